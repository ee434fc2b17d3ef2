"""What YAML refuses, told by the slip of the pen behind it and at the place where that is.

A parser stumbles where it can go on no longer, which may be far below the slip: a quote that
is not closed swallows lines, and a full-width colon makes a key a part of the text above.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

import yaml

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.plan.meant import KEYS
from kpi.record import NamedTuple
from kpi.wording import slips as words

NO_COLON = "could not find expected ':'"
"""The problem that the parser notices only on the line after the one it is in."""

MOST_EXPLAINED = 1 << 18
"""How many characters are read twice for the sake of a message, by the slow reference parser."""

_IN_BRACKETS = "while parsing a flow"
_IN_QUOTES = "while scanning a quoted scalar"
_A_COLON = "mapping values are not allowed"
_SWALLOWED = (NO_COLON, _A_COLON, "expected <block end>")
"""What the parser says where a line that it has read as a text was meant to be a key."""
_LINES_ABOVE = 5
_LINE_END = pattern("\r\n|[\n\r\x85\u2028\u2029]")

_START = r"^[ \t]*(?:- +)*"
_KEY = rf"{_START}(?P<at>[A-Za-z_]+)"
_CHINESE = "|".join(KEYS)
_KEY_LINE = pattern(r"(?P<indent> *)(?:- |[^\s:]+:(?: |$))")
_FIRST_WORD = pattern(r"[ -]*")


class _Slip(NamedTuple):
    """A slip that a line shows, at its group `at`; its hint may name the `key` and the sign."""

    form: re.Pattern[str]
    why: Text
    hint: Text


def _slip(form: str, said: tuple[Text, Text]) -> _Slip:
    return _Slip(pattern(form), *said)


_OF_A_LINE = (
    _slip(rf"{_START}[ \t]*(?P<at>(?P<sign>[\u3000\u00a0]))", words.WIDE_SPACE),
    _slip(rf"{_KEY}:(?P<sign>[\u3000\u00a0])", words.WIDE_SPACE),
    _slip(rf"{_START}(?P<key>[A-Za-z_]+|{_CHINESE}) *(?P<at>(?P<sign>[：﹕]))", words.WIDE_COLON),
    _slip(r"^[ \t]*(?P<at>(?P<sign>[－—–]) *)[A-Za-z_]+[:：]", words.WIDE_DASH),
    _slip(r"^[ \t]*(?P<at>-)(?P<key>[A-Za-z_]+)[:：]", words.DASH_WITHOUT_SPACE),
    _slip(rf"{_START}(?P<key>[A-Za-z_]+)(?P<at>:)(?![ /]|$)", words.COLON_WITHOUT_SPACE),
    _slip(rf"{_START}\w+: *(?P<at>(?P<sign>[｛［]))", words.WIDE_BRACKET),
)
_IN_A_FLOW = (
    _slip(r"(?P<at>(?P<sign>[，；、])) *[A-Za-z_]+ *[:：]", words.WIDE_COMMA),
    _slip(r"[{,] *(?P<key>\w{1,12}) *(?P<at>(?P<sign>[：﹕]))", words.WIDE_COLON),
    _slip(r"(?P<at>(?P<sign>[｝］]))", words.WIDE_BRACKET),
    _slip(r": [^{,:]*[^{,: ] +(?P<at>(?P<key>[a-z_]+)): ", words.COMMA_MISSING),
)
_WITH_COLON = _slip(rf"{_START}[\w-]+: +(?P<at>[^\s\"'{{\[].*?): ", words.COLON_IN_TEXT)


def lines_of(text: str) -> Sequence[str]:
    """The lines of a text as YAML counts them."""
    return _LINE_END.split(text)


def swallowed_lines(text: Sequence[str], first: int, last: int) -> bool:
    """Whether a quoted value from line `first` to `last` (from 0) runs over keys of its mapping.

    So a value whose closing quote is missing is told from one that is meant to have lines.
    """
    start = _FIRST_WORD.match(text[first])
    column = start.end() if start else 0
    below = (_KEY_LINE.match(line) for line in text[first + 1 : last + 1])
    return any(found and len(found["indent"]) <= column for found in below)


def refused(file: str, text: str, error: yaml.YAMLError) -> Diagnostic:
    """YAML_SYNTAX with the reason in a few words, at the place where the slip is."""
    stop = _stop(text, error)
    found = (find(stop) for find in _FINDERS if len(text) <= MOST_EXPLAINED)
    slip = next(filter(None, found), None) or _Mishap(
        stop.place, words.yaml_problem(stop.problem), words.yaml_hint(stop.problem)
    )
    at = Location(file, *(number + 1 for number in slip.place)) if slip.place else Location(file)
    return diagnostic(Code.YAML_SYNTAX, at, why=slip.why, suggestion=slip.hint)


_Place = tuple[int, int]
"""Line and column, from 0."""


class _Mishap(NamedTuple):
    """What is wrong, where, and what to write; without a place it is the file's."""

    place: _Place | None
    why: Text
    hint: Text


class _Stop(NamedTuple):
    """Where the parser could not go on, with its own words; `opened` is what it was within."""

    text: str
    lines: Sequence[str]
    place: _Place | None
    opened: _Place | None
    problem: str
    context: str
    character: object

    @property
    def line(self) -> str:
        """The line of the place; empty behind the last one."""
        number = self.place[0] if self.place else len(self.lines)
        return self.lines[number] if number < len(self.lines) else ""


