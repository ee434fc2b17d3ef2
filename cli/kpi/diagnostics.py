"""What users got wrong, as values: found all at once, sorted by place, never raised."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Self

from kpi.model import Location, Text
from kpi.record import NamedTuple
from kpi.wording.diagnostics import (
    Severity,
    of_documents,
    of_figures,
    of_files,
    of_ledgers,
    of_plans,
    of_promises,
)

__all__ = [
    "Code",
    "Diagnostic",
    "Refusal",
    "Severity",
    "diagnostic",
    "has_errors",
    "in_order",
    "refuse",
    "strictly",
]


LONGEST_VALUE, LONGEST_TEXT = 200, 1000
"""Characters of a value, and of what is said of it, that a message repeats."""


_PLACE_AND_CODE = attrgetter("location", "code")


class Code(StrEnum):
    """The public name of a problem and all that is known of it; it never changes its meaning."""

    severity: Severity
    message: Text
    hint: Text
    meaning: Text

    def __new__(
        cls, code: str, severity: Severity, message: Text, hint: Text, meaning: Text
    ) -> Self:
        """The code of a definition: there is none without."""
        self = str.__new__(cls, code)
        self._value_ = code
        self.severity, self.message, self.hint, self.meaning = severity, message, hint, meaning
        return self

    # the command line
    NO_SUCH_NAME = of_files.NO_SUCH_NAME
    NO_AS_OF = of_files.NO_AS_OF
    SINCE_NOT_EARLIER = of_files.SINCE_NOT_EARLIER
    MONTH_AND_FILE = of_files.MONTH_AND_FILE
    # files
    NO_PLAN = of_files.NO_PLAN
    NO_LEDGER = of_files.NO_LEDGER
    UNREADABLE_FILE = of_files.UNREADABLE_FILE
    UNWRITABLE_FILE = of_files.UNWRITABLE_FILE
    NOT_A_REPORT = of_files.NOT_A_REPORT
    UNKNOWN_SCHEMA = of_files.UNKNOWN_SCHEMA
    UNJUDGED_REPORT = of_files.UNJUDGED_REPORT
    NOT_PROVED = of_files.NOT_PROVED
    OTHER_YEAR = of_files.OTHER_YEAR
    OTHER_PLAN = of_files.OTHER_PLAN
    FILE_EXISTS = of_files.FILE_EXISTS
    ENCODING = of_files.ENCODING
    NOT_READ = of_files.NOT_READ
    NOT_LISTED = of_files.NOT_LISTED
    NOT_A_TABLE = of_files.NOT_A_TABLE
    # workbooks
    WHICH_SHEET = of_files.WHICH_SHEET
    UNCLEAR_CELL = of_files.UNCLEAR_CELL
    HIDDEN_FIGURES = of_files.HIDDEN_FIGURES
    # the plan's YAML
    YAML_SYNTAX = of_plans.YAML_SYNTAX
    YAML_TOO_LARGE = of_plans.YAML_TOO_LARGE
    NOT_CHECKED = of_plans.NOT_CHECKED
    UNKNOWN_KEY = of_plans.UNKNOWN_KEY
    DUPLICATE_KEY = of_plans.DUPLICATE_KEY
    MISSING_KEY = of_plans.MISSING_KEY
    MISPLACED_KEY = of_plans.MISPLACED_KEY
    WRONG_TYPE = of_plans.WRONG_TYPE
    CHINESE_PUNCTUATION = of_plans.CHINESE_PUNCTUATION
    UNKNOWN_VALUE = of_plans.UNKNOWN_VALUE
    ID_FORM = of_plans.ID_FORM
    DUPLICATE_ID = of_plans.DUPLICATE_ID
    AMBIGUOUS_NAME = of_plans.AMBIGUOUS_NAME
    UNKNOWN_TARGET = of_plans.UNKNOWN_TARGET
    EMPTY_AREA = of_plans.EMPTY_AREA
    UNREADABLE_THRESHOLD = of_plans.UNREADABLE_THRESHOLD
    NO_DIRECTION = of_promises.NO_DIRECTION
    EMPTY_RANGE = of_plans.EMPTY_RANGE
    STATES_DISAGREE = of_plans.STATES_DISAGREE
    UNIT_MAGNITUDE = of_promises.UNIT_MAGNITUDE
    UNDIRECTED_CLAUSE = of_promises.UNDIRECTED_CLAUSE
    REPEATED_CLAUSE = of_promises.REPEATED_CLAUSE
    NO_CLAUSE = of_promises.NO_CLAUSE
    FAR_BASELINE = of_promises.FAR_BASELINE
    BARE_CHECKPOINTS = of_promises.BARE_CHECKPOINTS
    UNREADABLE_DATE = of_plans.UNREADABLE_DATE
    OUTSIDE_YEAR = of_plans.OUTSIDE_YEAR
    CHECKPOINT_ORDER = of_plans.CHECKPOINT_ORDER
    RULE_ORDER = of_plans.RULE_ORDER
    WAIVER_EXPIRED = of_plans.WAIVER_EXPIRED
    WAIVER_UNUSED = of_plans.WAIVER_UNUSED
    DUPLICATE_WAIVER = of_plans.DUPLICATE_WAIVER
    SAYS_NOTHING = of_plans.SAYS_NOTHING
    # the plan's lock
    NO_LOCK = of_promises.NO_LOCK
    UNREADABLE_LOCK = of_promises.UNREADABLE_LOCK
    ASKS_FOR_LESS = of_promises.ASKS_FOR_LESS
    ASKS_FOR_MORE = of_promises.ASKS_FOR_MORE
    NOT_AS_LOCKED = of_promises.NOT_AS_LOCKED
    LOCK_OUTDATED = of_promises.LOCK_OUTDATED
    # the plan's document
    UNREADABLE_DOCUMENT = of_documents.UNREADABLE_DOCUMENT
    UNKNOWN_SECTION = of_documents.UNKNOWN_SECTION
    MISSING_CLAUSE = of_documents.MISSING_CLAUSE
    UNCLEAR_CLAUSE = of_documents.UNCLEAR_CLAUSE
    NOT_OF_THE_YEAR = of_documents.NOT_OF_THE_YEAR
    DUE_DISAGREES = of_documents.DUE_DISAGREES
    UNCLAIMED_FIGURE = of_documents.UNCLAIMED_FIGURE
    NO_SECTIONS = of_documents.NO_SECTIONS
    # quantities, in the plan and in ledgers
    UNREADABLE_NUMBER = of_figures.UNREADABLE_NUMBER
    LOST_DIGITS = of_figures.LOST_DIGITS
    ERROR_CELL = of_figures.ERROR_CELL
    APPROXIMATE = of_figures.APPROXIMATE
    OTHER_UNIT = of_figures.OTHER_UNIT
    DOUBLE_MAGNITUDE = of_figures.DOUBLE_MAGNITUDE
    SHARE_OR_PERCENT = of_figures.SHARE_OR_PERCENT
    # ledgers
    NO_HEADER = of_ledgers.NO_HEADER
    AMBIGUOUS_LAYOUT = of_ledgers.AMBIGUOUS_LAYOUT
    DUPLICATE_COLUMN = of_ledgers.DUPLICATE_COLUMN
    BY_DISTRICT = of_ledgers.BY_DISTRICT
    UNKNOWN_COLUMN = of_ledgers.UNKNOWN_COLUMN
    RAGGED_ROW = of_files.RAGGED_ROW
    CSV_SYNTAX = of_files.CSV_SYNTAX
    UNREADABLE_PERIOD = of_ledgers.UNREADABLE_PERIOD
    EXCEL_DATE = of_ledgers.EXCEL_DATE
    PARTIAL_MONTH = of_ledgers.PARTIAL_MONTH
    TWO_BASES = of_ledgers.TWO_BASES
    WRONG_BASIS = of_ledgers.WRONG_BASIS
    NOT_ACTUALS = of_ledgers.NOT_ACTUALS
    UNREAD_QUALIFIER = of_ledgers.UNREAD_QUALIFIER
    TWO_TARGETS = of_ledgers.TWO_TARGETS
    AMBIGUOUS_YEAR = of_ledgers.AMBIGUOUS_YEAR
    BASIS_CONFLICT = of_ledgers.BASIS_CONFLICT
    UNREADABLE_STATE = of_ledgers.UNREADABLE_STATE
    PROSE_STATE = of_ledgers.PROSE_STATE
    COUNTS_WITHOUT_COVERAGE = of_figures.COUNTS_WITHOUT_COVERAGE
    IMPOSSIBLE_VALUE = of_figures.IMPOSSIBLE_VALUE
    IMPLAUSIBLE_FIGURE = of_figures.IMPLAUSIBLE_FIGURE
    CONFLICTING_FIGURES = of_figures.CONFLICTING_FIGURES
    NAMELESS_FIGURE = of_ledgers.NAMELESS_FIGURE
    NEAR_NAME = of_ledgers.NEAR_NAME
    UNKNOWN_NAME = of_ledgers.UNKNOWN_NAME
    MONTH_AND_TOTAL_DISAGREE = of_figures.MONTH_AND_TOTAL_DISAGREE
    LEDGER_TARGET_DISAGREES = of_figures.LEDGER_TARGET_DISAGREES
    LEDGER_RATIO_DISAGREES = of_figures.LEDGER_RATIO_DISAGREES
    FALLING_FIGURE = of_figures.FALLING_FIGURE
    MISSING_MONTH = of_figures.MISSING_MONTH
    FEW_REPORTED = of_figures.FEW_REPORTED
    AFTER_AS_OF = of_figures.AFTER_AS_OF
    EQUAL_FIGURES = of_figures.EQUAL_FIGURES
    RESTATED = of_figures.RESTATED


class Diagnostic(NamedTuple):
    """One problem at one place.

    `facts` fill the placeholders of the code's sentences; `target` is the id of the
    target whose figures the problem makes untrustworthy, empty where it is none's.
    It stands for so many problems (`times`), where not all of them are told.
    """

    code: Code
    location: Location
    severity: Severity
    facts: tuple[tuple[str, str | Text], ...] = ()
    target: str = ""
    times: int = 1

    @property
    def message(self) -> Text:
        """What is wrong, in one sentence."""
        return self.code.message.filled(**_told(self.facts))

    @property
    def hint(self) -> Text:
        """What to do about it; empty where there is nothing to do."""
        return self.code.hint.filled(**_told(self.facts))


def _told(facts: tuple[tuple[str, str | Text], ...]) -> dict[str, str | Text]:
    """The facts as sentences hold them: no value of a file is longer than anybody reads."""
    return {name: _cut(fact) for name, fact in facts}


def _cut(fact: str | Text) -> str | Text:
    if isinstance(fact, Text):
        return Text(*(_within(each, LONGEST_TEXT) for each in fact))
    return _within(fact, LONGEST_VALUE)


def _within(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def diagnostic(
    code: Code, location: Location, /, *, target: str = "", **facts: str | Text
) -> Diagnostic:
    """A diagnostic with the severity of its code."""
    return Diagnostic(code, location, code.severity, tuple(facts.items()), target)


def by_severity(problems: Iterable[Diagnostic]) -> Counter[Severity]:
    """How many problems there are of each severity, those that are not told among them."""
    found: Counter[Severity] = Counter()
    for each in problems:
        found[each.severity] += each.times
    return found


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, then code; exact repetitions once."""
    placed = sorted(dict.fromkeys(diagnostics), key=_PLACE_AND_CODE)
    alike = (tuple(each) for _, each in groupby(placed, key=_PLACE_AND_CODE))
    return tuple(each for one in alike for each in _by_facts(one))


def _by_facts(alike: tuple[Diagnostic, ...]) -> Iterable[Diagnostic]:
    return sorted(alike, key=_sayings) if len(alike) > 1 else alike


def _sayings(problem: Diagnostic) -> list[str]:
    """What a problem says, of whichever type its facts are."""
    return [
        said for _, fact in problem.facts for said in (fact if isinstance(fact, Text) else (fact,))
    ]


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
        return Diagnostic(self.code, location, self.code.severity, self.facts, target)


def refuse(code: Code, /, **facts: str | Text) -> Refusal:
    """A refusal with its facts."""
    return Refusal(code, tuple(facts.items()))
