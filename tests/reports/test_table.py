"""The table on a terminal: what is folded, what stands at its foot, and in which signs."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from kpi.judge import judge
from kpi.model import Language, Milestone, Month, Result, Standing, Verdict
from kpi.report import PROBLEMS, Report
from kpi.reports import Format, Look, Show, Sort, cells, marks, render, render_text
from kpi.reports.attention import attention, by_gravity
from kpi.reports.remarks import remarks
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.wording.words import NEEDS_ATTENTION, ROWS

if TYPE_CHECKING:
    from tests.conftest import Build

ROOT = Path(__file__).parents[2]
WIDTHS = pytest.mark.parametrize("width", [60, 80, 100, 140])
LANGUAGES = pytest.mark.parametrize("language", Language)


def table(report: Report, **look: Any) -> str:
    return render_text(report, Format.TABLE, Look(**look))


def parts(text: str, language: Language) -> tuple[str, str]:
    """What stands above the list of what needs attention, and that list with all below it."""
    above, _, below = text.partition(f"\n{NEEDS_ATTENTION.in_(language)} ")
    return above, below


def start(result: Result, language: Language) -> str:
    """How the row of a result begins in a wide table."""
    word = ROWS[result.standing].in_(language)
    space = " " * (max(wide(each.in_(language)) for each in ROWS.values()) - wide(word))
    sign = marks.MARKS[result.verdict][0]
    return f"{sign} {word}{space} {plain(result.target.name.in_(language))}"


def wide(text: str) -> int:
    """The cells of a terminal that shows signs of ambiguous width two cells wide."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def squeezed(text: str) -> str:
    return "".join(text.split())


# -- milestones that run as planned ------------------------------------------------------


def quiet(report: Report) -> Iterator[Result]:
    """The milestones of which nothing is to be said but how far they are."""
    for each in report.results:
        is_planned = isinstance(each.target, Milestone) and each.verdict not in PROBLEMS
        if is_planned and not (each.waiver or each.revision or any(remarks(each, report))):
            yield each


def test_milestones_that_run_as_planned_are_counted_in_a_line(shipped: Report) -> None:
    text = table(shipped, language=Language.EN, show=Show.FOLDED)
    lines = [line.strip() for line in text.splitlines() if "milestones: " in line]
    assert lines[-1] == "milestones: 8 (1 done, 7 under way)"
    assert "milestones: 6 (5 under way, 1 not begun)" in lines
    chinese = table(shipped, language=Language.ZH, show=Show.FOLDED)
    assert "8项里程碑：1项已完成，7项推进中" in chinese
    assert "6项里程碑：5项推进中，1项尚未启动" in chinese


@LANGUAGES
def test_whatever_else_is_to_be_said_of_has_its_row(any_report: Report, language: Language) -> None:
    above, _ = parts(table(any_report, language=language, show=Show.FOLDED, width=400), language)
    folded = [each.target.id for each in quiet(any_report)]
    for each in any_report.results:
        if each.target.id not in folded:
            name = squeezed(plain(each.target.name.in_(language)))
            assert name[:60] in squeezed(above), each.target.id


def test_the_counts_are_of_all_that_has_no_row(shipped: Report) -> None:
    text = table(shipped, language=Language.EN, show=Show.FOLDED, width=120)
    hidden = [each for each in quiet(shipped) if start(each, Language.EN) not in text]
    found = re.findall(r"milestones: (\d+) \((.*)\)", text)
    assert sum(int(count) for count, _ in found) == len(hidden)
    for count, told in found:
        assert sum(map(int, re.findall(r"\d+", told))) == int(count)
    done = sum(int(each) for _, told in found for each in re.findall(r"(\d+) done", told))
    assert done == sum(each.standing is Standing.MET for each in hidden)


def test_one_milestone_keeps_its_row(shipped: Report) -> None:
    """A line that counts one would say less than the row and take as much room."""
    text = table(shipped, language=Language.ZH, show=Show.FOLDED)
    assert "标准工作十五五规划" in text
    assert "1项里程碑" not in text


@pytest.mark.parametrize("form", sorted(set(Format) - {Format.TABLE}))
def test_nothing_but_the_table_folds(everything: Any, form: Format) -> None:
    folded = render(everything.june, form, Look(show=Show.FOLDED))
    assert folded == render(everything.june, form, Look(show=Show.ALL))


