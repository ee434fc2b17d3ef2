"""Reads and writes files: the only place that opens any."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from kpi.actuals import LedgerSource
from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.folders import STDIN, find_plan_files, reason, split_sheet, unreadable
from kpi.model import Location
from kpi.plan import PlanFile
from kpi.wording import commands as say

STDOUT = "-"
SHOWN_STDIN = "<stdin>"
IN_MEMORY = 1 << 22
"""Bytes of a pipe that are kept in memory; further ones go to a temporary file."""

# -- targets and actuals ---------------------------------------------------------


def read_plan_files(folder: Path) -> tuple[tuple[PlanFile, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and what else is there: NOT_READ, UNREADABLE_FILE."""
    paths, lost = find_plan_files(folder)
    files, problems = [], list(lost)
    for path in paths:
        try:
            files.append(PlanFile(path.as_posix(), path.read_bytes()))
        except OSError as error:
            problems.append(unreadable(path, error))
    return tuple(files), tuple(problems)


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
    taken: int = 0

    def __iter__(self) -> Iterator[LedgerSource]:
        for name in self.names:
            path, sheet = split_sheet(name)
            try:
                stream = _open(path)
            except OSError as error:
                self.problems.append(unreadable(Path(shown_name(path)), error))
                continue
            with stream if path != STDIN else contextlib.nullcontext():
                yield LedgerSource(shown_name(name), self._watched(stream), sheet)

    def _watched(self, stream: BinaryIO) -> BinaryIO:
        """The stream itself, where nobody wants to hear how far it has been read."""
        if self.heard is None:
            return stream
        heard, total = self.heard, self._bytes

        def hear(count: int) -> None:
            self.taken += count
            heard(self.taken, total)

        return cast("BinaryIO", _Watched(stream, hear))

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
        return unreadable(Path(shown_name(name)), error)


def shown_name(name: str) -> str:
    """The name of a file as users know it."""
    return SHOWN_STDIN if name == STDIN else name


def in_bytes(content: str | bytes) -> bytes:
    """A text in UTF-8, whatever it holds; bytes as they are."""
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def write_whole(path: Path, content: str | bytes) -> Diagnostic | None:
    """Write a file whole or not at all, in its folder; the problem where it cannot be written.

    Folders that are missing are made. A file that is there keeps its permissions; a device or
    pipe is written to directly.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(in_bytes(content))
        else:
            _make_folder(path.parent)
            _replace(path, in_bytes(content))
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
                stream.write(in_bytes(text))
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


def those_there(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Which of these names there is something by below `folder`, if only a dead link."""
    return frozenset(name for name in names if os.path.lexists(folder / name))


def write_new(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Write files below `folder`; FILE_EXISTS for each that is there, and then none is written."""
    there = those_there(folder, files)
    if there:
        places = (Location((folder / name).as_posix()) for name in files if name in there)
        return tuple(diagnostic(Code.FILE_EXISTS, place) for place in places)
    written = (write_whole(folder / name, text) for name, text in files.items())
    return tuple(problem for problem in written if problem is not None)


def unwritable(path: Path, error: OSError) -> Diagnostic:
    """The problem of a report that could not be written."""
    why, instead = reason(error), say.CHECK_FOLDER
    return diagnostic(Code.UNWRITABLE_FILE, Location(path.as_posix()), why=why, instead=instead)


def _make_folder(path: Path) -> None:
    """Makes a folder and those above it; a file in its place is called what it is."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _replace(path: Path, content: bytes) -> None:
    target = path.resolve()
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied")
    import tempfile  # noqa: PLC0415 - costs 5 ms, for written files only

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
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
