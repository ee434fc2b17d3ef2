"""What YAML refuses, told by the slip of the pen behind it and at the place where that is.

A parser stumbles where it can go on no longer, which may be far below the slip: a quote that
is not closed swallows lines, and a full-width colon makes a key a part of the text above.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.wording import plan as words

NO_COLON = "could not find expected ':'"
"""The problem that the parser notices only on the line after the one it is in."""

_IN_BRACKETS = "while parsing a flow"
_IN_QUOTES = "while scanning a quoted scalar"
_A_COLON = "mapping values are not allowed"
_LINES_ABOVE = 2
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

_START = r"^[ \t]*(?:- +)*"
_KEY = rf"{_START}(?P<at>[A-Za-z_]+)"
_KEY_LINE = re.compile(r"(?P<indent> *)(?:- +)?[a-z_]+:(?: |$)")
_FIRST_WORD = re.compile(r"[ -]*")


class _Slip(NamedTuple):
    """A slip that a line shows, at its group `at`; its hint may name the `key` and the sign."""

    pattern: re.Pattern[str]
    why: Text
    hint: Text


def _slip(pattern: str, said: tuple[Text, Text]) -> _Slip:
    return _Slip(re.compile(pattern), *said)


_OF_A_LINE = (
    _slip(rf"{_START}[ \t]*(?P<at>(?P<sign>[\u3000\u00a0]))", words.WIDE_SPACE),
    _slip(rf"{_KEY}:(?P<sign>[\u3000\u00a0])", words.WIDE_SPACE),
    _slip(rf"{_START}(?P<key>\w+) *(?P<at>(?P<sign>[：﹕]))", words.WIDE_COLON),
    _slip(r"^[ \t]*(?P<at>(?P<sign>[－—–]) *)[A-Za-z_]+[:：]", words.WIDE_DASH),
    _slip(r"^[ \t]*(?P<at>-)(?P<key>[A-Za-z_]+)[:：]", words.DASH_WITHOUT_SPACE),
    _slip(rf"{_START}(?P<key>[A-Za-z_]+)(?P<at>:)(?![ /]|$)", words.COLON_WITHOUT_SPACE),
    _slip(rf"{_START}\w+: *(?P<at>(?P<sign>[｛［]))", words.WIDE_BRACKET),
)
_IN_A_FLOW = (
    _slip(r"(?P<at>(?P<sign>[，；、])) *[A-Za-z_]+ *[:：]", words.WIDE_COMMA),
    _slip(r"[{,] *(?P<key>[A-Za-z_]+) *(?P<at>(?P<sign>[：﹕]))", words.WIDE_COLON),
    _slip(r"(?P<at>(?P<sign>[｝］]))", words.WIDE_BRACKET),
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
    place, why, hint = _explained(text, error)
    at = Location(file) if place is None else Location(file, place[0] + 1, place[1] + 1)
    return diagnostic(Code.YAML_SYNTAX, at, why=why, suggestion=hint)


_Place = tuple[int, int]
"""Line and column, from 0."""
_Stumble = tuple[_Place | None, Text, Text]


def _explained(text: str, error: yaml.YAMLError) -> _Stumble:
    place, problem = _stumbled(text, error)
    context = str(getattr(error, "context", None) or "")
    opened = _place(getattr(error, "context_mark", None))
    lines = lines_of(text)
    open_quote = _open_quote(text, lines)
    if open_quote is not None:
        return (open_quote, *words.QUOTE_NOT_CLOSED)
    if context.startswith(_IN_BRACKETS) and opened and place:
        found = _first(_IN_A_FLOW, lines, range(opened[0], place[0] + 1))
        if found is None and _left_open(lines, opened, place):
            is_cut = " #" in lines[opened[0]][opened[1] :]
            return (opened, *(words.CUT_BY_HASH if is_cut else words.BRACKET_NOT_CLOSED))
    else:
        found = _first(_OF_A_LINE, lines, _from(place, lines)) if place else None
    found = found or _colon_in(lines, place, problem)
    if found is not None:
        return found
    character = getattr(error, "character", None)
    if isinstance(character, int):
        why = words.CONTROL_CHARACTER.filled(code=f"U+{character:04X}")
        return place, why, words.CHECK_YAML
    if context.startswith("while scanning a block scalar") and opened:
        return (opened, *words.BLOCK_SIGN)
    return place, words.yaml_problem(problem), words.yaml_hint(problem)


def _stumbled(text: str, error: yaml.YAMLError) -> tuple[_Place | None, str]:
    """Where the parser stopped, and its problem on one line."""
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    if problem.startswith(NO_COLON):
        mark, context = context, mark
    place, position = _place(mark or context), getattr(error, "position", None)
    if place is None and position is not None:
        before = text[:position]
        place = before.count("\n"), position - before.rfind("\n") - 1
    return place, " ".join(problem.split())


def _place(mark: yaml.Mark | None) -> _Place | None:
    return (mark.line, mark.column) if mark else None


def _from(place: _Place, lines: Sequence[str]) -> Iterator[int]:
    """The line of the place, and those just above, whose text may have swallowed it."""
    above = (number for number in range(place[0] - 1, -1, -1) if lines[number : number + 1] != [""])
    yield place[0]
    for _, number in zip(range(_LINES_ABOVE), above, strict=False):
        yield number


def _first(
    slips: Sequence[_Slip], lines: Sequence[str], where: Iterator[int] | range
) -> _Stumble | None:
    """The first of the slips in the first of the lines that shows one."""
    for number in (each for each in where if each < len(lines)):
        for slip in slips:
            found = slip.pattern.search(lines[number])
            if found:
                said = {name: value or "" for name, value in found.groupdict().items()}
                place = number, found.start("at")
                return place, slip.why.filled(**said), slip.hint.filled(**said)
    return None


def _left_open(lines: Sequence[str], opened: _Place, place: _Place) -> bool:
    """Whether a bracket reaches into a line that stands no deeper than the one it is opened in."""

    def depth(line: str) -> int:
        return len(line) - len(line.lstrip(" "))

    below = [line for line in lines[opened[0] + 1 : place[0] + 1] if line.strip()]
    return not "".join(lines[place[0] :]).strip() or any(
        depth(line) <= max(depth(lines[opened[0]]), opened[1] - 1) and _KEY_LINE.match(line)
        for line in below
    )


def _colon_in(lines: Sequence[str], place: _Place | None, problem: str) -> _Stumble | None:
    """A colon that YAML takes for another key: one in a text, or of a line that stands too deep."""
    if place is None or not problem.startswith(_A_COLON):
        return None
    found = _first((_WITH_COLON,), lines, range(place[0], place[0] + 1))
    is_key = place[0] < len(lines) and _KEY_LINE.match(lines[place[0]]) is not None
    return found or ((place, *words.TOO_DEEP) if is_key else None)


def _open_quote(text: str, lines: Sequence[str]) -> _Place | None:
    """Where the quote stands that is not closed: the first whose value swallows keys."""
    try:
        for token in yaml.scan(text, yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken) and token.style in ('"', "'"):
                start, end = token.start_mark, token.end_mark
                if swallowed_lines(lines, start.line, end.line):
                    return start.line, start.column
    except (yaml.YAMLError, ValueError) as error:
        if getattr(error, "context", None) == _IN_QUOTES:
            return _place(getattr(error, "context_mark", None))
    return None
