"""What a change of a plan drops or eases, told by its lock: truth written by hand beside it."""

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Diagnostic
from kpi.lock.differences import Demand, Difference, as_warning, counts, differences
from kpi.lock.lines import LockLine, parse_lock, render_lock
from kpi.model import Area, Coverage, Cumulative, Level, Location, Milestone, Plan, Waiver
from kpi.plan import PlanFile, parse_plan

ROOT = Path(__file__).parents[2]
HEAD = Location("plan.yaml")
LESS, MORE, UNCLEAR = Demand.LESS, Demand.MORE, Demand.UNCLEAR

FILES = {
    "plan.yaml": """\
title: Plan
year: 2025
organisation: Office
grace: 1
rules: {behind: {at_risk: 10, fail: 30}}
units: {家: {same: [户], en: firms}, 批: {counted: true}}
""",
    "1-work.yaml": """\
area: work
name: {zh: 工作, en: Work}
section: 一
targets:
  - id: shops
    name: {zh: 新增商店, en: New shops}
    kind: cumulative
    threshold: at least 1.1万
    unit: 家
    reported: month
    owner: 商店处
    tags: [figure]
    aliases: [商店数]
    checkpoints: {2025-03: 20%, 2025-06: 45%}
    revised:
      - {from: 2025-07, threshold: at least 1万, reason: flood, source: board}
  - id: growth
    name: {zh: 增速, en: Growth}
    kind: level
    threshold: 4% to 6%
    unit: "%"
    path: constant
    tolerance: 0.5
    baseline: {2024: 5}
    history: {exclude: [2020]}
  - id: law
    name: {zh: 条例, en: Ordinance}
    kind: milestone
    due: 2025-09-30
    steps:
      - {id: draft, name: 草案, due: 2025-05-31}
""",
    "2-more.yaml": """\
area: more
name: {zh: 其他, en: More}
section: 二
targets:
  - id: fires
    name: {zh: 火灾, en: Fires}
    kind: cumulative
    threshold: at most 12
    unit: 起
    reported: ytd
    cadence: quarterly
""",
    "waivers.yaml": """\
waivers:
  - {target: law, accept: at-risk, reason: moved, approved_by: board, until: 2025-09}
""",
}


def plan_of(files: Mapping[str, str]) -> Plan:
    plan, problems = parse_plan([PlanFile(name, text.encode()) for name, text in files.items()])
    assert plan is not None
    assert not [each.message.en for each in problems]
    return plan


def locked(plan: Plan) -> tuple[LockLine, ...]:
    lines = parse_lock("plan.lock", render_lock(plan).encode())
    assert not isinstance(lines, Diagnostic)
    return lines


def changed(old: str, new: str) -> dict[str, str]:
    """The plan with one of its texts replaced, which stands in it once."""
    assert sum(text.count(old) for text in FILES.values()) == 1, old
    return {name: text.replace(old, new) for name, text in FILES.items()}


def found(files: Mapping[str, str]) -> list[tuple[Demand, str]]:
    return [(each.demand, each.what.en) for each in _found(files)]


def _found(files: Mapping[str, str]) -> tuple[Difference, ...]:
    return differences(locked(plan_of(FILES)), plan_of(files), HEAD)


