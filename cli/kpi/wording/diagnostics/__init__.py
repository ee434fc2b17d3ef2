"""The sentences of every diagnostic: what is wrong, what to do, and why it matters."""

from kpi.diagnostics import Code, Diagnostic
from kpi.model import Text
from kpi.wording.diagnostics.entry import Wording
from kpi.wording.diagnostics.of_changes import OF_CHANGES
from kpi.wording.diagnostics.of_ledgers import OF_LEDGERS
from kpi.wording.diagnostics.of_plans import OF_PLANS

__all__ = ["DIAGNOSTICS", "Wording", "hint", "message"]

DIAGNOSTICS: dict[Code, Wording] = {**OF_PLANS, **OF_LEDGERS, **OF_CHANGES}


def message(diagnostic: Diagnostic) -> Text:
    """What is wrong, in one sentence."""
    return DIAGNOSTICS[diagnostic.code].message.filled(**dict(diagnostic.facts))


def hint(diagnostic: Diagnostic) -> Text:
    """What to do about it; empty where there is nothing to do."""
    return DIAGNOSTICS[diagnostic.code].hint.filled(**dict(diagnostic.facts))
