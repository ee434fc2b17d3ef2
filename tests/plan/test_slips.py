"""Slips of the pen that are good YAML: each is found, and what the plan may mean is let be."""

from collections.abc import Callable
from typing import Any

import pytest
from kpi.diagnostics import Severity
from kpi.model import NOWHERE, Source
from kpi.plan.clauses import check_clauses

Of = Callable[..., Any]


def said(outcome: Any) -> list[tuple[str, str]]:
    return [(str(each.code), each.hint.en) for each in outcome.problems]


# -- the magnitude of the unit -----------------------------------------------------------

BOTH = "write `unit: {}`; if figures do come in {}, give the threshold in it, as {}"


@pytest.mark.parametrize(
    ("unit", "threshold", "states", "hint"),
    [
        ("万件", "at least 1.1亿", "不少于1.1亿件", BOTH.format("亿件", "万件", "11000")),
        ("万件", "at least 400件", "不少于400件", BOTH.format("件", "万件", "0.04")),
        ("亿元", "at least 5000万元", "不少于5000万元", BOTH.format("万元", "亿元", "0.5")),
        ("元", "at least 500亿元", "不少于500亿元", BOTH.format("亿元", "元", "50000000000")),
        ("元", "at least 50万", "不少于50万元", BOTH.format("万元", "元", "500000")),
        ("件", "at least 1.1亿件", "不少于1.1亿件", BOTH.format("亿件", "件", "110000000")),
        (
            "万件",
            "at least 400",
            "不少于400",
            "write `unit: 件`; if the plan does count in 万件, copy that into `states` as well",
        ),
    ],
)
def test_a_unit_of_another_magnitude_than_the_clause_that_is_repeated(
    target_of: Of, unit: str, threshold: str, states: str, hint: str
) -> None:
    outcome = target_of(
        "cumulative", unit=unit, threshold=threshold, source=f"{{states: {states}}}"
    )
    assert outcome.said == [f"unit-magnitude @ {states}}}"]
    assert outcome.problems[0].hint.en == hint


@pytest.mark.parametrize(
    ("unit", "threshold", "states"),
    [
        ("件", "at least 1.1万", "不少于1.1万件"),
        ("件", "不少于1.1万件", "不少于1.1万件"),
        ("件", "at least 11000", "不少于1.1万件"),
        ("万件", "at least 1.1", "不少于1.1万件"),
        ("万件", "at least 1.1万", "不少于1.1万件"),
        ("亿元", "at least 500", "不少于500亿元"),
        ("亿元", "at least 511亿元", "达511亿元"),
        ("亿元", "at least 1.8", "達1.8億元"),
        ("亿元", "at least 0.5", "不少于5000万元"),
        ("万元", "at least 5000", "不少于0.5亿元"),
        ("万件", "8 to 12", "8—12万件"),
        ("亿元", "at least 1亿2000万", "达1亿2000万元"),
        ("元", "at most 400", "不超过400元"),
        ("批次/千人", "at least 10", "达10批次/千人"),
    ],
)
def test_a_unit_that_agrees_or_is_another_on_purpose(
    target_of: Of, unit: str, threshold: str, states: str
) -> None:
    outcome = target_of(
        "cumulative", unit=unit, threshold=threshold, source=f"{{states: {states}}}"
    )
    assert outcome.said == []


def test_a_revision_is_held_against_its_own_clause(target_of: Of) -> None:
    revised = "[{from: 2025-07, threshold: at least 9亿, reason: r, source: {states: 达9亿件}}]"
    outcome = target_of("cumulative", unit="万件", revised=revised)
    assert outcome.said == ["unit-magnitude @ 达9亿件}}]"]


# -- clauses and sections ------------------------------------------------------------------


