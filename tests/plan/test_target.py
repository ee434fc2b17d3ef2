from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from kpi.diagnostics import Code
from kpi.model import (
    Baseline,
    Bound,
    Cadence,
    Checkpoint,
    Coverage,
    Cumulative,
    Level,
    Location,
    Milestone,
    Month,
    Ongoing,
    Path,
    Reporting,
    Source,
    Step,
    Target,
    Text,
    Threshold,
    Unit,
)

Of = Callable[..., Any]


def only(outcome: Any) -> Target:
    assert outcome.said == []
    (target,) = outcome.plan.targets
    found: Target = target
    return found


# -- what a good target becomes ---------------------------------------------------


def test_a_cumulative_target(targets_of: Of) -> None:
    outcome = targets_of("""\
  - id: a.x-1.y
    name: {zh: 甲, en: X}
    kind: cumulative
    threshold: 不少于1.1万件
    unit: 件
    reported: month
    cadence: quarterly
    baseline: {2024: 1万件, 2023: "9,000", note: 口径不同}
    checkpoints: {2025-06: 45%, 2025-03: 2200}
    history: {exclude: [2020]}
    owner: 处
    tags: [t]
    aliases: [别名]
    note: n
    source: {section: 二(一), states: 不少于1.1万件}
    revised:
      - {from: 2025-09, threshold: at least 8000, reason: r, source: 文}
      - {from: 2025-07, threshold: at least 9000, reason: r}
""")
    target = only(outcome)
    assert isinstance(target, Cumulative)
    assert target.id == "a.x-1.y"
    assert target.name == Text("甲", "X")
    assert target.area == "a"
    assert target.threshold == Threshold(Bound(Decimal(11000)), None, "不少于1.1万件")
    assert target.unit == Unit("件", 0, "件")
    assert (target.reported, target.cadence) == (Reporting.MONTH, Cadence.QUARTERLY)
    years = {2024: Decimal(10000), 2023: Decimal(9000)}
    assert target.baseline == Baseline(years, Text("口径不同", "口径不同"))
    assert target.checkpoints == (
        Checkpoint(3, Decimal(2200), is_share=False),
        Checkpoint(6, Decimal(45), is_share=True),
    )
    assert target.history_excludes == {2020}
    assert (target.owner, target.tags, target.aliases) == ("处", ("t",), ("别名",))
    where = Source("二(一)", "不少于1.1万件", Location("1-a.yaml", 19, 37))
    assert (target.note, target.source) == (Text("n", "n"), where)
    assert [(each.since, each.source) for each in target.revised] == [
        (Month(2025, 7), ""),
        (Month(2025, 9), "文"),
    ]
    assert target.revised[1].threshold.floor == Bound(Decimal(8000))
    assert target.location == Location("1-a.yaml", 5, 5)
    assert target.revised[1].location == Location("1-a.yaml", 21, 9)


def test_a_level(target_of: Of) -> None:
    target = only(target_of("level", tolerance="0.5万件", unit="万件"))
    assert isinstance(target, Level)
    assert (target.path, target.tolerance) == (Path.CONSTANT, Decimal("0.5"))
    assert target.cadence is Cadence.MONTHLY


def test_half_a_point_of_a_percentage_is_a_tolerance(target_of: Of) -> None:
    """As a figure a bare 0.5 could be half or half a percent; a tolerance is points."""
    target = only(target_of("level", threshold="at least 5.5", unit="'%'", tolerance="0.5"))
    assert isinstance(target, Level)
    assert target.tolerance == Decimal("0.5")


def test_a_revision_names_its_source_as_a_target_does(target_of: Of) -> None:
    """By section and clause; the clause must promise what the revision says."""
    revised = (
        "[{from: 2025-07, threshold: at least 9, reason: r, source: {section: 二(三), states: %s}}]"
    )
    target = only(target_of("level", revised=revised % "不少于9件"))
    assert isinstance(target, Level)
    assert target.revised[0].source == "二(三) 不少于9件"
    [problem] = target_of("level", revised=revised % "不少于8件").problems
    assert problem.code is Code.STATES_DISAGREE


