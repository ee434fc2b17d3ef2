"""Reads inputs: the only place that opens any."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, cast

from kpi.actuals import LedgerSource
from kpi.diagnostics import Diagnostic
from kpi.files.folders import STDIN, find_plan_files, size_of, unreadable
from kpi.files.inputs import split_sheet
from kpi.model import Input, InputRole
from kpi.plan import PlanFile
from kpi.wording import commands as say

SHOWN_STDIN = "<stdin>"
IN_MEMORY = 1 << 22
"""Bytes of a pipe that are kept in memory; further ones go to a temporary file."""

MOST_OF_A_PLAN = 1 << 20
MOST_SAVED = 1 << 26
"""Bytes that a file of the plan, and a saved report, may have."""
MEBIBYTE = 1 << 20
BLOCK = 1 << 16
"""Bytes that are read at once of what is only to be hashed."""

# -- targets and actuals ---------------------------------------------------------


def read_plan_files(folder: Path) -> tuple[tuple[PlanFile, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and what else is there: NOT_READ, UNREADABLE_FILE."""
    paths, lost = find_plan_files(folder)
    files, problems = [], list(lost)
    for path in paths:
        content = read_bounded(path, MOST_OF_A_PLAN)
        if isinstance(content, Diagnostic):
            problems.append(content)
        else:
            files.append(PlanFile(path.as_posix(), content))
    return tuple(files), tuple(problems)


def read_bounded(path: Path, most: int, *, piped: bool = False) -> bytes | Diagnostic:
    """A file of at most so many bytes; the problem where it is longer or cannot be read.

    A device is never read, and a pipe only where it is `piped`: named by whoever runs the command.
    """
    content = read_document(path, most + 1, piped=piped)
    if isinstance(content, Diagnostic) or len(content) <= most:
        return content
    return too_large(path, most)


