"""What is known of each diagnostic: how much it weighs, and its sentences."""

from enum import StrEnum

from kpi.model import Text
from kpi.record import NamedTuple

Sentence = tuple[str, str]
"""In Chinese and in English."""


class Severity(StrEnum):
    """How much a problem weighs: errors stop the judgement, notes never do anything."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Definition(NamedTuple):
    """One code: message and hint have `{placeholders}` for the facts; `meaning` says it at length."""

    code: str
    severity: Severity
    message: Text
    hint: Text
    meaning: Text


def error(code: str, message: Sentence, hint: Sentence, meaning: Sentence) -> Definition:
    """What stops the judgement."""
    return Definition(code, Severity.ERROR, Text(*message), Text(*hint), Text(*meaning))


def warning(code: str, message: Sentence, hint: Sentence, meaning: Sentence) -> Definition:
    """What is odd, and an error under `--strict`."""
    return Definition(code, Severity.WARNING, Text(*message), Text(*hint), Text(*meaning))


def note(code: str, message: Sentence, hint: Sentence, meaning: Sentence) -> Definition:
    """What is said and never does anything."""
    return Definition(code, Severity.NOTE, Text(*message), Text(*hint), Text(*meaning))
