"""The lock that lies beside a plan: held against the plan, or made anew."""

from pathlib import Path

from kpi.diagnostics import Code, Diagnostic, Severity, diagnostic
from kpi.files import read_document
from kpi.files.folders import LOCK, PLAN, is_anything
from kpi.lock.differences import (
    Difference,
    as_errors,
    as_warning,
    counts,
    differences,
    render_differences,
)
from kpi.lock.lines import MOST_BYTES, LockLine, is_foreign, is_newer, parse_lock, render_lock
from kpi.model import Language, Location, Plan, Text
from kpi.record import NamedTuple
from kpi.wording import lock as say


def read_lock(folder: Path) -> bytes | Diagnostic:
    """The lock in a plan's folder, NO_LOCK where there is none."""
    path = folder / LOCK
    if not is_anything(path):
        return diagnostic(Code.NO_LOCK, Location(path.as_posix()))
    return read_document(path, MOST_BYTES + 1)


def held_to_lock(
    plan: Plan, folder: Path, content: bytes | Diagnostic, *, must: bool
) -> tuple[Diagnostic, ...]:
    """What is wrong with the lock in a plan's folder, or differs from it.

    An error each where it `must` be there and hold; else one warning.
    """
    locked = _parsed(folder, content)
    if isinstance(locked, Diagnostic):
        return (locked if must else _doubted(locked),)
    found = differences(locked, plan, _head(folder))
    return as_errors(found) if must else as_warning(found, Location((folder / LOCK).as_posix()))


class NewLock(NamedTuple):
    """The lock that a plan is to have, and what differs in the one it has.

    `before` is None where there is none that can be read.
    """

    path: Path
    text: str
    plan: Plan
    before: tuple[Difference, ...] | None = None

    @property
    def counts(self) -> Text:
        """How much differs, of a first lock how much it holds."""
        if self.before is not None:
            return counts(self.before)
        return say.HELD.filled(targets=len(self.plan.targets), waivers=len(self.plan.waivers))

    def changes_in(self, language: Language) -> str:
        """A line for each difference."""
        return render_differences(self.before or (), language)


def renewed(plan: Plan, folder: Path) -> tuple[NewLock | None, tuple[Diagnostic, ...]]:
    """The lock of a plan, which replaces one that is damaged.

    It replaces neither what a later kpi wrote nor what was no lock ever.
    """
    new = NewLock(folder / LOCK, render_lock(plan), plan)
    if not is_anything(new.path):
        return new, ()
    content = read_lock(folder)
    locked = _parsed(folder, content)
    if not isinstance(locked, Diagnostic):
        return new._replace(before=differences(locked, plan, _head(folder))), ()
    is_kept = isinstance(content, Diagnostic) or is_foreign(content) or is_newer(locked)
    return (None, (locked,)) if is_kept else (new, (_doubted(locked),))


def _head(folder: Path) -> Location:
    return Location((folder / PLAN).as_posix())


def _doubted(problem: Diagnostic) -> Diagnostic:
    """A lock that nobody needs is no error, if only it is a file that can be read."""
    is_file = problem.code is Code.UNREADABLE_LOCK
    return problem._replace(severity=Severity.WARNING) if is_file else problem


def _parsed(folder: Path, content: bytes | Diagnostic) -> tuple[LockLine, ...] | Diagnostic:
    if isinstance(content, Diagnostic):
        return content
    return parse_lock((folder / LOCK).as_posix(), content)
