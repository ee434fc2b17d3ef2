"""How single values of the plan are read: words, texts, dates, choices, lists."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, refuse
from kpi.model import Month, Text
from kpi.pattern import pattern
from kpi.period import PLAN_YEARS, parse_date, parse_month
from kpi.plan.faults import (
    Parsed,
    Slot,
    all_wrong,
    duplicate_key,
    read_each,
    unknown_key,
    wide_comma,
    wrong_type,
)
from kpi.plan.meant import value_meant
from kpi.plan.nodes import Fields, Items, Scalar, YamlNode
from kpi.plan.records import (
    KeyTable,
    Reader,
    Record,
    ValueForm,
    ValueSort,
    YamlKey,
    key_table,
    read_record,
)
from kpi.quantity import parse_number
from kpi.quantity.number import quote
from kpi.wording import plan as words

T = TypeVar("T")
FixedWord = TypeVar("FixedWord", bound=StrEnum)
Pairs = tuple[tuple[Scalar, YamlNode], ...]

ID_FORM = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*"
STEP_ID_FORM = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TRUTHS = ("true", "True", "TRUE", "false", "False", "FALSE")
_TRUTH = pattern("|".join(TRUTHS))
_NO_DITTO = pattern(r"(?!\s*(?:同上|同前|[〃″])\s*$)[\s\S]*")
_YEAR = pattern(r"[12][0-9]{3}")
_MONTHS = pattern(r"[0-9]|1[0-2]")


def _scalar(
    sort: ValueSort, parse: Callable[[str], T | Refusal], expected: Text = words.A_VALUE
) -> Reader[T]:
    """A reader of one value whose text alone says what it is."""

    def read(node: Scalar, _: Slot) -> Parsed[T]:
        value = parse(node.text.strip())
        if isinstance(value, Refusal):
            return Parsed(None, (value.at(node.at),))
        return Parsed(value)

    return Reader(ValueForm(sort), expected, (Scalar,), read)


def _formed(
    sort: ValueSort, form: re.Pattern[str], expected: Text, parse: Callable[[str], T]
) -> Reader[T]:
    """A reader of a value in a fixed form; WRONG_TYPE for any other text."""

    def read(node: Scalar, slot: Slot) -> Parsed[T]:
        if form.fullmatch(node.text) is None:
            return Parsed(None, (wrong_type(node, slot, expected),))
        return Parsed(parse(node.text))

    return Reader(ValueForm(sort), expected, (Scalar,), read)


def _id(sort: ValueSort, form: re.Pattern[str]) -> Reader[str]:
    def parse(text: str) -> str | Refusal:
        return text if form.fullmatch(text) else refuse(Code.ID_FORM, value=quote(text))

    return _scalar(sort, parse)


def _read_points(node: Scalar, slot: Slot) -> Parsed[Decimal]:
    value = parse_number(node.text)
    if isinstance(value, Refusal):
        return Parsed(None, (value.at(node.at),))
    if value < 0:
        return Parsed(None, (wrong_type(node, slot, words.NOT_NEGATIVE),))
    return Parsed(value)


WORD: Reader[str] = _scalar(ValueSort.WORD, str)
TERM: Reader[str] = _scalar(ValueSort.TERM, str)
"""A unit, a section, a clause: a word that no quotes belong to."""
OFFICE = _formed(ValueSort.WORD, _NO_DITTO, words.A_NAME, str.strip)
"""Whose a target is: each has to say it, as none stands above another."""
AMOUNT: Reader[str] = _scalar(ValueSort.AMOUNT, str)
PROMISE: Reader[str] = _scalar(ValueSort.THRESHOLD, str)
"""Amounts and thresholds are read by their target's unit, which no key tells alone."""
ID = _id(ValueSort.ID, pattern(ID_FORM))
STEP_ID = _id(ValueSort.STEP_ID, pattern(STEP_ID_FORM))
DATE: Reader[date] = _scalar(ValueSort.DATE, parse_date)
MONTH: Reader[Month] = _scalar(ValueSort.MONTH, parse_month)
YEAR = _formed(ValueSort.YEAR, _YEAR, words.A_YEAR, int)
YEAR_OF_PLAN = _formed(
    ValueSort.PLAN_YEAR,
    pattern("|".join(map(str, PLAN_YEARS))),
    words.A_PLAN_YEAR.filled(first=PLAN_YEARS[0], last=PLAN_YEARS[-1]),
    int,
)
MONTHS = _formed(ValueSort.MONTHS, _MONTHS, words.SOME_MONTHS, int)
POINTS = Reader(ValueForm(ValueSort.NUMBER), words.A_VALUE, (Scalar,), _read_points)
TRUTH = _formed(ValueSort.TRUTH, _TRUTH, words.A_TRUTH, lambda text: text.lower() == "true")


def choice(of: type[FixedWord]) -> Reader[FixedWord]:
    """A reader of one of a few fixed words; UNKNOWN_VALUE for any other."""
    members = {member.value: member for member in of}

    def read(node: Scalar, slot: Slot) -> Parsed[FixedWord]:
        member = members.get(node.text)
        if member is not None:
            return Parsed(member)
        near = value_meant(node.text, slot.key, members)
        value, suggestion = quote(node.text), words.suggestion(near, members)
        code = Code.UNKNOWN_VALUE
        problem = diagnostic(code, node.at, value=value, key=slot.key, suggestion=suggestion)
        return Parsed(None, (problem,))

    return Reader(ValueForm(ValueSort.CHOICE, tuple(members)), words.A_VALUE, (Scalar,), read)


