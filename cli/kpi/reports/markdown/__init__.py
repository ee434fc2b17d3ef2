"""The monthly brief in GitHub Flavored Markdown, ready to be sent as it is."""

from collections.abc import Iterator

from kpi.model import Language, Result, Standing
from kpi.period import month_name
from kpi.report import Report
from kpi.reports import summary
from kpi.reports.fitting import MOST_BYTES, fitting
from kpi.reports.markdown import appendix, areas, attention
from kpi.reports.options import Look, Show
from kpi.reports.safety import markdown, markdown_item
from kpi.wording import brief as say
from kpi.wording import words

BEST_FIRST = (
    *(Standing.MET, Standing.ON_COURSE, Standing.AT_RISK, Standing.OFF_TRACK, Standing.MISSED),
    *(Standing.NO_DATA, Standing.NOT_DUE),
)
"""The order in which a headline tells where targets stand."""


def render(report: Report, look: Look) -> str:
    """The report as Markdown; `look.width` and colour do not matter here."""
    text = "\n\n".join(_blocks(report, look)) + "\n"
    return fitting(text, MOST_BYTES, look.language)


def _blocks(report: Report, look: Look) -> Iterator[str]:
    language = look.language
    yield f"# {markdown(_title(report, language))}"
    yield markdown(summary.standing(report, language))
    yield from (f"> {markdown(notice)}" for notice in summary.notices(report, language))
    if report.results:
        yield f"**{_headline(report, language)}**"
    if look.show is Show.UNREPORTED:
        yield from _unreported(report, language)
        return
    yield from attention.section(report, language)
    yield from _changes(report, look)
    yield from areas.section(report, look)
    yield from appendix.sections(report, language)


def _title(report: Report, language: Language) -> str:
    title = report.plan.title.in_(language)
    if report.rehearsal:
        return title
    month = month_name(report.as_of, language)
    return say.TITLE.in_(language).format(title=title, month=month)


def _headline(report: Report, language: Language) -> str:
    counted = summary.counted(report.results, language)
    counts = say.COMMA.in_(language).join(counted[each] for each in BEST_FIRST if each in counted)
    text = say.HEADLINE.in_(language).format(total=len(report.results), counts=counts)
    waived = sum(result.waiver is not None for result in report.results)
    if waived:
        text += say.WAIVED_PART.in_(language).format(count=waived)
    unverifiable = sum(len(area.area.unquantified) for area in report.areas)
    if unverifiable:
        text += say.UNVERIFIABLE.in_(language).format(count=unverifiable)
    return text


def _changes(report: Report, look: Look) -> Iterator[str]:
    changes = report.since or report.since_last_month
    if changes is not None:
        from kpi.reports.changes.markdown import section  # noqa: PLC0415 - for these reports only

        yield from section(changes, look)


def _unreported(report: Report, language: Language) -> Iterator[str]:
    for owner, results in summary.unreported(report).items():
        yield f"## {markdown(owner) or words.NO_OWNER.in_(language)}"
        yield "\n".join(_chased(result, language) for result in results)


def _chased(result: Result, language: Language) -> str:
    name = markdown_item(result.target.name.in_(language))
    reason = words.REASONS[result.reason].in_(language)
    last = f"{words.LAST_REPORTED.in_(language)}: {summary.last_reported(result, language)}"
    return f"- {name} ({reason}, {last})"
