"""What is read by a target's unit, threshold and year: amounts, baselines, checkpoints."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpi.diagnostics import Code, Diagnostic, Refusal, diagnostic, refuse
from kpi.model import Baseline, Kind, Location, Month, Threshold, Unit
from kpi.pattern import pattern
from kpi.plan import keys
from kpi.plan.faults import Parsed, Slot, around_unit, missing, read_each, unknown_key
from kpi.plan.nodes import Scalar, YamlNode
from kpi.plan.readers import AMOUNT, YEAR
from kpi.plan.records import Record, YamlKey
from kpi.quantity import (
    Amount,
    Ratio,
    check_share,
    convert,
    parse_amount,
    parse_clause,
    parse_threshold,
    parse_unit,
    same_unit,
)
from kpi.quantity.number import MAGNITUDE, MAGNITUDES, NUMBER, fold, leading_number, quote, shift
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple
from kpi.wording import plan as words

PERCENT = "%"
FAR = 7
"""How many times last year's result a threshold is where one of the two has a digit too many."""

_MONEY = "元"
_WORDS = {0: "", **{power: word for word, power in MAGNITUDES.items()}}
_NUMBER = pattern(NUMBER)
_MAGNITUDE = pattern(MAGNITUDE)
_LETTER_FOR_DIGIT = pattern("[0-9](?:[OoIl]+|[wWkK])$")
_NO_UNIT = Unit("", 0, "")
_ABOUT_UNITS = frozenset({Code.OTHER_UNIT, Code.DOUBLE_MAGNITUDE, Code.SHARE_OR_PERCENT})


class Gauge(NamedTuple):
    """What a target's numbers are read by.

    `unit` is None where the target gives none that can be used, `names` where the plan's
    own names of units are not known: then nothing is said about units. `year` and `kind`
    are None where they are not known either, and so is `whole`, the threshold's value.
    """

    unit: Unit | None
    names: Mapping[str, str] | None
    kind: Kind | None
    year: int | None
    whole: Decimal | None = None

    @property
    def doubted(self) -> frozenset[Code]:
        """The refusals that would only follow from what is not known."""
        if self.unit is None:
            return _ABOUT_UNITS
        return frozenset({Code.OTHER_UNIT}) if self.names is None else frozenset()

    def check_share(self, value: Decimal, text: str, at: Location) -> tuple[Diagnostic, ...]:
        """IMPOSSIBLE_VALUE for a share beyond 0 and 100 %, SHARE_OR_PERCENT for 0.95 by itself."""
        if self.kind is None or not self.kind.is_share:
            return ()
        if 0 < value <= 1 and PERCENT not in fold(text):
            share, percent = f"{shift(value, 2):f}%", f"{value:f}%"
            facts = {"value": quote(text), "as_share": share, "as_percent": percent}
            return (diagnostic(Code.SHARE_OR_PERCENT, at, **facts),)
        if 0 <= value <= 100:
            return ()
        why = words.NOT_A_SHARE
        return (diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=why),)

    def check_year(self, value: date | Month, at: Location) -> tuple[Diagnostic, ...]:
        """OUTSIDE_YEAR for a day or month of another year than the plan's."""
        if self.year is None or value.year == self.year:
            return ()
        expected = words.IN_YEAR.filled(year=self.year)
        return (diagnostic(Code.OUTSIDE_YEAR, at, value=str(value), expected=expected),)

    def judge(self, refusal: Refusal, at: Location) -> tuple[Diagnostic, ...]:
        """The refusal at its place, unless it is no problem of its own."""
        return () if refusal.code in self.doubted else (refusal.at(at),)


def read_unit(record: Record, kind: Kind | None, names: Mapping[str, str] | None) -> Parsed[Unit]:
    """The target's unit; OTHER_UNIT for a coverage in anything but percent.

    CHINESE_PUNCTUATION for a full stop behind it, as `家。` would be a unit of its own.
    """
    text = record.value(keys.UNIT)
    if text is None:
        return Parsed(None)
    node = record.node(keys.UNIT)
    around = around_unit(node) if isinstance(node, Scalar) else None
    if around is not None:
        return Parsed(None, (around,))
    unit = parse_unit(text)
    if kind is None or not kind.is_share or same_unit(unit.name, PERCENT, names or {}):
        return Parsed(unit)
    refusal = refuse(Code.OTHER_UNIT, found=quote(text), expected=PERCENT)
    problems = () if names is None else (refusal.at(record.place(keys.UNIT)),)
    return Parsed(parse_unit(PERCENT), problems)


