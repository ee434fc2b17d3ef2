"""The monthly brief as a Word document, in the layout of GB/T 9704 (党政机关公文格式)."""

from kpi.model import EMPTY, Text
from kpi.report import Report, Unjudged
from kpi.reports import Look, Show
from kpi.reports.brief import brief
from kpi.reports.brief.blocks import Brief, BriefList, Notice, Paragraph
from kpi.reports.docx.typist import typed
from kpi.reports.unjudged import forbidding, headline
from kpi.wording import sentences

STOP = Text("。", ". ")


def render(report: Report, look: Look) -> bytes:
    """The brief as a document; of the look only the language matters here."""
    everything = brief(report, look._replace(show=Show.ALL))
    return typed(everything, look.language, report.plan.organisation)


def render_unjudged(unjudged: Unjudged, look: Look) -> bytes:
    """That nothing was judged, and why, as a document."""
    problems = tuple(
        Paragraph(
            STOP.joined(text for text in (each.message, each.hint) if text.en),
            Text.same(f"{each.place}: {each.sort}: "),
        )
        for each in forbidding(unjudged)
    )
    told = Brief(
        title=unjudged.title,
        notices=(Notice(headline(unjudged), is_grave=True),),
        blocks=(Paragraph(sentences.UNJUDGED_WHY), BriefList(problems, numbered=True)),
        signature=(),
        annexes=(),
    )
    return typed(told, look.language, unjudged.plan.organisation if unjudged.plan else EMPTY)
