"""What never matters: the order of rows, the files they stand in, their magnitude."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from kpi.actuals import LedgerSource, check_ledger, read_ledger
from kpi.diagnostics import Code, Diagnostic
from kpi.model import Figure, Language, Ledger, Location, Month, Plan, Progress

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

HEADER = "id,period,value,published,status,note\n"
SAME_FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["ip.total", "ip.patents", "safety.coverage", "ip.stock", "party.system"]),
        st.sampled_from(["2025-01", "1-2月", "2025-02", "2024-12", "2025", "2025-02-10"]),
        st.sampled_from(["1", "2.0", "2", "50%", "1/2", "2/4", "完成", "60%", "-", "x", "约2"]),
        st.sampled_from(["", "2025-03-01", "2025-04-01"]),
        st.sampled_from(["", "初步"]),
        st.sampled_from(["", "原因"]),
    ).map(",".join),
    max_size=12,
)


def without_places(value: Any) -> Any:
    """A ledger's rows as they are but for the place they stand in."""
    if isinstance(value, Figure | Progress):
        return replace(value, location=Location(""))
    return value


def essence(ledger: Ledger) -> tuple[Any, ...]:
    rows = {**ledger.figures, **ledger.progress}
    changes = [(each.before, each.after) for each in ledger.restatements]
    return (
        {key: [without_places(row) for row in group] for key, group in rows.items()},
        [(without_places(before), without_places(after)) for before, after in changes],
        ledger.unreadable,
    )


def codes(found: tuple[Diagnostic, ...]) -> set[tuple[Code, str]]:
    return {(each.code, each.target) for each in found}


@SAME_FIXTURES
@given(rows=ROWS, later=ROWS)
def test_what_is_published_after_the_cut_is_as_if_it_were_not_there(
    read: Reader, rows: list[str], later: list[str]
) -> None:
    """Errors in such rows are told all the same: they would stop the next month's run."""
    cut = date(2025, 3, 15)
    known = [row for row in rows if "2025-04-01" not in row]
    published = [",".join([*row.split(",")[:3], "2025-04-01", "", ""]) for row in later]
    read_again = [row for row in published if "约" not in row and ",x," not in row]
    one, _ = read(HEADER + "\n".join(known), known_by=cut)
    two, _ = read(HEADER + "\n".join([*known, *read_again]), known_by=cut)
    assert essence(one)[:2] == essence(two)[:2]


def test_row_order_of_a_repetition_beside_a_conflict(read: Reader) -> None:
    """The figure without a date is given again, whichever row the other date came with first."""
    rows = [
        f"safety.coverage,1-2月,{each},," for each in ("2.0,", "2.0,2025-04-01", "50%,2025-04-01")
    ]
    told = [codes(read(HEADER + "\n".join(each))[1]) for each in permutations(rows)]
    assert all(each == told[0] for each in told)


@SAME_FIXTURES
@given(rows=ROWS, order=st.randoms(use_true_random=False))
def test_row_order(read: Reader, rows: list[str], order: Any) -> None:
    shuffled = list(rows)
    order.shuffle(shuffled)
    one, in_one = read(HEADER + "\n".join(rows))
    two, in_two = read(HEADER + "\n".join(shuffled))
    assert essence(one) == essence(two)
    assert codes(in_one) == codes(in_two)


@SAME_FIXTURES
@given(rows=ROWS, at=st.integers(0, 12))
def test_file_split(read: Reader, rows: list[str], at: int) -> None:
    one, in_one = read(HEADER + "\n".join(rows))
    two, in_two = read(HEADER + "\n".join(rows[:at]), HEADER + "\n".join(rows[at:]))
    assert essence(one) == essence(two)
    assert codes(in_one) == codes(in_two)