# -- order, and what is said below a row ---------------------------------------------------


@LANGUAGES
def test_targets_of_an_area_stand_in_the_plan_s_order_or_by_gravity(
    shipped: Report, language: Language
) -> None:
    for sort in Sort:
        above, _ = parts(table(shipped, language=language, width=200, sort=sort), language)
        lines = above.splitlines()
        areas = [each.results for each in shipped.areas]
        if sort is Sort.GRAVITY:
            areas = [by_gravity(results) for results in areas]
        wanted = [start(each, language) for results in areas for each in results]
        found = [line for line in lines if line[:2] in {f"{a} " for a, _ in marks.MARKS.values()}]
        assert len(found) == len(wanted)
        assert all(line.startswith(row) for line, row in zip(found, wanted, strict=True))


@WIDTHS
def test_the_note_of_a_problem_stands_right_below_its_row(shipped: Report, width: int) -> None:
    text = table(shipped, language=Language.ZH, width=width)
    lines = text.splitlines()
    [row] = [at for at, line in enumerate(lines) if line.startswith("✗ 严重滞后 新增个转企")][:1]
    below = squeezed("".join(lines[row + 1 : row + 6]))
    note = "↳原因：转企意愿不足。下一步措施：开展“一户一策”上门辅导，按周通报。"
    assert note in below
    told = below.index(note)
    assert "✓" not in below[:told]


def test_a_wide_table_tells_problems_in_a_sentence(shipped: Report) -> None:
    text = table(shipped, language=Language.EN, width=200)
    for each in shipped.results:
        told = sentence(each).en
        is_told = each.verdict in PROBLEMS and each.latest is not None
        assert not is_told or squeezed(f"↳ {told}") in squeezed(text), each.target.id
    narrow = table(shipped, language=Language.EN, width=131)
    assert "forecast" not in narrow


@WIDTHS
@LANGUAGES
def test_nothing_is_cut_above_the_list(shipped: Report, width: int, language: Language) -> None:
    above, _ = parts(table(shipped, language=language, width=width), language)
    assert "…" not in above
    words = set(above.split())
    for each in shipped.results:
        name = each.target.name.in_(language)
        for word in name.split():
            assert word in words if language is Language.EN else word[:4] in above, name


def test_behind_the_bar_stands_the_number(shipped: Report) -> None:
    for width, show in product((110, 140), (Show.FOLDED, Show.ALL)):
        text = table(shipped, language=Language.ZH, width=width, show=show)
        [line] = [each for each in text.splitlines() if each.startswith("✗ 严重滞后 高价值")][:1]
        assert "███▊──│──────   32.0% -14.6 往年" in line


# -- what needs attention -------------------------------------------------------------------


@WIDTHS
@LANGUAGES
def test_what_needs_attention_is_listed_at_the_end_gravest_first(
    shipped: Report, width: int, language: Language
) -> None:
    _, below = parts(table(shipped, language=language, width=width), language)
    *listed, closing = below.strip("\n").split("\n\n")
    assert len(listed) == 1
    assert closing.startswith(("共66项目标", "66 judged"))
    found = attention(shipped)
    places = []
    for each in found:
        name = each.result.target.name.in_(language)
        begin = name if language is Language.ZH else " ".join(name.split()[:2])
        places.append(below.index(begin))
        line = below[places[-1] :].split("\n✗")[0].split("\n?")[0].split("\n!")[0]
        assert cells.gap(each.result) in line
        assert each.owner in line
        assert plain(cells.actual_briefly(each.result).in_(language)) in line
    assert places == sorted(places)


def test_a_line_names_the_figure_the_target_the_gap_and_the_next_step(shipped: Report) -> None:
    _, below = parts(table(shipped, language=Language.ZH, width=140), Language.ZH)
    lines = [re.sub(" +", " ", line) for line in below.splitlines()]
    assert lines[2] == (
        "✗ 严重滞后 新增个转企 310 / 1,000 家 -14.9 往年 开展“一户一策”上门辅导，按周通报"
    )
    assert "? 缺数据 企业信用标签体系 / 12月底前 未报数" in lines
    owned = "+0.4 往年 食品抽检处 7—9月加密抽检，按月通报"
    assert f"! 进度偏慢 食品及食用农产品抽检覆盖率 4.07 / 10 批次/千人 {owned}" in lines