def read_threshold(record: Record, key: YamlKey[str], gauge: Gauge) -> Parsed[Threshold]:
    """The threshold at a key in the target's unit.

    Also IMPOSSIBLE_VALUE beyond 100 % of a coverage, and below zero of what adds up.
    """
    text, at = record.value(key), record.place(key)
    if text is None:
        return Parsed(None)
    threshold = parse_threshold(text, gauge.unit or _NO_UNIT, gauge.names or {})
    if isinstance(threshold, Refusal):
        return Parsed(None, gauge.judge(_without_direction(threshold, text), at))
    if gauge.unit is None:
        return Parsed(None)
    bounds = (threshold.floor, threshold.ceiling)
    if gauge.kind and gauge.kind.adds_up and any(bound.value < 0 for bound in bounds if bound):
        why = words.NEGATIVE
        impossible = diagnostic(Code.IMPOSSIBLE_VALUE, at, value=quote(text), why=why)
        return Parsed(threshold, (impossible,))
    problems = (gauge.check_share(bound.value, text, at) for bound in bounds if bound)
    return Parsed(threshold, next(filter(None, problems), ()))


def _without_direction(refusal: Refusal, text: str) -> Refusal:
    """NO_DIRECTION in place of the refusal where the threshold is but a number.

    4OO and 1.1w are no figures in another unit.
    """
    amount = parse_amount(text)
    if refusal.code is Code.OTHER_UNIT and _LETTER_FOR_DIGIT.search(text):
        return refuse(Code.UNREADABLE_THRESHOLD, value=quote(text))
    if refusal.code is not Code.UNREADABLE_THRESHOLD or not isinstance(amount, Amount):
        return refusal
    return refusal if amount.approximate else refuse(Code.NO_DIRECTION, value=quote(text))


def whole_of(threshold: Threshold | None) -> Decimal | None:
    """The value that is 100 % of the year: the larger edge of a range."""
    if threshold is None:
        return None
    bound = threshold.ceiling or threshold.floor
    return bound.value if bound else None


def read_amount(text: str, at: Location, gauge: Gauge) -> Parsed[Decimal]:
    """One number in the target's unit; refused like a figure of a ledger."""
    amount = parse_amount(text)
    if isinstance(amount, Refusal):
        return Parsed(None, (amount.at(at),))
    if isinstance(amount, Ratio):
        return Parsed(None, (refuse(Code.UNREADABLE_NUMBER, value=quote(text)).at(at),))
    if amount.approximate:
        return Parsed(None, (refuse(Code.APPROXIMATE, value=quote(text)).at(at),))
    if gauge.unit is None:
        return Parsed(None)
    share = check_share(amount, None, gauge.unit, gauge.whole or Decimal(0))
    value = share or convert(amount, None, gauge.unit, gauge.names or {})
    if isinstance(value, Refusal):
        return Parsed(None, gauge.judge(value, at))
    return Parsed(value, gauge.check_share(value, text, at))


def check_states(
    source: Record | None, threshold: Parsed[Threshold], written: str | None, gauge: Gauge
) -> tuple[Diagnostic, ...]:
    """Whether the clause of a source promises what the threshold `written` says.

    STATES_DISAGREE, or why the clause cannot be read; of another unit only where the
    threshold has not been refused for it already.
    """
    states = source.value(keys.STATES) if source else None
    if source is None or states is None or gauge.unit is None:
        return ()
    if gauge.kind is None or not gauge.kind.has_threshold:
        return ()
    at = source.place(keys.STATES)
    clause = parse_clause(states, gauge.unit, gauge.names or {})
    if isinstance(clause, Refusal):
        is_said = any(each.code is Code.OTHER_UNIT for each in threshold.problems)
        return () if is_said and clause.code is Code.OTHER_UNIT else gauge.judge(clause, at)
    if threshold.value is None or clause.agrees(threshold.value):
        return ()
    shown = quote(written or "")
    return (diagnostic(Code.STATES_DISAGREE, at, states=quote(states), threshold=shown),)


def check_magnitude(
    source: Record | None, threshold: Threshold | None, gauge: Gauge
) -> tuple[Diagnostic, ...]:
    """UNIT_MAGNITUDE for a unit of another magnitude than a clause that the threshold repeats.

    A number in the unit's own magnitude shows that the other one is meant; one that is copied
    from the clause is converted, and shows nothing. Things are counted one by one, so a 万
    in their number is none of the unit's; money is.
    """
    states = source.value(keys.STATES) if source else None
    unit, whole = gauge.unit, whole_of(threshold)
    if source is None or states is None or threshold is None or unit is None or whole is None:
        return ()
    copied = max(_figures(threshold.text) & _figures(states), default=None)
    if copied is None or (unit.exponent and unit.text in fold_in_place(states)):
        return ()
    exponent, number = copied
    is_money = same_unit(unit.name, _MONEY, gauge.names or {})
    if exponent == unit.exponent or (not unit.exponent and exponent < (1 if is_money else 8)):
        return ()
    meant, is_bare = _WORDS[exponent] + unit.name, whole == number and not exponent
    hint = words.SAY_MAGNITUDE if is_bare else words.OTHER_MAGNITUDE
    facts = {"unit": unit.text, "states": quote(states), "threshold": quote(threshold.text)}
    told = hint.filled(meant=meant, unit=unit.text, number=f"{whole:f}")
    place = source.place(keys.STATES)
    return (diagnostic(Code.UNIT_MAGNITUDE, place, suggestion=told, **facts),)


