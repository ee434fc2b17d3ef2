"""How one object is described."""

from collections.abc import Mapping
from typing import NamedTuple

from kpi.model import Text


class Entry(NamedTuple):
    """What an object is, and what each of its keys means."""

    about: Text
    keys: Mapping[str, Text]


def say(about: tuple[str, str], **keys: tuple[str, str]) -> Entry:
    """An entry from pairs of Chinese and English."""
    return Entry(Text(*about), {key: Text(*words) for key, words in keys.items()})
