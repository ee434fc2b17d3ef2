from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from kpi.diagnostics import Code, Severity
from kpi.model import (
    Accept,
    BriefTerms,
    Document,
    Location,
    Month,
    OfficeRule,
    Text,
    Unquantified,
    Waiver,
)
from kpi.plan import PlanFile, parse_plan

Of = Callable[..., Any]

ROOT = Path(__file__).parents[2]
PLAN = "title: T\nyear: 2025\norganisation: O\n"
AREA = "area: a\nname: A\nsection: 二(一)\n"
DONE = "  - {id: a.x, name: X, kind: milestone}\n"


# -- plan.yaml ----------------------------------------------------------------------


def test_a_whole_plan(plan_of: Of) -> None:
    outcome = plan_of(
        plan="""\
title: {zh: 计划, en: Plan}
year: 2025
organisation: 局
document: {title: 文, published: 2025-02-18, url: "https://example.org/"}
grace: 2
rules: {behind: {at_risk: 10, fail: 30.5}}
units: {家: [户, 个], 批次: [批]}
"""
    )
    plan = outcome.plan
    assert outcome.said == []
    assert (plan.title, plan.organisation) == (Text("计划", "Plan"), Text("局", "局"))
    assert (plan.year, plan.grace) == (2025, 2)
    expected = Document(Text("文", "文"), date(2025, 2, 18), "https://example.org/")
    assert plan.document == expected
    assert plan.rule == OfficeRule(Decimal(10), Decimal("30.5"))
    assert plan.unit_names == {"户": "家", "个": "家", "批": "批次"}
    assert plan.counted == {}


def test_a_document_is_named_by_the_file_of_its_text_where_it_has_no_title(plan_of: Of) -> None:
    outcome = plan_of(
        plan="title: T\nyear: 2025\norganisation: O\n"
        "document: {text: in/p.txt, not_targets: [{states: 5G, reason: r}]}\n"
    )
    document = outcome.plan.document
    assert (document.title, document.text) == (Text("p.txt", "p.txt"), "in/p.txt")
    (listed,) = document.not_targets
    assert (listed.states, listed.reason, listed.location.line) == ("5G", Text("r", "r"), 4)


def test_how_a_brief_is_headed_and_closed(plan_of: Of) -> None:
    outcome = plan_of(
        plan=f"{PLAN}report:\n"
        "  title: {zh: '关于{year}年{month}份情况的通报', en: 'Progress, {month} {year}'}\n"
        "  closing: 督查室\n"
        "  unquantified: false\n"
    )
    assert outcome.said == []
    title = Text("关于{year}年{month}份情况的通报", "Progress, {month} {year}")
    assert outcome.plan.brief == BriefTerms(title, Text.same("督查室"), lists_unquantified=False)
    assert plan_of().plan.brief == BriefTerms()


def test_units_in_full(plan_of: Of) -> None:
    outcome = plan_of(
        plan=f"{PLAN}units:\n"
        "  家: {same: [户, 个], en: firms, counted: true}\n"
        "  人: {counted: false}\n"
        "  件: {en: pieces}\n"
        "  批次: [批]\n"
        "  项: {}\n"
    )
    assert outcome.said == []
    assert outcome.plan.unit_names == {"户": "家", "个": "家", "批": "批次"}
    assert outcome.plan.counted == {"家": True, "人": False}


@pytest.mark.parametrize(
    ("unit", "english"),
    [
        ("家", "firms"),
        ("户", "firms"),
        ("万户", "firms"),
        ("批次/千人", "batches per 1,000 residents"),
        ("批/千人", "batches per 1,000 residents"),
        ("亿元", "yuan"),
        ("件", ""),
        ("件/家", ""),
    ],
)
def test_a_unit_knows_its_english_name(plan_of: Of, unit: str, english: str) -> None:
    """By any of its names and with any magnitude; a compound is named as a whole."""
    outcome = plan_of(
        AREA + "targets:\n"
        "  - {id: a.x, name: X, kind: cumulative, threshold: at least 4, reported: month,\n"
        f"     unit: {unit}}}\n",
        plan=f"{PLAN}units:\n"
        "  家: {same: [户], en: firms}\n"
        "  批次: [批]\n"
        '  批次/千人: {en: "batches per 1,000 residents"}\n'
        "  元: {en: yuan}\n",
    )
    [target] = outcome.plan.targets
    assert target.unit.english == english


