"""What the objects and keys of files and outputs mean, for their JSON Schemas."""

from collections.abc import Mapping

from kpi.model import Text
from kpi.record import NamedTuple


class Described(NamedTuple):
    """What an object is, and what each of its keys means."""

    about: Text
    keys: Mapping[str, Text]


def say(about: tuple[str, str], **keys: tuple[str, str]) -> Described:
    """A description from pairs of Chinese and English."""
    return Described(Text(*about), {key: Text(*words) for key, words in keys.items()})


KNOWN_BY = (
    "只计至这一天发布的数据（--known-by）；没有要求时为 null",
    "only figures published by this day count (--known-by); null where none was asked for",
)