def _figures(text: str) -> set[tuple[int, Decimal]]:
    """The numbers in a text with the power of ten each is written in; in a range the larger."""
    found = [
        (match[0], leading_number(match[0]))
        for match in _NUMBER.finditer(fold_in_place(fold(text)))
    ]
    powers = [
        (max((MAGNITUDES[word] for word in _MAGNITUDE.findall(written)), default=0), number.value)
        for written, number in found
        if number
    ]
    largest = max((power for power, _ in powers), default=0)
    return {(power, value) for power, value in powers if power == largest}


def read_baseline(record: Record, gauge: Gauge) -> Parsed[Baseline]:
    """Earlier years' results in the unit; OUTSIDE_YEAR for a year that is not before the plan's."""
    slot, pairs = Slot(keys.BASELINE.name, record.called), record.value(keys.BASELINE) or ()
    noted = (node for key, node in pairs if key.text == keys.NOTE.name)
    said = [keys.NOTE.reader.read(each, Slot(keys.NOTE.name, slot)) for each in noted]
    of_years = [pair for pair in pairs if pair[0].text != keys.NOTE.name]
    results = read_each(of_years, lambda pair: _read_result(*pair, gauge, slot))
    note = next((each.value for each in said), None)
    years = dict(each.value for each in results if each.value is not None)
    problems = [found for part in (results, said) for each in part for found in each.problems]
    problems += () if note or not years else _far_off(record, gauge, max(years), years)
    return Parsed(Baseline(years, note) if years else None, tuple(problems))


def _read_result(
    key: Scalar, node: YamlNode, gauge: Gauge, slot: Slot
) -> Parsed[tuple[int, Decimal]]:
    """An earlier year with its result."""
    if YEAR.read(key, slot).value is None:
        return Parsed(None, (unknown_key(key, slot, {}, words.BY_YEAR),))
    result = read_amount_at(node, gauge, Slot(key.text, slot))
    value = None if result.value is None else (int(key.text), result.value)
    if gauge.year is None or int(key.text) < gauge.year:
        return Parsed(value, result.problems)
    expected = words.BEFORE_YEAR.filled(year=gauge.year)
    outside = diagnostic(Code.OUTSIDE_YEAR, key.at, value=key.text, expected=expected)
    return Parsed(value, (outside, *result.problems))


def _far_off(
    record: Record, gauge: Gauge, year: int, years: Mapping[int, Decimal]
) -> Iterator[Diagnostic]:
    """FAR_BASELINE for the latest result that is about ten times the threshold, or a tenth."""
    value, whole = years[year], gauge.whole
    if gauge.unit is None or gauge.unit.name == PERCENT or whole is None or min(value, whole) <= 0:
        return
    times = Fraction(max(value, whole)) / Fraction(min(value, whole))
    if times >= FAR:
        place = next(
            node.at for key, node in record.value(keys.BASELINE) or () if key.text == str(year)
        )
        said = {"value": f"{value:f}{gauge.unit.text}", "threshold": f"{whole:f}{gauge.unit.text}"}
        yield diagnostic(Code.FAR_BASELINE, place, year=str(year), times=str(round(times)), **said)


def lacks_last_year(record: Record, year: int | None) -> tuple[Diagnostic, ...]:
    """MISSING_KEY where there is no baseline, or none of the year before the plan's."""
    if record.node(keys.BASELINE) is None:
        return (missing(record.at, keys.BASELINE.name, record.called),)
    pairs = record.value(keys.BASELINE)
    if pairs is None or year is None or any(key.text == str(year - 1) for key, _ in pairs):
        return ()
    slot = Slot(keys.BASELINE.name, record.called)
    return (missing(record.place(keys.BASELINE), str(year - 1), slot),)


def read_amount_at(node: YamlNode, gauge: Gauge, slot: Slot) -> Parsed[Decimal]:
    """The amount that stands at a key; WRONG_TYPE where it is no single value."""
    word = AMOUNT.read(node, slot)
    if word.value is None:
        return Parsed(None, word.problems)
    return read_amount(word.value, node.at, gauge)
