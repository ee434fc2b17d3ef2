"""What needs attention, gravest first, each with its reason, its gap and what it needs."""

from collections.abc import Iterator

from kpi.model import AreaResult, Language, Result, Standing
from kpi.report import PROBLEMS, Report
from kpi.reports.markdown.marks import MARKS
from kpi.reports.remarks import row_note, waiver
from kpi.reports.safety import markdown, markdown_item
from kpi.reports.sentences import sentence
from kpi.wording import brief as say
from kpi.wording import words


def section(report: Report, language: Language) -> Iterator[str]:
    """The heading, and under each standing of concern its targets."""
    yield f"## {say.ATTENTION.in_(language)}"
    counts = report.standings
    grave = [each for each in Standing if each.verdict in PROBLEMS and counts[each]]
    if not grave:
        yield say.NOTHING_TO_ATTEND.in_(language)
    for standing in grave:
        heading = say.GROUP.in_(language).format(
            standing=words.STANDINGS[standing].in_(language), count=counts[standing]
        )
        yield f"### {MARKS[standing.verdict]} {heading[:1].upper()}{heading[1:]}"
        yield "\n".join(
            f"{number}. {item}" for number, item in enumerate(_items(report, standing, language), 1)
        )


def _items(report: Report, standing: Standing, language: Language) -> Iterator[str]:
    for area in report.areas:
        for result in area.results:
            if result.standing is standing:
                yield "  \n   ".join(_lines(result, area, language))


def _lines(result: Result, area: AreaResult, language: Language) -> Iterator[str]:
    """The sentence, and below it the row's own note and the waiver."""
    name = markdown(result.target.name.in_(language))
    place = say.OF.in_(language).format(place=markdown(_place(result, area, language)))
    yield f"**{name}**{place}{markdown(sentence(result, language))}"
    for remark in (row_note(result), waiver(result, language)):
        if remark:
            yield markdown_item(remark)


def _place(result: Result, area: AreaResult, language: Language) -> str:
    name = area.area.name.in_(language)
    owner = result.target.owner or area.area.owner
    return say.PLACE.in_(language).format(area=name, owner=owner) if owner else name