def _stop(text: str, error: yaml.YAMLError) -> _Stop:
    mark, within = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    problem = str(getattr(error, "problem", None) or context or error)
    place, position = _place(mark or within), getattr(error, "position", None)
    if problem.startswith(NO_COLON):
        place = _place(within or mark)
    if place is None and position is not None:
        before = text[:position]
        place = before.count("\n"), position - before.rfind("\n") - 1
    return _Stop(
        text=text,
        lines=lines_of(text),
        place=place,
        opened=_place(within),
        problem=" ".join(problem.split()),
        context=context,
        character=getattr(error, "character", None),
    )


def _place(mark: yaml.Mark | None) -> _Place | None:
    return (mark.line, mark.column) if mark else None


# -- one slip after the other ----------------------------------------------------------


def _a_character(stop: _Stop) -> _Mishap | None:
    if not isinstance(stop.character, int):
        return None
    why = words.CONTROL_CHARACTER.filled(code=f"U+{stop.character:04X}")
    return _Mishap(stop.place, why, words.CHECK_YAML)


def _an_open_quote(stop: _Stop) -> _Mishap | None:
    """The first quote whose value swallows keys, or that is never closed at all."""
    try:
        for token in yaml.scan(stop.text, yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                start, end = token.start_mark, token.end_mark
                if swallowed_lines(stop.lines, start.line, end.line):
                    return _Mishap((start.line, start.column), *words.QUOTE_NOT_CLOSED)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        if getattr(error, "context", None) == _IN_QUOTES:
            return _Mishap(_place(getattr(error, "context_mark", None)), *words.QUOTE_NOT_CLOSED)
    return None


def _a_quote_inside(stop: _Stop) -> _Mishap | None:
    before = stop.line[: stop.place[1]] if stop.place else ""
    is_text = stop.problem.endswith("'<scalar>'") and before.endswith(('"', "'"))
    return _Mishap(stop.place, *words.QUOTE_INSIDE) if is_text else None


def _in_brackets(stop: _Stop) -> _Mishap | None:
    if not stop.context.startswith(_IN_BRACKETS) or stop.opened is None or stop.place is None:
        return None
    (first, column), last = stop.opened, stop.place[0]
    found = _first(_IN_A_FLOW, stop.lines, range(first, last + 1))
    if found or not _is_left_open(stop.lines, stop.opened, last):
        return found
    is_cut = " #" in stop.lines[first][column:]
    return _Mishap(stop.opened, *(words.CUT_BY_HASH if is_cut else words.BRACKET_NOT_CLOSED))


def _is_left_open(lines: Sequence[str], opened: _Place, last: int) -> bool:
    """Whether a bracket reaches the end, or a key that stands no deeper than its own."""
    start = _FIRST_WORD.match(lines[opened[0]])
    column = start.end() if start else 0
    below = (_KEY_LINE.match(line) for line in lines[opened[0] + 1 : last + 1])
    is_last = not "".join(lines[last:]).strip()
    return is_last or any(found and len(found["indent"]) <= column for found in below)


def _an_entry(stop: _Stop) -> _Mishap | None:
    """The first entry of a list without its `- `, which makes the second one stand alone."""
    if not stop.problem.endswith("found '<block sequence start>'") or stop.place is None:
        return None
    last, column = stop.place
    above = [(each, stop.lines[each]) for each in range(last - 1, -1, -1) if stop.lines[each]]
    deeper = list(takewhile(lambda one: one[1].startswith(" " * (column + 1)), above))
    if not deeper or deeper[-1][1].lstrip().startswith("- "):
        return None
    number, line = deeper[-1]
    return _Mishap((number, len(line) - len(line.lstrip())), *words.ENTRY_WITHOUT_DASH)


def _in_a_line(stop: _Stop) -> _Mishap | None:
    """A slip in the line, or in those just above, whose text may have swallowed it."""
    if stop.place is None or not stop.problem.startswith(_SWALLOWED):
        return None
    last = stop.place[0]
    above = [
        number for number in range(last - 1, -1, -1) if stop.lines[number : number + 1] != [""]
    ]
    return _first(_OF_A_LINE, stop.lines, [last, *above[:_LINES_ABOVE]])


def _a_colon(stop: _Stop) -> _Mishap | None:
    """A colon that YAML takes for another key: one in a text, or of a line that stands too deep."""
    if stop.place is None or not stop.problem.startswith(_A_COLON):
        return None
    is_key = _KEY_LINE.match(stop.line) is not None
    found = _first((_WITH_COLON,), stop.lines, [stop.place[0]])
    return found or (_Mishap(stop.place, *words.TOO_DEEP) if is_key else None)


def _a_block_sign(stop: _Stop) -> _Mishap | None:
    is_sign = stop.context.startswith("while scanning a block scalar")
    return _Mishap(stop.opened, *words.BLOCK_SIGN) if is_sign else None


_FINDERS = (
    *(_a_character, _an_open_quote, _a_quote_inside, _in_brackets, _an_entry),
    *(_in_a_line, _a_colon, _a_block_sign),
)


def _first(slips: Sequence[_Slip], lines: Sequence[str], where: Iterable[int]) -> _Mishap | None:
    """The first of the slips in the first of the lines that shows one."""
    for number in (each for each in where if each < len(lines)):
        for slip in slips:
            found = slip.form.search(lines[number])
            if found:
                said = {name: value or "" for name, value in found.groupdict().items()}
                place = number, found.start("at")
                return _Mishap(place, slip.why.filled(**said), slip.hint.filled(**said))
    return None