def test_the_area_gives_the_section_that_a_source_leaves_out(targets_of: Of) -> None:
    quantity = "kind: level, path: constant, unit: 件, threshold: at least 9"
    outcome = targets_of(
        f"  - {{id: a.x, name: X, {quantity}, source: {{states: 不少于9件}}}}\n"
        f"  - {{id: a.y, name: Y, {quantity}, source: {{section: 三, states: 不少于9件}},\n"
        "     revised: [{from: 2025-07, threshold: at least 8, reason: r,\n"
        "                source: {states: 不少于8件}}]}\n"
    )
    assert outcome.said == []
    first, second = outcome.plan.targets
    assert first.source is not None
    assert second.source is not None
    sources = [each._replace(at=NOWHERE) for each in (first.source, second.source)]
    assert sources == [Source("二(一)", "不少于9件"), Source("三", "不少于9件")]
    assert second.revised[0].source == "二(一) 不少于8件"


def test_thresholds_without_a_clause_are_counted_once(targets_of: Of) -> None:
    quantity = "kind: level, path: constant, unit: 件, threshold: at least 9"
    bare = "".join(f"  - {{id: a.x{n}, name: X{n}, {quantity}}}\n" for n in range(4))
    outcome = targets_of(
        "  - {id: a.done, name: D, kind: milestone}\n"
        f"  - {{id: a.y, name: Y, {quantity}, source: {{states: 不少于9件}}}}\n{bare}"
    )
    assert outcome.said == []
    (note,) = check_clauses(outcome.plan)
    assert note.severity is Severity.NOTE
    assert note.location.line == 7
    assert note.message.en == (
        "thresholds without a clause of the plan (`source.states`) to be checked by: 4 of 5, "
        "`a.x0`, `a.x1`, `a.x2`, …"
    )


def test_nothing_is_said_where_every_threshold_has_its_clause(target_of: Of) -> None:
    assert check_clauses(target_of("milestone").plan) == ()
    assert check_clauses(target_of("level", source="{states: 不少于10件}").plan) == ()
    (note,) = check_clauses(target_of("level", source="{section: 二}").plan)
    assert note.message.en.endswith(
        "thresholds without a clause of the plan (`source.states`) to be checked by: 1 of 1, `a.x`"
    )


def test_a_clause_that_was_copied_with_its_target_is_noted(targets_of: Of) -> None:
    outcome = targets_of(
        "".join(
            f"  - {{id: a.{name}, name: {name}, kind: level, path: constant, unit: {unit},\n"
            f"     threshold: at least {number},\n"
            f"     source: {{section: {section}, states: {states}}}}}\n"
            for name, unit, number, section, states in (
                ("first", "件", 9, "二", "不少于9件"),
                ("other-section", "件", 9, "三", "不少于9件"),
                ("other-figure", "件", 8, "二", "分别不少于9家、8件"),
                ("copy", "件", 9, "二", "不少于9件"),
                ("all", "'%'", 100, "二", "各项任务"),
                ("all-too", "'%'", 100, "二", "各项任务"),
            )
        )
    )
    assert outcome.said == []
    (note,) = check_clauses(outcome.plan)
    assert (note.code, note.severity) == ("repeated-clause", Severity.NOTE)
    assert note.location.line == 14
    assert note.message.en == (
        "`a.copy` has the clause `不少于9件`, the threshold and the section of `a.first` "
        "(1-a.yaml:5)"
    )


# -- a digit too many ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ({"threshold": "at least 7500", "baseline": "{2024: 700}"}, "11"),
        ({"threshold": "at least 75", "baseline": "{2024: 700}"}, "9"),
        ({"threshold": "at least 750", "baseline": "{2023: 700, 2024: 7000}"}, "9"),
        ({"threshold": "at least 1.1万", "baseline": "{2024: 1.1}"}, "10000"),
        ({"threshold": "at least 500", "unit": "亿元", "baseline": "{2024: 51100}"}, "102"),
    ],
)
def test_a_threshold_about_ten_times_off_the_last_result_is_doubted(
    target_of: Of, changes: dict[str, str], times: str
) -> None:
    outcome = target_of("cumulative", **changes)
    assert [each.code for each in outcome.problems] == ["far-baseline"]
    assert outcome.problems[0].severity is Severity.WARNING
    assert outcome.facts()["times"] == times
    noted = changes["baseline"].replace("}", ", note: 口径不同}")
    assert target_of("cumulative", **{**changes, "baseline": noted}).said == []


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("cumulative", {"threshold": "at least 750", "baseline": "{2024: 110}"}),
        ("cumulative", {"threshold": "at least 750", "baseline": "{2023: 7, 2024: 700}"}),
        ("cumulative", {"threshold": "at most 0", "baseline": "{2024: 7}"}),
        ("level", {"threshold": "at least 5%", "unit": "'%'", "baseline": "{2024: 0.5%}"}),
        ("coverage", {"baseline": "{2024: 10%}"}),
    ],
)
def test_growth_and_rates_are_not_doubted(target_of: Of, kind: str, changes: Any) -> None:
    assert target_of(kind, **changes).said == []


