"""Twelve invented plans in the styles of offices, each with a key written by hand before.

What counts as a commitment stands in texts/README.md.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from kpi.document import parse_document
from kpi.model import Mention, Passage, Role
from kpi.quantity.number import shift

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))
LEAST = Decimal("0.95")
HANZI = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
WORDS = {"two": 2, "three": 3}
POWERS = {"万": 4, "萬": 4, "亿": 8, "億": 8, " million": 6}


class Promise(NamedTuple):
    """A line of a key: the line of the text, and the value; None without a numeral."""

    line: int
    value: Decimal | None


def key_of(path: Path) -> tuple[int, list[Promise]]:
    first, *lines = path.with_suffix(".key").read_text(encoding="utf-8").splitlines()
    year = int(first.removeprefix("# year "))
    return year, [promise_of(*line.split("\t")) for line in lines]


def promise_of(line: str, number: str, direction: str, unit: str, *_: str) -> Promise:
    assert direction in {"at-least", "at-most", "more-than", "less-than", "about", "range"}
    if number == "-" or "∶" in number:
        return Promise(int(line), None)
    first = re.split("[—至]| to ", number)[0]
    value = Decimal(HANZI.get(first, WORDS.get(first, 0)) or 0)
    if not value:
        digits = re.match(r"[0-9,.]+", first)
        assert digits, number
        power = next((power for word, power in POWERS.items() if number.endswith(word)), 0)
        value = shift(Decimal(digits[0].replace(",", "")), power)
    return Promise(int(line), value * 10 if unit == "成" else value)


def told(path: Path, year: int) -> list[tuple[Passage, Mention]]:
    text = parse_document(path.name, path.read_text(encoding="utf-8"), year)
    return [
        (passage, mention)
        for passage in text.passages
        for mention in passage.mentions
        if mention.role.promises
    ]


def found_by(path: Path) -> tuple[int, int, int]:
    """How many promises the key has, how many were found, and how many were told falsely."""
    year, key = key_of(path)
    missing, false = list(key), 0
    for passage, mention in told(path, year):
        match = next(
            (each for each in missing if is_met(each, passage, mention)),
            None,
        )
        if match is None:
            false += 1
        else:
            missing.remove(match)
    return len(key), len(key) - len(missing), false


def is_met(promise: Promise, passage: Passage, mention: Mention) -> bool:
    """Whether a figure is the promise; a line broken for width may be up to two lines further."""
    if not 0 <= promise.line - passage.at.line <= 2:
        return False
    if promise.value is None or mention.role is Role.UNNUMBERED:
        return promise.value is None and mention.role is Role.UNNUMBERED
    assert mention.threshold
    assert mention.unit
    bound = mention.threshold.floor or mention.threshold.ceiling
    return bound is not None and shift(bound.value, mention.unit.exponent) == promise.value


def test_there_are_twelve() -> None:
    assert len(TEXTS) == 12


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nearly_every_promise_is_found_and_little_else(path: Path) -> None:
    promised, found, false = found_by(path)
    assert Decimal(found) / promised >= Decimal("0.9"), f"{promised - found} of {promised} missed"
    assert Decimal(found) / (found + false) >= Decimal("0.9"), f"{false} false"


def test_in_sum() -> None:
    counts = [found_by(path) for path in TEXTS]
    promised, found, false = (sum(each) for each in zip(*counts, strict=True))
    assert Decimal(found) / promised >= LEAST
    assert Decimal(found) / (found + false) >= LEAST
    manual = (Path(__file__).parents[2] / "docs" / "targets.md").read_text(encoding="utf-8")
    told = f"{found} of {promised} were found and {false} of {found + false} findings were none"
    assert told in " ".join(manual.split())


def test_every_figure_stands_where_it_says() -> None:
    for path, (year, _) in ((path, key_of(path)) for path in TEXTS):
        for passage, mention in told(path, year):
            said = passage.text[mention.start : mention.end]
            assert said == said.strip() != "", (path.name, passage.text)


def directions(path: Path) -> Iterator[tuple[str, str]]:
    """For each promise that is found, what the key says of its side, and what was read."""
    year, _ = key_of(path)
    lines = path.with_suffix(".key").read_text(encoding="utf-8").splitlines()[1:]
    rows = [(promise_of(*row), row[2]) for row in (line.split("\t") for line in lines)]
    for passage, mention in told(path, year):
        row = next((row for row in rows if is_met(row[0], passage, mention)), None)
        if row is not None:
            rows.remove(row)
            yield row[1], side_of(mention)


def side_of(mention: Mention) -> str:
    assert mention.threshold
    floor, ceiling = mention.threshold.sides
    if mention.is_about:
        return "about"
    if floor and ceiling:
        return "range"
    bound, words = (
        (floor, ("at-least", "more-than")) if floor else (ceiling, ("at-most", "less-than"))
    )
    return words[0] if bound and bound.inclusive else words[1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_side_is_the_one_its_words_name(path: Path) -> None:
    wrong = [(said, read) for said, read in directions(path) if said != read]
    assert not wrong
