"""What is said of one result or one diagnostic where no table stands beside it."""

from kpi.diagnostics import Diagnostic
from kpi.model import Language, Location, Result
from kpi.report import Report
from kpi.reports import cells
from kpi.reports.problems import place
from kpi.reports.remarks import remarks
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.wording import exports as say
from kpi.wording import words


def headline(result: Result, language: Language) -> str:
    """The verdict with the name of the target: `fail: New shops`."""
    return say.TITLE.in_(language).format(
        verdict=words.ROWS[result.standing].in_(language),
        name=plain(result.target.name.in_(language)),
    )


def account(result: Result, report: Report, language: Language) -> tuple[str, ...]:
    """The sentence, every remark and the owner, a line each, without anything that acts."""
    lines = [sentence(result, language)]
    lines.extend(remark.text for remark in remarks(result, report, language))
    if result.target.owner:
        lines.append(_fact(say.OWNER.in_(language), result.target.owner, language))
    return tuple(plain(line) for line in lines)


def figures(result: Result, language: Language) -> tuple[str, ...]:
    """Figure and threshold, and the places in the files they stand at, a line each."""
    facts = [
        (words.ACTUAL, cells.actual(result, language)),
        (words.THRESHOLD, cells.threshold(result, language)),
        (say.DECLARED, place(result.target.location)),
        (say.REPORTED, place(result.latest.location) if result.latest else ""),
    ]
    named = [(name.in_(language), value) for name, value in facts if value]
    return tuple(plain(_fact(name, value, language)) for name, value in named)


def _fact(name: str, value: str, language: Language) -> str:
    return say.FACT.in_(language).format(name=name, value=value)


def advice(problem: Diagnostic, language: Language) -> tuple[str, ...]:
    """What is wrong and what to do about it, a line each, without anything that acts."""
    lines = (problem.message.in_(language), problem.hint.in_(language))
    return tuple(plain(line) for line in lines if line)


def is_in_file(location: Location) -> bool:
    """Whether it is a place in a file, and no option, argument or stream."""
    return bool(location.file) and location.file != "YEAR" and location.file[0] not in "-<"