def test_what_a_plan_need_not_say(plan_of: Of) -> None:
    plan = plan_of().plan
    assert (plan.document, plan.grace, plan.rule, plan.unit_names) == (None, 1, None, {})
    assert plan.waivers == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("grce: 1", "unknown-key @ grce: 1"),
        ("year: 2026", "duplicate-key @ year: 2026"),
        ("report: {title: 'x {yaer}'}", "unknown-value @ 'x {yaer}'}"),
        ("report: {titel: x}", "unknown-key @ titel: x}"),
        ("report: {unquantified: perhaps}", "wrong-type @ perhaps}"),
        ("grace: 13", "wrong-type @ 13"),
        ("grace: -1", "wrong-type @ -1"),
        ("grace: 1.0", "wrong-type @ 1.0"),
        ("grace: 010", "wrong-type @ 010"),
        ("grace: one", "wrong-type @ one"),
        ("document: {title: T, published: 18.2.25}", "unreadable-date @ 18.2.25}"),
        ("document: {url: x}", "missing-key @ {url: x}"),
        ("document: {text: t, not_targets: [{states: 5G}]}", "missing-key @ {states: 5G}]}"),
        ("rules: {}", "missing-key @ {}"),
        ("rules: {behind: {at_risk: 10}}", "missing-key @ {at_risk: 10}}"),
        ("rules: {behind: {at_risk: 10, fail: x}}", "unreadable-number @ x}}"),
        ("rules: {behind: {at_risk: -1, fail: 3}}", "wrong-type @ -1, fail: 3}}"),
        ("rules: {behind: {at_risk: 10, fail: 3}}", "rule-order @ 3}}"),
        ("units: {家: 户}", "wrong-type @ 户}"),
        ("units: {家: [户], 个: [户]}", "duplicate-key @ 户]}"),
        ("units: {家: [户], 户: [个]}", "duplicate-key @ 户: [个]}"),
        ("units: {家: [家]}", "duplicate-key @ 家]}"),
        ("units: {家: [万户]}", "other-unit @ 万户]}"),
        ("units: {[a]: [b]}", "unknown-key @ [a]: [b]}"),
        ("units: {家: {sane: [户]}}", "unknown-key @ sane: [户]}}"),
        ("units: {家: {same: 户}}", "wrong-type @ 户}}"),
        ("units: {家: {same: [户, 户]}}", "duplicate-key @ 户]}}"),
        ("units: {家: {same: [万户]}}", "other-unit @ 万户]}}"),
        ("units: {家: {counted: yes}}", "wrong-type @ yes}}"),
        ("units: {家: {en: [firms]}}", "wrong-type @ [firms]}}"),
    ],
)
def test_slips_in_plan_yaml(plan_of: Of, line: str, said: str) -> None:
    assert plan_of(plan=f"{PLAN}{line}\n").said == [said]


@pytest.mark.parametrize("year", ["25", "2025年", "20 25", "", "[2025]", "0999"])
def test_a_year_that_is_none(plan_of: Of, year: str) -> None:
    outcome = plan_of(plan=f"title: T\nyear: {year}\norganisation: O\n")
    assert [each.code for each in outcome.problems] == ["wrong-type"]
    assert outcome.plan is None


def test_without_a_year_nothing_is_said_of_years(targets_of: Of) -> None:
    outcome = targets_of(
        "  - {id: a.x, name: X, kind: milestone, due: 2031-01-01}\n"
        "  - {id: a.y, name: Y, kind: milestone, due: never}\n",
        plan="title: T\norganisation: O\n",
    )
    assert outcome.said == ["unreadable-date @ never}", "missing-key @ title: T"]


