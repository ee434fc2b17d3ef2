"""Renders a report, or what changed: one module per format, each a pure function to text."""

from collections.abc import Callable
from enum import Enum, StrEnum, auto
from importlib import import_module
from typing import TYPE_CHECKING, Self, cast

from kpi.model import Language
from kpi.record import NamedTuple
from kpi.report import Outcome, Unjudged, Validation
from kpi.reports.problems import bounded

if TYPE_CHECKING:
    from kpi.compare import Changes


class Trait(Enum):
    """What sets a format apart from one that people read in a terminal."""

    FOR_PROGRAMS = auto()
    """UTF-8 wherever it goes, whatever the locale; holds every target, whatever is shown."""
    DRAWS = auto()
    """Shows the tracks and the steps of a report."""
    TELLS_CHANGES = auto()
    """Says what changed since the month before, asked or not."""
    ACCOUNTS = auto()
    """Says of each file that was read its size and hash."""


class Format(StrEnum):
    """A format a report can be written in: its name, which is that of its module, and traits.

    For GitHub the Markdown report is the summary of the job.
    """

    traits: frozenset[Trait]

    def __new__(cls, name: str, *traits: Trait) -> Self:
        """A member whose value is its name alone."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.traits = frozenset(traits)
        return member

    TABLE = "table"
    MARKDOWN = "markdown", Trait.TELLS_CHANGES
    DOCX = "docx", Trait.FOR_PROGRAMS, Trait.TELLS_CHANGES
    JSON = "json", Trait.FOR_PROGRAMS, Trait.ACCOUNTS
    HTML = "html", Trait.FOR_PROGRAMS, Trait.DRAWS, Trait.TELLS_CHANGES, Trait.ACCOUNTS
    CSV = "csv", Trait.FOR_PROGRAMS
    JUNIT = "junit", Trait.FOR_PROGRAMS
    GITHUB = "github", Trait.FOR_PROGRAMS, Trait.TELLS_CHANGES
    GITLAB = "gitlab", Trait.FOR_PROGRAMS

    @property
    def draws(self) -> bool:
        """Whether it shows the tracks and the steps of a report."""
        return Trait.DRAWS in self.traits

    @property
    def tells_changes(self) -> bool:
        """Whether it says what changed since the month before, asked or not."""
        return Trait.TELLS_CHANGES in self.traits

    @property
    def accounts(self) -> bool:
        """Whether it says size and hash of each file that was read."""
        return Trait.ACCOUNTS in self.traits


EXTRAS = {Format.DOCX: "kpi-check[word]"}
"""What must be installed for the formats that need a library of their own."""
IN_UTF_8 = frozenset(form for form in Format if Trait.FOR_PROGRAMS in form.traits)


class ChangesFormat(StrEnum):
    """A format a comparison can be written in; its module writes it."""

    TABLE = "table"
    MARKDOWN = "markdown"
    JSON = "json"


class ValidationFormat(StrEnum):
    """A format in which it is said how files were understood, and what is wrong with them."""

    TABLE = "table"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"


CHANGES_MODULES = {
    ChangesFormat.TABLE: "kpi.reports.table",
    ChangesFormat.MARKDOWN: "kpi.reports.markdown",
    ChangesFormat.JSON: "kpi.reports.json.changes",
}

BYTES_FOR_PROGRAMS: frozenset[str] = IN_UTF_8 | {ValidationFormat.SARIF}
"""What standard output gets in UTF-8 whatever the locale."""
VALIDATION_MODULES = {
    ValidationFormat.TABLE: "kpi.reports.understood",
    ValidationFormat.JSON: "kpi.reports.json.validation",
    ValidationFormat.SARIF: "kpi.reports.sarif",
}


class Show(StrEnum):
    """Which targets a report for people lists.

    Folded is all of them, of which a terminal's table counts the milestones that run as planned.
    """

    FOLDED = "folded"
    ALL = "all"
    PROBLEMS = "problems"
    UNREPORTED = "unreported"


class Sort(StrEnum):
    """In which order a terminal's table lists the targets of a work area."""

    GRAVITY = "gravity"
    PLAN = "plan"


class Style(StrEnum):
    """How a brief is decorated."""

    PLAIN = "plain"
    EMOJI = "emoji"


class Detail(StrEnum):
    """What is told of an input that was only read: its files, or also what was made of them."""

    FILES = "files"
    FIGURES = "figures"


class ExplanationFormat(StrEnum):
    """How an explanation is written."""

    TEXT = "text"
    JSON = "json"


class Look(NamedTuple):
    """Language, selection and order of rows, and what the terminal can show.

    `width` is in cells; without `unicode` only ASCII signs are drawn. `style` is that of briefs.
    """

    language: Language = Language.EN
    show: Show = Show.ALL
    width: int = 100
    color: bool = False
    unicode: bool = True
    sort: Sort = Sort.PLAN
    style: Style = Style.PLAIN


def render(report: Outcome, form: Format, look: Look) -> str | bytes:
    """The report in one format, or that nothing was judged; only that format's module is loaded.

    No format tells more problems than anybody reads; that of JSON, which names all files that were
    not read, bounds them by itself.
    """
    if form is not Format.JSON:
        report = report._replace(diagnostics=tuple(bounded(report.diagnostics)))
    module = import_module(f"kpi.reports.{form.value}")
    made = module.render_unjudged if isinstance(report, Unjudged) else module.render
    return cast("Callable[[Outcome, Look], str | bytes]", made)(report, look)


def missing_extra(form: Format) -> str | None:
    """What must be installed before a format can be written; None where nothing is missing."""
    if form not in EXTRAS:
        return None
    try:
        import_module(f"kpi.reports.{form.value}")
    except ImportError:
        return EXTRAS[form]
    return None


def render_text(report: Outcome, form: Format, look: Look) -> str:
    """The same in a format that is text."""
    made = render(report, form, look)
    assert isinstance(made, str)
    return made


def render_validation(read: Validation, form: ValidationFormat, look: Look) -> str:
    """What was read as text in one format; CI servers are shown what is wrong, as of a report."""
    if form is not ValidationFormat.JSON:
        read = read._replace(diagnostics=tuple(bounded(read.diagnostics)))
    if form in VALIDATION_MODULES:
        module = import_module(VALIDATION_MODULES[form])
        return cast("Callable[[Validation, Look], str]", module.render_validation)(read, look)
    return render_text(Unjudged(read.plan, read.diagnostics, read.inputs), Format(form), look)


def render_changes(changes: "Changes", form: ChangesFormat, look: Look) -> str:
    """The changes as text in one format; only that format's module is loaded."""
    module = import_module(CHANGES_MODULES[form])
    return cast("Callable[[Changes, Look], str]", module.render_changes)(changes, look)
