"""Annotations for GitHub Actions: workflow commands, at most ten of a level."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import NOWHERE, Language, Location, Result, Verdict
from kpi.report import Report
from kpi.reports.details import account, advice, headline, is_in_file
from kpi.reports.options import Look
from kpi.reports.safety import plain
from kpi.wording import exports as say

MOST = 10
"""How many annotations of a level GitHub shows of one step."""
LONGEST_TITLE = 255
"""How many characters of a title GitHub takes."""


class Level(StrEnum):
    """How GitHub marks an annotation, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


LEVELS: Mapping[Verdict, Level] = {
    Verdict.FAIL: Level.ERROR,
    Verdict.NO_DATA: Level.ERROR,
    Verdict.AT_RISK: Level.WARNING,
}
SEVERITIES: Mapping[Severity, Level] = {
    Severity.ERROR: Level.ERROR,
    Severity.WARNING: Level.WARNING,
}


class Annotation(NamedTuple):
    """One annotation; `text` may have several lines."""

    level: Level
    location: Location
    title: str
    text: str


def render(report: Report, look: Look) -> str:
    """The problems of a report as workflow commands; `look.show` does not matter here.

    Diagnostics stand before verdicts, which are not to be believed while there are errors,
    then what fails before what has no data.
    """
    by_gravity = sorted(report.results, key=lambda each: list(Verdict).index(each.verdict))
    found = (*_of_diagnostics(report.diagnostics, look), *_of_results(by_gravity, report, look))
    return _commands(found, look.language)


def annotate(problems: tuple[Diagnostic, ...], look: Look) -> str:
    """The errors and warnings of a run that could judge nothing."""
    return _commands(tuple(_of_diagnostics(problems, look)), look.language)


def _of_diagnostics(problems: Iterable[Diagnostic], look: Look) -> Iterator[Annotation]:
    for each in problems:
        if each.severity in SEVERITIES:
            text = "\n".join(advice(each, look.language))
            yield Annotation(SEVERITIES[each.severity], each.location, each.code.value, text)


def _of_results(results: Iterable[Result], report: Report, look: Look) -> Iterator[Annotation]:
    for result in results:
        if result.verdict in LEVELS:
            level = LEVELS[result.verdict] if result.waiver is None else Level.NOTICE
            text = "\n".join(account(result, report, look.language))
            title = headline(result, look.language)
            yield Annotation(level, result.target.location, title, text)


def _commands(found: tuple[Annotation, ...], language: Language) -> str:
    by_level = {level: [each for each in found if each.level is level] for level in Level}
    too_many = any(len(each) > MOST for each in by_level.values())
    room = {**dict.fromkeys(Level, MOST), Level.NOTICE: MOST - too_many}
    shown = [each for level in Level for each in by_level[level][: room[level]]]
    left = {level: len(by_level[level]) - room[level] for level in Level}
    notice = [_left_out(left, language)] if too_many else []
    return "".join(_command(each) for each in (*notice, *shown))


def _left_out(left: Mapping[Level, int], language: Language) -> Annotation:
    counts = [
        say.LEVELS[level.value].in_(language).format(count=number)
        for level, number in left.items()
        if number > 0
    ]
    text = say.LEFT_OUT.in_(language).format(most=MOST, left=say.AND.in_(language).join(counts))
    return Annotation(Level.NOTICE, NOWHERE, say.LEFT_OUT_TITLE.in_(language), text)


def _command(each: Annotation) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(each))
    return f"::{each.level} {properties}::{_data(each.text)}\n"


def _properties(each: Annotation) -> Iterator[tuple[str, str]]:
    """Place and title; the columns of ledgers are cells, which GitHub would take for signs."""
    place = each.location
    if is_in_file(place):
        yield "file", plain(place.file)
        if place.line:
            yield "line", str(place.line)
        if place.column and place.file.lower().endswith((".yaml", ".yml")):
            yield "col", str(place.column)
    is_long = len(each.title) > LONGEST_TITLE
    yield "title", f"{each.title[: LONGEST_TITLE - 1]}…" if is_long else each.title


def _data(text: str) -> str:
    """Escaped as the toolkit of GitHub Actions escapes the message of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped as the toolkit escapes the value of a property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
