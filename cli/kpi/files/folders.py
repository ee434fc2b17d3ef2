"""What lies in folders: the plan, and an account of everything else; opens nothing."""

import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.wording import commands as say

STDIN = "-"
SHOWN_STDOUT = Path("<stdout>")
"""What is said where something is wrong with standard output."""
PLAN = "plan.yaml"
LOCK = "plan.lock"
YAML = frozenset({".yaml", ".yml"})
DOCUMENTS = frozenset({".txt", ".docx"})
LEDGERS = frozenset({".csv", ".xlsx", ".xlsm"})
"""What is read where it is found; where it is named, whatever its name ends in is."""

_HARMLESS = pattern(
    r"\._.*|\.DS_Store|\.(?:git)?keep|\.gitignore|Thumbs\.db|desktop\.ini|plan\.lock"
    r"|README(?:\.txt|\.rst)?|.*\.md",
    re.IGNORECASE | re.DOTALL,
)
"""Names of what nobody takes for figures or targets, such as macOS and Windows leave behind."""
_NEAR_PLAN = pattern(r"plan\.ya?ml.*", re.IGNORECASE | re.DOTALL)
_YEAR = pattern("[0-9]{4}")

_LEFT_OUT = {
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".et", ".numbers"), (say.OLD_WORKBOOK, say.SAVE_AS)),
    **dict.fromkeys((".tsv", ".txt"), (say.TEXT_FILE, say.NAME_IT)),
    **dict.fromkeys((".gz", ".zip", ".7z", ".rar", ".bz2", ".xz"), (say.PACKED, say.UNPACK)),
}
"""Why what ends so is no ledger, and what to do instead."""


def is_harmless(name: str) -> bool:
    """Whether nobody takes what is called so for figures or targets."""
    return _HARMLESS.fullmatch(name) is not None


def is_of_a_plan(name: str) -> bool:
    """Whether what is called so is read as a part of a plan, or seems to be meant as one."""
    is_yaml = Path(name).suffix.lower() in YAML and not name.startswith(".")
    return is_yaml or name == LOCK or _NEAR_PLAN.fullmatch(name) is not None


def is_anything(place: Path) -> bool:
    """Whether there is anything by that name, a link that leads nowhere too."""
    return os.path.lexists(place)


def plain_path(name: str) -> str:
    """The same for every path to a file that goes by the same names; links are not followed."""
    return os.path.abspath(name)  # noqa: PTH100 - Path.absolute keeps `..`