ALIKE = st.lists(
    st.tuples(
        st.sampled_from(["ip.total", "ip.patents", "safety.coverage", "party.system", "别处"]),
        st.sampled_from(["2025-01", "1月", "2025-02"]),
        st.sampled_from(["1", "1.0", "5", "0", "50%", "110", "完成", "-"]),
        st.sampled_from(["", "2025-03-01", "2025-03-02", "2025-03-03", "2025/3/4"]),
        st.sampled_from(["", "初步"]),
        st.sampled_from(["", "1", "2", "原因", "模拟数据", "累计", "数据未经核对"]),
    ).map(",".join),
    min_size=6,
    max_size=26,
)


@SAME_FIXTURES
@given(rows=ALIKE, known_by=st.sampled_from([None, date(2025, 3, 2)]))
def test_rows_alike_are_taken_as_each_by_itself_would_be(
    read: Reader, rows: list[str], known_by: date | None
) -> None:
    one, in_one = read(HEADER + "\n".join(rows), known_by=known_by)
    two, in_two = read(*(HEADER + row for row in rows), known_by=known_by)
    assert essence(one) == essence(two)
    assert codes(in_one) == codes(in_two)


ACROSS = st.lists(
    st.tuples(
        st.sampled_from(["ip.total", "ip.patents", "safety.coverage", "party.system", "别处"]),
        st.sampled_from(["", "", "万件"]),
        *[st.sampled_from(["1", "5", "5", "5.0", "0", "50%", "完成", "-", ""])] * 3,
        st.sampled_from(["", "2025-03-01", "2025-03-02"]),
        st.sampled_from(["", "", "1", "原因", "累计", "数据未经核对"]),
    ).map(",".join),
    min_size=6,
    max_size=26,
)
COLUMNS = ("1月,2月,3月", "1月累计,2月累计,3月累计", "1月（件）,2月（件）,3月（万件）")


@SAME_FIXTURES
@given(rows=ACROSS, columns=st.sampled_from(COLUMNS))
def test_so_are_those_of_a_column_a_month(read: Reader, rows: list[str], columns: str) -> None:
    header = f"指标,单位,{columns},发布日期,备注\n"
    one, in_one = read(header + "\n".join(rows))
    two, in_two = read(*(f"{header}{row}\n" for row in rows))
    assert essence(one) == essence(two)
    assert codes(in_one) == codes(in_two)


@SAME_FIXTURES
@given(number=st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False))
def test_magnitude(read: Reader, number: Any) -> None:
    forms = [f"{number * 10**4:f},件", f"{number:f},万件", f"{number:f}万,", f"{number:f},"]
    if number:
        forms.append(f"{number / 10**4:f},亿件")
    ledgers = [read(f"id,period,value,unit\nip.patents,2025-01,{form}")[0] for form in forms]
    values = {ledger.figures["ip.patents"][0].value for ledger in ledgers[:2]}
    assert values == {number}
    assert len({ledger.figures["ip.patents"][0].value for ledger in ledgers[1:]}) == 1


@SAME_FIXTURES
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(content=b"\xff\xfe")
@example(content=b"\xef\xbb")
@example(content=b'id,period,value\nip.total,2025-01,"')
def test_any_bytes(plan: Plan, content: bytes) -> None:
    never_raises(plan, content)


CELLS = st.text(alphabet='0123456789.,-+%/eE"“”约万亿年月季一上半Qq　 \r\n#完成', max_size=12)


@SAME_FIXTURES
@given(
    cells=st.lists(CELLS, min_size=2, max_size=8),
    key=st.sampled_from(
        [
            "ip.total",
            "ip.patents",
            "safety.coverage",
            "ip.stock",
            "party.system",
            "party.system/draft",
        ]
    ),
)
def test_any_cells(plan: Plan, key: str, cells: list[str]) -> None:
    header = "id,period,value,unit,of,basis,published,status,source\n"
    never_raises(plan, f"{header}{key},{','.join(cells)}\n".encode())


def never_raises(plan: Plan, content: bytes) -> None:
    ledger, found = read_ledger(plan, [LedgerSource("x.csv", BytesIO(content))])
    found = (*found, *check_ledger(plan, ledger, Month(2025, 6)))
    for language in Language:
        assert all(each.message.in_(language) for each in found)
        assert all(each.hint.in_(language) is not None for each in found)
    assert len(ledger.files) == 1