WAIVER = "{target: law, accept: at-risk, reason: moved, approved_by: board, until: 2025-09}"
SECOND = "{target: fires, accept: fail, reason: flood, approved_by: board, until: 2025-12}"
REVISION = "from: 2025-07, threshold: at least 1万"
EASED = "{from: 2025-10, threshold: at least 9000, reason: flood, source: board}"
CHANGES = [
    # thresholds, by exact comparison with their direction
    (
        "least 1.1万",
        "least 10999",
        LESS,
        "`shops`: threshold at least 11,000 家 → at least 10,999 家",
    ),
    (
        "least 1.1万",
        "least 11001",
        MORE,
        "`shops`: threshold at least 11,000 家 → at least 11,001 家",
    ),
    (
        "least 1.1万",
        "most 1.1万",
        UNCLEAR,
        "`shops`: threshold at least 11,000 家 → at most 11,000 家",
    ),
    ("at least 1.1万", "more than 1.1万", MORE, "at least 11,000 家 → more than 11,000 家"),
    ("most 12", "most 13", LESS, "`fires`: threshold at most 12 起 → at most 13 起"),
    ("most 12", "most 11.5", MORE, "`fires`: threshold at most 12 起 → at most 11.5 起"),
    ("at most 12", "less than 12", MORE, "`fires`: threshold at most 12 起 → less than 12 起"),
    ("4% to 6%", "3% to 6%", LESS, "at least 4 and at most 6 % → at least 3 and at most 6 %"),
    ("4% to 6%", "4% to 5%", MORE, "at least 4 and at most 6 % → at least 4 and at most 5 %"),
    ("4% to 6%", "5% to 7%", UNCLEAR, "at least 4 and at most 6 % → at least 5 and at most 7 %"),
    ("4% to 6%", "at least 4%", LESS, "at least 4 and at most 6 % → at least 4 %"),
    # dates, cadences, grace, tolerance
    ("due: 2025-09-30", "due: 2025-10-01", LESS, "`law`: due date 2025-09-30 → 2025-10-01"),
    ("due: 2025-09-30", "due: 2025-09-29", MORE, "`law`: due date 2025-09-30 → 2025-09-29"),
    ("due: 2025-05-31", "due: 2025-06-01", LESS, "`law/draft`: due date 2025-05-31 → 2025-06-01"),
    (", due: 2025-05-31", "", LESS, "`law/draft`: due date 2025-05-31 is dropped"),
    ("cadence: quarterly", "cadence: yearly", LESS, "`fires`: cadence quarterly → yearly"),
    ("cadence: quarterly", "cadence: monthly", MORE, "`fires`: cadence quarterly → monthly"),
    ("grace: 1", "grace: 2", LESS, "the plan: grace in months 1 → 2"),
    ("grace: 1", "grace: 0", MORE, "the plan: grace in months 1 → 0"),
    ("tolerance: 0.5", "tolerance: 0.6", LESS, "`growth`: tolerance 0.5 → 0.6"),
    ("    tolerance: 0.5\n", "", LESS, "`growth`: tolerance 0.5 is dropped"),
    # the office's own rule
    ("fail: 30", "fail: 40", LESS, "the plan: the office's own rule 10, 30 → 10, 40"),
    ("at_risk: 10, fail: 30", "at_risk: 5, fail: 30", MORE, "own rule 10, 30 → 5, 30"),
    ("at_risk: 10, fail: 30", "at_risk: 20, fail: 25", UNCLEAR, "own rule 10, 30 → 20, 25"),
    ("rules: {behind: {at_risk: 10, fail: 30}}\n", "", UNCLEAR, "own rule 10, 30 is dropped"),
    # waivers
    ("until: 2025-09", "until: 2025-10", LESS, "last month of the waiver 2025-09 → 2025-10"),
    (
        "accept: at-risk",
        "accept: fail",
        LESS,
        "the waiver of `law`: accepted verdict at-risk → fail",
    ),
    ("until: 2025-09}", f"until: 2025-09}}\n  - {SECOND}", LESS, "the waiver of `fires` is new"),
    (f"waivers:\n  - {WAIVER}", "waivers: []", MORE, "the waiver of `law` is dropped"),
    # revisions, against what would hold else
    (REVISION, REVISION.replace("1万", "9999"), LESS, "revision from 2025-07 at least 10,000 家 →"),
    (REVISION, REVISION.replace("1万", "2万"), MORE, "revision from 2025-07 at least 10,000 家 →"),
    (
        "source: board}\n  - id: g",
        f"source: board}}\n      - {EASED}\n  - id: g",
        LESS,
        "`shops`: revision from 2025-10 at least 9,000 家 is new",
    ),
    # what may turn a verdict either way
    ("unit: 起", "unit: 万起", UNCLEAR, "`fires`: unit 起 → 万起"),
    (
        "path: constant\n    tolerance: 0.5",
        "path: linear",
        UNCLEAR,
        "`growth`: path constant → linear",
    ),
    ("reported: ytd", "reported: month", UNCLEAR, "`fires`: what a figure holds ytd → month"),
    ("{2024: 5}", "{2024: 5.1}", UNCLEAR, "`growth`: baseline 2024: 5 → 2024: 5.1"),
    # the way there, where nothing else differs: lower is less of a floor, month by month
    ("2025-06: 45%", "2025-06: 40%", LESS, "checkpoints 03: 20%, 06: 45% → 03: 20%, 06: 40%"),
    ("2025-06: 45%", "2025-06: 46%", MORE, "checkpoints 03: 20%, 06: 45% → 03: 20%, 06: 46%"),
    ("20%, 2025-06: 45%", "19%, 2025-06: 46%", UNCLEAR, "03: 20%, 06: 45% → 03: 19%, 06: 46%"),
    # without June the line from March to December would stand at 46.7 % then
    (", 2025-06: 45%", "", MORE, "checkpoints 03: 20%, 06: 45% → 03: 20%"),
    # 45 % of 11,000 are 4,950, and of the 10,000 in force from July 4,500
    ("2025-06: 45%", "2025-06: 4950", MORE, "03: 20%, 06: 45% → 03: 20%, 06: 4,950"),
    ("2025-06: 45%", "2025-06: 4949", UNCLEAR, "03: 20%, 06: 45% → 03: 20%, 06: 4,949"),
    ("2025-06: 45%", "2025-06: 4499", LESS, "03: 20%, 06: 45% → 03: 20%, 06: 4,499"),
    ("    checkpoints: {2025-03: 20%, 2025-06: 45%}\n", "", UNCLEAR, "06: 45% is dropped"),
    ("[2020]", "[2020, 2024]", UNCLEAR, "years left out of the history 2020 → 2020, 2024"),
    ("{zh: 火灾", "{zh: 火警", UNCLEAR, "`fires`: names 火灾, Fires → 火警, Fires"),
    ("en: Fires}", "en: F  res}", UNCLEAR, r'names 火灾, Fires → 火灾, "F\u0020\u0020res"'),
    ("[商店数]", "[商店数, 火灾数]", UNCLEAR, "`shops`: aliases 商店数 → 商店数, 火灾数"),
    ("owner: 商店处", "owner: 别处", UNCLEAR, "`shops`: owner 商店处 → 别处"),
    ("tags: [figure]", "tags: [other]", UNCLEAR, "`shops`: tags figure → other"),
    ("same: [户]", "same: [户, 起]", UNCLEAR, "unit `家`: the same unit 户 → 户, 起"),
    ("counted: true", "counted: false", UNCLEAR, "unit `批`: counted one by one yes → no"),
    ("area: more", "area: others", LESS, "area `more` is dropped"),
]