def test_without_the_names_of_units_nothing_is_said_of_units(targets_of: Of) -> None:
    for plan in (f"{PLAN}units: 家\n", "title: [\n"):
        target = "id: a.x, name: X, kind: level, path: constant, unit: 家, threshold: 不少于1户"
        codes = [each.code for each in targets_of(f"  - {{{target}}}\n", plan=plan).problems]
        assert "other-unit" not in codes
        assert codes


def test_an_empty_plan_yaml_lacks_its_keys(plan_of: Of) -> None:
    outcome = plan_of(plan="# nothing yet\n")
    assert [fact["key"] for fact in map(outcome.facts, range(3))] == [
        "organisation",
        "title",
        "year",
    ]
    assert {each.location for each in outcome.problems} == {Location("plan.yaml", 1, 1)}
    assert outcome.plan is None


def test_a_plan_yaml_that_is_no_mapping(plan_of: Of) -> None:
    outcome = plan_of(plan="- title\n")
    assert outcome.said == ["wrong-type @ - title"]
    assert outcome.facts() == {
        "key": "plan.yaml",
        "expected": "keys with values",
        "found": "a list",
    }


def test_no_plan_yaml_is_the_callers_to_say() -> None:
    area = PlanFile("a.yaml", (AREA + "targets:\n" + DONE).encode())
    assert parse_plan([area]) == (None, ())
    assert parse_plan([]) == (None, ())


# -- areas --------------------------------------------------------------------------


def test_an_area(plan_of: Of) -> None:
    outcome = plan_of(
        f"{AREA}owner: 处\nnote: n\ntargets:\n{DONE}"
        "  - {id: a.y, name: Y, kind: milestone, owner: 室}\n"
        "unquantified:\n  - {name: N, reason: {zh: 因, en: R}, states: 更多}\n"
    )
    (area,) = outcome.plan.areas
    assert outcome.said == []
    assert (area.id, area.name, area.section) == ("a", Text("A", "A"), "二(一)")
    assert (area.owner, area.note) == ("处", Text("n", "n"))
    assert [target.owner for target in area.targets] == ["处", "室"]
    place = Location("1-a.yaml", 10, 47)
    assert area.unquantified == (Unquantified(Text("N", "N"), Text("因", "R"), "更多", place),)
    assert area.location == Location("1-a.yaml", 1, 1)


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("", []),
        (f"{AREA}targets: []\n", ["empty-area @ []"]),
        (f"{AREA}targets:\n", ["wrong-type @ targets:"]),
        (f"{AREA}targets: {{a: b}}\n", ["wrong-type @ {a: b}"]),
        (f"{AREA}targets: [x]\n", ["wrong-type @ x]"]),
        (f"{AREA}targts:\n{DONE}", ["unknown-key @ targts:"]),
        (f"area: A b\nname: A\nsection: 二\ntargets:\n{DONE}", ["id-form @ A b"]),
        (f"{AREA}targets:\n{DONE}unquantified: [{{name: N}}]\n", ["missing-key @ {name: N}]"]),
        ("# empty\n", ["missing-key @ # empty"] * 4),
        ("targets: [\n", ["yaml-syntax @"]),
    ],
)
def test_slips_in_an_area(plan_of: Of, area: str, said: list[str]) -> None:
    assert plan_of(area).said == said


def test_an_empty_area_is_a_warning(plan_of: Of) -> None:
    (problem,) = plan_of(f"{AREA}targets: []\n").problems
    assert problem.severity is Severity.WARNING


def test_areas_stand_in_the_natural_order_of_their_files(plan_of: Of) -> None:
    def area(name: str) -> str:
        return f"area: {name}\nname: A\nsection: 二\ntargets: []\n"

    outcome = plan_of(area("one"), **{"10-c": area("ten"), "2-b": area("two"), "x": area("x")})
    assert [each.id for each in outcome.plan.areas] == ["one", "two", "ten", "x"]


