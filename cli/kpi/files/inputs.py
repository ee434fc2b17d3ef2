"""Where a run reads: ledgers by files, folders and globs; and that nothing is written there."""

import contextlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from kpi.diagnostics import Diagnostic
from kpi.files.folders import (
    LEDGERS,
    SHOWN_STDOUT,
    STDIN,
    entries_of,
    everything_below,
    is_anything,
    is_folder,
    is_harmless,
    is_of_a_plan,
    is_special,
    mode_of,
    name_of,
    unreadable,
    unwritable,
    why_not,
)
from kpi.model import Input, Text
from kpi.pattern import pattern
from kpi.record import NamedTuple
from kpi.wording import commands as say

_MAGIC = frozenset("*?[")
_WORKBOOK_AND_SHEET = pattern(r"(.+\.xls[xm])#(.+)", re.IGNORECASE | re.DOTALL)


def find_ledgers(places: Sequence[Path]) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The ledgers under files, folders, globs and `-`, each once, in order; and all other entries.

    Of a folder every `*.csv` and `*.xlsx` is read, and whatever else lies there is NOT_READ or
    UNREADABLE_FILE. `FILE.xlsx#SHEET` names a sheet, also of a workbook that a folder holds.
    """
    found: dict[str, None] = {}
    problems = []
    for place in places:
        for each in _ledgers_at(place):
            if isinstance(each, Diagnostic):
                problems.append(each)
            else:
                found[each] = None
    chosen = {name for name, sheet in map(split_sheet, found) if sheet}
    return tuple(name for name in found if name not in chosen), tuple(dict.fromkeys(problems))


def magic_of(place: Path) -> tuple[Path, tuple[str, ...]] | None:
    """The folder in which a glob begins, and its parts from there on; None of what is none."""
    first = next((at for at, part in enumerate(place.parts) if _MAGIC & set(part)), None)
    return None if first is None else (Path(*place.parts[:first]), place.parts[first:])


def split_sheet(name: str) -> tuple[str, str]:
    """The file that a ledger's name means, and its sheet, empty where it names none."""
    match = _WORKBOOK_AND_SHEET.fullmatch(name)
    return (match[1], match[2]) if match and not is_anything(Path(name)) else (name, "")


def _ledgers_at(place: Path) -> list[str | Diagnostic]:
    if str(place) == STDIN:
        return [STDIN]
    name, sheet = split_sheet(place.as_posix())
    found = _found_at(Path(name))
    if sheet:
        return [f"{each}#{sheet}" if isinstance(each, str) else each for each in found]
    return found


def _found_at(place: Path) -> list[str | Diagnostic]:
    lost, magic = _lost(place), magic_of(place)
    if lost is not None and magic is None:
        return [lost]
    if lost is None and not is_folder(place):
        return [place.as_posix()]
    if lost is None or magic is None:
        found, nothing = _accounted(everything_below(place), LEDGERS), say.NO_LEDGER
    else:
        wanted = LEDGERS | ({place.suffix.lower()} - {""})
        found, nothing = _accounted(_matches(*magic), wanted), say.NO_MATCH
    is_empty = not any(isinstance(each, str) for each in found)
    return [*found, unreadable(place, nothing)] if is_empty else found


def _accounted(
    entries: Iterable[Path | Diagnostic], wanted: frozenset[str]
) -> list[str | Diagnostic]:
    """The names of what is read, and why the others are not; what is harmless is passed over."""
    found: list[str | Diagnostic] = []
    for each in entries:
        if isinstance(each, Diagnostic):
            found.append(each)
        elif not is_harmless(each.name):
            found.append(why_not(each, wanted) or each.as_posix())
    return found


def _matches(fixed: Path, glob: tuple[str, ...]) -> list[Path | Diagnostic]:
    """What a glob matches, of a folder everything below it; and what could not be looked into."""
    found: list[Path | Diagnostic] = []
    for each in _globbed(fixed, glob):
        outer = each if isinstance(each, Diagnostic) else _outermost_hidden(each, glob)
        is_open = isinstance(outer, Path) and outer == each and is_folder(outer)
        found.extend(everything_below(outer) if is_open and isinstance(outer, Path) else [outer])
    return sorted(dict.fromkeys(found), key=name_of)


def _globbed(place: Path, glob: tuple[str, ...]) -> Iterator[Path | Diagnostic]:
    """What matches the parts of a glob; unlike Path.glob it says which folder it may not list."""
    if not glob:
        yield place
        return
    first, rest = glob[0], glob[1:]
    if not _MAGIC & set(first):
        if is_anything(place / first):
            yield from _globbed(place / first, rest)
        return
    entries = entries_of(place) if is_folder(place) else []
    if isinstance(entries, Diagnostic):
        yield entries
        return
    if first == "**":
        yield from _globbed(place, rest)
        inner = (each for each in entries if is_folder(each) and not each.is_symlink())
        matching = ((each, glob) for each in inner)
    else:
        matching = ((each, rest) for each in entries if fnmatch(each.name, first))
    for each, following in matching:
        yield from _globbed(each, following)


def _outermost_hidden(path: Path, glob: tuple[str, ...]) -> Path:
    """The hidden folder that a match lies in, unless the glob names it; else the match."""
    parents = [each for each in path.parents if each.name.startswith(".")]
    return next((each for each in reversed(parents) if each.name not in glob), path)


def _lost(path: Path) -> Diagnostic | None:
    """Why there is nothing to be found at `path`, None where there is."""
    mode = mode_of(path)
    return unreadable(path, mode) if isinstance(mode, OSError) else None


# -- nothing is written there ----------------------------------------------------