@pytest.mark.parametrize(
    ("checkpoints", "percent", "share"),
    [
        ("{2025-03: 20, 2025-06: 45}", "45", "11.25"),
        ("{2025-06: 0.45}", "45", "0.11"),
        ("{2025-03: 20, 2025-12: 100}", "100", "25"),
    ],
)
def test_checkpoints_that_lack_their_percent_sign(
    target_of: Of, checkpoints: str, percent: str, share: str
) -> None:
    outcome = target_of("cumulative", threshold="at least 400", checkpoints=checkpoints)
    assert [each.code for each in outcome.problems] == ["bare-checkpoints"]
    facts = outcome.facts()
    assert (facts["percent"], facts["share"]) == (percent, share)


@pytest.mark.parametrize(
    "checkpoints",
    [
        "{2025-03: 20%, 2025-06: 45%}",
        "{2025-03: 20件, 2025-06: 45件}",
        "{2025-03: 80, 2025-06: 180}",
        "{2025-03: 4, 2025-06: 5}",
        "{2025-03: 20, 2025-06: 45%}",
        "{}",
    ],
)
def test_checkpoints_that_say_what_they_are(target_of: Of, checkpoints: str) -> None:
    outcome = target_of("cumulative", threshold="at least 400", checkpoints=checkpoints)
    assert outcome.said == []


def test_a_coverage_that_may_be_a_share(target_of: Of) -> None:
    """0.95 may be 95 % or less than one; with its sign it is taken at its word."""
    assert target_of("coverage", threshold="at least 0.95").said == [
        "share-or-percent @ at least 0.95"
    ]
    assert target_of("coverage", threshold="at least 0.95%").said == []
    assert target_of("level", unit="'%'", threshold="at least 0.95").said == []


# -- what is to be written instead -------------------------------------------------------------

ASK = "at least or at most? write `at least {0}` or `at most {0}`"


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("cumulative", {"threshold": "400"}, [("no-direction", ASK.format("400"))]),
        ("cumulative", {"threshold": "400件"}, [("no-direction", ASK.format("400件"))]),
        ("coverage", {"threshold": "100%"}, [("no-direction", ASK.format("100%"))]),
        (
            "cumulative",
            {"reported": None},
            [("missing-key", "add `reported: month` or `reported: ytd`")],
        ),
        ("cumulative", {"unit": None}, [("missing-key", "add `unit`")]),
        (
            "cumulative",
            {"threshold": None, "阈值": "不少于400件"},
            [("unknown-key", "did you mean `threshold`?")],
        ),
        ("cumulative", {"负责单位": "处"}, [("unknown-key", "did you mean `owner`?")]),
        ("cumulative", {"kind": "累计"}, [("unknown-value", "did you mean `cumulative`?")]),
        ("cumulative", {"reported": "累计"}, [("unknown-value", "did you mean `ytd`?")]),
        (
            "cumulative",
            {"source": "{section:二, states: 不少于10件}"},
            [("unknown-key", "a space behind the colon: `section: 二`")],
        ),
        (
            "cumulative",
            {"source": "{states: 不少于1,000件}"},
            [
                (
                    "unknown-key",
                    "the comma ends the value of `states`: put the whole of it in quotes",
                )
            ],
        ),
        (
            "cumulative",
            {"name": "{zh: 甲, en: food, drugs}"},
            [("unknown-key", "the comma ends the value of `en`: put the whole of it in quotes")],
        ),
        (
            "cumulative",
            {"id": "a.x\n    name: X\n    id: a.y", "name": "Y"},
            [
                (
                    "duplicate-key",
                    "if another entry begins here, put `- ` before it; else keep one of the two",
                )
            ],
        ),
        ("cumulative", {"owner": "同上"}, [("wrong-type", "write a name")]),
        (
            "cumulative",
            {"baseline": "9"},
            [("wrong-type", "write years with results, as in {2024: 9.67}")],
        ),
    ],
)
def test_the_hint_says_what_to_write(
    target_of: Of, kind: str, changes: dict[str, str | None], expected: list[tuple[str, str]]
) -> None:
    assert said(target_of(kind, **changes)) == expected