_ZH = YamlKey("zh", WORD, mandatory=True)
_EN = YamlKey("en", WORD, mandatory=True)
LANGUAGES = key_table("text", _ZH, _EN)


def _read_text(node: Scalar | Fields, slot: Slot) -> Parsed[Text]:
    if isinstance(node, Scalar):
        text = node.text.strip()
        return Parsed(Text(text, text))
    parsed = read_record(node, LANGUAGES, slot)
    assert parsed.value is not None
    zh, en = parsed.value.value(_ZH), parsed.value.value(_EN)
    return Parsed(Text(zh, en) if zh and en else None, parsed.problems)


TEXT: Reader[Text] = Reader(
    ValueForm(ValueSort.TEXT, table=LANGUAGES), words.A_TEXT, (Scalar, Fields), _read_text
)


def spellings(node: YamlNode | None) -> tuple[Scalar, ...]:
    """The words of a text or a list of words, in the order of the file."""
    match node:
        case Scalar(is_null=False):
            return (node,)
        case Items(nodes=inner):
            return tuple(each for each in inner if isinstance(each, Scalar) and not each.is_null)
        case Fields(pairs=pairs):
            return tuple(value for _, value in pairs if isinstance(value, Scalar))
        case _:
            return ()


def list_of(reader: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader of a list; entries that cannot be read are left out."""

    def read(node: Items, slot: Slot) -> Parsed[tuple[T, ...]]:
        parsed = read_each(node.nodes, lambda each: reader.read(each, slot))
        values = tuple(each.value for each in parsed if each.value is not None)
        return Parsed(values, tuple(problem for each in parsed for problem in each.problems))

    return Reader(ValueForm(ValueSort.LIST, of=reader.form), words.ENTRIES, (Items,), read)


def _labels(marks: str) -> Reader[tuple[str, ...]]:
    """A reader of a list of words; CHINESE_PUNCTUATION for one that holds what parts no entries."""
    words_of = list_of(WORD)

    def read(node: Items, slot: Slot) -> Parsed[tuple[str, ...]]:
        plain = (each for each in node.nodes if isinstance(each, Scalar) and not each.is_quoted)
        joined = all_wrong([each for each in plain if set(marks) & set(each.text)], wide_comma)
        values, problems = words_of.read(node, slot)
        return Parsed(None if joined else values, (*problems, *joined))

    return words_of._replace(parse=read)


LABELS = _labels("，、；")
NAMES = _labels("，；")
"""Tags and names of units are words; the name of a target may be a text with a 、 in it."""


def list_of_nodes(of: KeyTable) -> Reader[tuple[YamlNode, ...]]:
    """A reader of a list whose entries the caller reads by the table, as they depend on a kind."""

    def read(node: Items, _: Slot) -> Parsed[tuple[YamlNode, ...]]:
        return Parsed(node.nodes)

    form = ValueForm(ValueSort.LIST, of=ValueForm(ValueSort.RECORD, table=of))
    return Reader(form, words.ENTRIES, (Items,), read)


def record_of(of: KeyTable, expected: Text = words.A_MAPPING) -> Reader[Record]:
    """A reader of a mapping with the keys of a table."""

    def read(node: Fields, slot: Slot) -> Parsed[Record]:
        return read_record(node, of, slot)

    return Reader(ValueForm(ValueSort.RECORD, table=of), expected, (Fields,), read)


def word_or(of: KeyTable) -> Reader[str | Record]:
    """A reader of a word, or in its place of a mapping with the keys of a table."""

    def read(node: Scalar | Fields, slot: Slot) -> Parsed[str | Record]:
        if isinstance(node, Scalar):
            return Parsed(node.text.strip())
        parsed = read_record(node, of, slot)
        return Parsed(parsed.value, parsed.problems)

    return Reader(
        ValueForm(ValueSort.TEXT, table=of), words.A_WORD_OR_MAPPING, (Scalar, Fields), read
    )


def keyed(
    keys: ValueForm,
    of: ValueForm,
    beside: KeyTable | None = None,
    expected: Text = words.A_MAPPING,
) -> Reader[Pairs]:
    """A reader of a mapping whose keys are values themselves; both are read by the caller.

    `beside` are keys with names. DUPLICATE_KEY, and UNKNOWN_KEY for a key that is no
    single value.
    """

    def read(node: Fields, slot: Slot) -> Parsed[Pairs]:
        pairs: dict[str, tuple[Scalar, YamlNode]] = {}
        others: list[YamlNode] = []
        for key, value in node.pairs:
            if isinstance(key, Scalar) and pairs.setdefault(key.text, (key, value))[0] is key:
                continue
            others.append(key)

        def tell(key: YamlNode) -> Diagnostic:
            if isinstance(key, Scalar):
                return duplicate_key(key, pairs[key.text][0])
            return unknown_key(key, slot, {})

        return Parsed(tuple(pairs.values()), all_wrong(others, tell))

    form = ValueForm(ValueSort.KEYED, of=of, keys=keys, table=beside)
    return Reader(form, expected, (Fields,), read)
