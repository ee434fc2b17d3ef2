"""Headings of a table, by what is read below them."""

from collections.abc import Callable

import pytest
from kpi.actuals.layout import SYNONYMS, Aside
from kpi.diagnostics import Code, Diagnostic
from kpi.model import Figure, Ledger, Reporting, Text

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]
Outcome = tuple[Ledger, tuple[Diagnostic, ...]]


def figures(outcome: Outcome) -> list[Figure]:
    return [figure for rows in outcome[0].figures.values() for figure in rows]


def shown(outcome: Outcome) -> list[str]:
    """The figures, then the codes of what is said of them."""
    return [str(each.value) for each in figures(outcome)] + [each.code for each in outcome[1]]


def codes(outcome: Outcome) -> list[tuple[int, int, Code]]:
    return [(each.location.line, each.location.column, each.code) for each in outcome[1]]


def words(*meanings: str) -> list[tuple[str, str]]:
    return [(meaning, word) for meaning in meanings for word in SYNONYMS[meaning].split()]


ROWS = {
    "id": "{},period,value\nip.patents,2025-06,1",
    Aside.NAME: "{},period,value\n发明专利授权量,2025-06,1",
    Aside.GOAL: "{},period,value\n发明专利授权量,2025-06,1",
    "period": "id,{},value\nip.patents,2025-06,1",
    "value": "id,period,{}\nip.patents,2025-06,1",
    "unit": "id,period,value,{}\nip.patents,2025-06,10000,件",
}


@pytest.mark.parametrize(("meaning", "word"), words(*ROWS))
def test_every_heading_of_what_a_figure_needs(read: Reader, meaning: str, word: str) -> None:
    outcome = read(ROWS[meaning].format(word))
    assert shown(outcome) == ["1"]
    assert [str(figure.period.end) for figure in figures(outcome)] == ["2025-06"]


BESIDE: dict[str, tuple[str, Callable[[Figure], object], object]] = {
    "basis": ("累计", lambda figure: figure.reporting, Reporting.YTD),
    "published": ("2025-07-08", lambda figure: str(figure.published), "2025-07-08"),
    "source": ("年报", lambda figure: figure.source, "年报"),
    "note": ("系统导出", lambda figure: figure.note.split("：")[-1], "系统导出"),
}


@pytest.mark.parametrize(("meaning", "word"), words(*BESIDE))
def test_every_heading_of_what_stands_beside(read: Reader, meaning: str, word: str) -> None:
    text, part, expected = BESIDE[meaning]
    outcome = read(f"id,period,value,{word}\nip.patents,2025-06,1,{text}")
    assert shown(outcome) == ["1"]
    assert [part(figure) for figure in figures(outcome)] == [expected]


@pytest.mark.parametrize(("_", "word"), words("of"))
def test_every_heading_of_totals(read: Reader, _: str, word: str) -> None:
    [figure] = figures(read(f"id,period,value,{word}\nsafety.coverage,2025-06,83,100"))
    assert figure.of == 100


@pytest.mark.parametrize(("_", "word"), words("status"))
def test_only_a_preliminary_figure_may_be_approximate(read: Reader, _: str, word: str) -> None:
    assert len(figures(read(f"id,period,value,{word}\nip.patents,2025-06,约1,初步"))) == 1
    assert codes(read("id,period,value\nip.patents,2025-06,约1")) == [(2, 3, Code.APPROXIMATE)]


HELD = {
    **dict.fromkeys(SYNONYMS[Aside.GOAL].split(), Code.LEDGER_TARGET_DISAGREES),
    **dict.fromkeys(SYNONYMS[Aside.RATIO].split(), Code.LEDGER_RATIO_DISAGREES),
    **dict.fromkeys(SYNONYMS[Aside.DISTRICT].split(), Code.BY_DISTRICT),
}


@pytest.mark.parametrize(("word", "code"), HELD.items())
def test_goals_ratios_and_districts_are_looked_at(read: Reader, word: str, code: Code) -> None:
    assert code in shown(read(f"指标,{word},1月\n发明专利授权量,99,1"))


@pytest.mark.parametrize(("_", "word"), words(Aside.OFFICE, Aside.PAST))
def test_office_and_earlier_columns_are_silent(read: Reader, _: str, word: str) -> None:
    assert shown(read(f"指标,{word},1月\n发明专利授权量,7,1")) == ["1"]


