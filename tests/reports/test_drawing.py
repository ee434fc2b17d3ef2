"""Bars that tell the truth, and lines that fold where a reader would."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from kpi.reports import Look
from kpi.reports.drawing import BarCell, TextCell
from kpi.reports.marks import PLAIN, balanced, cut, fold, without_orphan
from rich.cells import cell_len

WIDTH = 14
"""Twelve cells of the scale, one of the mark, one of what is past the end."""
MARKS = {True: "│", False: "|"}


def drawn(
    progress: int | str | Fraction | None,
    pace: int | str | Fraction | None = None,
    *,
    unicode: bool = True,
    is_hollow: bool = False,
    is_ceiling: bool = False,
) -> str:
    cell = BarCell(
        None if progress is None else Fraction(progress),
        None if pace is None else Fraction(pace),
        PLAIN,
        unicode,
        is_hollow,
        is_ceiling,
    )
    [line] = cell.lines(WIDTH)
    return "".join(segment.text for segment in line)


@pytest.mark.parametrize(
    ("progress", "pace", "picture"),
    [
        (0, None, "────────────  "),
        (50, None, "██████──────  "),
        (100, None, "████████████  "),
        ("99.9", None, "███████████▉  "),
        ("1.1", None, "▏───────────  "),
        (None, None, "┄┄┄┄┄┄┄┄┄┄┄┄  "),
        (-3, 50, "◂─────│────── "),
        (50, 50, "██████│────── "),
        (31, "45.9", "███▋──│────── "),
        ("53.75", "45.7", "█████│█▍───── "),
        (100, 100, "████████████│ "),
        (101, 50, "██████│██████▸"),
        ("49.99", 50, "█████▉│────── "),
        (45, 46, "█████▍│────── "),
        (46, 45, "█████│▌────── "),
    ],
)
def test_a_bar_in_eighths_with_the_mark_between_its_cells(
    progress: int | str | None, pace: int | str | None, picture: str
) -> None:
    assert drawn(progress, pace) == picture


@pytest.mark.parametrize(
    ("progress", "pace", "picture"),
    [
        (0, 50, "------|------ "),
        (31, "45.9", "###:--|------ "),
        (101, 50, "######|######>"),
        (None, None, "............  "),
        (-3, None, "<-----------  "),
    ],
)
def test_the_same_in_ascii(progress: int | None, pace: int | str | None, picture: str) -> None:
    assert drawn(progress, pace, unicode=False) == picture


def test_what_no_verdict_stands_on_is_hollow() -> None:
    assert drawn(34, 50, is_hollow=True) == "░░░░──│────── "
    assert drawn(34, 50, is_hollow=True, unicode=False) == "====--|------ "


def test_under_a_ceiling_a_bar_passes_the_mark_only_where_too_much_is_used() -> None:
    assert drawn(50, 50, is_ceiling=True) == "██████│────── "
    assert drawn("51.1", 50, is_ceiling=True) == "██████│▏───── "
    assert drawn("49.9", 50, is_ceiling=True) == "█████▉│────── "
    assert drawn("50.1", 50, is_ceiling=True) == "█████│█────── "


PERCENT = some.fractions(-50, 150, max_denominator=1000)
SHARES = some.fractions(0, 100, max_denominator=1000)


@given(PERCENT | some.none(), some.none() | SHARES, some.booleans(), some.booleans())
def test_every_bar_is_as_wide_as_its_column(
    progress: Fraction | None, pace: Fraction | None, in_unicode: bool, hollow: bool
) -> None:
    assert cell_len(drawn(progress, pace, unicode=in_unicode, is_hollow=hollow)) == WIDTH


@given(SHARES, SHARES, some.none() | SHARES)
@example(Fraction(0), Fraction(100, 96), None)
def test_what_differs_by_an_eighth_of_a_cell_looks_different(
    one: Fraction, other: Fraction, pace: Fraction | None
) -> None:
    if abs(one - other) >= Fraction(100, 96):
        assert drawn(one, pace) != drawn(other, pace)


@given(SHARES)
def test_nothing_zero_and_hollow_look_different(progress: Fraction) -> None:
    assert drawn(None) != drawn(progress) != drawn(None, is_hollow=True)
    if progress >= Fraction(100, 12):
        assert drawn(progress) != drawn(progress, is_hollow=True)


@given(SHARES, SHARES, some.booleans())
def test_a_bar_reaches_the_mark_where_the_pace_is_kept_and_only_there(
    progress: Fraction, pace: Fraction, in_unicode: bool
) -> None:
    before, _, _ = drawn(progress, pace, unicode=in_unicode).partition(MARKS[in_unicode])
    is_reached = not before or before[-1] in "█#"
    assert is_reached == (progress >= pace) or (not before and progress >= pace)


@given(SHARES, SHARES)
def test_a_ceiling_is_passed_where_more_is_used_and_only_there(
    progress: Fraction, pace: Fraction
) -> None:
    _, _, behind = drawn(progress, pace, is_ceiling=True).partition("│")
    if progress <= pace:
        assert not set(behind) & set("█▏▎▍▌▋▊▉")
    elif progress >= Fraction(100, 96):
        assert behind[0] in "█▏▎▍▌▋▊▉"


@given(SHARES, SHARES)
def test_the_mark_is_next_to_where_the_pace_is_unless_the_truth_moves_it(
    progress: Fraction, pace: Fraction
) -> None:
    at = drawn(progress, pace).index("│")
    nearest = pace * 12 / 100
    assert abs(at - nearest) <= 1


# -- folded lines --------------------------------------------------------------------


def test_names_fold_into_lines_alike_in_length() -> None:
    assert balanced("国家级试点示范实施", 16) == ["国家级试点", "示范实施"]
    assert balanced("Stronger IP protection regime", 22) == ["Stronger IP", "protection regime"]
    assert balanced("New shops", 22) == ["New shops"]


def test_no_line_begins_with_what_closes_nor_ends_with_what_opens() -> None:
    assert fold("按周通报。", 8) == ["按周通", "报。"]
    assert fold("开展“一户一策”", 6) == ["开展", "“一户", "一策”"]
    assert fold("到7月底", 3) == ["到", "7月", "底"]


def test_a_last_line_of_one_character_is_not_left_alone() -> None:
    assert without_orphan("八月底前完成接口改造", 18) == ["八月底前完", "成接口改造"]
    assert without_orphan("八月底前完成接口改造", 12) == ["八月底前完成", "接口改造"]


@given(some.text(alphabet="甲乙，。“”（）ab 1月—", max_size=40), some.integers(4, 30))
def test_folding_loses_nothing_but_spaces(text: str, width: int) -> None:
    for folded in (fold, balanced, without_orphan):
        lines = folded(text, width)
        assert all(cell_len(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_what_is_cut_says_so_and_ends_at_a_whole_word() -> None:
    look = Look()
    assert cut("New international standards", 20, look) == "New international…"
    assert cut("7月集中受理，9月公布名单", 15, look) == "7月集中受理…"
    assert cut("7月集中受理，9月公布名单", 40, look) == "7月集中受理，9月公布名单"
    assert cut("7月集中受理，9月公布名单", 16, look._replace(unicode=False)) == "7月集中受理..."


def test_a_cell_is_as_wide_as_its_column_in_every_line() -> None:
    for right in (False, True):
        lines = [*TextCell("国家级试点示范实施", PLAIN, right).lines(11)]
        assert [sum(cell_len(part.text) for part in line) for line in lines] == [11, 11]
