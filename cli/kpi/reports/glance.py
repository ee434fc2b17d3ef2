"""What a glance at a target must tell: its figure beside what it should be, and how far off."""

from kpi.model import Measure, Milestone, Result, Text
from kpi.reports import cells
from kpi.reports.amounts import promise, with_unit
from kpi.reports.sentences import gaps
from kpi.wording import words

BETWEEN = Text.same(" / ")


def figure_and_target(result: Result) -> Text:
    """`310家 / 1000家`; of a milestone its state and the day it is due."""
    if isinstance(result.target, Milestone):
        state = cells.actual(result)
        said = state if state.en else words.NOT_REPORTED
    else:
        said = figure(result, result.measure) if result.measure else words.NO_FIGURE
    return BETWEEN.joined((said, _aim(result)))


def figure(result: Result, measure: Measure) -> Text:
    """The figure with its unit; a lower bound is called one."""
    value = with_unit(cells.amount(measure), result.target)
    return words.AT_LEAST.filled(value=value) if measure.missing else value


def _aim(result: Result) -> Text:
    """The threshold beside a figure: a floor needs no sign there."""
    threshold = result.threshold
    if threshold is None:
        return cells.threshold(result)
    if threshold.floor is None:
        return cells.threshold_in_words(result)
    return promise(threshold, result.target)


def gap_or_reason(result: Result) -> Text:
    """How far ahead or behind, and of what; where nothing tells, why it is a problem."""
    told = gaps(result)
    return told if told.en else cells.reason(result)
