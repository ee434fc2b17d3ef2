"""Finds, reads and writes files: the only place that opens any."""

import contextlib
import errno
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from kpi.actuals import LedgerSource
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.plan import PlanFile
from kpi.wording import commands as say

STDIN = "-"
STDOUT = "-"
SHOWN_STDIN = "<stdin>"
IN_MEMORY = 1 << 22
"""Bytes of a pipe that are kept in memory; further ones go to a temporary file."""
PLAN = "plan.yaml"


# -- what lies in a folder -------------------------------------------------------

YAML = frozenset({".yaml", ".yml"})
LEDGERS = frozenset({".csv", ".xlsx", ".xlsm"})
"""What is read where it is found; where it is named, whatever its name ends in is."""

_HARMLESS = re.compile(
    r"\._.*|\.DS_Store|\.(?:git)?keep|\.gitignore|Thumbs\.db|desktop\.ini|plan\.lock"
    r"|README(?:\.txt|\.rst)?|.*\.md",
    re.IGNORECASE | re.DOTALL,
)
"""Names of what nobody takes for figures or targets, such as macOS and Windows leave behind."""
_NEAR_PLAN = re.compile(r"plan\.ya?ml.*", re.IGNORECASE | re.DOTALL)
_WORKBOOK_AND_SHEET = re.compile(r"(.+\.xls[xm])#(.+)", re.IGNORECASE | re.DOTALL)

_LEFT_OUT = {
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".et", ".numbers"), (say.OLD_WORKBOOK, say.SAVE_AS)),
    **dict.fromkeys((".tsv", ".txt"), (say.TEXT_FILE, say.NAME_IT)),
    **dict.fromkeys((".gz", ".zip", ".7z", ".rar", ".bz2", ".xz"), (say.PACKED, say.UNPACK)),
}
"""Why what ends so is no ledger, and what to do instead."""


def _entries(folder: Path) -> list[Path] | Diagnostic:
    """What lies directly in a folder, in order."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        return _unreadable(folder, reason(error))


def _mode(path: Path) -> int | OSError:
    """What kind of file there is, behind links."""
    try:
        return path.stat().st_mode
    except OSError as error:
        return error


def _is_folder(path: Path) -> bool:
    mode = _mode(path)
    return isinstance(mode, int) and stat.S_ISDIR(mode)


def _is_file(path: Path) -> bool:
    mode = _mode(path)
    return isinstance(mode, int) and stat.S_ISREG(mode)


def _why_not(path: Path, wanted: frozenset[str]) -> Diagnostic | None:
    """Why an entry of a folder is not read, None for a regular file that ends as `wanted`."""
    if path.name.startswith("~$"):
        return _left_out(path, say.EXCEL_OPEN, say.CLOSE_EXCEL)
    if path.name.startswith("."):
        return _left_out(path, say.HIDDEN, say.UNHIDE)
    mode, is_wanted = _mode(path), path.suffix.lower() in wanted
    if isinstance(mode, OSError):
        if is_wanted:
            return _unreadable(path, reason(mode))
        return _left_out(path, say.DEAD_LINK, say.REMOVE)
    if not stat.S_ISREG(mode):
        what = say.LINKED_FOLDER if stat.S_ISDIR(mode) else say.NO_REGULAR_FILE
        return _left_out(path, what, say.REMOVE)
    return None if is_wanted else _of_another_kind(path, wanted)


def _of_another_kind(path: Path, wanted: frozenset[str]) -> Diagnostic:
    if wanted is YAML:
        return _left_out(path, say.NO_PLAN_FILE, say.RENAME_YAML)
    usual = (say.NO_LEDGER_FILE, say.SAVE_OR_MOVE)
    return _left_out(path, *_LEFT_OUT.get(path.suffix.lower(), usual))


def _left_out(path: Path, why: Text, instead: Text) -> Diagnostic:
    return diagnostic(Code.NOT_READ, Location(path.as_posix()), why=why, instead=instead)


# -- targets -------------------------------------------------------------------


def find_plan(folder: Path, year: int | None) -> Path | Diagnostic:
    """The folder that holds the plan: `folder` itself, else its subfolder named by a year.

    Without `year` it is the latest one. A plan.yaml by another name is said, not passed over.
    """
    lost = _lost(folder)
    if lost is not None or not folder.is_dir():
        return lost or _unreadable(folder, say.NOT_A_FOLDER)
    entries = _entries(folder)
    if isinstance(entries, Diagnostic):
        return entries
    if _plan_file(folder) is not None:
        return _with_plan(folder)
    years = [each.name for each in entries if each.name.isdecimal() and _plan_file(each)]
    if not years:
        return _unreadable(folder, say.NO_PLAN)
    if year is None or str(year) in years:
        return _with_plan(folder / (years[-1] if year is None else str(year)))
    return _with_plan(folder / _nearest_year(years, year))


def _plan_file(folder: Path) -> Path | None:
    """The plan.yaml of a folder, else what seems to be meant by one."""
    entries = _entries(folder) if _is_folder(folder) else []
    names = [] if isinstance(entries, Diagnostic) else entries
    near = [each for each in names if _NEAR_PLAN.fullmatch(each.name)]
    return next((each for each in near if each.name == PLAN), near[0] if near else None)


def _with_plan(folder: Path) -> Path | Diagnostic:
    path = _plan_file(folder)
    if path is None or (path.name == PLAN and _is_file(path)):
        return folder
    zh, en = (text.format(name=path.name) for text in say.NEAR_PLAN)
    return _unreadable(folder, Text(zh, en))


def _nearest_year(years: list[str], year: int) -> str:
    """The latest plan before `year`, whose year may simply be over, else the first."""
    earlier = [name for name in years if int(name) < year]
    return earlier[-1] if earlier else years[0]


def read_plan_files(folder: Path) -> tuple[tuple[PlanFile, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and what else is there: NOT_READ, UNREADABLE_FILE."""
    entries = _entries(folder)
    if isinstance(entries, Diagnostic):
        return (), (entries,)
    read = [_read_plan_file(each) for each in entries if not _HARMLESS.fullmatch(each.name)]
    return (
        tuple(each for each in read if isinstance(each, PlanFile)),
        tuple(each for each in read if isinstance(each, Diagnostic)),
    )