@LANGUAGES
def test_at_most_twelve_are_listed_and_the_rest_counted(
    everything: Any, language: Language
) -> None:
    count = len(attention(everything.june))
    assert count > 12
    _, below = parts(table(everything.june, language=language, width=140), language)
    listed = below.split("\n\n")[0].splitlines()[2:]
    said = {Language.ZH: f"另有{count - 12}项", Language.EN: f"and {count - 12} more"}
    assert listed[-1] == said[language]
    assert len(listed) == 13


def test_a_verdict_that_is_waived_says_so_in_the_list(everything: Any) -> None:
    report = everything.june
    waived = [each for each in report.results if each.waiver is not None]
    areas = tuple(
        area._replace(results=tuple(r for r in area.results if r.waiver)) for area in report.areas
    )
    only = report._replace(areas=tuple(each for each in areas if each.results))
    _, below = parts(table(only, language=Language.ZH), Language.ZH)
    assert below.count("·豁免") == len(waived) > 0


@LANGUAGES
def test_where_nothing_needs_attention_there_is_no_list(
    shipped: Report, language: Language
) -> None:
    areas = tuple(
        area._replace(results=tuple(r for r in area.results if r.verdict is Verdict.PASS))
        for area in shipped.areas
    )
    heading = NEEDS_ATTENTION.in_(language)
    assert heading not in table(shipped._replace(areas=areas), language=language)
    assert heading not in table(shipped, language=language, show=Show.UNREPORTED)
    assert heading in table(shipped, language=language, show=Show.PROBLEMS)


# -- terminals that show ambiguous signs two cells wide ----------------------------------------


@WIDTHS
@LANGUAGES
@pytest.mark.parametrize("show", Show)
def test_in_ascii_columns_align_where_ambiguous_signs_are_wide(
    shipped: Report, width: int, language: Language, show: Show
) -> None:
    text = table(shipped, language=language, width=width, unicode=False, show=show)
    assert {each for each in text if unicodedata.east_asian_width(each) == "A"} == set()
    assert max(map(wide, text.splitlines())) <= width
    above, below = parts(text, language)
    for section, sign in ((above, " >= "), (below, " / ")):
        found = {wide(line[: line.index(sign)]) for line in section.splitlines() if sign in line}
        assert len(found) <= 1


def test_in_unicode_they_would_not(shipped: Report) -> None:
    text = table(shipped, language=Language.ZH)
    assert max(map(wide, text.splitlines())) > 100


def test_whatever_ledgers_say_is_written_in_signs_of_known_width(everything: Any) -> None:
    for language in Language:
        text = table(everything.june, language=language, unicode=False)
        assert {each for each in text if unicodedata.east_asian_width(each) == "A"} == set()


@pytest.mark.parametrize("name", ["words", "sentences", "reasons", "changes", "backtest"])
def test_every_ambiguous_sign_of_our_sentences_has_a_plain_one(name: str) -> None:
    text = (ROOT / f"cli/kpi/wording/{name}.py").read_text(encoding="utf-8")
    ambiguous = {ord(each) for each in text if unicodedata.east_asian_width(each) == "A"}
    assert ambiguous <= set(marks.ASCII)
    assert all(each.isascii() for each in marks.ASCII.values())


# -- the mark of the pace -----------------------------------------------------------------------


def test_the_mark_stands_where_whole_things_are_asked_for(build: "Build") -> None:
    """Half of 25 shops is 12: who has 12 keeps the pace, and the bar reaches the mark."""
    target = build.cumulative(build.at_least("25"))
    kept, behind = (
        build.judge(target, build.figure(value, 6, ytd=True), as_of=6) for value in ("12", "11")
    )
    assert kept.measure is not None
    assert kept.measure.gap == 0
    assert cells.pace(kept.measure) == 48
    assert behind.measure is not None
    assert cells.pace(behind.measure) == 48
    plan, june = build.plan(target), Month(2025, 6)
    for value, picture in (("12", "█████│▊──────"), ("11", "█████▎│──────")):
        ledger = build.ledger(build.figure(value, 6, ytd=True))
        text = table(Report(plan, 2025, june, judge(plan, ledger, june), ledger), width=100)
        assert picture in text
