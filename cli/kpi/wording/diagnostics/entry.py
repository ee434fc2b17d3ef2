"""What is said of one code."""

from typing import NamedTuple

from kpi.model import Text


class Wording(NamedTuple):
    """Message and hint with `{placeholders}` for the facts; `meaning` explains the code at length."""

    message: Text
    hint: Text
    meaning: Text


def say(message: tuple[str, str], hint: tuple[str, str], meaning: tuple[str, str]) -> Wording:
    """A wording from pairs of Chinese and English."""
    return Wording(Text(*message), Text(*hint), Text(*meaning))