@pytest.mark.parametrize(
    ("kind", "key", "value", "inner"),
    [
        ("coverage", "unit", "“%”", "%"),
        ("coverage", "unit", "“％”", "%"),
        ("coverage", "unit", "＂%＂", "%"),
        ("cumulative", "unit", "「件」", "件"),
        ("cumulative", "kind", "“cumulative”", "cumulative"),
        ("cumulative", "id", "“a.x”", "a.x"),
        ("cumulative", "threshold", "“不少于10件”", "不少于10件"),
        ("cumulative", "source", "{states: “不少于10件”}", "不少于10件"),
        ("cumulative", "baseline", "{2024: “9”}", "9"),
        ("milestone", "due", "“2025-06-30”", "2025-06-30"),
    ],
)
def test_a_value_in_chinese_quotes(
    target_of: Of, kind: str, key: str, value: str, inner: str
) -> None:
    outcome = target_of(kind, **{key: value})
    hint = f'write `"{inner}"`: YAML knows half-width quotes only'
    assert said(outcome) == [("chinese-punctuation", hint)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", "“X”"),
        ("owner", "“双打”办"),
        ("note", "“X”"),
        ("unit", "％"),
        ("unit", '"％"'),
        ("tags", "[“X”]"),
        ("tags", '["甲，乙"]'),
        ("aliases", "[甲、乙]"),
        ("aliases", '["甲，乙"]'),
    ],
)
def test_a_text_in_chinese_quotes_and_a_comma_in_quotes_are_texts(
    target_of: Of, key: str, value: str
) -> None:
    assert target_of("coverage", **{key: value}).said == []


@pytest.mark.parametrize(
    ("unit", "meant"),
    [("件。", "件"), ("件，", "件"), ("（件）", "件"), ("“件", '"件"'), ("件”", '"件"')],
)
def test_a_unit_with_punctuation_about_it(target_of: Of, unit: str, meant: str) -> None:
    """It would be a unit of its own, and no figure of the ledger in it."""
    (problem,) = target_of("level", unit=unit).problems
    assert problem.code == "chinese-punctuation"
    assert problem.hint.en.startswith(f"write `{meant}`")
    assert target_of("level", unit="公里(单程)").said == []


@pytest.mark.parametrize("threshold", ["at least 4OO", "at least 1l", "at least 1.1w"])
def test_a_letter_for_a_digit_is_no_unit(target_of: Of, threshold: str) -> None:
    assert target_of("level", threshold=threshold).said == [f"unreadable-threshold @ {threshold}"]
    assert target_of("level", threshold="at least 400m").said == ["other-unit @ at least 400m"]


@pytest.mark.parametrize(
    ("key", "value"), [("tags", "[甲，乙]"), ("tags", "[甲、乙]"), ("aliases", "[甲，乙]")]
)
def test_a_list_that_a_chinese_comma_makes_one_entry(target_of: Of, key: str, value: str) -> None:
    outcome = target_of("level", **{key: value})
    hint = "write `[甲, 乙]`, or put it in quotes if it is one entry"
    assert said(outcome) == [("chinese-punctuation", hint)]


def test_names_of_units_are_parted_by_commas(plan_of: Of) -> None:
    plan = "title: T\nyear: 2025\norganisation: O\nunits: {家: [户、个], 件: {same: [宗，起]}}\n"
    assert plan_of(plan=plan).said == [
        "chinese-punctuation @ 户、个], 件: {same: [宗，起]}}",
        "chinese-punctuation @ 宗，起]}}",
    ]
