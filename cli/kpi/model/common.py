"""Texts, places, months, units and thresholds: what all other values are made of.

Months count 1 to 12.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpi.record import NamedTuple

MONTHS = 12
"""Months in the year a plan is judged over (m in the formulas)."""


class Language(StrEnum):
    """A language in which texts are shown."""

    ZH = "zh"
    EN = "en"


class Text(NamedTuple):
    """One text in both languages; a plain string of the plan stands in both."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The wording in `language`."""
        return self.zh if language is Language.ZH else self.en

    def filled(self, **facts: object) -> "Text":
        """The wordings with the facts in their places; one that is a text is told in each."""

        def said(language: Language) -> str:
            told = {
                name: fact.in_(language) if isinstance(fact, Text) else fact
                for name, fact in facts.items()
            }
            return self.in_(language).format(**told)

        return Text(said(Language.ZH), said(Language.EN))

    @classmethod
    def same(cls, text: str) -> "Text":
        """A number, a date, a sign: what reads the same in both languages."""
        return cls(text, text)

    def joined(self, parts: Iterable["Text"]) -> "Text":
        """The parts with this text between them."""
        told = tuple(parts)
        return Text(self.zh.join(part.zh for part in told), self.en.join(part.en for part in told))


EMPTY = Text("", "")
"""Where nothing is to be said; texts joined by it stand side by side."""


class Location(NamedTuple):
    """A place in a user's file; line and column count from 1, 0 means the whole file.

    `row` is that of a spreadsheet where it is another number than the line.
    """

    file: str
    line: int = 0
    column: int = 0
    row: int = 0


NOWHERE = Location("")
"""The place of what no file holds."""


class InputRole(StrEnum):
    """What a file is read as."""

    PLAN = "plan"
    AREA = "area"
    WAIVERS = "waivers"
    LOCK = "lock"
    DOCUMENT = "document"
    LEDGER = "ledger"
    REPORT = "report"


class Input(NamedTuple):
    """A file as it is read; of a ledger's name the sheet of a workbook is a part.

    `size` in bytes and `sha256` in hexadecimal are known where an account of them was asked for.
    """

    name: str
    role: InputRole
    size: int | None = None
    sha256: str | None = None


class Month(NamedTuple):
    """A calendar month; `number` is 1 to 12."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Period(NamedTuple):
    """The months `first` to `last` (inclusive) of one year, as a ledger names them.

    `day` is set where the ledger gave a date within the month `last`;
    `to_date` where it was written as a sum from January on (`1-6月`, `上半年`, `2025`).
    """

    year: int
    first: int
    last: int
    day: int | None = None
    to_date: bool = False

    @property
    def end(self) -> Month:
        """The last month of the period."""
        return Month(self.year, self.last)

    @property
    def begin(self) -> Month:
        """The first month of the period: January of what is to date."""
        return Month(self.year, 1 if self.to_date else self.first)


class Unit(NamedTuple):
    """A unit with its magnitude: `亿元` is the name 元 with exponent 8.

    `name` is the base unit without magnitude; a magnitude behind `/` belongs to it
    (`件/万人`). `exponent` is the power of ten one unit stands for. `english` is what the plan
    calls the base unit in English, empty where it does not say.
    """

    name: str
    exponent: int
    text: str
    english: str = ""


class Bound(NamedTuple):
    """One side of a threshold, in the target's unit."""

    value: Decimal
    inclusive: bool = True


class Threshold(NamedTuple):
    """What is promised: a floor, a ceiling, or both (a range). `text` is as the plan writes it."""

    floor: Bound | None
    ceiling: Bound | None
    text: str

    @property
    def sides(self) -> tuple[Bound | None, Bound | None]:
        """Floor and ceiling, without the text that says so."""
        return self.floor, self.ceiling

    def satisfied_by(self, value: Decimal | Fraction) -> bool:
        """Whether `value` (in the target's unit) keeps the promise, compared exactly."""
        return self.above_floor(value) and self.below_ceiling(value)

    def above_floor(self, value: Decimal | Fraction) -> bool:
        """Whether `value` keeps the lower side; true where there is none."""
        if self.floor is None:
            return True
        exact, edge = Fraction(value), Fraction(self.floor.value)
        return exact > edge or (exact == edge and self.floor.inclusive)

    def below_ceiling(self, value: Decimal | Fraction) -> bool:
        """Whether `value` keeps the upper side; true where there is none."""
        if self.ceiling is None:
            return True
        exact, edge = Fraction(value), Fraction(self.ceiling.value)
        return exact < edge or (exact == edge and self.ceiling.inclusive)

    def eases(self, other: "Threshold") -> bool:
        """Whether this asks for less than `other` on either side; a strict edge asks for more."""
        lower = _demand(self.floor) < _demand(other.floor)
        return lower or _leave(self.ceiling) > _leave(other.ceiling)


def _demand(floor: Bound | None) -> tuple[Decimal, bool]:
    return (Decimal("-Infinity"), False) if floor is None else (floor.value, not floor.inclusive)


def _leave(ceiling: Bound | None) -> tuple[Decimal, bool]:
    return (Decimal("Infinity"), True) if ceiling is None else ceiling
