"""The sentences of every diagnostic: what is wrong, what to do, and why it matters."""

from kpi.diagnostics import Code, Diagnostic
from kpi.model import Language, Text
from kpi.wording.diagnostics.entry import Wording
from kpi.wording.diagnostics.of_changes import OF_CHANGES
from kpi.wording.diagnostics.of_ledgers import OF_LEDGERS
from kpi.wording.diagnostics.of_plans import OF_PLANS

__all__ = ["DIAGNOSTICS", "Wording", "hint", "message"]

DIAGNOSTICS: dict[Code, Wording] = {**OF_PLANS, **OF_LEDGERS, **OF_CHANGES}


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, in one sentence."""
    return _filled(DIAGNOSTICS[diagnostic.code].message, diagnostic, language)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it; empty where there is nothing to do."""
    return _filled(DIAGNOSTICS[diagnostic.code].hint, diagnostic, language)


def _filled(text: Text, diagnostic: Diagnostic, language: Language) -> str:
    facts = {
        name: fact.in_(language) if isinstance(fact, Text) else fact
        for name, fact in diagnostic.facts
    }
    return text.in_(language).format_map(facts)