def test_a_linear_level(target_of: Of) -> None:
    target = only(target_of("level", path="linear", baseline="{2024: 8}"))
    assert isinstance(target, Level)
    assert target.baseline == Baseline({2024: Decimal(8)})


def test_a_coverage(target_of: Of) -> None:
    target = only(
        target_of("coverage", baseline="{2024: 83%}", source="{section: 二, states: 应建尽建}")
    )
    assert isinstance(target, Coverage)
    assert target.baseline == Baseline({2024: Decimal(83)})


def test_a_milestone(target_of: Of) -> None:
    target = only(
        target_of(
            "milestone",
            due="2025-09-30",
            steps="[{id: s-1, name: {zh: 步, en: S}, due: 2025-06-30}]",
            revised="[{from: 2025-08, due: 2025-12-01, reason: r}]",
            source="{section: 二, states: 出台三年行动}",
        )
    )
    assert isinstance(target, Milestone)
    assert target.due == date(2025, 9, 30)
    assert target.steps == (Step("s-1", Text("步", "S"), date(2025, 6, 30)),)
    assert [each.due for each in target.revised] == [date(2025, 12, 1)]
    assert target.cadence is Cadence.QUARTERLY


def test_a_milestone_is_due_at_the_year_end(target_of: Of) -> None:
    target = only(target_of("milestone"))
    assert isinstance(target, Milestone)
    assert target.due == date(2025, 12, 31)


def test_a_milestone_may_have_no_finish_line(target_of: Of) -> None:
    steps = "[{id: s-1, name: S, due: 2025-06-30}]"
    target = only(target_of("milestone", state="continuing", steps=steps))
    assert isinstance(target, Milestone)
    assert target.due is Ongoing.CONTINUING
    assert target.steps[0].due == date(2025, 6, 30)


def test_text_is_never_turned_into_numbers(target_of: Of) -> None:
    target = only(target_of("level", name="1.10", owner="010", tags="[no, 1e3, 12:30]"))
    assert (target.name, target.owner) == (Text("1.10", "1.10"), "010")
    assert target.tags == ("no", "1e3", "12:30")


def test_a_threshold_keeps_the_digits_it_is_written_with(target_of: Of) -> None:
    target = only(target_of("level", threshold="at least 1.10"))
    assert isinstance(target, Level)
    assert str(target.threshold.floor and target.threshold.floor.value) == "1.10"


# -- each slip of the pen ----------------------------------------------------------

