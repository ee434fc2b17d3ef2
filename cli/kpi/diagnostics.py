"""What users got wrong, as values: found all at once, sorted by place, never raised."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from kpi.model import Location, Text


class Severity(StrEnum):
    """How much a problem weighs: errors stop the judgement, notes never do anything."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(StrEnum):
    """The public name of a problem; a code never changes its meaning."""

    # the command line
    NO_SUCH_NAME = "no-such-name"
    NO_AS_OF = "no-as-of"
    SINCE_NOT_EARLIER = "since-not-earlier"
    MONTH_AND_FILE = "month-and-file"
    # files
    UNREADABLE_FILE = "unreadable-file"
    UNWRITABLE_FILE = "unwritable-file"
    NOT_A_REPORT = "not-a-report"
    UNKNOWN_SCHEMA = "unknown-schema"
    OTHER_YEAR = "other-year"
    OTHER_PLAN = "other-plan"
    FILE_EXISTS = "file-exists"
    ENCODING = "encoding"
    NOT_READ = "not-read"
    NOT_A_TABLE = "not-a-table"
    # workbooks
    WHICH_SHEET = "which-sheet"
    UNCLEAR_CELL = "unclear-cell"
    HIDDEN_FIGURES = "hidden-figures"
    # the plan's YAML
    YAML_SYNTAX = "yaml-syntax"
    YAML_TOO_LARGE = "yaml-too-large"
    UNKNOWN_KEY = "unknown-key"
    DUPLICATE_KEY = "duplicate-key"
    MISSING_KEY = "missing-key"
    MISPLACED_KEY = "misplaced-key"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    ID_FORM = "id-form"
    DUPLICATE_ID = "duplicate-id"
    AMBIGUOUS_NAME = "ambiguous-name"
    UNKNOWN_TARGET = "unknown-target"
    EMPTY_AREA = "empty-area"
    UNREADABLE_THRESHOLD = "unreadable-threshold"
    EMPTY_RANGE = "empty-range"
    STATES_DISAGREE = "states-disagree"
    UNREADABLE_DATE = "unreadable-date"
    OUTSIDE_YEAR = "outside-year"
    CHECKPOINT_ORDER = "checkpoint-order"
    RULE_ORDER = "rule-order"
    WAIVER_EXPIRED = "waiver-expired"
    WAIVER_UNUSED = "waiver-unused"
    DUPLICATE_WAIVER = "duplicate-waiver"
    # quantities, in the plan and in ledgers
    UNREADABLE_NUMBER = "unreadable-number"
    LOST_DIGITS = "lost-digits"
    ERROR_CELL = "error-cell"
    APPROXIMATE = "approximate"
    OTHER_UNIT = "other-unit"
    DOUBLE_MAGNITUDE = "double-magnitude"
    SHARE_OR_PERCENT = "share-or-percent"
    # ledgers
    NO_HEADER = "no-header"
    AMBIGUOUS_LAYOUT = "ambiguous-layout"
    DUPLICATE_COLUMN = "duplicate-column"
    BY_DISTRICT = "by-district"
    UNKNOWN_COLUMN = "unknown-column"
    RAGGED_ROW = "ragged-row"
    CSV_SYNTAX = "csv-syntax"
    UNREADABLE_PERIOD = "unreadable-period"
    EXCEL_DATE = "excel-date"
    PARTIAL_MONTH = "partial-month"
    TWO_BASES = "two-bases"
    WRONG_BASIS = "wrong-basis"
    NOT_ACTUALS = "not-actuals"
    UNREAD_QUALIFIER = "unread-qualifier"
    TWO_TARGETS = "two-targets"
    AMBIGUOUS_YEAR = "ambiguous-year"
    BASIS_CONFLICT = "basis-conflict"
    UNREADABLE_STATE = "unreadable-state"
    PROSE_STATE = "prose-state"
    COUNTS_WITHOUT_COVERAGE = "counts-without-coverage"
    IMPOSSIBLE_VALUE = "impossible-value"
    IMPLAUSIBLE_FIGURE = "implausible-figure"
    CONFLICTING_FIGURES = "conflicting-figures"
    NEAR_NAME = "near-name"
    UNKNOWN_NAME = "unknown-name"
    MONTH_AND_TOTAL_DISAGREE = "month-and-total-disagree"
    LEDGER_TARGET_DISAGREES = "ledger-target-disagrees"
    LEDGER_RATIO_DISAGREES = "ledger-ratio-disagrees"
    FALLING_FIGURE = "falling-figure"
    MISSING_MONTH = "missing-month"
    FEW_REPORTED = "few-reported"
    AFTER_AS_OF = "after-as-of"
    EQUAL_FIGURES = "equal-figures"
    RESTATED = "restated"


WARNINGS = frozenset(
    {
        Code.NOT_READ,
        Code.EMPTY_AREA,
        Code.WAIVER_EXPIRED,
        Code.UNKNOWN_NAME,
        Code.UNKNOWN_COLUMN,
        Code.PROSE_STATE,
        Code.MONTH_AND_TOTAL_DISAGREE,
        Code.LEDGER_TARGET_DISAGREES,
        Code.LEDGER_RATIO_DISAGREES,
        Code.FALLING_FIGURE,
        Code.MISSING_MONTH,
        Code.FEW_REPORTED,
    }
)
NOTES = frozenset({Code.WAIVER_UNUSED, Code.AFTER_AS_OF, Code.EQUAL_FIGURES, Code.RESTATED})


def severity_of(code: Code) -> Severity:
    """The severity a code has by itself; what is neither warning nor note is an error."""
    if code in WARNINGS:
        return Severity.WARNING
    return Severity.NOTE if code in NOTES else Severity.ERROR


class Diagnostic(NamedTuple):
    """One problem at one place.

    `facts` fill the placeholders of the code's sentences; `target` is the id of the
    target whose figures the problem makes untrustworthy, empty where it is none's.
    """

    code: Code
    location: Location
    severity: Severity
    facts: tuple[tuple[str, str | Text], ...] = ()
    target: str = ""


def diagnostic(
    code: Code, location: Location, /, *, target: str = "", **facts: str | Text
) -> Diagnostic:
    """A diagnostic with the severity of its code."""
    return Diagnostic(code, location, severity_of(code), tuple(facts.items()), target)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then code; exact repetitions once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.location, d.code, str(d.facts))))


def strictly(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same with warnings raised to errors; notes stay."""
    return tuple(
        each._replace(severity=Severity.ERROR) if each.severity is Severity.WARNING else each
        for each in diagnostics
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops the judgement."""
    return any(each.severity is Severity.ERROR for each in diagnostics)


class Refusal(NamedTuple):
    """Why a text could not be read, before it is known where the text stands."""

    code: Code
    facts: tuple[tuple[str, str | Text], ...]

    def at(self, location: Location, target: str = "") -> Diagnostic:
        """The diagnostic for the text at `location`."""
        return Diagnostic(self.code, location, severity_of(self.code), self.facts, target)


def refuse(code: Code, /, **facts: str | Text) -> Refusal:
    """A refusal with its facts."""
    return Refusal(code, tuple(facts.items()))