def too_large(path: Path, most: int) -> Diagnostic:
    """The problem of a file of more bytes than are read of such."""
    return unreadable(path, say.TOO_LARGE.filled(limit=most // MEBIBYTE))


def read_document(path: Path, most: int, *, piped: bool = False) -> bytes | Diagnostic:
    """The same, of a longer one the beginning."""
    try:
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or (piped and stat.S_ISFIFO(mode))):
            return unreadable(path, say.NO_REGULAR_FILE)
        with path.open("rb") as stream:
            return stream.read(most)
    except OSError as error:
        return unreadable(path, error)
    except ValueError:
        return unreadable(path, OSError(errno.ENOENT, os.strerror(errno.ENOENT)))


def account_of(name: str, role: InputRole, content: bytes, *, accounted: bool) -> Input:
    """The account of what has been read whole; its hash only where it was asked for."""
    if not accounted:
        return Input(name, role)
    return Input(name, role, len(content), new_hash(content).hexdigest())


def new_hash(content: bytes = b"") -> Any:
    """The SHA-256 of some bytes, to which more may be added."""
    import hashlib  # noqa: PLC0415 - costs 5 ms, for accounts only

    return hashlib.sha256(content)


Heard = Callable[[int, int], None]
"""Told how many bytes have been read, and how many there are where that is known, else 0."""


class _Watched:
    """A stream whose reading is heard of, or hashed as it goes; no byte is hashed twice."""

    def __init__(
        self, stream: BinaryIO, heard: Callable[[int], None] | None, digest: Any = None
    ) -> None:
        self._stream = stream
        self._heard = heard
        self._told = 0
        self._digest = digest
        self._hashed = 0

    def read(self, size: int = -1) -> bytes:
        start = self._stream.tell() if self._digest is not None else 0
        content = self._stream.read(size)
        if self._heard is not None:
            self._heard(len(content))
            self._told += len(content)
        if self._digest is not None and start <= self._hashed < start + len(content):
            self._digest.update(memoryview(content)[self._hashed - start :])
            self._hashed = start + len(content)
        return content

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes on elsewhere: how far the reading has come is where it stands."""
        position = self._stream.seek(offset, whence)
        if self._heard is not None:
            self._heard(position - self._told)
            self._told = position
        return position

    def measured(self) -> tuple[int, str]:
        """Size and hash of all of it, of what nobody has read too."""
        self._stream.seek(self._hashed)
        while self.read(BLOCK):
            pass
        return self._hashed, self._digest.hexdigest()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _open(name: str) -> BinaryIO | Diagnostic:
    """A ledger's bytes from their start, in a stream that can be read twice."""
    shown = Path(shown_name(name))
    try:
        if name == STDIN:
            stdin = _stdin()
            return stdin if stdin.seekable() and stdin.tell() == 0 else _copied(stdin)
        if _is_device(shown):
            return unreadable(shown, say.NO_REGULAR_FILE)
        stream = shown.open("rb")
        if stream.seekable():
            return stream
        with stream:
            return _copied(stream)
    except OSError as error:
        return unreadable(shown, error)


def _is_device(path: Path) -> bool:
    """Whether it is a device, of which some have no end; a terminal has one."""
    mode = path.stat().st_mode
    if stat.S_ISCHR(mode):
        with path.open("rb") as stream:
            return not stream.isatty()
    return stat.S_ISBLK(mode)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer


def _copied(stream: BinaryIO) -> BinaryIO:
    import shutil  # noqa: PLC0415 - for pipes only, as is tempfile
    import tempfile  # noqa: PLC0415

    copy = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever reads it
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return cast("BinaryIO", copy)


@dataclass
class Opened:
    """Ledgers opened one after another as they are read; `problems` and `inputs` fill meanwhile.

    Size and hash of each are among the `inputs` where they are `accounted`.
    """

    names: Sequence[str]
    problems: list[Diagnostic]
    heard: Heard | None = None
    taken: int = 0
    accounted: bool = False
    inputs: list[Input] = field(default_factory=list)

    def __iter__(self) -> Iterator[LedgerSource]:
        for name in self.names:
            path, sheet = split_sheet(name)
            stream = _open(path)
            if isinstance(stream, Diagnostic):
                self.problems.append(stream)
                continue
            with stream if path != STDIN else contextlib.nullcontext():
                watched = self._watched(stream)
                yield LedgerSource(shown_name(name), cast("BinaryIO", watched), sheet)
                self.inputs.append(self._told(shown_name(name), watched))

    def _told(self, name: str, watched: BinaryIO | _Watched) -> Input:
        if self.accounted and isinstance(watched, _Watched):
            with contextlib.suppress(OSError):  # told by whoever read it
                return Input(name, InputRole.LEDGER, *watched.measured())
        return Input(name, InputRole.LEDGER)

    def _watched(self, stream: BinaryIO) -> BinaryIO | _Watched:
        """The stream itself, where nobody wants to hear how far it has been read, nor its hash."""
        if self.heard is None:
            return _Watched(stream, None, new_hash()) if self.accounted else stream
        heard, total = self.heard, self._bytes

        def hear(count: int) -> None:
            self.taken += count
            heard(self.taken, total)

        return _Watched(stream, hear, new_hash() if self.accounted else None)

    @cached_property
    def _bytes(self) -> int:
        """The size of all files together; what has none, such as a pipe, counts nothing."""
        return sum(size_of(Path(split_sheet(name)[0])) for name in self.names if name != STDIN)


# -- reports -------------------------------------------------------------------


def read_saved(name: str) -> bytes | Diagnostic:
    """The bytes of a saved report, `-` for standard input; the problem where it cannot be read."""
    if name != STDIN:
        return read_bounded(Path(name), MOST_SAVED, piped=True)
    shown = Path(shown_name(name))
    try:
        content = _stdin().read(MOST_SAVED + 1)
    except OSError as error:
        return unreadable(shown, error)
    return content if len(content) <= MOST_SAVED else too_large(shown, MOST_SAVED)


def shown_name(name: str) -> str:
    """The name of a file as users know it."""
    return SHOWN_STDIN if name == STDIN else name
