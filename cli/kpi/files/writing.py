"""Writes files whole or not at all."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.files.folders import is_anything, is_special, unwritable
from kpi.model import Location

STDOUT = "-"
SCHEMA, BEGINNING = b'"$schema"', 1 << 12
"""What stands in so many bytes that every JSON Schema begins with."""
PASSING = ".kpi-"
"""How the name of a temporary file begins: it is short, however long the one to come is."""


def in_bytes(content: str | bytes) -> bytes:
    """A text in UTF-8, whatever it holds; bytes as they are."""
    return content.encode("utf-8", "replace") if isinstance(content, str) else content


def write_whole(path: Path, content: str | bytes) -> Diagnostic | None:
    """Write a file whole or not at all, in its folder; the problem where it cannot be written.

    Folders that are missing are made. A file that is there keeps its permissions; a device or
    pipe is written to directly.
    """
    try:
        state = _state(path)
        if state is not None and not stat.S_ISREG(state.st_mode):
            path.write_bytes(in_bytes(content))
        else:
            _make_folder(path.parent)
            _replace(Path(os.path.realpath(path)), in_bytes(content), state)
    except OSError as error:
        return unwritable(path, error)
    except ValueError:
        return unwritable(path, OSError(errno.EINVAL, os.strerror(errno.EINVAL)))
    return None


def _state(path: Path) -> os.stat_result | None:
    """What is there behind links, None where nothing is; every other doubt is an error."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        return None  # told by the folder that cannot be made


def append_whole(path: Path, text: str) -> Diagnostic | None:
    """Append to a file, or leave it as it was; the problem where it cannot be written."""
    try:
        with path.open("ab") as stream:
            size = stream.tell()
            try:
                stream.write(in_bytes(text))
                stream.flush()
            except BaseException:
                stream.truncate(size)
                raise
    except OSError as error:
        return unwritable(path, error)
    return None


def is_there(path: Path) -> Diagnostic | None:
    """FILE_EXISTS for a file that a person may have filled in; None for a device or for none."""
    if str(path) == STDOUT or not is_anything(path) or is_special(path):
        return None
    return diagnostic(Code.FILE_EXISTS, Location(path.as_posix()))


def is_another(path: Path) -> Diagnostic | None:
    """FILE_EXISTS for a file that is no JSON Schema, which alone may be replaced by one."""
    there = is_there(path)
    if there is None:
        return None
    try:
        with path.open("rb") as stream:
            is_schema = SCHEMA in stream.read(BEGINNING)
    except OSError as error:
        return unwritable(path, error)
    return None if is_schema else there


def those_there(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Which of these names there is something by below `folder`, if only a dead link."""
    return frozenset(name for name in names if is_anything(folder / name))


def write_new(folder: Path, files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Write files below `folder`; FILE_EXISTS for each that is there, and then none is written."""
    there = those_there(folder, files)
    if there:
        places = (Location((folder / name).as_posix()) for name in files if name in there)
        return tuple(diagnostic(Code.FILE_EXISTS, place) for place in places)
    written = (write_whole(folder / name, text) for name, text in files.items())
    return tuple(problem for problem in written if problem is not None)


def _make_folder(path: Path) -> None:
    """Makes a folder and those above it; a file in its place is called what it is."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None


def _replace(target: Path, content: bytes, state: os.stat_result | None) -> None:
    """Puts a file that is whole and on the disk in the place of another."""
    if state is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    mode = _default_mode() if state is None else stat.S_IMODE(state.st_mode) & 0o777
    with _folder(target.parent) as folder:
        if folder is None or not _put_nameless(target, content, mode, folder):
            _put_named(target, content, mode)
        if folder is not None:
            with contextlib.suppress(OSError):  # some file systems cannot
                os.fsync(folder)


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """A folder as the system knows it open; None where it cannot be opened."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except (AttributeError, OSError):
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _put_nameless(target: Path, content: bytes, mode: int, folder: int) -> bool:
    """Writes a file that has no name before it is whole, so that a kill leaves nothing of it.

    Linux has them on most of its file systems; False where this one has not, or where it failed.
    """
    try:
        handle = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb"):
            _fill(handle, content)
            os.fchmod(handle, mode)
            _name(f"/proc/self/fd/{handle}", target, folder)
    except (AttributeError, OSError):
        return False
    return True


def _name(source: str, target: Path, folder: int) -> None:
    """Gives a file its name; where another has it, by way of a short one for a moment."""
    with contextlib.suppress(FileExistsError):
        os.link(source, target.name, dst_dir_fd=folder)
        return
    passing = _passing(target)
    try:
        os.link(source, passing.name, dst_dir_fd=folder)
        passing.replace(target)
    except BaseException:
        _discard(passing)
        raise


def _put_named(target: Path, content: bytes, mode: int) -> None:
    """The same by way of a temporary file, which only a kill leaves behind."""
    passing = _passing(target)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(passing, flags, 0o600), "wb") as stream:
            _fill(stream.fileno(), content)
        passing.chmod(mode)
        passing.replace(target)
    except BaseException:
        _discard(passing)
        raise


def _passing(target: Path) -> Path:
    return target.parent / f"{PASSING}{os.urandom(8).hex()}"


def _fill(handle: int, content: bytes) -> None:
    """Writes all of it, and waits until the disk has it."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)


def _discard(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _default_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