class ReadPlaces(NamedTuple):
    """What a run reads, and where the next one will look.

    `plan` is the folder of its plan, in `targets` or that folder itself; `actuals` are the files,
    folders and globs of its ledgers. Only `forms`, which are ledgers to come, may be written there.
    """

    inputs: tuple[Input, ...] = ()
    targets: Path | None = None
    plan: Path | None = None
    actuals: tuple[Path, ...] = ()
    forms: bool = False


_STREAMS = {STDIN: 0, SHOWN_STDOUT.as_posix(): 1}
"""What standard input and output are to the system."""


def refused(outputs: Iterable[Path], reading: ReadPlaces) -> tuple[Diagnostic, ...]:
    """UNWRITABLE_FILE for what would replace an input, or be taken for one by the next run.

    A file is known by what it is, so through links too; devices and pipes lose nothing.
    """
    known = _known(reading.inputs)
    whys = ((each, _why_refused(each, reading, known)) for each in outputs if not is_special(each))
    instead = say.FORM_ELSEWHERE if reading.forms else say.WRITE_ELSEWHERE
    return tuple(unwritable(path, why, instead) for path, why in whys if why)


def identities(path: str | Path) -> frozenset[object]:
    """By what a file is known: where it lies behind links, and if it is there, what it is."""
    return frozenset({os.path.realpath(path), *_itself(path)})


def _itself(path: str | Path) -> Iterator[tuple[int, int]]:
    """What a regular file is to the system, whatever its names."""
    with contextlib.suppress(OSError, ValueError):
        stream = _STREAMS.get(str(path))
        state = os.stat(path) if stream is None else os.fstat(stream)  # noqa: PTH116 - of both kinds
        if stat.S_ISREG(state.st_mode):
            yield state.st_dev, state.st_ino


def _known(inputs: Iterable[Input]) -> Mapping[object, Input]:
    """The inputs by all that they are known by; links to folders are followed once a folder."""
    folders: dict[str, str] = {}
    found: dict[object, Input] = {}
    for each in inputs:
        folder, name = os.path.split(split_sheet(each.name)[0])
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        found[os.path.join(folders[folder], name)] = each  # noqa: PTH118 - there may be thousands
        found.update((itself, each) for itself in _itself(os.path.join(folder, name)))  # noqa: PTH118
    return found


def _why_refused(path: Path, reading: ReadPlaces, known: Mapping[object, Input]) -> Text | None:
    is_stream = path == SHOWN_STDOUT
    for own in _itself(path) if is_stream else (str(_lies_at(path)), *identities(path)):
        if own in known:
            role, name = known[own].role, known[own].name
            return say.IS_READ.filled(role=say.INPUT_ROLES[role], name=name)
    if is_stream:
        return None
    for spot in dict.fromkeys((_lies_at(path), Path(os.path.realpath(path)))):
        why = _in_plan(spot, reading) or _in_actuals(spot, reading)
        if why is not None:
            return why
    return None


def _lies_at(path: Path) -> Path:
    """Where the name itself lies, if only as a link."""
    return Path(os.path.realpath(path.parent)) / path.name


def _in_plan(spot: Path, reading: ReadPlaces) -> Text | None:
    """Why a file may not lie among those of plans."""
    if reading.targets is None:
        return None
    if is_of_a_plan(spot.name) and _parts_below(spot, reading.targets):
        return say.WOULD_BE_PLAN
    if reading.plan is None or not _is_told_of(_parts_below(spot, reading.plan)):
        return None
    return say.IN_PLAN_FOLDER


def _in_actuals(spot: Path, reading: ReadPlaces) -> Text | None:
    """Why a file may not lie where ledgers are looked for."""
    for place in reading.actuals:
        parts = _parts_found(spot, Path(split_sheet(place.as_posix())[0]))
        if not _is_told_of(parts):
            continue
        is_seen = not any(part.startswith((".", "~$")) for part in parts)
        if is_seen and spot.suffix.lower() in LEDGERS | {place.suffix.lower()} - {""}:
            return None if reading.forms else say.WOULD_BE_LEDGER
        return say.IN_ACTUALS
    return None


def _is_told_of(parts: tuple[str, ...]) -> bool:
    """Whether a file by these folders and name is read or complained of, as most are."""
    is_hidden = any(part.startswith(".") for part in parts[:-1])
    return bool(parts) and (is_hidden or not is_harmless(parts[-1]))


def _parts_found(spot: Path, place: Path) -> tuple[str, ...]:
    """The folders and the name by which a place of ledgers would find a file, none where not."""
    magic = magic_of(place)
    if magic is None or is_anything(place):
        itself = (spot.name,) if _lies_at(place) == spot and str(place) != STDIN else ()
        return _parts_below(spot, place) or itself
    fixed, glob = magic
    below = _parts_below(spot, fixed)
    ends = range(1, len(below) + 1)
    return below if any(_fits(below[:end], glob) for end in ends) else ()


def _parts_below(spot: Path, folder: Path) -> tuple[str, ...]:
    """The folders and the name that lead from a folder to a file, none where none do."""
    wanted = os.path.realpath(folder)
    with contextlib.suppress(OSError, ValueError):
        state = folder.stat()
        if not stat.S_ISDIR(state.st_mode):
            return ()
        for each in spot.parents:
            with contextlib.suppress(OSError):
                if os.path.samestat(each.stat(), state):
                    return spot.relative_to(each).parts
    is_below = Path(wanted) in spot.parents
    return spot.relative_to(wanted).parts if is_below else ()


def _fits(parts: tuple[str, ...], glob: tuple[str, ...]) -> bool:
    """Whether a glob matches a path, both in parts."""
    if not glob:
        return not parts
    if glob[0] == "**":
        return any(_fits(parts[at:], glob[1:]) for at in range(len(parts) + 1))
    return bool(parts) and fnmatch(parts[0], glob[0]) and _fits(parts[1:], glob[1:])
