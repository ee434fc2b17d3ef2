import pytest
from kpi.actuals.layout import SYNONYMS, Aside, Cell, Misfit
from kpi.actuals.layout.tidy import parse_header, parse_row
from kpi.diagnostics import Code
from kpi.model import Text


def problems(*names: str) -> list[tuple[int, Code]]:
    return [(column, refusal.code) for column, refusal in parse_header((1, names))[1]]


def cells(names: str, *rows: str) -> list[Cell | Misfit]:
    header, _ = parse_header((1, tuple(names.split(","))))
    assert header is not None
    return [parse_row(header, tuple(row.split(",")) if row else ()) for row in rows]


def cell(id: str = "", period: str = "", value: str = "", **others: str) -> Cell:  # noqa: A002
    return Cell(id, period, value, *(others.get(field, "") for field in Cell._fields[3:]))


def test_columns_in_any_order_and_both_languages() -> None:
    assert cells("数值, 指标 编号 ,备注,Ｐeriod,Unit", "5,a,n,2025-01,件") == [
        cell("a", "2025-01", "5", unit="件", note="n")
    ]


@pytest.mark.parametrize("field", Cell._fields)
def test_every_synonym_is_known(field: str) -> None:
    for name in SYNONYMS[field].split():
        others = [each for each in ("id", "period", "value") if each != field]
        assert problems(*others, name) == []


def test_a_meaning_has_a_name_once() -> None:
    words = " ".join(SYNONYMS.values()).split()
    assert len(words) == len(set(words))


@pytest.mark.parametrize("names", ["指标,期间,数值", "目标,期间,数值", "名称,期间,数值"])
def test_names_stand_in_for_ids(names: str) -> None:
    assert cells(names, "a,2025-01,5") == [cell("a", "2025-01", "5")]


def test_a_better_column_leaves_the_others_for_show() -> None:
    expected = [cell("a", "2025-01", "5")]
    assert cells("名称,id,目标,period,value", "shown,a,400,2025-01,5") == expected
    assert cells("目标,指标,period,value", "400,a,2025-01,5") == expected


def test_missing_column() -> None:
    (problem,) = parse_header((4, ("id", "value")))[1]
    assert problem[0] == 1
    assert problem[1].code is Code.NO_HEADER
    assert dict(problem[1].facts)["missing"] == Text("期间（period）", "`period`")


def test_a_row_of_data_is_no_header() -> None:
    assert problems("ip.total", "2025-01", "5") == [(1, Code.NO_HEADER)]


def test_misspelt_column_is_named_beside_the_missing_one() -> None:
    assert problems("id", "perido", "value") == [(1, Code.NO_HEADER), (2, Code.UNKNOWN_COLUMN)]


def test_unknown_column_is_a_warning() -> None:
    header, found = parse_header((1, ("id", "period", "value", "unti", "天气")))
    assert header is not None
    assert [refusal.code for _, refusal in found] == [Code.UNKNOWN_COLUMN] * 2
    near, far = (dict(refusal.facts)["suggestion"] for _, refusal in found)
    assert near == Text("是否应为 `unit`？", "did you mean `unit`?")
    assert isinstance(far, Text)
    assert "published" in far.en


def test_two_columns_of_one_meaning() -> None:
    assert problems("id", "period", "value", "实际值") == [(4, Code.DUPLICATE_COLUMN)]
    assert problems("指标", "名称", "period", "value") == [(2, Code.DUPLICATE_COLUMN)]


def test_districts_are_refused() -> None:
    header, found = parse_header((1, ("id", "辖区", "period", "value")))
    assert header is None
    assert [(column, refusal.code) for column, refusal in found] == [(2, Code.BY_DISTRICT)]


@pytest.mark.parametrize("name", SYNONYMS[Aside.OFFICE].split())
def test_office_columns_are_skipped_in_silence(name: str) -> None:
    assert problems(name, "id", "period", "value") == []


def test_blank_cells_may_follow() -> None:
    assert cells("id,period,value,,", "a,2025-01,5,,", "a,2025-02,6", "a,2025-03,7, ,,,") == [
        cell("a", "2025-01", "5"),
        cell("a", "2025-02", "6"),
        cell("a", "2025-03", "7"),
    ]


def test_optional_columns_may_be_missing_at_the_end() -> None:
    assert cells("id,period,value,unit,note", "a,2025-01,5") == [cell("a", "2025-01", "5")]


def test_blank_rows() -> None:
    assert cells("id,period,value,note", "", ",", ",,,,,,") == [cell()] * 3


@pytest.mark.parametrize(
    ("names", "row", "found", "expected"),
    [
        ("id,period,value", "a,2025-01,1,234", "4", "3"),
        ("id,period,value,", "a,2025-01,1,234", "4", "3"),
        ("id,period,value,,note", "a,2025-01,1,234,n", "5", "4"),
        ("id,period,value,note", "a,2025-01", "2", "4"),
        ("note,id,value,period", "n,a,5", "3", "4"),
    ],
)
def test_rows_that_do_not_fit(names: str, row: str, found: str, expected: str) -> None:
    (misfit,) = cells(names, row)
    assert isinstance(misfit, Misfit)
    assert misfit.id == "a"
    assert misfit.refusal.code is Code.RAGGED_ROW
    assert misfit.refusal.facts == (("found", found), ("expected", expected))