SEVERAL = {"area: more": 3, "unit: 起": 2, "path: constant": 2}
"""Changes that are more than one: another area is a new one, which its target moves into."""


@pytest.mark.parametrize(("old", "new", "demand", "told"), CHANGES)
def test_each_change_is_told_with_what_it_asks_for(
    old: str, new: str, demand: Demand, told: str
) -> None:
    several = found(changed(old, new))
    assert [way for way, what in several if told in what] == [demand]
    assert len(several) == SEVERAL.get(old.partition("\n")[0], 1)


WAY = """\
area: way
name: W
section: 三
targets:
  - {id: costs, name: C, kind: cumulative, threshold: at most 100, unit: 元, reported: ytd,
     checkpoints: {2025-06: 60}}
  - {id: up, name: U, kind: level, threshold: at least 12, unit: 件, path: linear,
     baseline: {2023: 8, 2024: 10}}
  - {id: down, name: D, kind: level, threshold: at most 5, unit: 件, path: linear,
     baseline: {2024: 9}}
  - {id: share, name: S, kind: coverage, threshold: at least 90, unit: "%", baseline: {2024: 40}}
"""


@pytest.mark.parametrize(
    ("old", "new", "demand"),
    [
        # a ceiling: what may be used by June
        ("2025-06: 60", "2025-06: 61", LESS),
        ("2025-06: 60", "2025-06: 59", MORE),
        ("2025-06: 60", "2025-06: 60, 2025-09: 70", MORE),
        ("2025-06: 60", "2025-06: 60, 2025-09: 90", LESS),
        # a path that rises: from 9 in place of 10 it is lower in every month
        ("2024: 10", "2024: 9", LESS),
        ("2024: 10", "2024: 11", MORE),
        ("2024: 10", "2024: 12", UNCLEAR),
        ("2023: 8, ", "", UNCLEAR),
        # one that falls
        ("2024: 9", "2024: 10", LESS),
        ("2024: 9", "2024: 8", MORE),
        ("2024: 9", "2024: 4", UNCLEAR),
        # of others an earlier year may tell either way
        ("2024: 40", "2024: 30", UNCLEAR),
    ],
)
def test_what_is_asked_for_on_the_way(old: str, new: str, demand: Demand) -> None:
    assert WAY.count(old) == 1
    before = plan_of({**FILES, "3-way.yaml": WAY})
    after = plan_of({**FILES, "3-way.yaml": WAY.replace(old, new)})
    assert [each.demand for each in differences(locked(before), after, HEAD)] == [demand]


