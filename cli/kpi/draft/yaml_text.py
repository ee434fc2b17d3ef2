"""Texts as YAML: any text whatever is one scalar, or one line of a comment."""

import math
import re
from collections.abc import Mapping

import yaml

from kpi.reports.safety import plain

_SURROGATES = re.compile("[\ud800-\udfff]")


def flow(value: str | Mapping[str, str] | list[str]) -> str:
    """A text, a list or a mapping of texts on one line, quoted where that is needed.

    The texts hold within a flow collection as well; a lone surrogate is in no file.
    """
    dumped = yaml.safe_dump(
        [_encodable(value)],
        default_style=None if _is_plain(value) else '"',
        default_flow_style=True,
        allow_unicode=True,
        width=math.inf,
        sort_keys=False,
    )
    return dumped.rstrip("\n").removeprefix("[").removesuffix("]")


def _is_plain(value: str | Mapping[str, str] | list[str]) -> bool:
    """Whether all of it is printed as it is, so that no quotes are needed to keep it on a line."""
    texts = [value] if isinstance(value, str) else [*value]
    inner = value.values() if isinstance(value, Mapping) else ()
    return all(each.isprintable() for each in (*texts, *inner))


def comment(text: str) -> str:
    """A text behind a `#`, on its line whatever it holds."""
    return f"# {plain(text)}"


def _encodable(value: str | Mapping[str, str] | list[str]) -> object:
    match value:
        case str():
            return _SURROGATES.sub("�", value)
        case list():
            return [_encodable(each) for each in value]
        case _:
            return {key: _encodable(each) for key, each in value.items()}