def test_only_the_last_part_of_a_files_name_counts() -> None:
    files = [
        PlanFile("targets\\2025\\plan.yaml", PLAN.encode()),
        PlanFile("targets/2025/waivers.yaml", b"waivers: []"),
    ]
    plan, problems = parse_plan(files)
    assert (plan and plan.areas, problems) == ((), ())


# -- what must be unique --------------------------------------------------------------


def test_an_id_is_used_once(plan_of: Of) -> None:
    outcome = plan_of(
        f"{AREA}targets:\n{DONE}  - {{id: a.x, name: Y, kind: milestone}}\n",
        **{"2-b": f"area: a\nname: B\nsection: 二\ntargets:\n{DONE.replace('X', 'Z')}"},
    )
    assert outcome.said == [
        "duplicate-id @ a.x, name: Y, kind: milestone}",
        "duplicate-id @ a",
        "duplicate-id @ a.x, name: Z, kind: milestone}",
    ]
    assert outcome.facts() == {"value": "a.x", "file": "1-a.yaml", "line": "5"}


@pytest.mark.parametrize(
    "second",
    [
        "name: 名 称",
        "name: {zh: Other, en: '名称'}",
        "name: {zh: 名称, en: Other}",
        "name: Other, aliases: [ＡＢ, 名称]",
        "name: Other, aliases: [a b]",
        "name: Other, aliases: [a.x]",
        "name: “名称”",
    ],
)
def test_a_name_means_one_target(plan_of: Of, second: str) -> None:
    outcome = plan_of(
        f"{AREA}targets:\n"
        "  - {id: a.x, name: {zh: 名称, en: AB}, kind: milestone, aliases: [名称]}\n"
        f"  - {{id: a.y, {second}, kind: milestone}}\n"
    )
    codes = {each.code for each in outcome.problems}
    assert codes == {"ambiguous-name"}
    assert {each.location.line for each in outcome.problems} == {6}
    facts = outcome.facts()
    assert (facts["other"], facts["file"], facts["line"]) == ("a.x", "1-a.yaml", "5")


def test_a_doubled_id_does_not_make_its_names_ambiguous(plan_of: Of) -> None:
    outcome = plan_of(f"{AREA}targets:\n{DONE}{DONE}")
    assert [each.code for each in outcome.problems] == ["duplicate-id"]
    assert len(outcome.plan.targets) == 1


# -- waivers ----------------------------------------------------------------------------

WAIVER = (
    "{target: a.x, accept: fail, reason: {zh: 搬迁, en: moving}, approved_by: 局长, until: 2025-09}"
)


def test_a_waiver(plan_of: Of) -> None:
    outcome = plan_of(waivers=f"waivers:\n  - {WAIVER}\n")
    at = Location("waivers.yaml", 2, 5)
    expected = Waiver("a.x", Accept.FAIL, Text("搬迁", "moving"), "局长", Month(2025, 9), at)
    assert outcome.said == []
    assert outcome.plan.waivers == (expected,)


def test_what_many_unknown_waivers_meant_is_not_looked_for(plan_of: Of) -> None:
    """Each is said; the nearest id is named of the first ones, and of each of these again."""
    targets = "".join(f"  - {{id: a.x{n}, name: X{n}, kind: milestone}}\n" for n in range(1000))
    asked = [*(f"b.x{n}" for n in range(200)), "b.x0"]
    waivers = "".join(f"- {WAIVER.replace('a.x', each)}\n" for each in asked)
    outcome = plan_of(f"{AREA}targets:\n{targets}", waivers=f"waivers:\n{waivers}")
    facts = [dict(each.facts) for each in outcome.problems if each.code is Code.UNKNOWN_TARGET]
    assert [each["value"] for each in facts] == asked
    hints = [each["suggestion"].en for each in facts]
    assert (hints[0], hints[-1]) == ("did you mean `a.x0`?", "did you mean `a.x0`?")
    assert hints[-2] == "write the `id` of a target"


