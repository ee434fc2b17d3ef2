"""What the next report would have to say for another verdict."""

from decimal import Decimal

from kpi.model import Cumulative, Language, Milestone, Quantified, Reporting, Verdict
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
from kpi.reports.explanation.lines import Line, bullets, heading
from kpi.reports.options import Look
from kpi.wording import explanation as say
from kpi.wording import words


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
    if measure is not None and measure.missing and isinstance(target, Cumulative):
        months = say.LIST.in_(language).join(map(str, measure.missing))
        texts.append(say.FILL_GAP.in_(language).format(months=months))
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
        period, text = period_name(found.period, language), say.NEXT_VALUE
    elif found.reporting is Reporting.YTD:
        period, text = month_name(found.period.end, language), say.NEXT_TO_DATE
    else:
        period, text = period_name(found.period, language), say.NEXT_AMOUNT
    return text.in_(language).format(period=period)


def _range(turn: Turn, found: NextFigure, target: Quantified, language: Language) -> str:
    low, high = (
        None if end is None else _amount(end, found, target) for end in (turn.low, turn.high)
    )
    text = say.UP_TO if low is None else say.FROM if high is None else say.BETWEEN
    shown = text.in_(language).format(low=low, high=high)
    if found.of is None:
        return shown
    return shown + say.OF.in_(language).format(of=show_exact(found.of))


def _amount(value: Decimal, found: NextFigure, target: Quantified) -> str:
    shown = show_exact(value)
    return shown if found.of is not None else attach_unit(shown, target.unit)


def _scenario(found: NextReport, scenario: Scenario, language: Language) -> str:
    if scenario.state is None:
        text, state = say.REPORT_NOTHING, ""
    else:
        text = say.REPORT_STEPS if scenario.steps else say.REPORT_AS
        state = words.STATES[scenario.state].in_(language)
    standing = scenario.reason.standing
    return text.in_(language).format(
        month=month_name(found.month, language),
        state=state,
        verdict=words.ROWS[standing].in_(language),
        reason=words.REASONS[scenario.reason].in_(language),
    )
