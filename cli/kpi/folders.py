"""What lies in folders: the plan, the ledgers, and an account of everything else; opens nothing."""

import os
import re
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.wording import commands as say

STDIN = "-"
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
_WORKBOOK_AND_SHEET = pattern(r"(.+\.xls[xm])#(.+)", re.IGNORECASE | re.DOTALL)

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
        return unreadable(folder, error)


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
            return unreadable(path, mode)
        return _left_out(path, say.DEAD_LINK, say.REMOVE)
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


def unreadable(path: Path, why: OSError | Text) -> Diagnostic:
    """The problem of a file or folder that cannot be read."""
    said = reason(why) if isinstance(why, OSError) else why
    return diagnostic(Code.UNREADABLE_FILE, Location(path.as_posix()), why=said)


def reason(error: OSError) -> Text:
    """Why the system refused, in its own words; in Chinese where the reason is a common one."""
    words = error.strerror or type(error).__name__
    return Text(say.SYSTEM_REASONS.get(error.errno or 0, words), words)


# -- targets -------------------------------------------------------------------


def find_plan(folder: Path, year: int | None) -> Path | Diagnostic:
    """The folder that holds the plan: `folder` itself, else its subfolder named by a year.

    Without `year` it is the latest one; where that year has none, the latest before, which may
    simply be over, else the first. A plan.yaml by another name is said, not passed over.
    """
    entries = _in_targets(folder)
    if isinstance(entries, Diagnostic):
        return entries
    if _plan_file(folder) is not None:
        return _with_plan(folder)
    years = [each.name for each in entries if each.name.isdecimal() and _plan_file(each)]
    if not years:
        return _no_plan(folder, say.NO_PLAN)
    if year is None or str(year) in years:
        return _with_plan(folder / (years[-1] if year is None else str(year)))
    earlier = [name for name in years if int(name) < year]
    return _with_plan(folder / (earlier[-1] if earlier else years[0]))


def _in_targets(folder: Path) -> list[Path] | Diagnostic:
    """What lies where the plan is looked for; where nothing is there, nobody has written one."""
    mode = _mode(folder)
    if isinstance(mode, FileNotFoundError):
        return _no_plan(folder, reason(mode))
    if isinstance(mode, OSError):
        return unreadable(folder, mode)
    return _entries(folder) if stat.S_ISDIR(mode) else unreadable(folder, say.NOT_A_FOLDER)


def _no_plan(folder: Path, why: Text) -> Diagnostic:
    return diagnostic(Code.NO_PLAN, Location(folder.as_posix()), why=why)


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
    return unreadable(folder, say.NEAR_PLAN.filled(name=path.name))


def find_plan_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """The YAML files of a plan's folder, and what else is there: NOT_READ, UNREADABLE_FILE."""
    entries = _entries(folder)
    if isinstance(entries, Diagnostic):
        return (), (entries,)
    found, problems = [], []
    for each in entries:
        if _HARMLESS.fullmatch(each.name):
            continue
        is_open = _is_folder(each) and not each.name.startswith(".")
        problem = _yaml_below(each) if is_open else _why_not(each, YAML)
        if problem is not None:
            problems.append(problem)
        elif not is_open:
            found.append(each)
    return tuple(found), tuple(problems)


def _yaml_below(folder: Path) -> Diagnostic | None:
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


def is_anything(place: Path) -> bool:
    """Whether there is anything by that name, a link that leads nowhere too."""
    return os.path.lexists(place)


def plain_path(name: str) -> str:
    """The same for every path to a file that goes by the same names; links are not followed."""
    return os.path.abspath(name)  # noqa: PTH100 - Path.absolute keeps `..`


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
    return [*found, unreadable(place, nothing)] if is_empty else found


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
    return unreadable(path, mode) if isinstance(mode, OSError) else None