@pytest.mark.parametrize("empty", ["waivers: []\n", "# none\n", "---\n"])
def test_no_waivers(plan_of: Of, empty: str) -> None:
    outcome = plan_of(waivers=empty)
    assert (outcome.said, outcome.plan.waivers) == ([], ())


@pytest.mark.parametrize(
    ("waivers", "said"),
    [
        ("waivers:\n", ["wrong-type @ waivers:"]),
        ("- x\n", ["wrong-type @ - x"]),
        ("waiver: []\n", ["unknown-key @ waiver: []"]),
        (f"waivers:\n- {WAIVER.replace('a.x', 'a.z')}\n", ["unknown-target @ a.z"]),
        (f"waivers:\n- {WAIVER}\n- {WAIVER}\n", ["duplicate-waiver @ a.x"]),
        (f"waivers:\n- {WAIVER.replace('fail', 'no-data')}\n", ["unknown-value @ no-data"]),
        (f"waivers:\n- {WAIVER.replace('2025-09', 'June')}\n", ["unreadable-date @ June"]),
        (f"waivers:\n- {WAIVER.replace('approved_by: 局长, ', '')}\n", ["missing-key @ "]),
        (f"waivers:\n- {WAIVER.replace('target: a.x, ', '')}\n", ["missing-key @ "]),
        ("waivers: [x]\n", ["wrong-type @ x]"]),
        ("waivers: [\n", ["yaml-syntax @"]),
    ],
)
def test_slips_in_waivers(plan_of: Of, waivers: str, said: list[str]) -> None:
    found = plan_of(waivers=waivers).said
    assert len(found) == len(said)
    assert all(one.startswith(other) for one, other in zip(found, said, strict=True))


@pytest.mark.parametrize(
    "said", [".", "-", "x", "TODO", "tbd", "待补", "无", "aaa", "…", "a.x", "1"]
)
@pytest.mark.parametrize("key", ["zh: 搬迁", "en: moving", "approved_by: 局长"])
def test_a_waiver_has_a_reason_and_a_decider(plan_of: Of, key: str, said: str) -> None:
    """What says nothing excuses nothing: in half a year nobody would know why."""
    waiver = WAIVER.replace(key, f"{key.partition(':')[0]}: '{said}'")
    [found] = plan_of(waivers=f"waivers:\n- {waiver}\n").problems
    assert found.code is Code.SAYS_NOTHING
    assert dict(found.facts)["value"] == said


@pytest.mark.parametrize("until", ["2025-01", "2025-12", "2026-01"])
def test_a_waiver_ends_in_the_year_or_the_january_after(plan_of: Of, until: str) -> None:
    assert plan_of(waivers=f"waivers:\n- {WAIVER.replace('2025-09', until)}\n").said == []


@pytest.mark.parametrize("until", ["2024-12", "2026-02", "2099-12"])
def test_a_waiver_for_ever_is_none(plan_of: Of, until: str) -> None:
    outcome = plan_of(waivers=f"waivers:\n- {WAIVER.replace('2025-09', until)}\n")
    assert [each.code for each in outcome.problems] == [Code.OUTSIDE_YEAR]
    assert outcome.facts()["expected"] == "in 2025, or in 2026-01 at the latest"


@pytest.mark.parametrize(("year", "is_one"), [("1989", 0), ("1990", 1), ("2100", 1), ("2101", 0)])
def test_a_plan_is_for_a_year_of_our_time(year: str, is_one: int) -> None:
    files = [PlanFile("plan.yaml", PLAN.replace("2025", year).encode())]
    plan, problems = parse_plan(files)
    assert (plan is not None) == is_one
    assert [each.code for each in problems] == [Code.WRONG_TYPE] * (1 - is_one)


