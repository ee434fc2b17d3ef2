import csv
from collections.abc import Iterator
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.actuals.dialect import (
    DELIMITERS,
    LONGEST_CELL,
    SAMPLE_LINES,
    BrokenTextError,
    CellTable,
    TableRow,
    Tally,
    find_delimiter,
    read_table,
)
from kpi.diagnostics import Code, refuse


def table_of(text: str, tally: Tally | None = None) -> CellTable:
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


FILES = {
    "comma": (",", "id,period,value\nip.a,2025-01,1\nip.b,2025-02,2\n"),
    "semicolon": (";", "id;period;value\nip.a;2025-01;1\nip.b;2025-02;2\n"),
    "tab": ("\t", "id\tperiod\tvalue\nip.a\t2025-01\t1\n"),
    "pipe": ("|", "id|period|value\nip.a|2025-01|1\n"),
    "thousands commas": (";", "id;period;value\nip.a;2025-01;1,234\nip.b;2025-02;2,345,678\n"),
    "decimal commas": (";", "id;period;value\n" + "ip.a;2025-01;1,5\n" * 30),
    "a year of thousands commas": (
        "\t",
        "某局\n\n指标\t" + "\t".join(f"{month}月" for month in range(1, 13)) + "\n"
        "某数\t" + "\t".join(["1,234,567"] * 12) + "\n",
    ),
    "quoted delimiters": (",", 'id,value,note\nip.a,1,"a;b;c;d"\nip.b,2,"a;b;c;d"\n'),
    "quoted delimiters of another": (";", 'id;value;note\n"ip,a";"1,2";"x,y"\n"ip,b";"1";""\n'),
    "commas within numbers": (";", "月份;增速\n1月;1,000,000.00\n"),
    "commas within first numbers": ("|", "增速|月份\n-1,000,000,000|1月\n"),
    "cells of three digits": (",", "id,1月,2月\nip.a,100,200\n100,200,300\n"),
    "notes with delimiters": (",", "id,period,value,note\n" + "ip.a,2025-01,1,甲;乙;丙\n" * 9),
    "notes with commas": (";", "id;period;value;note\n" + "ip.a;2025-01;1;a, b, c\n" * 9),
    "quoted newlines": (";", 'id;value;note\n"a";"1";"x,\ny,\nz"\n"b";"2";"x,\ny"\n'),
    "commas of JSON in quotes": (
        ";",
        'key;val\n1;"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n'
        '2;"{""a"": 1, ""b"": 2, ""c"": 3}"\n',
    ),
    "doubled quotes": ("|", 'id|value\n"a""|,b"|1\n"c"|2\n'),
    "title rows": (
        ";",
        "某局, 2025 年\n单位：件\nid;period;value\nip.a;2025-01;1\nip.b;2025-01;2\n",
    ),
    "padded rows": (",", "某局,,,\n;;,,,\nid,period,value,\nip.a,2025-01,1,\n"),
    "ragged rows": (",", "id,period,value,note\nip.a,2025-01,1\nip.b,2025-01,2,x\nip.c,2025-02\n"),
    "trailing delimiters": (";", "id;period;value;\nip.a;2025-01;1,0;\n"),
    "blank rows": ("\t", "id\tvalue\n\n\nip.a\t1\n\n"),
    "mixed line ends": (";", "id;value\r\nip.a;1\rip.b;2\nip.c;3,4\r"),
    "one column": (",", "id\nip.a\nip.b\n"),
    "one cell": (",", "x"),
    "told": (";", "sep=;\nid;value,x\n"),
    "told against the rows": (",", "sep=,\nid;value\nip.a;1\n"),
    "told, quoted": ("|", '"sep=|"\r\nid|value\r\n'),
    "told a tab": ("\t", "sep=\t\nid\tvalue\n"),
    "a quote that never closes": (",", "id,value,note\n" + "a,1,x;y\n" * 9 + '"b,2,x;y\n' * 3),
    "text behind a quote": (",", "id,value,note\n" + "a,1,x;y\n" * 9 + '"b"c,2,x\n' * 3),
}


def lines_of(text: str) -> Iterator[str]:
    return iter(StringIO(text, newline="").readlines())


@pytest.mark.parametrize("name", FILES)
def test_delimiter(name: str) -> None:
    delimiter, text = FILES[name]
    assert read_table(lines_of(text), Tally()).delimiter == delimiter


def test_a_told_delimiter_counts_as_a_comment() -> None:
    table = table_of("# x\nsep=;\nid;value\n1;2\n")
    assert (table.comments, list(table.rows)) == (2, [(3, ("id", "value")), (4, ("1", "2"))])


@pytest.mark.parametrize("line", ["sep=", "sep=:", "sep=;;", "separate;x"])
def test_what_tells_no_delimiter_is_a_row(line: str) -> None:
    assert table_of(f"{line}\na,b\n").comments == 0


def test_text_that_breaks_off_in_the_sample_gives_its_rows_first() -> None:
    def breaking() -> Iterator[str]:
        yield from ["a;b\n", "1;2\n"]
        raise BrokenTextError(refuse(Code.ENCODING, encoding="UTF-8", offset="9"), 3)

    table = read_table(breaking(), Tally())
    rows: list[TableRow] = []
    with pytest.raises(BrokenTextError) as caught:
        rows.extend(table.rows)
    assert caught.value.line == 3
    assert rows == [(1, ("a", "b")), (2, ("1", "2"))]
    assert table.delimiter == ";"


def test_only_the_first_lines_decide() -> None:
    text = "a,b,c\n" * SAMPLE_LINES + "a;b;c;d;e\n" * 1000
    assert read_table(lines_of(text), Tally()).delimiter == ","


CELLS = st.text("ab1.\"',;|\t\n 件", max_size=6)


@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=2, max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
)
def test_quoted_cells_are_read_back(rows: list[list[str]], delimiter: str) -> None:
    written = StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    header = delimiter.join("wxyz") + "\n"
    table = read_table(lines_of(header + written.getvalue()), Tally())
    assert table.delimiter == delimiter
    assert [list(row) for _, row in table.rows][1:] == rows


@given(text=st.text('ab,;|\t"\n\r 件', max_size=80))
def test_any_text_has_a_delimiter(text: str) -> None:
    lines = list(lines_of(text))
    assert find_delimiter(lines) in DELIMITERS
    assert find_delimiter(lines) == find_delimiter(lines)