def _read_plan_file(path: Path) -> PlanFile | Diagnostic | None:
    """The file, or why it is not read; None of a folder without YAML."""
    if _is_folder(path) and not path.name.startswith("."):
        return _in_subfolder(path)
    why_not = _why_not(path, YAML)
    if why_not is not None:
        return why_not
    try:
        return PlanFile(path.as_posix(), path.read_bytes())
    except OSError as error:
        return _unreadable(path, reason(error))


def _in_subfolder(folder: Path) -> Diagnostic | None:
    entries = _entries(folder)
    if isinstance(entries, Diagnostic):
        return entries
    if any(each.suffix.lower() in YAML for each in (folder, *entries)):
        return _left_out(folder, say.PLAN_SUBFOLDER, say.TO_THE_PLAN)
    return None


# -- actuals -------------------------------------------------------------------


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


def split_sheet(name: str) -> tuple[str, str]:
    """The file that a ledger's name means, and its sheet, empty where it names none."""
    match = _WORKBOOK_AND_SHEET.fullmatch(name)
    return (match[1], match[2]) if match and not os.path.lexists(name) else (name, "")


def _ledgers_at(place: Path) -> list[str | Diagnostic]:
    if str(place) == STDIN:
        return [STDIN]
    name, sheet = split_sheet(place.as_posix())
    found = _found_at(Path(name))
    if sheet:
        return [f"{each}#{sheet}" if isinstance(each, str) else each for each in found]
    return found


def _found_at(place: Path) -> list[str | Diagnostic]:
    lost = _lost(place)
    if lost is not None and not set("*?[") & set(str(place)):
        return [lost]
    if lost is None and not _is_folder(place):
        return [place.as_posix()]
    if lost is None:
        found, nothing = _accounted(_below(place), LEDGERS), say.NO_LEDGER
    else:
        wanted = LEDGERS | ({place.suffix.lower()} - {""})
        found, nothing = _accounted(_matches(place), wanted), say.NO_MATCH
    is_empty = not any(isinstance(each, str) for each in found)
    return [*found, _unreadable(place, nothing)] if is_empty else found


def _accounted(
    entries: Iterable[Path | Diagnostic], wanted: frozenset[str]
) -> list[str | Diagnostic]:
    """The names of what is read, and why the others are not; what is harmless is passed over."""
    found: list[str | Diagnostic] = []
    for each in entries:
        if isinstance(each, Diagnostic):
            found.append(each)
        elif not _HARMLESS.fullmatch(each.name):
            found.append(_why_not(each, wanted) or each.as_posix())
    return found


def _below(top: Path) -> list[Path | Diagnostic]:
    """Everything below a folder but the folders themselves, unless hidden, linked or unreadable."""
    found: list[Path | Diagnostic] = []
    waiting = [top]
    while waiting:
        entries = _entries(waiting.pop())
        if isinstance(entries, Diagnostic):
            found.append(entries)
            continue
        for each in entries:
            is_open = _is_folder(each) and not each.is_symlink() and not each.name.startswith(".")
            (waiting if is_open else found).append(each)
    return sorted(found, key=lambda each: each.as_posix() if isinstance(each, Path) else "")


def _matches(pattern: Path) -> list[Path | Diagnostic]:
    """What a glob matches, of a folder everything below it; nothing of one that is malformed."""
    relative = pattern.relative_to(pattern.anchor).as_posix()
    try:
        matches = sorted(Path(pattern.anchor).glob(relative))
    except (ValueError, OSError):
        return []
    found: list[Path | Diagnostic] = []
    for each in matches:
        outer = _outermost_hidden(each, pattern)
        found.extend(_below(each) if outer == each and _is_folder(each) else [outer])
    return list(dict.fromkeys(found))


