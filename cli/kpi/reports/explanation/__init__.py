"""An explanation as text for a terminal or a pipe."""

from collections.abc import Iterator

from kpi.model import Verdict
from kpi.model.explanation import Explanation
from kpi.reports.explanation.change import change
from kpi.reports.explanation.declaration import declaration
from kpi.reports.explanation.figures import earlier_years, figures
from kpi.reports.explanation.lines import Line, bullets, finished
from kpi.reports.explanation.plot import plot
from kpi.reports.explanation.steps import steps
from kpi.reports.marks import BOLD, STYLES, fold, mark
from kpi.reports.meanings import Word, rule_of, sort_of
from kpi.reports.options import Look
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.wording import explanation as say
from kpi.wording.sentences import BANNER


def render(explanation: Explanation, also: tuple[Word, ...], look: Look) -> str:
    """Everything about one target, `look.width` cells a line; `also` words that its name is."""
    return finished((*_lines(explanation, look), *_also(also, look)), look)


def _also(words: tuple[Word, ...], look: Look) -> list[Line]:
    texts = (
        say.ALSO_A_CODE.in_(look.language).format(
            word=word.value,
            sort=sort_of(word, look.language),
            meaning=rule_of(word).in_(look.language),
        )
        for word in words
    )
    return bullets(texts, look)


def _lines(each: Explanation, look: Look) -> Iterator[Line]:
    result, language = each.result, look.language
    title = f"{plain(result.target.name.in_(language))}  {result.target.id}"
    yield from (Line(part, BOLD) for part in fold(title, look.width))
    if each.errors:
        banner = BANNER.in_(language).format(errors=each.errors)
        yield from (Line(part, STYLES[Verdict.AT_RISK]) for part in fold(banner, look.width))
    said = f"{mark(result.standing, look)} · {plain(sentence(result).in_(language))}"
    for line in bullets([said], look):
        yield line._replace(style=STYLES[result.verdict])
    yield from declaration(each, look)
    yield from figures(each, look)
    yield from earlier_years(each, look)
    yield from plot(each, look)
    yield from steps(each, look)
    yield from change(each, look)
