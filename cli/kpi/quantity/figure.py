"""The figures of a sentence: each number with its unit and the words that bound it."""

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kpi.model import Bound, Threshold
from kpi.pattern import pattern
from kpi.quantity.amount import COUNTED
from kpi.quantity.comparator import AT_LEAST, Comparator
from kpi.quantity.direction import MORE_WORDS, direction_of
from kpi.quantity.measures import currency_before, unit_at
from kpi.quantity.nominal import nominal_numbers
from kpi.quantity.number import MAGNITUDE, leading_number, shift
from kpi.quantity.numeral import fold_in_place
from kpi.quantity.worded import worded_amounts
from kpi.record import NamedTuple

_TIMES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_DIGITS = r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9](?:[0-9,.]{0,30}[0-9])?(?:[eE][+-]?[0-9]+)?)"
_SIZE = (
    rf"(?: ?(?:个(?=亿))?{MAGNITUDE}(?:[0-9][0-9,]*[0-9]|[0-9])?)*(?: ?(?:{'|'.join(_TIMES)})\b)?"
)
_NUMBER = pattern(
    rf"(?P<pair>\b[Bb]etween )?(?<![0-9.A-Za-z])(?<![0-9],)"
    rf"(?P<first>[+-]?{_DIGITS}[余多]?{_SIZE})"
    r"(?: *(?P<unit>%|个?百分点)? *(?:~|〜|[—–―]+|-|至|到|(?(pair)and|to)\b) *"
    rf"(?P<second>{_DIGITS}{_SIZE}))?(?![0-9]|[.,+][0-9])"
)
_SHORT_POWERS = {"k": 3, "m": 6, "bn": 9}
_SHORT = pattern(r"(?:k|m|bn)(?![A-Za-z])", re.IGNORECASE)
"""Behind an amount of money: £4.2m."""
_FROM = pattern(r"(?:由|从|\bfrom) ?$")
"""What leads from one number to another, which are no ends of a range."""
_DONE = pattern(
    "(?:新增|新建|新设|新开|建成|建设|培育|引进|打造|创建|改造|完成|举办|推出|出台|新登记|培训|发放|推进|开展|实施)"
    "[^,;。0-9]{0,30}$"
)
"""A verb of doing in the clause of a figure, by which a number alone is a floor."""
_MORE = pattern("[余多]")
_LISTED = pattern(r" *(?:%|个?百分点)? *[、和及与,] *(?:and )?")


class WrittenFigure(NamedTuple):
    """A figure of a sentence; `start` and `end` bound its words in the text.

    `at` is where its number begins, `behind` where it ends, `written` the number itself, empty
    where words promise it without one (清零, 翻番). `value` is in base units of `unit`, `upper`
    the other end of a range. `said` is the side its words name, None where they name none.
    """

    start: int
    end: int
    at: int
    behind: int
    written: str
    value: Decimal
    upper: Decimal | None
    unit: str
    said: Comparator | None
    is_about: bool

    @property
    def is_worded(self) -> bool:
        """Whether words promise it without a number."""
        return not self.written

    @property
    def is_directed(self) -> bool:
        """Whether its words say on which side of the number the promise lies."""
        return self.said is not None or self.upper is not None

    def in_unit(self, exponent: int) -> Threshold:
        """What it promises by itself, in ten to the power of `exponent` of its unit.

        At least, where nothing says the direction; with a margin both bounds are the number.
        """
        value = shift(self.value, -exponent)
        if self.upper is not None:
            return Threshold(Bound(value), Bound(shift(self.upper, -exponent)), "")
        if self.is_about and self.said is None:
            return Threshold(Bound(value), Bound(value), "")
        said = self.said or AT_LEAST
        bound = Bound(value, said.inclusive)
        return Threshold(None, bound, "") if said.is_ceiling else Threshold(bound, None, "")


def find_figures(text: str, units: Collection[str] = ()) -> tuple[WrittenFigure, ...]:
    """All amounts of a text in their order; what is a date, a name or a grade is none.

    `units` are names of units to know beside those that everybody uses.
    """
    folded = fold_in_place(text)
    taken = nominal_numbers(folded, units)
    every = sorted((*_numbers(folded, units), *_worded(folded, units)), key=lambda one: one.at)
    kept: list[WrittenFigure] = []
    for each in every:
        is_amount = not any(other.start <= each.at < other.end for other in taken)
        if is_amount and (not kept or each.at >= kept[-1].end):
            kept.append(each)
    return tuple(_shared(kept, folded))