def test_the_way_to_another_threshold_is_not_compared() -> None:
    eased = WAY.replace("at most 100", "at most 110").replace("2025-06: 60", "2025-06: 61")
    found = differences(
        locked(plan_of({**FILES, "3-way.yaml": WAY})), plan_of({**FILES, "3-way.yaml": eased}), HEAD
    )
    assert [each.demand for each in found] == [UNCLEAR, LESS]


def test_a_dropped_target_is_said_once() -> None:
    text = FILES["1-work.yaml"]
    begin, end = text.index("  - id: growth"), text.index("  - id: law")
    files = {**FILES, "1-work.yaml": text[:begin] + text[end:]}
    [dropped] = _found(files)
    assert (dropped.demand, dropped.what.en) == (LESS, "`growth` is dropped")
    assert dropped.what.zh == "删去`growth`"
    assert dropped.at.file == "plan.lock"
    line = render_lock(plan_of(FILES)).splitlines()[dropped.at.line - 1]
    assert line.startswith("target growth: ")


def test_an_area_that_is_gone_is_its_targets_too() -> None:
    files = {name: text for name, text in FILES.items() if name != "2-more.yaml"}
    assert found(files) == [(LESS, "area `more` is dropped"), (LESS, "`fires` is dropped")]


def test_a_new_target_asks_for_more() -> None:
    new = "  - {id: fund, name: Fund, kind: milestone}\n"
    [told] = _found({**FILES, "2-more.yaml": FILES["2-more.yaml"] + new})
    assert (told.demand, told.what.en) == (MORE, "`fund` is new")
    assert (told.at.file, told.at.line) == ("2-more.yaml", 12)


def test_a_step_that_is_gone_asks_for_less() -> None:
    step = "    steps:\n      - {id: draft, name: 草案, due: 2025-05-31}\n"
    assert found(changed(step, "")) == [(LESS, "`law/draft` is dropped")]


def test_a_revision_that_is_gone_leaves_what_held_before() -> None:
    """At least 11,000 holds again instead of 10,000."""
    gone = f"    revised:\n      - {{{REVISION}, reason: flood, source: board}}\n"
    assert found(changed(gone, "")) == [
        (MORE, "`shops`: revision from 2025-07 at least 10,000 家 is dropped")
    ]


def test_a_due_date_given_up_asks_for_less() -> None:
    assert found(changed("due: 2025-09-30", "state: continuing")) == [
        (LESS, "`law`: due date 2025-09-30 → continuing")
    ]


def test_of_another_kind_nothing_else_is_compared() -> None:
    """A sum becomes a level: what it holds and its path say nothing beside that."""
    files = changed(
        "kind: cumulative\n    threshold: at most 12", "kind: level\n    threshold: at most 12"
    )
    files = {k: v.replace("reported: ytd", "path: constant") for k, v in files.items()}
    assert found(files) == [(UNCLEAR, "`fires`: kind cumulative → level")]


# -- what is no change -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("at least 1.1万", "不少于11,000"),
        ("at least 1.1万", "'>= 11000家'"),
        ("at least 1.1万", "1.1e4以上"),
        ("4% to 6%", "4%—6%"),
        ("at most 12", "不超过12起"),
        ("at most 12", "at most 12.00"),
        ("tolerance: 0.5", "tolerance: 0.50"),
        ("grace: 1\n", ""),
        ("title: Plan", "title: Other"),
        ("reason: moved", "reason: other"),
        ("tags: [figure]", "tags: [figure]\n    note: said beside"),
        ("section: 二", "section: 三"),
    ],
)
def test_another_spelling_is_no_difference(old: str, new: str) -> None:
    assert found(changed(old, new)) == []
    assert render_lock(plan_of(changed(old, new))) == render_lock(plan_of(FILES))