@pytest.mark.parametrize(("_", "word"), words(Aside.CATEGORY))
def test_a_category_says_which_rows_are_no_actual_ones(read: Reader, _: str, word: str) -> None:
    assert shown(read(f"id,{word},1月\nip.patents,计划数,7\nip.patents,实际数,1")) == ["1"]


def test_every_meaning_is_tried() -> None:
    others = {"of", "status", Aside.RATIO, Aside.DISTRICT, Aside.OFFICE, Aside.PAST, Aside.CATEGORY}
    assert {*ROWS, *BESIDE, *others} == SYNONYMS.keys()


def test_a_heading_has_one_meaning() -> None:
    every = " ".join(SYNONYMS.values()).split()
    assert sorted(every) == sorted(set(every))


def test_order_case_and_width_do_not_matter(read: Reader) -> None:
    assert shown(read("数值, 指标 编号 ,Ｐeriod,Unit\n10000,ip.patents,2025-06,件")) == ["1"]


def test_an_unknown_column_is_a_warning_with_the_nearest_heading(read: Reader) -> None:
    outcome = read("id,period,value,unti,天气\nip.patents,2025-06,1,件,晴")
    assert codes(outcome) == [(1, 4, Code.UNKNOWN_COLUMN), (1, 5, Code.UNKNOWN_COLUMN)]
    near, far = (dict(each.facts)["suggestion"] for each in outcome[1])
    assert near == Text("是否应为 `unit`？", "did you mean `unit`?")
    assert isinstance(far, Text)
    assert "published" in far.en


@pytest.mark.parametrize("extra", ["实际值", "单位,unit", "状态,status"])
def test_two_columns_of_one_meaning(read: Reader, extra: str) -> None:
    column = 4 + extra.count(",")
    outcome = read(f"id,period,value,{extra}\nip.patents,2025-06,1,,")
    assert (codes(outcome), figures(outcome)) == ([(1, column, Code.DUPLICATE_COLUMN)], [])


def test_blank_cells_may_follow_and_optional_ones_be_missing(read: Reader) -> None:
    outcome = read(
        "id,period,value,unit,note,,\nip.patents,2025-01,1\nip.patents,2025-02,2, ,,,,,\n,,,\n"
    )
    assert shown(outcome) == ["1", "2"]


RAGGED = {
    "id,period,value\nip.patents,2025-01,1,234": ("4", "3"),
    "id,period,value,\nip.patents,2025-01,1,234": ("4", "3"),
    "id,period,value,,note\nip.patents,2025-01,1,234,n": ("5", "4"),
    "id,period,value,note\nip.patents,2025-01": ("2", "4"),
    "note,id,value,period\nn,ip.patents,5": ("3", "4"),
}


@pytest.mark.parametrize(("table", "facts"), RAGGED.items())
def test_rows_that_do_not_fit(read: Reader, table: str, facts: tuple[str, str]) -> None:
    outcome = read(table)
    assert codes(outcome) == [(2, 1, Code.RAGGED_ROW)]
    assert outcome[1][0].facts == (("found", facts[0]), ("expected", facts[1]))
    assert outcome[0].unreadable == {"ip.patents"}


def test_the_heading_of_a_note_says_which_part_of_it_stands_there(read: Reader) -> None:
    """原因 beside 下一步措施: each text behind its heading, which a cell may have said itself."""
    ledger, found = read(
        "指标,期间,数值,原因,下一步措施\n"
        "ip.total,2025-01,5,材料不全,2月补件\n"
        "ip.total,2025-02,6,原因：评审推迟,\n"
    )
    assert not found
    assert [each.note for each in ledger.figures["ip.total"]] == [
        "原因：材料不全；下一步措施：2月补件",
        "原因：评审推迟",
    ]


def test_a_preliminary_design_makes_no_figure_preliminary(read: Reader) -> None:
    ledger, found = read(
        "指标,期间,数值,备注\nip.total,2025-01,5,初步设计批复推迟\nip.total,2025-02,6,初步数\n"
    )
    assert not found
    assert [each.preliminary for each in ledger.figures["ip.total"]] == [False, True]
