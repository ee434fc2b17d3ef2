"""Finds, reads and writes files: the only place that opens any."""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kpi.actuals import LedgerSource
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.plan import PlanFile
from kpi.wording import commands as say

STDIN = "-"
STDOUT = "-"
PLAN = "plan.yaml"


# -- targets -------------------------------------------------------------------


def find_plan(folder: Path, year: int | None) -> Path | Diagnostic:
    """The folder that holds the plan: `folder` itself, else its subfolder named by a year.

    Without `year` it is the latest one.
    """
    lost = _lost(folder)
    if lost is not None or not folder.is_dir():
        return lost or _unreadable(folder, say.NOT_A_FOLDER)
    if (folder / PLAN).is_file():
        return folder
    years = sorted(each.parent.name for each in folder.glob(f"*/{PLAN}"))
    years = [name for name in years if name.isdecimal()]
    if not years:
        return _unreadable(folder, say.NO_PLAN)
    if year is None or str(year) in years:
        return folder / (years[-1] if year is None else str(year))
    return folder / _nearest_year(years, year)


def _nearest_year(years: list[str], year: int) -> str:
    """The latest plan before `year`, whose year may simply be over, else the first."""
    earlier = [name for name in years if int(name) < year]
    return earlier[-1] if earlier else years[0]


def read_plan_files(folder: Path) -> tuple[tuple[PlanFile, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and those that cannot be read."""
    files, problems = [], []
    for path in sorted(each for each in folder.iterdir() if _is_plan_file(each)):
        try:
            files.append(PlanFile(path.as_posix(), path.read_bytes()))
        except OSError as error:
            problems.append(_unreadable(path, reason(error)))
    return tuple(files), tuple(problems)


def _is_plan_file(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"} and not path.name.startswith(".")


# -- actuals -------------------------------------------------------------------


def find_ledgers(places: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers under files, folders (every `*.csv`), globs and `-`, each once, in order."""
    found: dict[str, None] = {}
    problems = []
    for place in places:
        names = _ledgers_at(place)
        if isinstance(names, Diagnostic):
            problems.append(names)
        else:
            found.update(dict.fromkeys(names))
    return tuple(found), tuple(problems)


def _ledgers_at(place: Path) -> list[str] | Diagnostic:
    if str(place) == STDIN:
        return [STDIN]
    lost = _lost(place)
    if lost is not None and not set("*?[") & set(str(place)):
        return lost
    if lost is None and place.is_dir():
        names = sorted(each.as_posix() for each in place.rglob("*") if _is_ledger(each))
        return names or _unreadable(place, say.NO_LEDGER)
    if lost is None:
        return [place.as_posix()]
    pattern = place.relative_to(place.anchor).as_posix()
    names = sorted(each.as_posix() for each in Path(place.anchor).glob(pattern))
    return names or _unreadable(place, say.NO_MATCH)


def _is_ledger(path: Path) -> bool:
    """Whether it is a CSV that is not hidden: macOS puts `._` companions beside files."""
    return path.suffix.lower() == ".csv" and path.is_file() and not path.name.startswith(".")


def _lost(path: Path) -> Diagnostic | None:
    """Why there is nothing to be found at `path`, None where there is."""
    try:
        path.stat()
    except OSError as error:
        return _unreadable(path, reason(error))
    return None


@dataclass
class Opened:
    """Ledgers opened one after another as they are read; `problems` fills meanwhile."""

    names: Sequence[str]
    problems: list[Diagnostic]

    def __iter__(self) -> Iterator[LedgerSource]:
        for name in self.names:
            if name == STDIN:
                yield from self._standard_input()
                continue
            try:
                stream: BinaryIO = Path(name).open("rb")  # noqa: SIM115 - closed below
            except OSError as error:
                self.problems.append(_unreadable(Path(name), reason(error)))
                continue
            with stream:
                yield LedgerSource(name, stream)

    def _standard_input(self) -> Iterator[LedgerSource]:
        if sys.stdin is None:
            self.problems.append(_unreadable(Path("<stdin>"), say.CLOSED))
        else:
            yield LedgerSource("<stdin>", sys.stdin.buffer)


# -- reports -------------------------------------------------------------------


def write_whole(path: Path, text: str) -> Diagnostic | None:
    """Write a file whole or not at all; the problem where it cannot be written.

    A file that is there keeps its permissions; a device or pipe is written to directly.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        else:
            _replace(path, text)
    except OSError as error:
        return unwritable(path, error)
    return None


def unwritable(path: Path, error: OSError) -> Diagnostic:
    """The problem of a report that could not be written."""
    return diagnostic(Code.UNWRITABLE_FILE, Location(path.as_posix()), why=reason(error))


def _replace(path: Path, text: str) -> None:
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    import tempfile  # noqa: PLC0415 - costs 5 ms, for written files only

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else _default_mode())
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unreadable(path: Path, why: Text) -> Diagnostic:
    return diagnostic(Code.UNREADABLE_FILE, Location(path.as_posix()), why=why)


def reason(error: OSError) -> Text:
    """Why the system refused, in its own words; in Chinese where the reason is a common one."""
    words = error.strerror or type(error).__name__
    return Text(say.SYSTEM_REASONS.get(error.errno or 0, words), words)
