"""How each kind of target is read: the keys it has, what it adds to others, what is made of it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, assert_never

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import (
    MONTHS,
    Coverage,
    Cumulative,
    Due,
    Kind,
    Level,
    Location,
    Milestone,
    Ongoing,
    Path,
    Reporting,
    RevisedDue,
    Step,
    Target,
)
from kpi.plan import keys
from kpi.plan.checkpoints import read_checkpoints
from kpi.plan.faults import Parsed, Slot, wrong_type
from kpi.plan.gauge import Gauge, lacks_last_year, read_amount
from kpi.plan.readers import AMOUNT, DATE, MONTH, STEP_ID, choice, keyed, list_of, record_of
from kpi.plan.records import Record, YamlKey, key_table, value_node
from kpi.quantity.number import quote
from kpi.record import NamedTuple
from kpi.wording import plan as words

_WITH_THRESHOLD = (keys.THRESHOLD, keys.UNIT, keys.BASELINE, keys.HISTORY)


class Draft(NamedTuple):
    """What targets of every kind are made of: the record, what its numbers are read by, attributes.

    `declared` are those of every target, and `quantified` those of one with a threshold; None
    where one it cannot do without is missing or refused. `dues` are the changes of a due date.
    """

    record: Record
    gauge: Gauge
    declared: Mapping[str, Any] | None
    quantified: Mapping[str, Any] | None
    dues: tuple[RevisedDue, ...]


class KindReader(NamedTuple):
    """The keys of a kind that not every one has, and what reads a target of it from a draft."""

    keys: tuple[YamlKey[Any], ...]
    read: Callable[[Draft], Parsed[Target]]


def _reader_of(kind: Kind) -> KindReader:
    match kind:
        case Kind.CUMULATIVE:
            return KindReader((*_WITH_THRESHOLD, REPORTED, CHECKPOINTS), _read_cumulative)
        case Kind.LEVEL:
            return KindReader((*_WITH_THRESHOLD, PATH, TOLERANCE), _read_level)
        case Kind.COVERAGE:
            return KindReader(_WITH_THRESHOLD, _read_coverage)
        case Kind.MILESTONE:
            return KindReader((STATE, DUE, STEPS), _read_milestone)
        case _:
            assert_never(kind)


# -- cumulative --------------------------------------------------------------------

REPORTED = YamlKey("reported", choice(Reporting), mandatory=True)
CHECKPOINTS = YamlKey("checkpoints", keyed(MONTH.form, AMOUNT.form, expected=words.POINTS))


def _read_cumulative(draft: Draft) -> Parsed[Target]:
    checkpoints, problems = read_checkpoints(draft.record, CHECKPOINTS, draft.gauge)
    reported = draft.record.value(REPORTED)
    if reported is None or draft.quantified is None:
        return Parsed(None, problems)
    target = Cumulative(reported=reported, checkpoints=checkpoints or (), **draft.quantified)
    return Parsed(target, problems)


# -- level -------------------------------------------------------------------------

PATH = YamlKey("path", choice(Path), mandatory=True)
TOLERANCE = YamlKey("tolerance", AMOUNT)


def _read_level(draft: Draft) -> Parsed[Target]:
    """A level; a linear one needs a baseline, and MISPLACED_KEY is its tolerance."""
    record, path = draft.record, draft.record.value(PATH)
    tolerance: Parsed[Decimal] = Parsed(None)
    if path is not Path.LINEAR:
        tolerance = _read_tolerance(record, draft.gauge)
    problems = list(tolerance.problems)
    if path is Path.LINEAR:
        problems += lacks_last_year(record, draft.gauge.year)
        if record.node(TOLERANCE) is not None:
            at, kind, why = record.place(TOLERANCE), words.A_LINEAR_LEVEL, words.ONLY_CONSTANT
            misplaced = diagnostic(Code.MISPLACED_KEY, at, key=TOLERANCE.name, kind=kind, why=why)
            problems.append(misplaced)
    if path is None or draft.quantified is None:
        return Parsed(None, tuple(problems))
    target = Level(path=path, tolerance=tolerance.value, **draft.quantified)
    return Parsed(target, tuple(problems))


def _read_tolerance(record: Record, gauge: Gauge) -> Parsed[Decimal]:
    """How far a level may fall short, in the unit; WRONG_TYPE below 0.

    Of a level in % it is in points, and 0.5 half a one: no share is meant by it.
    """
    text, node = record.value(TOLERANCE), record.node(TOLERANCE)
    if text is None or node is None:
        return Parsed(None)
    amount = read_amount(text, node.at, gauge._replace(whole=None))
    if amount.value is None or amount.value >= 0:
        return amount
    slot = Slot(TOLERANCE.name, record.called)
    return Parsed(None, (wrong_type(node, slot, words.NOT_NEGATIVE),))


# -- coverage ----------------------------------------------------------------------


def _read_coverage(draft: Draft) -> Parsed[Target]:
    return Parsed(None if draft.quantified is None else Coverage(**draft.quantified))


# -- milestone ---------------------------------------------------------------------

STATE = YamlKey("state", choice(Ongoing))
DUE = YamlKey("due", DATE)
STEP_KEY = YamlKey("id", STEP_ID, mandatory=True)
STEP_DUE = YamlKey("due", DATE)
STEP_KEYS = key_table("step", STEP_KEY, keys.NAME, STEP_DUE)
STEPS = YamlKey("steps", list_of(record_of(STEP_KEYS)))


def _read_milestone(draft: Draft) -> Parsed[Target]:
    due, steps = _read_due(draft.record, draft.gauge), _read_steps(draft.record, draft.gauge)
    problems = (*due.problems, *steps.problems)
    if due.value is None or draft.declared is None:
        return Parsed(None, problems)
    target = Milestone(due=due.value, steps=steps.value or (), revised=draft.dues, **draft.declared)
    return Parsed(target, problems)


def _read_due(record: Record, gauge: Gauge) -> Parsed[Due]:
    """The day a milestone is due (inclusive), the last of the year where none is given.

    MISPLACED_KEY for each date given to what has no finish line.
    """
    state, due, year = record.value(STATE), record.value(DUE), gauge.year
    if state is not None:
        revisions = record.value(keys.REVISED) or ()
        dates = (record.node(DUE), *(value_node(each, keys.REVISED_DUE) for each in revisions))
        kind, why = words.A_CONTINUING, words.NO_DUE
        needless = tuple(
            diagnostic(Code.MISPLACED_KEY, node.at, key=DUE.name, kind=kind, why=why)
            for node in dates
            if node is not None
        )
        return Parsed(state, needless)
    if due is not None:
        problems = gauge.check_year(due, record.place(DUE))
        return Parsed(None if problems else due, problems)
    is_open = record.node(DUE) is None and year is not None
    return Parsed(date(year, MONTHS, 31) if is_open and year else None)


def _read_steps(record: Record, gauge: Gauge) -> Parsed[tuple[Step, ...]]:
    """The steps of a milestone, some with a date of their own; DUPLICATE_ID, OUTSIDE_YEAR."""
    first: dict[str, Location] = {}
    problems: list[Diagnostic] = []
    steps: list[Step] = []
    for each in record.value(STEPS) or ():
        id_, name, due = each.value(STEP_KEY), each.value(keys.NAME), each.value(STEP_DUE)
        at = each.place(STEP_KEY)
        if id_ is not None and first.setdefault(id_, at) != at:
            problems.append(duplicate_id(id_, at, first[id_]))
        problems += gauge.check_year(due, each.place(STEP_DUE)) if due else ()
        steps += [Step(id_, name, due)] if id_ and name else []
    return Parsed(tuple(steps), tuple(problems))


def duplicate_id(value: str, at: Location, first: Location) -> Diagnostic:
    """DUPLICATE_ID for the later of two equal ids."""
    facts = {"value": quote(value), "file": first.file, "line": str(first.line)}
    return diagnostic(Code.DUPLICATE_ID, at, **facts)


KINDS = {kind: _reader_of(kind) for kind in Kind}
TARGET_KEYS = key_table(
    "target",
    *(keys.TARGET_ID, keys.NAME, keys.KIND, keys.THRESHOLD, keys.UNIT),
    *(REPORTED, PATH, keys.BASELINE, CHECKPOINTS, TOLERANCE, keys.CADENCE, STATE, DUE, STEPS),
    *(keys.REVISED, keys.HISTORY, keys.OWNER, keys.TAGS, keys.ALIASES, keys.NOTE, keys.SOURCE),
    of={kind: reader.keys for kind, reader in KINDS.items()},
)