SLIPS: list[tuple[str, dict[str, str | None], list[str]]] = [
    # unknown, doubled, missing, misplaced keys
    ("level", {"ownr": "处"}, ["unknown-key @ ownr: 处"]),
    ("level", {"<<": "{a: 1}"}, ["unknown-key @ <<: {a: 1}"]),
    ("level", {"[a, b]": "1"}, ["unknown-key @ [a, b]: 1"]),
    ("level", {"unit": "件\n    unit: 家"}, ["duplicate-key @ unit: 家"]),
    ("level", {"unit": None}, ["missing-key @ id: a.x"]),
    ("level", {"threshold": None}, ["missing-key @ id: a.x"]),
    ("level", {"path": None}, ["missing-key @ id: a.x"]),
    ("cumulative", {"reported": None}, ["missing-key @ id: a.x"]),
    ("cumulative", {"id": None}, ["missing-key @ name: X"]),
    ("level", {"name": "{zh: 甲}"}, ["missing-key @ {zh: 甲}"]),
    ("level", {"name": "{zh: 甲, en: A, fr: B}"}, ["unknown-key @ fr: B}"]),
    (
        "level",
        {"treshold": "at least 5", "threshold": None},
        ["unknown-key @ treshold: at least 5"],
    ),
    ("milestone", {"threshold": "x"}, ["misplaced-key @ threshold: x"]),
    ("milestone", {"unit": "件"}, ["misplaced-key @ unit: 件"]),
    ("milestone", {"baseline": "[]"}, ["misplaced-key @ baseline: []"]),
    ("milestone", {"history": "{}"}, ["misplaced-key @ history: {}"]),
    ("cumulative", {"tolerance": "-1"}, ["misplaced-key @ tolerance: -1"]),
    ("cumulative", {"due": "2025-06-30"}, ["misplaced-key @ due: 2025-06-30"]),
    ("cumulative", {"state": "continuing"}, ["misplaced-key @ state: continuing"]),
    ("milestone", {"state": "continuous"}, ["unknown-value @ continuous"]),
    ("milestone", {"state": "done", "due": "2025-06-30"}, ["unknown-value @ done"]),
    (
        "milestone",
        {"state": "continuing", "due": "2025-06-30"},
        ["misplaced-key @ 2025-06-30"],
    ),
    (
        "milestone",
        {
            "state": "continuing",
            "due": "soon",
            "revised": "[{from: 2025-07, due: 2025-12-31, reason: r}]",
        },
        [
            "misplaced-key @ soon",
            "unreadable-date @ soon",
            "misplaced-key @ 2025-12-31, reason: r}]",
        ],
    ),
    ("cumulative", {"steps": "[]"}, ["misplaced-key @ steps: []"]),
    ("cumulative", {"path": "bent"}, ["misplaced-key @ path: bent"]),
    ("level", {"checkpoints": "{}"}, ["misplaced-key @ checkpoints: {}"]),
    ("level", {"reported": "ytd"}, ["misplaced-key @ reported: ytd"]),
    ("coverage", {"path": "linear"}, ["misplaced-key @ path: linear"]),
    (
        "level",
        {"path": "linear", "baseline": "{2024: 5}", "tolerance": "1"},
        ["misplaced-key @ 1"],
    ),
    ("level", {"path": "linear"}, ["missing-key @ id: a.x"]),
    ("level", {"path": "linear", "baseline": "{2023: 5}"}, ["missing-key @ {2023: 5}"]),
    # types
    ("level", {"name": ""}, ["wrong-type @ name:"]),
    ("level", {"name": "[a]"}, ["wrong-type @ [a]"]),
    ("level", {"unit": "{a: b}"}, ["wrong-type @ {a: b}"]),
    ("level", {"threshold": "~"}, ["wrong-type @ ~"]),
    ("level", {"tags": "a"}, ["wrong-type @ a"]),
    ("level", {"tags": "[a, , b]".replace(" ,", " ~,")}, ["wrong-type @ ~, b]"]),
    ("level", {"source": "二(一)"}, ["wrong-type @ 二(一)"]),
    ("level", {"source": "{states: 达10件}"}, []),
    ("level", {"owner": "!!python/name:os.system x"}, ["wrong-type @ !!python/name:os.system x"]),
    ("level", {"history": "{exclude: [MMXX]}"}, ["wrong-type @ MMXX]}"]),
    ("level", {"history": "{}"}, ["missing-key @ {}"]),
    ("level", {"tolerance": "-0.1"}, ["wrong-type @ -0.1"]),
    ("level", {"baseline": "10"}, ["wrong-type @ 10"]),
    ("level", {"baseline": "{2024: [1]}"}, ["wrong-type @ [1]}"]),
    # values
    ("level", {"kind": "levels"}, ["unknown-value @ levels"]),
    ("level", {"path": "flat"}, ["unknown-value @ flat"]),
    ("cumulative", {"reported": "monthly"}, ["unknown-value @ monthly"]),
    ("level", {"cadence": "weekly"}, ["unknown-value @ weekly"]),
    ("level", {"id": "A.x"}, ["id-form @ A.x"]),
    ("level", {"id": "a..x"}, ["id-form @ a..x"]),
    ("level", {"id": "编号"}, ["id-form @ 编号"]),
    ("level", {"threshold": "400"}, ["no-direction @ 400"]),
    ("level", {"threshold": "9 to 8"}, ["empty-range @ 9 to 8"]),
    ("level", {"threshold": "不少于400个"}, ["other-unit @ 不少于400个"]),
    ("level", {"threshold": "at least 1.1万 万件"}, ["double-magnitude @ at least 1.1万 万件"]),
    ("level", {"tolerance": "some"}, ["unreadable-number @ some"]),
    ("level", {"tolerance": "1个"}, ["other-unit @ 1个"]),
    ("level", {"baseline": "{2024: 约9}"}, ["approximate @ 约9}"]),
    ("level", {"baseline": "{2024: 1/2}"}, ["unreadable-number @ 1/2}"]),
    ("level", {"baseline": "{last: 9}"}, ["unknown-key @ last: 9}"]),
    ("level", {"baseline": "{2025: 9}"}, ["outside-year @ 2025: 9}"]),
    ("level", {"baseline": "{2024: 9, 2024: 8}"}, ["duplicate-key @ 2024: 8}"]),
    ("level", {"source": "{section: 二, states: 达11件}"}, ["states-disagree @ 达11件}"]),
    ("level", {"source": "{section: 二, states: 超过10件}"}, ["states-disagree @ 超过10件}"]),
    ("level", {"source": "{section: 二, states: 不超过10}"}, ["states-disagree @ 不超过10}"]),
    ("level", {"source": "{section: 二, states: 更多}"}, ["unreadable-threshold @ 更多}"]),
    # coverage
    ("coverage", {"unit": "家"}, ["other-unit @ 家"]),
    ("coverage", {"threshold": "at least 110"}, ["impossible-value @ at least 110"]),
    ("coverage", {"baseline": "{2024: 120}"}, ["impossible-value @ 120}"]),
    ("coverage", {"baseline": "{2024: 0.83}"}, ["share-or-percent @ 0.83}"]),
    ("coverage", {"threshold": "at least 1%"}, []),
    # checkpoints
    ("cumulative", {"checkpoints": "{2025-13: 5}"}, ["unreadable-date @ 2025-13: 5}"]),
    ("cumulative", {"checkpoints": "{2024-06: 5}"}, ["outside-year @ 2024-06: 5}"]),
    ("cumulative", {"checkpoints": "{2025-06: x%}"}, ["unreadable-number @ x%}"]),
    ("cumulative", {"checkpoints": "{2025-06: [5]}"}, ["wrong-type @ [5]}"]),
    ("cumulative", {"checkpoints": "{2025-03: 6, 2025-06: 5}"}, ["checkpoint-order @ 5}"]),
    (
        "cumulative",
        {"checkpoints": "{2025-06: 6, 2025-03: 70%}"},
        ["checkpoint-order @ 6, 2025-03: 70%}"],
    ),
    (
        "cumulative",
        {"checkpoints": "{2025-03: 11, 2025-06: 5}"},
        ["checkpoint-order @ 11, 2025-06: 5}"],
    ),
    ("cumulative", {"checkpoints": "{2025-03: 101%}"}, ["checkpoint-order @ 101%}"]),
    ("cumulative", {"checkpoints": "{2025-03: -1}"}, ["checkpoint-order @ -1}"]),
    ("cumulative", {"checkpoints": "{2025-03: 1, 2025-3: 2}"}, ["duplicate-key @ 2025-3: 2}"]),
    ("cumulative", {"checkpoints": "{2025-03: 5个}"}, ["other-unit @ 5个}"]),
    # dates
    ("milestone", {"due": "30 June"}, ["unreadable-date @ 30 June"]),
    ("milestone", {"due": "2025-02-30"}, ["unreadable-date @ 2025-02-30"]),
    ("milestone", {"due": "2026-01-31"}, ["outside-year @ 2026-01-31"]),
    (
        "milestone",
        {"steps": "[{id: s, name: S, due: 2024-01-01}]"},
        ["outside-year @ 2024-01-01}]"],
    ),
    ("milestone", {"steps": "[{id: s, name: S}]"}, []),
    ("milestone", {"steps": "[{id: s}]"}, ["missing-key @ {id: s}]"]),
    (
        "milestone",
        {"steps": "[{id: s.t, name: S, due: 2025-01-01}]"},
        ["id-form @ s.t, name: S, due: 2025-01-01}]"],
    ),
    (
        "milestone",
        {
            "steps": "\n    - {id: s, name: S, due: 2025-01-01}"
            "\n    - {id: s, name: R, due: 2025-02-01}"
        },
        ["duplicate-id @ s, name: R, due: 2025-02-01}"],
    ),
    # revisions
    (
        "milestone",
        {"revised": "[{from: 2025-07, due: 2025-08-01}]"},
        ["missing-key @ {from: 2025-07, due: 2025-08-01}]"],
    ),
    (
        "milestone",
        {"revised": "[{from: 2025-07, reason: r, threshold: at least 1}]"},
        [
            "missing-key @ {from: 2025-07, reason: r, threshold: at least 1}]",
            "misplaced-key @ threshold: at least 1}]",
        ],
    ),
    (
        "level",
        {"revised": "[{reason: r, threshold: at least 1}]"},
        ["missing-key @ {reason: r, threshold: at least 1}]"],
    ),
    (
        "level",
        {"revised": "[{reason: r, threshold: ca 1, from: 2025-01}]"},
        ["unreadable-threshold @ ca 1, from: 2025-01}]"],
    ),
    (
        "level",
        {"revised": "[{reason: r, threshold: at least 1, from: 2026-01}]"},
        ["outside-year @ 2026-01}]"],
    ),
    ("level", {"revised": "[x]"}, ["wrong-type @ x]"]),
    (
        "level",
        {
            "revised": "\n    - {from: 2025-07, threshold: at least 1, reason: r}"
            "\n    - {from: 2025-07, threshold: at least 2, reason: r}"
        },
        ["duplicate-key @ {from: 2025-07, threshold: at least 2, reason: r}"],
    ),
]


