"""A corpus of ledgers: each is read exactly, or refused with the diagnostics it deserves.

`ledgers/written/` says one truth in a hundred ways and is what `ledgers/write.py` writes;
`ledgers/odd/` is made by hand. `ledgers/expected.json` has, for the truth and each odd file,
all that may be read of it, and the codes of all warnings and errors.
"""

import json
import runpy
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kpi.actuals import LedgerSource, check_ledger, read_ledger
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.model import Figure, Language, Ledger, Month, Plan, Progress
from kpi.period import period_name
from kpi.plan import PlanFile, parse_plan

HERE = Path(__file__).parent / "ledgers"
EXPECTED = HERE / "expected.json"
WRITTEN = sorted((HERE / "written").iterdir())
ODD = sorted((HERE / "odd").iterdir())
WRITER: Any = runpy.run_path(str(HERE / "write.py"))

Line = list[str]
"""Target, period, what the figure holds, and the figure; of a milestone its state and day."""


def plan() -> Plan:
    files = [PlanFile(path.name, path.read_bytes()) for path in (HERE / "targets").iterdir()]
    parsed, problems = parse_plan(files)
    assert parsed is not None, problems
    return parsed


PLAN = plan()
KNOWN = json.loads(EXPECTED.read_text(encoding="utf-8"))


PARTIAL = frozenset({Code.FEW_REPORTED, Code.MISSING_MONTH})
"""What is true of every small file and said of none here."""


def read(content: bytes, name: str = "x.csv") -> tuple[Ledger, tuple[Diagnostic, ...]]:
    return read_ledger(PLAN, [LedgerSource(name, BytesIO(content))])


def read_and_check(path: Path) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    ledger, found = read(path.read_bytes(), path.name)
    checked = check_ledger(PLAN, ledger, Month(2025, 12))
    return ledger, (*found, *(each for each in checked if each.code not in PARTIAL))


def lines(ledger: Ledger) -> list[Line]:
    return sorted([*_figures(ledger), *_progress(ledger)])


def _figures(ledger: Ledger) -> Iterator[Line]:
    for key, figures in ledger.figures.items():
        for each in figures:
            yield [key, period_name(each.period, Language.EN), _holds(each), _value(each)]


def _holds(figure: Figure) -> str:
    return figure.reporting.value if figure.reporting else ""


def _value(figure: Figure) -> str:
    value = f"{figure.value.normalize():f}"
    return value if figure.of is None else f"{value}/{figure.of.normalize():f}"


def _progress(ledger: Ledger) -> Iterator[Line]:
    for key, rows in ledger.progress.items():
        for each in rows:
            yield [key, period_name(each.period, Language.EN), "", _stand(each)]


def _stand(row: Progress) -> str:
    known = (row.state.value, row.done_on, row.percent)
    return " ".join(str(each) for each in known if each is not None)


def codes(found: tuple[Diagnostic, ...]) -> list[str]:
    """The codes of errors and warnings, as often as they were said."""
    return sorted(each.code.value for each in found if each.severity is not Severity.NOTE)


def test_the_corpus_is_large_and_its_files_small() -> None:
    assert len(WRITTEN) >= 60
    assert max(path.stat().st_size for path in (*WRITTEN, *ODD)) <= 3 * 1024


def test_the_files_are_what_the_script_writes() -> None:
    written = {shape.name: WRITER["write"](WRITER["TRUTH"], shape) for shape in WRITER["shapes"]()}
    assert {path.name: path.read_bytes() for path in WRITTEN} == written


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_a_written_file_says_the_truth(path: Path) -> None:
    ledger, found = read_and_check(path)
    assert codes(found) == []
    assert lines(ledger) == KNOWN["truth"]


def test_the_truth_is_the_script_s_own() -> None:
    """A second reading of it, that shares nothing with ours."""
    assert sorted(expected_lines(WRITER["TRUTH"])) == KNOWN["truth"]


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_an_odd_file(path: Path) -> None:
    ledger, found = read_and_check(path)
    expected = KNOWN["odd"][path.name]
    assert codes(found) == expected["codes"]
    assert lines(ledger) == expected["lines"]
    refused = any(each.severity is Severity.ERROR for each in found)
    assert refused == expected["refused"]


def test_every_odd_file_is_expected() -> None:
    assert {path.name for path in ODD} == set(KNOWN["odd"])


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