def entries_of(folder: Path) -> list[Path] | Diagnostic:
    """What lies directly in a folder, in order."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        return unreadable(folder, error)


def mode_of(path: Path) -> int | OSError:
    """What kind of file there is, behind links."""
    try:
        return path.stat().st_mode
    except OSError as error:
        return error


def is_special(path: Path) -> bool:
    """Whether it is there and no regular file."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def size_of(path: Path) -> int:
    """The size of a file in bytes, 0 where there is none."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else 0


def is_folder(path: Path) -> bool:
    """Whether it is a folder, or a link to one."""
    mode = mode_of(path)
    return isinstance(mode, int) and stat.S_ISDIR(mode)


def why_not(path: Path, wanted: frozenset[str]) -> Diagnostic | None:
    """Why an entry of a folder is not read, None for a regular file that ends as `wanted`."""
    if path.name.startswith("~$"):
        return _left_out(path, say.EXCEL_OPEN, say.CLOSE_EXCEL)
    if path.name.startswith("."):
        return _left_out(path, say.HIDDEN, say.UNHIDE)
    mode, is_wanted = mode_of(path), path.suffix.lower() in wanted
    if isinstance(mode, OSError):
        is_dead = mode.errno in {errno.ENOENT, errno.ELOOP}
        if is_dead and not is_wanted:
            return _left_out(path, say.DEAD_LINK, say.REMOVE)
        return unreadable(path, mode)
    if not stat.S_ISREG(mode):
        what = say.LINKED_FOLDER if stat.S_ISDIR(mode) else say.NO_REGULAR_FILE
        return _left_out(path, what, say.REMOVE)
    return None if is_wanted else _of_another_kind(path, wanted)


def _of_another_kind(path: Path, wanted: frozenset[str]) -> Diagnostic:
    if wanted is YAML:
        is_document = path.suffix.lower() in DOCUMENTS
        instead = say.NAME_DOCUMENT if is_document else say.RENAME_YAML
        return _left_out(path, say.NO_PLAN_FILE, instead)
    usual = (say.NO_LEDGER_FILE, say.SAVE_OR_MOVE)
    return _left_out(path, *_LEFT_OUT.get(path.suffix.lower(), usual))


def _left_out(path: Path, why: Text, instead: Text) -> Diagnostic:
    return diagnostic(Code.NOT_READ, Location(path.as_posix()), why=why, instead=instead)


def everything_below(top: Path) -> list[Path | Diagnostic]:
    """Everything below a folder but the folders themselves, unless hidden, linked or unreadable."""
    found: list[Path | Diagnostic] = []
    waiting = [top]
    while waiting:
        entries = entries_of(waiting.pop())
        if isinstance(entries, Diagnostic):
            found.append(entries)
            continue
        for each in entries:
            is_open = is_folder(each) and not each.is_symlink() and not each.name.startswith(".")
            (waiting if is_open else found).append(each)
    return sorted(found, key=name_of)


def name_of(each: Path | Diagnostic) -> str:
    """By what entries are sorted; problems come first."""
    return each.as_posix() if isinstance(each, Path) else ""


def unreadable(path: Path, why: OSError | Text) -> Diagnostic:
    """The problem of a file or folder that cannot be read."""
    said = reason(why) if isinstance(why, OSError) else why
    return diagnostic(Code.UNREADABLE_FILE, Location(path.as_posix()), why=said)


def unwritable(path: Path, why: OSError | Text, instead: Text = say.CHECK_FOLDER) -> Diagnostic:
    """The problem of a report that cannot, or must not, be written."""
    said = reason(why) if isinstance(why, OSError) else why
    return diagnostic(Code.UNWRITABLE_FILE, Location(path.as_posix()), why=said, instead=instead)


def reason(error: OSError) -> Text:
    """Why the system refused, in its own words; in Chinese where the reason is a common one."""
    words = error.strerror or type(error).__name__
    return Text(say.SYSTEM_REASONS.get(error.errno or 0, words), words)


# -- targets -------------------------------------------------------------------


def find_plan(folder: Path, year: int | None) -> Path | Diagnostic:
    """The folder that holds the plan: `folder` itself, else its subfolder named by the year.

    Without `year` it is the latest one. A folder that has lost its plan.yaml is said, never passed
    over for that of another year.
    """
    entries = _in_targets(folder)
    if isinstance(entries, Diagnostic):
        return entries
    if _signs_of_a_plan(entries):
        return _with_plan(folder)
    years = {each.name: each for each in entries if _YEAR.fullmatch(each.name) and _is_plans(each)}
    if not years:
        return _no_plan(folder, say.NO_PLAN)
    wanted = max(years) if year is None else f"{year:04}"
    if wanted not in years:
        return _no_plan(folder, say.NO_PLAN_OF.filled(year=wanted, years=", ".join(sorted(years))))
    return _with_plan(years[wanted])


def other_plans(top: Path, chosen: Path) -> tuple[Diagnostic, ...]:
    """NOT_READ for each folder of plans by years whose name is none, such as `2025年`."""
    entries = entries_of(top) if chosen != top else ()
    if isinstance(entries, Diagnostic):
        return (entries,)
    visible = (each for each in entries if not each.name.startswith("."))
    unnamed = (each for each in visible if is_folder(each) and not _YEAR.fullmatch(each.name))
    return tuple(
        _left_out(each, say.NO_YEAR, say.NAME_BY_YEAR) for each in unnamed if _is_plans(each)
    )


def why_taken(folder: Path) -> Diagnostic | None:
    """UNWRITABLE_FILE for a folder in which a new plan would not be read as what it is.

    A plan.yaml that is there already is told where it would be replaced.
    """
    entries = entries_of(folder) if is_folder(folder) else []
    if isinstance(entries, Diagnostic):
        return entries
    parts = _signs_of_a_plan(entries)
    years = [each for each in entries if _YEAR.fullmatch(each.name) and _is_plans(each)]
    above = Path(plain_path(folder.as_posix())).parents
    why = None
    if parts and parts[0].name != PLAN:
        why = say.HOLDS_PARTS.filled(name=f"`{parts[0].name}`")
    elif years and not parts:
        why = say.HOLDS_YEARS.filled(name=f"`{years[0].name}`")
    elif any(is_anything(each / PLAN) for each in above):
        why = say.WITHIN_PLAN
    return unwritable(folder, why, say.FOLDER_OF_ITS_OWN) if why else None


def _in_targets(folder: Path) -> list[Path] | Diagnostic:
    """What lies where the plan is looked for; where nothing is there, nobody has written one."""
    mode = mode_of(folder)
    if isinstance(mode, FileNotFoundError):
        return _no_plan(folder, reason(mode))
    if isinstance(mode, OSError):
        return unreadable(folder, mode)
    return entries_of(folder) if stat.S_ISDIR(mode) else unreadable(folder, say.NOT_A_FOLDER)


def _no_plan(folder: Path, why: Text) -> Diagnostic:
    return diagnostic(Code.NO_PLAN, Location(folder.as_posix()), why=why)


def _signs_of_a_plan(entries: Iterable[Path]) -> list[Path]:
    """What says that a folder is meant for a plan: its plan.yaml, what seems to be one, areas."""
    near = [each for each in entries if is_of_a_plan(each.name) and each.name != LOCK]
    return sorted(near, key=lambda each: (each.name != PLAN, not _NEAR_PLAN.fullmatch(each.name)))


def _is_plans(folder: Path) -> bool:
    """Whether a folder is meant for a plan; of what cannot be seen it is not known, so it may."""
    mode = mode_of(folder)
    if isinstance(mode, OSError) or not stat.S_ISDIR(mode):
        return isinstance(mode, OSError)
    entries = entries_of(folder)
    return isinstance(entries, Diagnostic) or bool(_signs_of_a_plan(entries))


def _with_plan(folder: Path) -> Path | Diagnostic:
    entries = entries_of(folder)
    if isinstance(entries, Diagnostic):
        return entries
    first = _signs_of_a_plan(entries)[0]
    mode = mode_of(first)
    if first.name == PLAN and isinstance(mode, OSError):
        return unreadable(first, mode)
    if first.name == PLAN and isinstance(mode, int) and stat.S_ISREG(mode):
        return folder
    is_near = _NEAR_PLAN.fullmatch(first.name) is not None
    return unreadable(folder, (say.NEAR_PLAN if is_near else say.LOST_PLAN).filled(name=first.name))


def find_plan_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and what else is there: NOT_READ, UNREADABLE_FILE."""
    entries = entries_of(folder)
    if isinstance(entries, Diagnostic):
        return (), (entries,)
    found: list[Path] = []
    problems: list[Diagnostic] = []
    for each in entries:
        if is_harmless(each.name):
            continue
        if is_folder(each) and not each.name.startswith("."):
            problems.extend(_in_subfolder(each))
        elif problem := why_not(each, YAML):
            problems.append(problem)
        else:
            found.append(each)
    return tuple(found), tuple(problems)


def _in_subfolder(folder: Path) -> Iterator[Diagnostic]:
    """Everything below a folder within that of a plan: no part of the plan."""
    if folder.suffix.lower() in YAML:
        yield _left_out(folder, say.PLAN_SUBFOLDER, say.TO_THE_PLAN)
    for each in everything_below(folder):
        if isinstance(each, Diagnostic):
            yield each
        elif not is_harmless(each.name):
            yield _left_out(each, say.PLAN_SUBFOLDER, say.TO_THE_PLAN)
