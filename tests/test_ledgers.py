"""A corpus of ledgers: each is read exactly, or refused with the diagnostics it deserves.

`ledgers/written/` says one truth in a hundred ways and is what `ledgers/write.py` writes.
`ledgers/odd/` is made by hand, `ledgers/honest/` holds tables as offices write them; what is
right for each stands in `odd.json` and `honest.json`, written by readers who had not seen the
program. `offices.json` has whole ledgers with traps and what may be read of each, by another.
"""

import json
import runpy
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kpi.actuals import LedgerSource, check_ledger, read_ledger
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.model import Figure, Ledger, Month, Plan, Progress, Reporting
from kpi.plan import PlanFile, parse_plan

HERE = Path(__file__).parent / "ledgers"
WRITTEN = sorted((HERE / "written").iterdir())
ODD = json.loads((HERE / "odd.json").read_text(encoding="utf-8"))
OFFICES = {each["name"]: each for each in json.loads((HERE / "offices.json").read_text("utf-8"))}
HONEST = json.loads((HERE / "honest.json").read_text(encoding="utf-8"))
WRITER: Any = runpy.run_path(str(HERE / "write.py"))

Line = list[str]
"""Target, period, what the figure holds, and the figure; of a milestone its state and day."""


def plan(folder: Path) -> Plan:
    files = [PlanFile(path.name, path.read_bytes()) for path in folder.glob("*.yaml")]
    parsed, problems = parse_plan(files)
    assert parsed is not None, problems
    return parsed


PLAN = plan(HERE / "targets")
THE_PLAN = plan(HERE.parents[1] / "targets" / "2025")


PARTIAL = frozenset({Code.FEW_REPORTED, Code.MISSING_MONTH})
"""What is true of every small file and said of none here."""