def test_magnitudes_of_unit_and_number_come_to_the_same_threshold() -> None:
    """500 亿元 is 5,000,000 万元; that bare figures are read otherwise is told."""
    files = changed("at most 12\n    unit: 起", "at most 500\n    unit: 亿元")
    others = changed("at most 12\n    unit: 起", "at most 5000000\n    unit: 万元")
    told = differences(locked(plan_of(files)), plan_of(others), HEAD)
    assert [each.what.en for each in told] == ["`fires`: unit 亿元 → 万元"]


def test_the_order_of_files_targets_and_keys_does_not_matter() -> None:
    shops, growth = (FILES["1-work.yaml"].index(f"  - id: {name}") for name in ("shops", "growth"))
    law = FILES["1-work.yaml"].index("  - id: law")
    text = FILES["1-work.yaml"]
    turned = text[:shops] + text[law:] + text[growth:law] + text[shops:growth]
    files = {"9-more.yaml": FILES["2-more.yaml"], "1-work.yaml": turned}
    files |= {name: FILES[name] for name in ("waivers.yaml", "plan.yaml")}
    assert render_lock(plan_of(files)) == render_lock(plan_of(FILES))


def test_the_lock_is_sorted_and_has_a_line_for_each_thing() -> None:
    head, *lines = render_lock(plan_of(FILES)).splitlines()
    assert head.startswith("# plan.lock 1: written by `kpi lock`")
    subjects = [line.partition(": ")[0] for line in lines]
    assert subjects == sorted(subjects)
    assert len(set(lines)) == len(lines) == 45
    for line in (
        "plan: behind = 10, 30",
        "plan: grace = 1",
        "unit 家: same = 户",
        "target shops: threshold = at least 11,000 家",
        "target shops: revised 2025-07 = at least 10,000 家",
        "target growth: threshold = at least 4 and at most 6 %",
        "target law/draft: due = 2025-05-31",
        "waiver law: accept = at-risk",
        "waiver law: until = 2025-09",
    ):
        assert line in lines


def test_texts_of_users_stay_on_their_line_and_apart() -> None:
    """Names with ends of lines, quotes, commas and signs that turn the direction of writing."""
    names = [r'"a\nplan: grace = 9"', r'"a\\n"', r'"\u202ea"', '"a, b"', "ab", r"'\"ab\"'", '"a "']
    made = [render_lock(plan_of(changed("{zh: 火灾, en: Fires}", name))) for name in names]
    assert len(set(made)) == len(names)
    for text in made:
        assert len(text.splitlines()) == len(made[0].splitlines())
        assert "\u202e" not in text


# -- counts and counts alone -----------------------------------------------------------


def test_counts_name_what_asks_for_less_first() -> None:
    files = changed("at least 1.1万", "at least 1000")
    files = {
        k: v.replace("at most 12", "at most 2").replace("grace: 1", "grace: 3")
        for k, v in files.items()
    }
    several = _found(files)
    assert counts(several).en == "asks for less: 2, asks for more: 1"
    [warning] = as_warning(several, Location("plan.lock"))
    assert (warning.code, warning.severity) == ("lock-outdated", "warning")
    assert as_warning((), HEAD) == ()
    assert counts(()).en == "nothing has changed"


# -- what cannot be read ---------------------------------------------------------------

TEXT = render_lock(plan_of(FILES))
LINES = TEXT.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("content", "line", "why"),
    [
        (b"", 1, "first line"),
        (TEXT.encode("utf-16"), 0, "UTF-8"),
        (b"x" * (1024 * 1024 + 1), 0, "more than 1 MiB"),
        (TEXT.replace("plan.lock 1", "plan.lock 2").encode(), 1, "format 2, and this kpi knows 1"),
        (TEXT.replace("plan.lock 1", "plan.lock 0").encode(), 1, "first line"),
        ("".join(LINES[1:]).encode(), 1, "first line"),
        (TEXT[:-20].encode(), 46, "its end is missing"),
        (
            TEXT.replace(LINES[4], f"<<<<<<< HEAD\n{LINES[4]}=======\n>>>>>>> x\n").encode(),
            5,
            "merge",
        ),
        ("".join([*LINES[:9], LINES[10], LINES[9], *LINES[11:]]).encode(), 11, "this line"),
        ("".join([*LINES[:9], LINES[8], *LINES[9:]]).encode(), 10, "this line"),
        (TEXT.replace(LINES[7], "hello\n").encode(), 8, "this line"),
        (f"{TEXT}\n".encode(), 47, "this line"),
    ],
)
def test_what_kpi_lock_cannot_have_written_is_refused(content: bytes, line: int, why: str) -> None:
    problem = parse_lock("plan.lock", content)
    assert isinstance(problem, Diagnostic)
    assert problem.code == "unreadable-lock"
    assert problem.location == Location("plan.lock", line)
    assert why in problem.message.en


