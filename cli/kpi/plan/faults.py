"""What is wrong with keys and their values, told by what holds them."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Generic, TypeVar, assert_never

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location, Text
from kpi.pattern import pattern
from kpi.plan.meant import key_meant, split_key
from kpi.plan.nodes import Fields, Items, Scalar, Tagged, YamlNode
from kpi.quantity.number import quote
from kpi.record import NamedTuple
from kpi.wording import plan as words

E = TypeVar("E")
T = TypeVar("T")
MOST_WRONG = 1_000
"""Behind so many problems in one list or mapping the rest of it is not read: nobody mends more
at a time, and each that is found costs as much as an entry that is right."""

_QUOTES = "“”„‘’「」『』＂＇\"' "
_WIDE_QUOTES = pattern(
    "[“”„‘’「『＂＇][^“”]*[“”‘’」』＂＇\"']|[“„「『][^“”」』]*|[^“”„「『]*[”」』]"
)
"""Around the whole, or on one side only: quotes around a part of a text belong to it."""


class Parsed(NamedTuple, Generic[T]):
    """What was read, None where it cannot be used, and everything that is wrong with it."""

    value: T | None
    problems: tuple[Diagnostic, ...] = ()


def read_each(entries: Sequence[E], read: Callable[[E], Parsed[T]]) -> list[Parsed[T]]:
    """What each entry holds; NOT_CHECKED for all that stand behind `MOST_WRONG` problems."""
    parsed: list[Parsed[T]] = []
    wrong = 0
    for entry in entries:
        if wrong >= MOST_WRONG:
            facts = {"count": str(wrong), "left": str(len(entries) - len(parsed))}
            last = parsed[-1].problems[-1].location
            return [*parsed, Parsed(None, (diagnostic(Code.NOT_CHECKED, last, **facts),))]
        parsed.append(read(entry))
        wrong += len(parsed[-1].problems)
    return parsed


def all_wrong(entries: Sequence[E], tell: Callable[[E], Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong with each of the entries, within the same bound."""

    def read(entry: E) -> Parsed[None]:
        return Parsed(None, (tell(entry),))

    return tuple(problem for each in read_each(entries, read) for problem in each.problems)


class Slot(NamedTuple):
    """The key a value stands at, and what holds that key: named, or itself the value of a key."""

    key: str
    within: "Text | Slot"


def in_words(holder: Text | Slot) -> Text:
    """What holds keys, as messages name it: `source` of target `x`."""
    if isinstance(holder, Text):
        return holder
    return words.INSIDE.filled(key=holder.key, holder=in_words(holder.within))


def wrong_type(node: YamlNode, slot: Slot, expected: Text) -> Diagnostic:
    """WRONG_TYPE for the value of a key."""
    match node:
        case Scalar(text=text, is_null=is_null):
            found = words.NOTHING if is_null else words.FOUND.filled(text=quote(text))
        case Items():
            found = words.A_LIST
        case Fields():
            found = words.A_MAPPING
        case Tagged(tag=tag):
            found = words.TAGGED.filled(tag=quote(tag))
        case _:
            assert_never(node)
    return diagnostic(Code.WRONG_TYPE, node.at, key=slot.key, expected=expected, found=found)


def is_in_wide_quotes(node: Scalar) -> bool:
    """Whether a value stands in Chinese quotes as a whole, “%” for "%"."""
    return _WIDE_QUOTES.fullmatch(node.text.strip()) is not None


def in_wide_quotes(node: Scalar) -> Diagnostic:
    """CHINESE_PUNCTUATION for a value in Chinese quotes where YAML needs its own or none."""
    inner = node.text.strip(_QUOTES).replace("％", "%")
    why, hint = words.WIDE_QUOTES
    return _chinese(node, why, hint.filled(inner=quote(inner)))


def around_unit(node: Scalar) -> Diagnostic | None:
    """CHINESE_PUNCTUATION for a unit with a full stop behind it, or in brackets."""
    text = node.text.strip()
    inner = text.rstrip("。，；、：,;: ")
    inner = inner[1:-1] if inner[:1] in ("(", "（") and inner[-1:] in (")", "）") else inner
    why, hint = words.AROUND_UNIT
    return _chinese(node, why, hint.filled(inner=quote(inner))) if inner != text else None


def wide_comma(node: Scalar) -> Diagnostic:
    """CHINESE_PUNCTUATION for one entry of a list that was meant to be several."""
    why, hint = words.WIDE_COMMA_IN_LIST
    entries = ", ".join(each.strip() for each in re.split("[，、；]", node.text) if each.strip())
    return _chinese(node, why, hint.filled(entries=quote(entries)))


def _chinese(node: Scalar, why: Text, hint: Text) -> Diagnostic:
    value, code = quote(node.text), Code.CHINESE_PUNCTUATION
    return diagnostic(code, node.at, value=value, why=why, suggestion=hint)


def missing(
    at: Location, key: str, holder: Text | Slot, choices: Collection[str] = ()
) -> Diagnostic:
    """MISSING_KEY for a key that `holder` needs, with the values to choose from."""
    told = words.to_add(key, tuple(choices))
    return diagnostic(Code.MISSING_KEY, at, context=in_words(holder), key=key, suggestion=told)


def unknown_key(
    key: YamlNode,
    holder: Text | Slot,
    choices: Mapping[str, object],
    suggestion: Text | None = None,
) -> Diagnostic:
    """UNKNOWN_KEY for a key that `holder` does not take, with the nearest of `choices`."""
    if isinstance(key, Scalar):
        shown = quote(key.text)
        suggestion = suggestion or _key_meant(key.text, choices)
    else:
        shown, suggestion = "{…}" if isinstance(key, Fields) else "[…]", words.KEY_IS_A_WORD
    return diagnostic(
        Code.UNKNOWN_KEY, key.at, context=in_words(holder), key=shown, suggestion=suggestion
    )


def _key_meant(text: str, choices: Mapping[str, object]) -> Text:
    """A question with the nearest of the keys, or what these are."""
    near, split = key_meant(text, choices), split_key(text)
    if near and split:
        return words.WITH_SPACE.filled(key=near, value=quote(split[1]))
    return words.suggestion(near, choices)


def duplicate_key(key: Scalar, first: Scalar, suggestion: Text = words.KEEP_ONE) -> Diagnostic:
    """DUPLICATE_KEY for the later of two equal keys."""
    said = {"key": quote(key.text), "line": str(first.at.line)}
    return diagnostic(Code.DUPLICATE_KEY, key.at, suggestion=suggestion, **said)