def read(
    content: bytes, name: str = "x.csv", of: Plan = PLAN
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    return read_ledger(of, [LedgerSource(name, BytesIO(content))])


def read_and_check(path: Path, of: Plan = PLAN) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    ledger, found = read(path.read_bytes(), path.name, of)
    checked = check_ledger(of, ledger, Month(2025, 12))
    return ledger, (*found, *(each for each in checked if each.code not in PARTIAL))


def lines(ledger: Ledger) -> list[Line]:
    return sorted([*_figures(ledger), *_progress(ledger)])


def _figures(ledger: Ledger) -> Iterator[Line]:
    for key, figures in ledger.figures.items():
        for each in figures:
            yield [key, _period(each), _holds(each), _value(each)]


def _period(figure: Figure) -> str:
    """The month, or the months of a sum of its own: of a running total only the end matters."""
    if figure.reporting is Reporting.MONTH and figure.period.first < figure.period.last:
        return f"{figure.period.year}-{figure.period.first:02}..{figure.period.end}"
    return str(figure.period.end)


def _holds(figure: Figure) -> str:
    return figure.reporting.value if figure.reporting else ""


def _value(figure: Figure) -> str:
    value = f"{figure.value.normalize():f}"
    return value if figure.of is None else f"{value}/{figure.of.normalize():f}"


def _progress(ledger: Ledger) -> Iterator[Line]:
    for key, rows in ledger.progress.items():
        for each in rows:
            yield [key, str(each.period.end), "", _stand(each)]


def _stand(row: Progress) -> str:
    known = (row.state.value, row.done_on, row.percent)
    return " ".join(str(each) for each in known if each is not None)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    """The codes of errors and warnings, as often as they were said."""
    return sorted(each.code.value for each in found if each.severity is not Severity.NOTE)


def test_the_corpus_is_large_and_its_files_small() -> None:
    assert len(WRITTEN) >= 60
    assert len(HONEST) >= 40
    others = [*(HERE / "odd").iterdir(), *(HERE / "honest").iterdir()]
    assert max(path.stat().st_size for path in (*WRITTEN, *others)) <= 3 * 1024


def test_the_files_are_what_the_script_writes() -> None:
    written = {shape.name: WRITER["write"](WRITER["TRUTH"], shape) for shape in WRITER["shapes"]()}
    assert {path.name: path.read_bytes() for path in WRITTEN} == written


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_written_file_says_the_truth(path: Path) -> None:
    ledger, found = read_and_check(path)
    assert codes(found) == []
    assert lines(ledger) == sorted(expected_lines(WRITER["TRUTH"]))


def is_refused(found: tuple[Diagnostic, ...]) -> bool:
    return any(each.severity is Severity.ERROR for each in found)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file(name: str) -> None:
    """`refused` is null where both are right; `optional` lines may be read or only used."""
    ledger, found = read_and_check(HERE / "odd" / name)
    expected = ODD[name]
    if expected["refused"] is None and is_refused(found):
        return
    assert is_refused(found) is bool(expected["refused"])
    if expected["codes"]:
        assert set(codes(found)) & set(expected["codes"])
    if expected["lines"] is not None:
        may = {tuple(line) for line in expected.get("optional", [])}
        must = {tuple(line) for line in expected["lines"]} - may
        assert must <= {tuple(line) for line in lines(ledger)} <= must | may


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_table_is_read_exactly(name: str) -> None:
    ledger, found = read(HERE.joinpath("honest", name).read_bytes(), name, THE_PLAN)
    assert not is_refused(found), codes(found)
    assert lines(ledger) == sorted(HONEST[name]["lines"])


@pytest.mark.parametrize("name", OFFICES)
def test_a_ledger_of_an_office(name: str) -> None:
    """Of each group of `one_of` a line must be read, those in `may` may be, and no others."""
    office = OFFICES[name]
    ledger, found = read(office["table"].encode(office["encoding"]), name, THE_PLAN)
    if is_refused(found):
        assert not office["must_read"], codes(found)
        return
    seen = {(key, str(each.period.end), _holds(each), _share(each)) for key, each in _all(ledger)}
    assert any(_fits(seen, reading) for reading in office["readings"]), sorted(seen)


def _all(ledger: Ledger) -> Iterator[tuple[str, Figure]]:
    return ((key, each) for key, figures in ledger.figures.items() for each in figures)


def _share(figure: Figure) -> Decimal:
    """The value; of counts their percentage."""
    return figure.value if figure.of is None else figure.value * 100 / figure.of


def _fits(seen: set[tuple[str, str, str, Decimal]], reading: dict[str, Any]) -> bool:
    def line(told: list[str]) -> tuple[str, str, str, Decimal]:
        return told[0], told[1], told[2], Decimal(told[3])

    groups = [{line(each) for each in group} for group in reading["one_of"]]
    allowed = {line(each) for each in reading["may"]}.union(*groups)
    return seen <= allowed and all(group & seen for group in groups)


def test_every_file_is_expected() -> None:
    assert {path.name for path in (HERE / "odd").iterdir()} == set(ODD)
    assert {path.name for path in (HERE / "honest").iterdir()} == set(HONEST)


# -- what is written is read back -------------------------------------------------

HOLDS = {"work.shops": "month", "work.loans": "ytd", "work.fires": "ytd"}


def expected_lines(figures: dict[str, dict[int, str]]) -> Iterator[Line]:
    for target, months in figures.items():
        for month, text in months.items():
            yield [target, f"2025-{month:02}", HOLDS.get(target, ""), _expected(target, text)]


def _expected(target: str, text: str) -> str:
    if target == "work.law":
        states = {"完成": "done", "进行中": "under-way", "未开始": "not-started"}
        return states.get(text, f"done {text}")
    return f"{WRITER['Decimal'](text).normalize():f}"


def _number(places: int, *, least: int = 0, most: int = 10**9) -> st.SearchStrategy[str]:
    numbers = st.decimals(least, most, allow_nan=False, places=places)
    return numbers.map(lambda number: f"{number or abs(number):f}")


VALUES = {
    "work.shops": _number(0) | _number(2),
    "work.loans": _number(4),
    "work.growth": _number(2, least=-99),
    "work.inspected": st.just("100") | _number(2, least=2, most=100),
    "work.fires": _number(0),
    "work.law": st.sampled_from(["完成", "进行中", "未开始"]),
}
MONTHS = st.integers(1, 12)
ACTUALS = st.fixed_dictionaries(
    {},
    optional={
        target: st.dictionaries(MONTHS, values, min_size=1, max_size=12)
        for target, values in VALUES.items()
    },
).filter(bool)
SHAPES = st.builds(
    WRITER["Shape"],
    layout=st.sampled_from(list(WRITER["LAYOUTS"])),
    encoding=st.sampled_from(WRITER["ENCODINGS"]),
    delimiter=st.sampled_from(list(WRITER["DELIMITERS"])),
    form=st.sampled_from(list(WRITER["FORMS"])),
    line_end=st.sampled_from(list(WRITER["LINE_ENDS"])),
    quoted=st.booleans(),
)


ENOUGH_HANZI = 9


def hanzi_of(content: bytes) -> int:
    return len({sign for sign in content.decode("gb18030") if "\u4e00" <= sign <= "\u9fff"})


@settings(deadline=None, max_examples=300)
@given(figures=ACTUALS, shape=SHAPES)
def test_what_is_written_is_read_back(figures: dict[str, dict[int, str]], shape: Any) -> None:
    """Too few hanzi in GB18030 are refused: they could be another encoding's."""
    content = WRITER["write"](figures, shape)
    ledger, told = read(content)
    found = tuple(each for each in told if each.code is not Code.IMPLAUSIBLE_FIGURE)
    if shape.encoding == "gb18030" and hanzi_of(content) < ENOUGH_HANZI and codes(found):
        assert codes(found) == ["encoding"]
        return
    assert [each for each in found if each.severity is not Severity.NOTE] == []
    assert lines(ledger) == sorted(expected_lines(figures))
