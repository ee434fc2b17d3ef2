import pytest
from kpi.actuals.decode import BrokenTextError
from kpi.actuals.dialect import LONGEST_CELL, Table, Tally, read_table


def table_of(text: str, tally: Tally | None = None) -> Table:
    return read_table(iter(text.splitlines(keepends=True)), tally or Tally())


def test_rows_carry_their_first_line() -> None:
    table = table_of('a,b\n"1\n2",x\r\n\n3,4')
    assert list(table.rows) == [(1, ("a", "b")), (2, ("1\n2", "x")), (4, ()), (5, ("3", "4"))]


def test_comments_and_blanks_before_the_header_are_counted() -> None:
    text = '# "simulated\n\n"# quoted, by Excel",,\n  \nid,period\n# no comment,x\n'
    table = table_of(text)
    assert (table.comments, table.blanks) == (2, 2)
    assert list(table.rows) == [(5, ("id", "period")), (6, ("# no comment", "x"))]


def test_nothing() -> None:
    assert list(table_of("").rows) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"2\n3,4\n5,6\n', 2),
        ('# c\na,b\n"1"2,3\n', 3),
        ("a,b\n1,2\n" + "x" * (LONGEST_CELL + 1), 3),
    ],
)
def test_syntax_names_the_line_where_the_row_starts(text: str, line: int) -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(table_of(text).rows)
    assert caught.value.line == line
    assert caught.value.refusal.code == "csv-syntax"


def test_rows_with_a_sealed_fate_are_only_counted() -> None:
    tally = Tally(sealed={("1", "2"): "repeated", (): "blank"})
    table = table_of("a,b\n1,2\n\n3,4\n1,2\n", tally)
    assert list(table.rows) == [(1, ("a", "b")), (4, ("3", "4"))]
    assert tally.counts == {"repeated": 2, "blank": 1}
