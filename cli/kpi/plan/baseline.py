"""Where a target starts and how far it may fall short: baseline, path, tolerance."""

from decimal import Decimal

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Baseline, Path, Text
from kpi.plan import words
from kpi.plan.fields import Parsed, Record, Slot, missing, unknown_key, wrong_type
from kpi.plan.gauge import Gauge, read_amount
from kpi.plan.nodes import Node, Scalar
from kpi.plan.readers import WORD, YEAR
from kpi.plan.shapes import BASELINE, NOTE, PATH, TOLERANCE


def read_baseline(record: Record, gauge: Gauge, year: int | None) -> Parsed[Baseline]:
    """Earlier years' results in the unit; OUTSIDE_YEAR for a year that is not before `year`."""
    slot = Slot(BASELINE.key, record.called)
    years: dict[int, Decimal] = {}
    note: Parsed[Text] = Parsed(None)
    problems: list[Diagnostic] = []
    for key, node in record.value(BASELINE) or ():
        if key.text == NOTE.key:
            note = NOTE.reader.read(node, Slot(NOTE.key, slot))
        elif YEAR.read(key, slot).value is None:
            problems.append(unknown_key(key, slot, {}, words.BY_YEAR))
        else:
            result = read_amount_at(node, gauge, Slot(key.text, slot))
            problems += (*_check_year(key, year), *result.problems)
            years |= {} if result.value is None else {int(key.text): result.value}
    problems += note.problems
    return Parsed(Baseline(years, note.value) if years else None, tuple(problems))


def _check_year(key: Scalar, year: int | None) -> tuple[Diagnostic, ...]:
    if year is None or int(key.text) < year:
        return ()
    expected = words.before_year(year)
    return (diagnostic(Code.OUTSIDE_YEAR, key.at, value=key.text, expected=expected),)


def read_amount_at(node: Node, gauge: Gauge, slot: Slot) -> Parsed[Decimal]:
    """The amount that stands at a key; WRONG_TYPE where it is no single value."""
    word = WORD.read(node, slot)
    if word.value is None:
        return Parsed(None, word.problems)
    return read_amount(word.value, node.at, gauge)


def check_path(record: Record, year: int | None) -> tuple[Diagnostic, ...]:
    """What a linear level lacks: MISSING_KEY for its baseline or the last year in it.

    MISPLACED_KEY for a tolerance, which a linear path does not know.
    """
    if record.value(PATH) is not Path.LINEAR:
        return ()
    return (*_missing_baseline(record, year), *_misplaced_tolerance(record))


def _missing_baseline(record: Record, year: int | None) -> tuple[Diagnostic, ...]:
    if record.node(BASELINE) is None:
        return (missing(record.at, BASELINE.key, record.called),)
    pairs = record.value(BASELINE)
    if pairs is None or year is None or any(key.text == str(year - 1) for key, _ in pairs):
        return ()
    slot = Slot(BASELINE.key, record.called)
    return (missing(record.place(BASELINE), str(year - 1), slot),)


def _misplaced_tolerance(record: Record) -> tuple[Diagnostic, ...]:
    if record.node(TOLERANCE) is None:
        return ()
    at, kind, why = record.place(TOLERANCE), words.A_LINEAR_LEVEL, words.ONLY_CONSTANT
    return (diagnostic(Code.MISPLACED_KEY, at, key=TOLERANCE.key, kind=kind, why=why),)


def read_tolerance(record: Record, gauge: Gauge) -> Parsed[Decimal]:
    """How far a level may fall short, in the unit; WRONG_TYPE below 0.

    Of a level in % it is in points, and 0.5 half a one: no share is meant by it.
    """
    text = record.value(TOLERANCE)
    if text is None or record.value(PATH) is Path.LINEAR:
        return Parsed(None)
    at = record.place(TOLERANCE)
    amount = read_amount(text, at, gauge._replace(whole=None))
    if amount.value is None or amount.value >= 0:
        return amount
    slot = Slot(TOLERANCE.key, record.called)
    node = record.nodes[TOLERANCE.key]
    return Parsed(None, (wrong_type(node, slot, words.NOT_NEGATIVE),))
