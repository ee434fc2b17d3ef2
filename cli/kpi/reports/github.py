"""Annotations for GitHub Actions: workflow commands, at most ten of a level."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from kpi.diagnostics import Diagnostic, Severity
from kpi.model import NOWHERE, Language, Location, Mark, Text, Verdict
from kpi.record import NamedTuple
from kpi.report import Report, Unjudged
from kpi.reports import Look, summary
from kpi.reports.problems import advice, spot
from kpi.reports.remarks import account, headline
from kpi.reports.safety import plain
from kpi.wording import exports as say
from kpi.wording import words

MOST = 10
"""How many annotations of a level GitHub shows of one step."""
LONGEST_TITLE = 255
"""How many characters of a title GitHub takes."""


class AnnotationLevel(StrEnum):
    """How GitHub marks an annotation, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


LEVELS: Mapping[Verdict, AnnotationLevel] = {
    Verdict.FAIL: AnnotationLevel.ERROR,
    Verdict.NO_DATA: AnnotationLevel.ERROR,
    Verdict.AT_RISK: AnnotationLevel.WARNING,
}
SEVERITIES: Mapping[Severity, AnnotationLevel] = {
    Severity.ERROR: AnnotationLevel.ERROR,
    Severity.WARNING: AnnotationLevel.WARNING,
}


class Annotation(NamedTuple):
    """One annotation."""

    level: AnnotationLevel
    location: Location
    title: Text
    lines: tuple[Text, ...]
    times: int = 1


def render(report: Report, look: Look) -> str:
    """The problems of a report as workflow commands; `look.show` does not matter here.

    Diagnostics stand before verdicts, which are not to be believed while there are errors,
    then what fails before what has no data.
    """
    found = [*_of_diagnostics(report.diagnostics), *_of_provenance(report)]
    for result in sorted(report.results, key=lambda each: list(Verdict).index(each.verdict)):
        if result.verdict in LEVELS:
            level = LEVELS[result.verdict] if result.waiver is None else AnnotationLevel.NOTICE
            at, lines = result.target.location, account(result, report)
            found.append(Annotation(level, at, headline(result), lines))
    return _commands(found, look.language)


def render_unjudged(unjudged: Unjudged, look: Look) -> str:
    """The errors and warnings of a run that could judge nothing."""
    return _commands([*_of_diagnostics(unjudged.diagnostics)], look.language)


def _of_diagnostics(problems: Iterable[Diagnostic]) -> Iterator[Annotation]:
    for each in problems:
        if each.severity in SEVERITIES:
            title = Text.same(each.code.value)
            level = SEVERITIES[each.severity]
            yield Annotation(level, each.location, title, advice(each), each.times)


def _of_provenance(report: Report) -> Iterator[Annotation]:
    """That figures are not real; other marks stand in the summary of the job."""
    if summary.is_simulated(report):
        level, lines = AnnotationLevel.WARNING, summary.provenance(report)
        yield Annotation(level, NOWHERE, words.MARKS[Mark.SIMULATED], lines)


def _commands(found: list[Annotation], language: Language) -> str:
    """As many as GitHub shows of each level, gravest first, after a note on those left out."""
    by_level = {level: [each for each in found if each.level is level] for level in AnnotationLevel}
    room = dict.fromkeys(AnnotationLevel, MOST)
    shown = []
    if any(len(each) > MOST for each in by_level.values()):
        room[AnnotationLevel.NOTICE] -= 1
        left = {
            level: sum(each.times for each in several[room[level] :])
            for level, several in by_level.items()
        }
        counts = (
            say.LEVELS[level].filled(count=number) for level, number in left.items() if number > 0
        )
        text = say.LEFT_OUT.filled(most=MOST, left=words.LISTED.joined(counts))
        shown = [Annotation(AnnotationLevel.NOTICE, NOWHERE, say.LEFT_OUT_TITLE, (text,))]
    shown += [each for level, several in by_level.items() for each in several[: room[level]]]
    return "".join(_command(each, language) for each in shown)


def _command(each: Annotation, language: Language) -> str:
    """One workflow command; a title has no more characters than GitHub takes."""
    title = plain(each.title.in_(language))
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1]}…"
    properties = ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in (*_place(each.location), ("title", title))
    )
    text = "\n".join(plain(line.in_(language)) for line in each.lines)
    return f"::{each.level} {properties}::{_escaped(text)}\n"


def _place(place: Location) -> Iterator[tuple[str, str]]:
    for name, value in zip(("file", "line", "col"), spot(place) or (), strict=False):
        if value:
            yield name, str(value)


def _escaped(text: str) -> str:
    """Escaped as the toolkit of GitHub Actions escapes a message; a property still more."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
