"""Texts as YAML: any text whatever is one scalar, or one line of a comment."""

import math
from collections.abc import Iterator, Mapping, Sequence

import yaml

from kpi.pattern import pattern
from kpi.reports.safety import plain

_NO_CHARACTER = pattern("[\0\ud800-\udfff]")
YamlValue = str | Sequence["YamlValue"] | Mapping[str, "YamlValue"]
"""A text, or a list or mapping of what is written."""


def flow(value: YamlValue) -> str:
    """What is written on one line, its texts quoted where that is needed.

    The texts hold within a flow collection as well; a NUL and a lone surrogate are in no file.
    """
    dumped = yaml.safe_dump(
        [_encodable(value)],
        default_style=None if all(_is_plain(each, value) for each in _texts(value)) else '"',
        default_flow_style=True,
        allow_unicode=True,
        width=math.inf,
        sort_keys=False,
    )
    return dumped.rstrip("\n").removeprefix("[").removesuffix("]")


def _is_plain(text: str, value: YamlValue) -> bool:
    """Whether a text may stand without quotes.

    A quote in it looks like one that lost the other, and a Chinese comma in a list like one that
    was to part its entries.
    """
    is_list = not isinstance(value, str | Mapping)
    return text.isprintable() and not set(text) & set("\"'，；、" if is_list else "\"'")


def comment(text: str) -> str:
    """A text behind a `#`, on its line whatever it holds."""
    return f"# {plain(text)}"


def _texts(value: YamlValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from value
        yield from (text for each in value.values() for text in _texts(each))
    else:
        yield from (text for each in value for text in _texts(each))


def _encodable(value: YamlValue) -> object:
    if isinstance(value, str):
        return _NO_CHARACTER.sub("�", value)
    if isinstance(value, Mapping):
        return {_NO_CHARACTER.sub("�", key): _encodable(each) for key, each in value.items()}
    return [_encodable(each) for each in value]
