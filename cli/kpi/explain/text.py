"""An explanation as text for a terminal or a pipe."""

from collections.abc import Iterator
from decimal import Decimal

from kpi.explain.declaration import declaration
from kpi.explain.figures import earlier_years, figures
from kpi.explain.lines import Line, bullets, finished, heading
from kpi.explain.plot import plot
from kpi.explain.steps import steps
from kpi.model import Language, Milestone, Quantified, Reporting, Text, Verdict
from kpi.model.explanation import (
    Explanation,
    NextFigure,
    NextReport,
    Scenario,
    Turn,
    Unchanging,
)
from kpi.period import month_name, period_name
from kpi.quantity import attach_unit, show_exact
from kpi.reports import Look
from kpi.reports.marks import BOLD, STYLES, fold, mark
from kpi.reports.meanings import Word, rule_of, sort_of
from kpi.reports.safety import plain
from kpi.reports.sentences import sentence
from kpi.wording import explanation as say
from kpi.wording import words
from kpi.wording.months import full_date, months_named
from kpi.wording.reasons import REASONS
from kpi.wording.sentences import BANNER, KNOWN_BY


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
    if each.known_by is not None:
        known = KNOWN_BY.filled(day=full_date(each.known_by)).in_(language)
        yield from (Line(part) for part in fold(known, look.width))
    said = f"{mark(result.standing, look)} · {plain(sentence(result).in_(language))}"
    for line in bullets([said], look):
        yield line._replace(style=STYLES[result.verdict])
    yield from declaration(each, look)
    yield from figures(each, look)
    yield from earlier_years(each, look)
    yield from plot(each, look)
    yield from steps(each, look)
    yield from change(each, look)


# -- what would change it ------------------------------------------------------


def change(each: Explanation, look: Look) -> list[Line]:
    """The figures, or the reports, that lead to one verdict or another."""
    return [heading(say.CHANGE, look), *bullets(_texts(each, look.language), look)]


def _texts(each: Explanation, language: Language) -> list[str]:
    target, found = each.result.target, each.change
    if isinstance(found, Unchanging):
        return [say.UNCHANGING[found].in_(language)]
    if isinstance(found, NextReport):
        return [_scenario(found, scenario, language) for scenario in found.scenarios]
    assert not isinstance(target, Milestone)
    texts = [
        _turn(found, target, found.to_pass, language, to_pass=True),
        _turn(found, target, found.not_to_fail, language, to_pass=False),
    ]
    measure = each.result.measure
    if measure is not None and measure.missing and target.kind.adds_up:
        months = months_named(measure.missing)
        texts.append(say.FILL_GAP.filled(months=months).in_(language))
    return texts


def _turn(
    found: NextFigure, target: Quantified, turn: Turn | None, language: Language, *, to_pass: bool
) -> str:
    verdict = words.VERDICTS[Verdict.PASS if to_pass else Verdict.FAIL].in_(language)
    figure = _figure(found, language)
    if turn is None:
        text = say.NEVER if to_pass else say.NEVER_NOT
    elif turn == Turn():
        text = say.ANY_TO_PASS if to_pass else say.ANY_NOT_TO_FAIL
        if found.reporting is Reporting.YTD:
            figure += say.NOT_BELOW.in_(language)
    else:
        text = say.TO_PASS if to_pass else say.NOT_TO_FAIL
    shown = "" if turn is None else _range(turn, found, target, language)
    return text.in_(language).format(figure=figure, range=shown, verdict=verdict)


def _figure(found: NextFigure, language: Language) -> str:
    if found.reporting is None:
        period, text = period_name(found.period).in_(language), say.NEXT_VALUE
    elif found.reporting is Reporting.YTD:
        period, text = month_name(found.period.end).in_(language), say.NEXT_TO_DATE
    else:
        period, text = period_name(found.period).in_(language), say.NEXT_AMOUNT
    return text.in_(language).format(period=period)


def _range(turn: Turn, found: NextFigure, target: Quantified, language: Language) -> str:
    low, high = (
        None if end is None else _amount(end, found, target).in_(language)
        for end in (turn.low, turn.high)
    )
    text = say.UP_TO if low is None else say.FROM if high is None else say.BETWEEN
    shown = text.in_(language).format(low=low, high=high)
    if found.of is None:
        return shown
    return shown + say.OF.in_(language).format(of=show_exact(found.of))


def _amount(value: Decimal, found: NextFigure, target: Quantified) -> Text:
    shown = show_exact(value)
    return Text.same(shown) if found.of is not None else attach_unit(shown, target.unit)


def _scenario(found: NextReport, scenario: Scenario, language: Language) -> str:
    if scenario.state is None:
        text, state = say.REPORT_NOTHING, ""
    else:
        text = say.REPORT_STEPS if scenario.steps else say.REPORT_AS
        state = words.STATES[scenario.state].in_(language)
    standing = scenario.reason.standing
    return text.in_(language).format(
        month=month_name(found.month).in_(language),
        state=state,
        verdict=words.ROWS[standing].in_(language),
        reason=REASONS[scenario.reason].short.in_(language),
    )