def _numbers(text: str, units: Collection[str]) -> Iterator[WrittenFigure]:
    """The figures in digits."""
    for match in _NUMBER.finditer(text):
        read = [_value_of(match[name]) for name in ("first", "second") if match[name]]
        numbers = [each for each in read if each is not None]
        if len(numbers) < len(read):
            continue
        if len(numbers) == 1:
            yield _figure(text, match.span("first"), numbers[0], None, units)
        elif _FROM.search(text, 0, match.start()):
            yield _figure(text, match.span("first"), numbers[0], None, units)
            yield _figure(text, match.span("second"), numbers[1], None, units)
        else:
            span = (match.start("first"), match.end("second"))
            found = _figure(text, span, numbers[0], None, units)
            yield found._replace(upper=numbers[1], unit=found.unit or match["unit"] or "")


def _worded(text: str, units: Collection[str]) -> Iterator[WrittenFigure]:
    """The figures in words."""
    for start, end, value, unit, said, is_numeral in worded_amounts(text):
        if is_numeral and said is None:
            yield _figure(text, (start, end), value, unit, units)
        else:
            written = text[start:end] if is_numeral else ""
            place = (start, end, start, end)
            is_about = False
            yield WrittenFigure(*place, written, value, None, unit or "", said, is_about)


def _value_of(text: str) -> Decimal | None:
    """The number in base units; None where it breaks the grammar of numbers."""
    plain, power = _MORE.sub("", text).replace(" ", "").replace("个亿", "亿"), 0
    for name, exponent in _TIMES.items():
        if plain.casefold().endswith(name):
            plain, power = plain[: -len(name)], exponent
    number = leading_number(plain)
    return None if number is None or number.rest else shift(number.value, power)


def _figure(
    text: str, span: tuple[int, int], value: Decimal, unit: str | None, units: Collection[str]
) -> WrittenFigure:
    """The figure whose number stands at `span`, with the words around it."""
    at, behind = span
    currency = currency_before(text[:at])
    short = _SHORT.match(text, behind) if currency else None
    if short:
        behind, value = short.end(), shift(value, _SHORT_POWERS[short[0].casefold()])
    end = behind + text.startswith(MORE_WORDS, behind)
    is_more = end > behind or _MORE.search(text, at, behind) is not None
    found = "" if unit else unit_at(text[end:], units)
    around = direction_of(text, at, end + len(found), is_more=is_more)
    name = unit or found.strip(" 的") or currency
    is_open = around.said is None and not around.is_about
    is_done = is_open and value > 0 and _is_work(name) and _DONE.search(text, 0, around.start)
    return WrittenFigure(
        start=around.start,
        end=around.end,
        at=at,
        behind=behind,
        written=text[at:behind],
        value=value,
        upper=None,
        unit=name,
        said=AT_LEAST if is_done else around.said,
        is_about=around.is_about,
    )


def _is_work(unit: str) -> bool:
    """Whether what is done is counted or measured in a unit, so that more of it is better."""
    return unit in COUNTED or unit in ("元", "亩", "公里", "吨", "平方米", "人次", "户次")


def _shared(figures: Sequence[WrittenFigure], text: str) -> Sequence[WrittenFigure]:
    """The figures of a list, each with what only one of them carries.

    A direction in front holds for those behind it (分别达到1230亿元、120亿元), a unit or a
    margin behind for those before it (增长4.5%、5.5%左右).
    """
    shared = list(figures)
    for index in range(len(shared) - 1, 0, -1):
        first, second = shared[index - 1], shared[index]
        if not _LISTED.fullmatch(text, first.end, second.start):
            continue
        unit = first.unit or second.unit
        if unit == second.unit and first.said is None and not first.is_about:
            said = second.said if second.start == second.at else None
            first = first._replace(said=said, is_about=second.is_about)
        shared[index - 1] = first._replace(unit=unit)
    for index, (first, second) in enumerate(pairwise(shared)):
        is_led = first.said is not None and first.start < first.at
        if is_led and second.said is None and _LISTED.fullmatch(text, first.end, second.start):
            shared[index + 1] = second._replace(said=first.said)
    return shared
