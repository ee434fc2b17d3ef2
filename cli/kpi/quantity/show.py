"""Numbers as people read them: plain notation, rounded half up, never contradicting."""

import math
from decimal import Decimal
from fractions import Fraction

from kpi.model import Text, Unit

_MOST_PLACES = 30
ENDLESS_PLACES = 10
"""The decimals of a number without an end where nothing asks for fewer."""
_MAGNITUDE_PLACES = 4
_POWERS = {0: "", 6: "million", 9: "billion", 12: "trillion"}
"""The powers of ten that English has a word of its own for, which needs no sign before it."""
_NO_SPACE = frozenset({"%", "‰"})


def show_number(value: Decimal | Fraction | int, places: int = 2, *, fixed: bool = False) -> str:
    """The value with at most `places` decimals and thousands commas: `1,234.5`.

    Rounded half up (half away from zero); zeros at the end are dropped unless the number of
    decimals is `fixed`.
    """
    if isinstance(value, Decimal) and not fixed and _fits(value, places):
        shown = f"{value:,f}"
        shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
        return "0" if shown == "-0" else shown
    scaled = _scaled(Fraction(value), places)
    whole, fraction = divmod(abs(scaled), 10**places)
    decimals = f"{fraction:0{places}d}" if places else ""
    decimals = decimals if fixed else decimals.rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}"


def _fits(value: Decimal, places: int) -> bool:
    """Whether it has no more decimals, so that nothing is rounded."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -places


def _scaled(value: Fraction, places: int) -> int:
    """The value in units of its last shown decimal place, rounded half up."""
    numerator, denominator = abs(value.numerator), value.denominator
    rounded: int = (2 * numerator * 10**places + denominator) // (2 * denominator)
    return -rounded if value < 0 else rounded


def show_distinct(
    value: Decimal | Fraction | int,
    *others: Decimal | Fraction | int,
    places: int = 2,
    fixed: bool = False,
) -> str:
    """Like `show_number`, with as many more decimals as keep it apart from all `others`.

    What is shown then lies on the same side of each other, and of it as shown by this
    function, as the exact value does: 99.96 against 100 is not shown as 100.0.
    At most 30 decimals are shown.
    """
    if all(isinstance(each, Decimal) and _fits(each, places) for each in (value, *others)):
        return show_number(value, places, fixed=fixed)
    exact = Fraction(value)
    edges = [edge for edge in (Fraction(other) for other in others) if edge != exact]
    while places < _MOST_PLACES and any(
        _scaled(exact, places) == _scaled(edge, places) for edge in edges
    ):
        places += 1
    return show_number(exact, places, fixed=fixed)


def show_signed(
    value: Decimal | Fraction | int,
    *others: Decimal | Fraction | int,
    places: int = 1,
    fixed: bool = False,
) -> str:
    """The value with its sign, `+3.2` or `-21.7`, kept apart from `others` and from zero."""
    shown = show_distinct(value, 0, *others, places=places, fixed=fixed)
    return f"+{shown}" if value > 0 else shown


def attach_unit(shown: str, unit: Unit) -> Text:
    """A number as shown with its unit behind it: `511 亿元`, `511 × 100 million yuan`, `83%`.

    The number stays that of the target's unit, by which every table and column has it.
    """
    space = "" if unit.text in _NO_SPACE or not unit.text else " "
    plain = f"{shown}{space}{unit.text}"
    if not unit.english:
        return Text.same(plain)
    word = name_unit(unit).en
    sign = "× " if unit.exponent and word[0].isdigit() else ""
    return Text(plain, f"{shown} {sign}{word}")


def name_unit(unit: Unit) -> Text:
    """The unit by itself: `亿元`, `100 million yuan`; in English as the plan writes it there."""
    if not unit.english:
        return Text.same(unit.text)
    power = max(each for each in _POWERS if each <= unit.exponent)
    times = 10 ** (unit.exponent - power)
    parts = (f"{times:,}" if times > 1 else "", _POWERS[power], unit.english)
    return Text(unit.text, " ".join(filter(None, parts)))


def in_chinese(shown: str) -> str:
    """A number as shown, the way Chinese text has it: no commas, from 10,000 on in 万 or 亿.

    Only where that needs no more than four decimals: nothing is rounded.

    >>> in_chinese("118,500"), in_chinese("-1,000"), in_chinese("123,456.789")
    ('11.85万', '-1000', '123456.789')
    """
    value = Decimal(shown.replace(",", ""))
    for exponent, magnitude in ((8, "亿"), (4, "万")):
        scaled = value.scaleb(-exponent).normalize()
        if abs(scaled) >= 1 and decimal_places(scaled) <= _MAGNITUDE_PLACES:
            return f"{scaled:f}{magnitude}"
    return f"{value:f}"


def in_english(shown: str, unit: Unit) -> str:
    """A number as shown, the way English text has it where the unit has a magnitude.

    Exactly the same amount, in millions or billions of what the plan calls it in English.

    >>> in_english("268.4", Unit("元", 8, "亿元", "yuan"))
    '26.84 billion'
    """
    if not (unit.english and unit.exponent):
        return shown
    value = Decimal(shown.replace(",", "")).scaleb(unit.exponent)
    power = max((each for each in _POWERS if abs(value) >= 10**each), default=0)
    scaled = value.scaleb(-power)
    places = max(0, -int(scaled.normalize().as_tuple().exponent))
    return " ".join(filter(None, (show_number(scaled, places), _POWERS[power])))


def show_exact(value: Decimal | Fraction) -> str:
    """The value with all its decimals, of a number that has no end ten."""
    places = decimal_places(value) if isinstance(value, Decimal) else _places_of(value)
    return show_number(value, places)


def show_plain(value: Decimal | Fraction) -> str:
    """The same for programs and spreadsheets, without commas."""
    return show_exact(value).replace(",", "")


def _places_of(value: Fraction) -> int:
    """As many decimals as a fraction has, where they end."""
    rest, places = value.denominator, 0
    while rest != 1 and math.gcd(rest, 10) > 1:
        rest //= math.gcd(rest, 10)
        places += 1
    return places if rest == 1 else ENDLESS_PLACES


def decimal_places(value: Decimal) -> int:
    """The number of decimals a value is written with: 2 of `9.60`, 0 of `1.1E+4`."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
