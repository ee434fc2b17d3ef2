"""Renders a back-test: one module per format, each a pure function to text."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from kpi.backtest import Format
from kpi.backtest.scores import Scores
from kpi.model import Plan
from kpi.reports import Look


def render(plan: Plan, scores: Scores, form: Format, look: Look) -> str:
    """The back-test of a plan's targets as text in one format."""
    module = import_module(f"kpi.backtest.reports.{form.value}")
    return cast("Callable[[Plan, Scores, Look], str]", module.render)(plan, scores, look)