@pytest.mark.parametrize("blank", ["''", "'\u3000'", "'\u200b'", '"\\u200B \\uFEFF"', "~"])
@pytest.mark.parametrize("key", ["id", "name"])
def test_a_blank_name_is_none(plan_of: Of, key: str, blank: str) -> None:
    given = {"id": "a.q", "name": "Q", "kind": "milestone"} | {key: blank}
    entry = ", ".join(f"{name}: {value}" for name, value in given.items())
    outcome = plan_of(f"{AREA}targets:\n  - {{{entry}}}\n")
    assert [each.code for each in outcome.problems] == [Code.WRONG_TYPE]


def test_a_waiver_is_named_by_its_target(plan_of: Of) -> None:
    outcome = plan_of(waivers="waivers: [{target: a.x}]\n")
    assert {fact["context"] for fact in map(outcome.facts, range(4))} == {"the waiver of `a.x`"}


def test_the_nearest_target_is_suggested(plan_of: Of) -> None:
    outcome = plan_of(waivers=f"waivers:\n- {WAIVER.replace('a.x', 'a.xx')}\n")
    assert outcome.facts() == {"value": "a.xx", "suggestion": "did you mean `a.x`?"}


@pytest.mark.parametrize(
    "area",
    [
        "targets: [\n",
        "- x\n",
        f"{AREA}targets: none\n",
        f"{AREA}targets: [{{name: X, kind: milestone}}]\n",
        f"{AREA}targets: [{{id: a.z, name: X, kind: level}}]\n",
    ],
)
def test_a_waiver_of_a_target_that_cannot_be_read_is_no_second_problem(
    plan_of: Of, area: str
) -> None:
    outcome = plan_of(area, waivers=f"waivers:\n- {WAIVER.replace('a.x', 'a.z')}\n")
    codes = [each.code for each in outcome.problems]
    assert codes
    assert "unknown-target" not in codes


# -- everything at once ----------------------------------------------------------------


def test_all_problems_of_all_files_come_at_once() -> None:
    files = [
        PlanFile("plan.yaml", f"{PLAN}grce: 1\n".encode()),
        PlanFile("1-a.yaml", f"{AREA}targets:\n{DONE}  - {{id: A, name: '', kind: x}}\n".encode()),
        PlanFile("2-b.yaml", "名".encode("gbk")),
        PlanFile("3-c.yaml", b"targets: ["),
        PlanFile("4-d.yaml", b"area: d\nname: D\nsection: 4\ntargets: []\n"),
        PlanFile("waivers.yaml", b"waivers: [{target: a.x}]\n"),
    ]
    plan, problems = parse_plan(files)
    assert [(each.location.file, each.code) for each in problems] == [
        ("1-a.yaml", "id-form"),
        ("1-a.yaml", "wrong-type"),
        ("1-a.yaml", "unknown-value"),
        ("2-b.yaml", "encoding"),
        ("3-c.yaml", "yaml-syntax"),
        ("4-d.yaml", "empty-area"),
        ("plan.yaml", "unknown-key"),
        *[("waivers.yaml", "missing-key")] * 4,
    ]
    assert plan is not None
    assert [target.id for target in plan.targets] == ["a.x"]


def test_an_anchored_slip_is_said_once(plan_of: Of) -> None:
    outcome = plan_of(
        f"{AREA}targets:\n"
        "  - {id: a.x, name: X, kind: milestone, source: &s {sction: 二, section: 二}}\n"
        "  - {id: a.y, name: Y, kind: milestone, source: *s}\n"
    )
    assert outcome.said == ["unknown-key @ sction: 二, section: 二}}"]


def test_file_order_changes_nothing() -> None:
    files = [PlanFile(f"{name}.yaml", (AREA + "targets: []\n").encode()) for name in "cba"]
    files.append(PlanFile("plan.yaml", PLAN.encode()))
    assert parse_plan(files) == parse_plan(files[::-1])


def test_the_shipped_plan() -> None:
    paths = (ROOT / "targets" / "2025").glob("*.yaml")
    plan, problems = parse_plan([PlanFile(path.name, path.read_bytes()) for path in paths])
    assert problems == ()
    assert plan is not None
    assert len(plan.areas) == 9