@pytest.mark.parametrize(("kind", "changes", "said"), SLIPS)
def test_slips(target_of: Of, kind: str, changes: dict[str, str | None], said: list[str]) -> None:
    assert target_of(kind, **changes).said == said


@pytest.mark.parametrize(
    ("kind", "changes", "key", "fact"),
    [
        ("level", {"ownr": "x"}, "suggestion", "did you mean `owner`?"),
        ("level", {"ownr": "x"}, "context", "target `a.x`"),
        ("level", {"source": "{sektion: x}"}, "context", "`source` of target `a.x`"),
        (
            "level",
            {"source": "{xyz: x, section: y}"},
            "suggestion",
            "write one of `section`, `states`",
        ),
        ("level", {"name": "{zh: 甲}"}, "context", "`name` of target `a.x`"),
        ("level", {"id": None, "ownr": "x"}, "context", "a target"),
        ("level", {"cadence": "monthy"}, "suggestion", "did you mean `monthly`?"),
        (
            "level",
            {"kind": "goal"},
            "suggestion",
            "write one of `cumulative`, `level`, `coverage`, `milestone`",
        ),
        (
            "milestone",
            {"unit": "件"},
            "why",
            "`unit` goes with cumulative, level, coverage targets only",
        ),
        (
            "level",
            {"path": "linear", "baseline": "{2024: 5}", "tolerance": "1"},
            "kind",
            "`path: linear` level",
        ),
        ("level", {"path": "linear"}, "key", "baseline"),
        ("level", {"path": "linear", "baseline": "{2023: 1}"}, "key", "2024"),
        ("level", {"tags": "a"}, "expected", "a list, with `- ` before each entry"),
        ("level", {"tags": "a"}, "found", "`a`"),
        ("level", {"name": ""}, "found", "nothing"),
        ("level", {"unit": "{a: b}"}, "found", "keys with values"),
        (
            "level",
            {"owner": "!!python/name:os.system x"},
            "found",
            "a value tagged `!!python/name:os.system`",
        ),
        ("level", {"baseline": "{2025: 9}"}, "expected", "before 2025"),
        ("milestone", {"due": "2026-01-31"}, "expected", "in 2025"),
        ("milestone", {"due": "2026-01-31"}, "value", "2026-01-31"),
        (
            "cumulative",
            {"checkpoints": "{2025-03: 11}"},
            "why",
            "exceeds the threshold of the year",
        ),
        ("level", {"source": "{section: 二, states: 达11件}"}, "threshold", "at least 10"),
        ("level", {"unit": "件\n    unit: 家"}, "line", "10"),
    ],
)
def test_facts(
    target_of: Of, kind: str, changes: dict[str, str | None], key: str, fact: str
) -> None:
    assert target_of(kind, **changes).facts()[key] == fact


