"""Diagnostics as lines of text: `FILE:LINE:COL: error[code]: message`, then a hint."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from kpi.diagnostics import Code, Diagnostic, Severity, diagnostic
from kpi.model import EMPTY, Language, Location, Text
from kpi.record import NamedTuple
from kpi.reports.safety import plain
from kpi.wording import exports as say
from kpi.wording import words

FEW = 3
"""As many problems alike in one file have lines of their own; as many further places are named."""

MOST_OF_A_FILE, MOST_OF_A_CODE = 100, 500
"""So many lines of one code are told of one file, and of all files."""
MOST_ALIKE = 20
"""Of problems alike, which have one line, so many keep their places."""

_NO_TABLES = (".yaml", ".yml", ".json")
_OF_KEYS = frozenset({Code.UNKNOWN_KEY, Code.MISSING_KEY, Code.UNKNOWN_VALUE})
"""What is said of one key has a hint of its own, which a group would hide."""
_OF_TEXT = frozenset({Code.ENCODING, Code.CSV_SYNTAX, Code.UNCLAIMED_FIGURE})
"""What stands in no cell, though in a ledger or a document."""


def render_problems(
    problems: Iterable[Diagnostic], language: Language, *, least: Severity = Severity.NOTE
) -> str:
    """All diagnostics of at least the severity `least`, in the order given.

    Those that say the same over `FEW` times in a file, or in several files, stand where the
    first of them does. Of lines one behind the other with the same hint the last has it.
    """
    shown = told(problems, least)
    hinted = (
        each._replace(hint=EMPTY) if _has_hint_of(each, after) else each
        for each, after in zip_longest(shown, shown[1:])
    )
    return "".join(each.in_(language) for each in hinted)


def told(problems: Iterable[Diagnostic], least: Severity) -> tuple["ToldProblem", ...]:
    """The same as plain texts, which every format may mark up."""
    order = list(Severity)
    shown = [each for each in problems if order.index(each.severity) <= order.index(least)]
    return tuple(map(_told, grouped(bounded(shown))))


def advice(problem: Diagnostic) -> tuple[Text, ...]:
    """What is wrong and what to do about it, a line each."""
    message = problem.message
    if problem.times > 1 and problem.code is not Code.NOT_LISTED:
        more = say.AND_MORE.filled(count=problem.times - 1)
        message = EMPTY.joined((message, say.BESIDE.filled(text=more)))
    return tuple(line for line in (message, problem.hint) if line.en)


def bounded(problems: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """As many of the problems as anybody reads; they stand for all, which are counted.

    The first lines of each code in a file, then one NOT_LISTED for the others of that code.
    """
    if len(problems) <= MOST_OF_A_FILE:
        return problems
    told: Counter[Hashable] = Counter()
    kept: list[Diagnostic] = []
    left: dict[Hashable, list[Diagnostic]] = {}
    for group in _groups(problems):
        first = group[0]
        code, file = (first.severity, first.code), first.location.file
        if told[code] < MOST_OF_A_CODE and told[code, file] < MOST_OF_A_FILE:
            told.update((code, (code, file)))
            kept += _cut(group)
            continue
        if code not in left:
            left[code] = []
            kept.append(first)
        left[code] += group
    return [_in_place_of(left, each) for each in kept]


def _cut(alike: list[Diagnostic]) -> list[Diagnostic]:
    """The first of problems alike, of which the last stands for the others."""
    if len(alike) <= MOST_ALIKE:
        return alike
    *shown, last = alike[:MOST_ALIKE]
    return [*shown, last._replace(times=sum(each.times for each in alike[MOST_ALIKE - 1 :]))]


def _in_place_of(left: Mapping[Hashable, list[Diagnostic]], each: Diagnostic) -> Diagnostic:
    """NOT_LISTED for the first of its code that is left out, any other problem as it is."""
    others = left.get((each.severity, each.code), ())
    if not others or each is not others[0]:
        return each
    count, files = sum(one.times for one in others), {one.location.file for one in others}
    where = say.IN_FILES.filled(count=len(files)) if len(files) > 1 else EMPTY
    place, code = Location(each.location.file), str(each.code)
    listed = diagnostic(Code.NOT_LISTED, place, count=str(count), code=code, where=where)
    return listed._replace(severity=each.severity, times=count)


def is_in_file(location: Location) -> bool:
    """Whether it is a place in a file, and no option, argument or stream."""
    return bool(location.file) and location.file != "YEAR" and location.file[0] not in "-<"


def spot(location: Location) -> tuple[str, int, int] | None:
    """File, line and column as editors count, 0 where there is none; None where there is no file.

    The columns of ledgers are cells, which editors would take for signs.
    """
    if not is_in_file(location):
        return None
    is_yaml = location.file.lower().endswith((".yaml", ".yml"))
    return plain(location.file), location.line, location.column if is_yaml else 0


def keyed(problems: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, tuple[str, ...]]]:
    """Each with what it is known again by: code, file, target and its turn among those alike."""
    turns: Counter[tuple[str, ...]] = Counter()
    for each in problems:
        alike = (each.code.value, each.location.file, each.target)
        turns[alike] += 1
        yield each, (*alike, str(turns[alike]))


def fingerprint(key: Iterable[str]) -> str:
    """The same for what is known again by the same key."""
    import hashlib  # noqa: PLC0415 - for CI servers only

    return hashlib.sha256("\0".join(map(plain, key)).encode()).hexdigest()


class ToldProblem(NamedTuple):
    """A problem or several alike: `FILE:LINE:COL`, `error[code]`, and the texts."""

    place: str
    sort: str
    message: Text
    hint: Text

    def in_(self, language: Language) -> str:
        """As a line, and another for the hint where there is one."""
        line = f"{self.place}: {self.sort}: {self.message.in_(language)}\n"
        what_to_do = self.hint.in_(language)
        return f"{line}hint: {what_to_do}\n" if what_to_do else line


def _has_hint_of(each: ToldProblem, after: ToldProblem | None) -> bool:
    """Whether the line behind says what to do about this one too."""
    return after is not None and (each.sort, each.hint) == (after.sort, after.hint)


class Alike(NamedTuple):
    """A problem, the places of those that say the same, and how many these are."""

    first: Diagnostic
    others: tuple[Location, ...] = ()
    more: int = 0


def grouped(problems: Sequence[Diagnostic]) -> tuple[Alike, ...]:
    """Each problem exactly once, alone or among the others of a group."""
    return tuple(
        Alike(
            group[0],
            tuple(each.location for each in group[1:]),
            sum(each.times for each in group) - 1,
        )
        for group in _groups(problems)
    )


def _groups(problems: Sequence[Diagnostic]) -> list[list[Diagnostic]]:

    def whole_file(problem: Diagnostic) -> str:
        """The file that a problem is about as a whole: each is named by itself."""
        return "" if problem.location.line else problem.location.file

    alike = _by(problems, lambda each: (each.severity, each.code, each.facts, whole_file(each)))
    joined = {id(each) for group in alike for each in group if _is_one(group)}
    rest = [each for each in problems if id(each) not in joined]
    of_target = _by(rest, lambda each: (each.severity, each.code, each.target, each.location.file))
    found = [group for group in alike if _is_one(group)]
    for group in of_target:
        is_one = group[0].target and group[0].code not in _OF_KEYS and len(group) > FEW
        found.extend([group] if is_one else [[each] for each in group])
    position = {id(each): index for index, each in enumerate(problems)}
    return sorted(found, key=lambda group: position[id(group[0])])


def _by(
    problems: Iterable[Diagnostic], key: Callable[[Diagnostic], Hashable]
) -> list[list[Diagnostic]]:
    groups: dict[Hashable, list[Diagnostic]] = defaultdict(list)
    for each in problems:
        groups[key(each)].append(each)
    return list(groups.values())


def _is_one(group: list[Diagnostic]) -> bool:
    if len(group) == 1 or len(group) > FEW:
        return len(group) > 1
    return len({each.location.file for each in group}) > 1


def _told(group: Alike) -> ToldProblem:
    each = group.first
    at = "" if each.code in _OF_TEXT else cell(each.location)
    beside = [*([Text.same(at)] if at else []), *([_others(group)] if group.others else [])]
    more = say.BESIDE.filled(text=say.ALSO.joined(beside)) if beside else EMPTY
    message = EMPTY.joined((each.message, more))
    return ToldProblem(
        place(each.location),
        f"{each.severity}[{each.code}]",
        Text(*map(plain, message)),
        Text(*map(plain, each.hint)),
    )


def _others(group: Alike) -> Text:
    """How many more there are, and where the first of them stand.

    In the file of the first a cell goes by its name alone.
    """
    file, places = group.first.location.file, []
    for each in group.others[:FEW]:
        at = place(each)
        if each.file == file:
            at = cell(each) or at.removeprefix(f"{plain(file)}:")
        places.append(Text.same(at))
    more = say.MORE if len(group.others) > FEW else say.OTHERS
    return more.filled(count=group.more, places=words.LISTED.joined(places))


def place(location: Location) -> str:
    """`FILE:LINE:COL`, without what is not known."""
    parts = [plain(location.file), *(str(n) for n in (location.line, location.column) if n)]
    return ":".join(parts)


def cell(location: Location) -> str:
    """A cell of a ledger as spreadsheets call it: `G5`; empty for any other place."""
    if not (location.line and location.column) or location.file.endswith(_NO_TABLES):
        return ""
    letters, left = "", location.column
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{location.row or location.line}"