def _outermost_hidden(path: Path, pattern: Path) -> Path:
    """The hidden folder that a match lies in, unless the pattern names it; else the match."""
    parents = [each for each in path.parents if each.name.startswith(".")]
    return next((each for each in reversed(parents) if each.name not in pattern.parts), path)


def _lost(path: Path) -> Diagnostic | None:
    """Why there is nothing to be found at `path`, None where there is."""
    mode = _mode(path)
    return _unreadable(path, reason(mode)) if isinstance(mode, OSError) else None


Heard = Callable[[int, int], None]
"""Told how many bytes have been read, and how many there are where that is known, else 0."""


class _Watched:
    """A stream whose reading is heard of."""

    def __init__(self, stream: BinaryIO, heard: Callable[[int], None]) -> None:
        self._stream = stream
        self._heard = heard
        self._told = 0

    def read(self, size: int = -1) -> bytes:
        content = self._stream.read(size)
        self._heard(len(content))
        self._told += len(content)
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes on elsewhere: how far the reading has come is where it stands."""
        position = self._stream.seek(offset, whence)
        self._heard(position - self._told)
        self._told = position
        return position

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _open(name: str) -> BinaryIO:
    """A ledger's bytes from their start, in a stream that can be read twice."""
    if name == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "Bad file descriptor")
        stdin = sys.stdin.buffer
        return stdin if stdin.seekable() and stdin.tell() == 0 else _copied(stdin)
    stream = Path(name).open("rb")  # noqa: SIM115 - closed by whoever reads it
    if stream.seekable():
        return stream
    with stream:
        return _copied(stream)


def _copied(stream: BinaryIO) -> BinaryIO:
    import shutil  # noqa: PLC0415 - for pipes only, as is tempfile
    import tempfile  # noqa: PLC0415

    copy = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever reads it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return cast("BinaryIO", copy)


@dataclass
class Opened:
    """Ledgers opened one after another as they are read; `problems` fills meanwhile."""

    names: Sequence[str]
    problems: list[Diagnostic]
    heard: Heard | None = None
    taken: list[int] = field(default_factory=lambda: [0])

    def __iter__(self) -> Iterator[LedgerSource]:
        for name in self.names:
            path, sheet = split_sheet(name)
            try:
                stream = _open(path)
            except OSError as error:
                self.problems.append(_unreadable(Path(shown_name(path)), reason(error)))
                continue
            with stream if path != STDIN else contextlib.nullcontext():
                yield LedgerSource(shown_name(name), self._watched(stream), sheet)

    def _watched(self, stream: BinaryIO) -> BinaryIO:
        """The stream itself, where nobody wants to hear how far it has been read."""
        if self.heard is None:
            return stream
        return cast("BinaryIO", _Watched(stream, partial(self._hear, self.heard, self._bytes)))

    def _hear(self, heard: Heard, total: int, count: int) -> None:
        self.taken[0] += count
        heard(self.taken[0], total)

    @cached_property
    def _bytes(self) -> int:
        """The size of all files together; what has none, such as a pipe, counts nothing."""
        paths = [Path(split_sheet(name)[0]) for name in self.names if name != STDIN]
        return sum(path.stat().st_size for path in paths if path.is_file())


# -- reports -------------------------------------------------------------------


def read_saved(name: str) -> bytes | Diagnostic:
    """The bytes of a saved report, `-` for standard input; the problem where it cannot be read."""
    try:
        stream = _open(name)
        with stream if name != STDIN else contextlib.nullcontext():
            return stream.read()
    except OSError as error:
        return _unreadable(Path(shown_name(name)), reason(error))


def shown_name(name: str) -> str:
    """The name of a file as users know it."""
    return SHOWN_STDIN if name == STDIN else name


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


def size_of(path: Path) -> int:
    """The size of a file in bytes, 0 where there is none."""
    return path.stat().st_size if path.is_file() else 0


def append_whole(path: Path, text: str) -> Diagnostic | None:
    """Append to a file, or leave it as it was; the problem where it cannot be written."""
    try:
        with path.open("ab") as stream:
            size = stream.tell()
            try:
                stream.write(text.encode("utf-8", "replace"))
                stream.flush()
            except OSError:
                stream.truncate(size)
                raise
    except OSError as error:
        return unwritable(path, error)
    return None


def is_there(path: Path) -> Diagnostic | None:
    """FILE_EXISTS for a file that a person may have filled in; None for a device or for none."""
    if str(path) == STDOUT or not path.is_file():
        return None
    return diagnostic(Code.FILE_EXISTS, Location(path.as_posix()))


def write_new(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Write files below `folder`; FILE_EXISTS for each that is there, and then none is written."""
    paths = {folder / name: text for name, text in files.items()}
    there = [path for path in paths if os.path.lexists(path)]
    if there:
        return tuple(diagnostic(Code.FILE_EXISTS, Location(path.as_posix())) for path in there)
    written = (_write_new(path, text) for path, text in paths.items())
    return tuple(problem for problem in written if problem is not None)


def _write_new(path: Path, text: str) -> Diagnostic | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return unwritable(path, error)
    return write_whole(path, text)


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