# -- no problem for another's sake --------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "changes", "said"),
    [
        # an unknown unit says nothing about the numbers in it
        ("level", {"unit": None, "threshold": "不少于400个", "tolerance": "2家"}, ["missing-key"]),
        ("level", {"unit": "[]", "threshold": "不少于400个"}, ["wrong-type"]),
        ("coverage", {"unit": "家", "source": "{section: 二, states: 应建尽建}"}, ["other-unit"]),
        # but what is wrong in itself is said
        ("level", {"unit": None, "threshold": "400"}, ["missing-key", "no-direction"]),
        ("level", {"unit": None, "tolerance": "x"}, ["missing-key", "unreadable-number"]),
        # one wrong unit, one problem
        (
            "level",
            {"threshold": "不少于10个", "source": "{section: 二, states: 不少于10个}"},
            ["other-unit"],
        ),
        # a threshold that cannot be read is not compared
        (
            "cumulative",
            {
                "threshold": "ten",
                "source": "{section: 二, states: 10件}",
                "checkpoints": "{2025-03: 50%, 2025-06: 11}",
            },
            ["unreadable-threshold"],
        ),
        # an unknown kind says nothing about the keys of others
        ("level", {"kind": "lvl", "reported": "ytd", "due": "2025-01-01"}, ["unknown-value"]),
        ("level", {"kind": None, "unit": None, "path": None}, ["missing-key"]),
        ("level", {"kind": None, "due": "soon"}, ["missing-key", "unreadable-date"]),
        # a misspelt key is not missing as well
        ("level", {"uint": "件", "unit": None, "threshold": "不少于400个"}, ["unknown-key"]),
        # nor has a refused baseline no last year
        ("level", {"path": "linear", "baseline": "{2024: x}"}, ["unreadable-number"]),
        ("level", {"path": "linear", "baseline": "9"}, ["wrong-type"]),
    ],
)
def test_no_cascade(
    target_of: Of, kind: str, changes: dict[str, str | None], said: list[str]
) -> None:
    assert sorted(each.code for each in target_of(kind, **changes).problems) == sorted(said)