def test_ends_of_lines_as_git_writes_them_on_windows() -> None:
    lines = parse_lock("plan.lock", TEXT.replace("\n", "\r\n").encode())
    assert lines == locked(plan_of(FILES))


@given(st.integers(1, len(LINES) - 1), st.text(min_size=1, max_size=20))
def test_a_line_changed_by_hand_is_never_passed_over(number: int, put: str) -> None:
    """Whatever is put for a value, it is refused or differs; nothing breaks."""
    key, _, value = LINES[number].rstrip("\n").partition(" = ")
    text = "".join([*LINES[:number], f"{key} = {put}\n", *LINES[number + 1 :]])
    lines = parse_lock("plan.lock", text.encode("utf-8", "replace"))
    if isinstance(lines, Diagnostic):
        assert lines.code == "unreadable-lock"
    else:
        assert bool(differences(lines, plan_of(FILES), HEAD)) is (put != value)


@pytest.mark.parametrize("put", ["at least 1..2 家", "nan", "at least 11000 家"])
def test_numbers_that_are_none_are_not_compared(put: str) -> None:
    text = TEXT.replace("threshold = at least 11,000 家", f"threshold = {put}")
    lines = parse_lock("plan.lock", text.encode())
    assert not isinstance(lines, Diagnostic)
    [told] = differences(lines, plan_of(FILES), HEAD)
    assert told.demand is UNCLEAR


SAYS_NOTHING = {
    Plan: {"title", "organisation", "areas", "waivers", "brief"},
    Area: {"id", "section", "targets", "unquantified", "owner", "note", "location"},
    Waiver: {"target", "reason", "approved_by", "location"},
    Cumulative: {"id", "note", "source", "location"},
    Level: {"id", "note", "source", "location"},
    Coverage: {"id", "note", "source", "location"},
    Milestone: {"id", "note", "source", "location"},
}
"""What has no line: it names the subject of lines, has lines of its own, or turns no verdict."""
OF_TARGETS = {"kind", "area", "name", "aliases", "cadence", "owner", "tags"}
OF_QUANTITIES = {"threshold", "unit", "revised", "baseline", "history_excludes"}
LOCKED = {
    Plan: {"year", "grace", "rule", "document", "unit_names", "counted"},
    Area: {"name"},
    Waiver: {"accept", "until"},
    Cumulative: OF_TARGETS | OF_QUANTITIES | {"reported", "checkpoints"},
    Level: OF_TARGETS | OF_QUANTITIES | {"path", "tolerance"},
    Coverage: OF_TARGETS | OF_QUANTITIES,
    Milestone: OF_TARGETS | {"due", "revised", "steps"},
}


@pytest.mark.parametrize("sort", SAYS_NOTHING)
def test_nothing_that_can_turn_a_verdict_is_forgotten(sort: Any) -> None:
    """What is added to a plan gets its line, or is named above as saying nothing."""
    names = set(getattr(sort, "_fields", ())) or {each.name for each in fields(sort)} | {"kind"}
    assert names == SAYS_NOTHING[sort] | LOCKED[sort]


def test_the_shipped_lock_is_that_of_the_shipped_plan() -> None:
    folder = ROOT / "targets" / "2025"
    files = [PlanFile(each.name, each.read_bytes()) for each in sorted(folder.glob("*.yaml"))]
    plan, _ = parse_plan(files)
    assert plan is not None
    assert (folder / "plan.lock").read_bytes().decode() == render_lock(plan)
    assert len(re.findall(r"^target [^/\n]+: kind = ", render_lock(plan), re.MULTILINE)) == 66