def test_a_problem_names_its_target(target_of: Of) -> None:
    assert [each.target for each in target_of("level", ownr="x", tags="x").problems] == ["a.x"] * 2


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("level", {"threshold": "400"}),
        ("level", {"unit": None}),
        ("level", {"path": None}),
        ("cumulative", {"reported": "x"}),
        ("milestone", {"due": "x"}),
        ("milestone", {"name": ""}),
        ("milestone", {"id": "X"}),
        ("milestone", {"kind": None}),
    ],
)
def test_an_unusable_target_is_left_out(
    target_of: Of, kind: str, changes: dict[str, str | None]
) -> None:
    assert target_of(kind, **changes).plan.targets == ()


def test_a_target_is_kept_without_what_it_can_do_without(target_of: Of) -> None:
    outcome = target_of("level", tolerance="x", owner="[]", baseline="{2024: x}", note="~")
    (target,) = outcome.plan.targets
    assert (target.tolerance, target.owner, target.baseline, target.note) == (None, "", None, None)


def test_synonyms_of_units(target_of: Of) -> None:
    plan = "title: T\nyear: 2025\norganisation: O\nunits: {家: [户, 个]}\n"
    source = "{section: 二, states: 不少于10户}"
    target = only(
        target_of("level", plan=plan, unit="家", threshold="at least 10 个", source=source)
    )
    assert isinstance(target, Level)
    assert target.threshold.floor == Bound(Decimal(10))
