"""A plan to begin with or to try things on, and what belongs beside it in a repository."""

import shlex
from collections.abc import Collection, Iterator, Mapping

from kpi.json_schema import render_schema
from kpi.lock.lines import render_lock
from kpi.model import EMPTY, Language, Text
from kpi.plan import PlanFile, parse_plan
from kpi.plan.schema import targets_schema
from kpi.recipes import RECIPES, REPORTS, WHEELS, CiServer
from kpi.record import NamedTuple
from kpi.reports.csv import BOM, LINE_END
from kpi.reports.safety import plain
from kpi.wording import example
from kpi.wording import starter as say

HERE = "."
EXAMPLE_YEAR = 2025
"""The year of an example for which none is named: nothing depends on today's date."""
SCHEMA = "targets/schema.json"
MODELINE = "# yaml-language-server: $schema=../schema.json\n"
"""Where editors find the schema, as seen from a file of the plan."""

LOCK = "targets/<year>/plan.lock"
LEDGER, EXAMPLE_LEDGER = "actuals/<year>.csv", "actuals/<year>-simulated.csv"
PLAN_FILES = (
    ("targets/<year>/plan.yaml", say.PLAN, say.ABOUT_PLAN),
    ("targets/<year>/1-example.yaml", say.AREA, say.ABOUT_AREA),
    ("targets/<year>/waivers.yaml", say.WAIVERS, say.ABOUT_WAIVERS),
    (LEDGER, say.LEDGER, say.ABOUT_LEDGER),
)
EXAMPLE_FILES = (
    ("targets/<year>/plan.yaml", example.PLAN, say.ABOUT_PLAN),
    ("targets/<year>/1-shops.yaml", example.AREA, example.ABOUT_AREA),
    (EXAMPLE_LEDGER, example.LEDGER, example.ABOUT_LEDGER),
)
TO_BEGIN = ("validate", "check")
TO_TRY = ("check", "explain shops.new", f"check -o html={REPORTS}check.html")


class StarterRequest(NamedTuple):
    """What is to be written: a plan for a year, an example of one, a job for a CI server."""

    year: int | None = None
    is_example: bool = False
    ci: CiServer | None = None

    @property
    def plan_year(self) -> int | None:
        """The year of the plan, None where no plan is asked for."""
        return EXAMPLE_YEAR if self.is_example and self.year is None else self.year


class StarterFile(NamedTuple):
    """A file to be written: its path below the folder, its text, and what it is.

    What others use too stays as it is where it is there already; `advice` says what to do then.
    """

    path: str
    text: str
    about: Text
    advice: Text = EMPTY

    @property
    def is_shared(self) -> bool:
        """Whether the file may be there already."""
        return self.advice != EMPTY


def starter_files(request: StarterRequest, language: Language) -> tuple[StarterFile, ...]:
    """The files asked for, with names and comments in `language`."""
    made = [] if request.plan_year is None else [*_plan_files(request, language)]
    ignored = say.GITIGNORE.in_(language)
    made.append(StarterFile(".gitignore", ignored, say.ABOUT_GITIGNORE, say.LIST_REPORTS))
    if request.ci is not None:
        made.append(StarterFile(*RECIPES[request.ci], say.ABOUT_RECIPE))
    return tuple(made)


def _plan_files(request: StarterRequest, language: Language) -> Iterator[StarterFile]:
    texts: dict[str, str] = {}
    for path, text, about in EXAMPLE_FILES if request.is_example else PLAN_FILES:
        filled = _dated(text.in_(language), request)
        if path.endswith(".csv"):
            filled = BOM + filled.replace("\n", LINE_END)
        else:
            filled = MODELINE + filled
        yield StarterFile(_dated(path, request), filled, about)
        texts[path] = filled
    if request.ci is not None:
        yield StarterFile(_dated(LOCK, request), _locked(texts), say.ABOUT_LOCK)
    schema = render_schema(targets_schema(None, language))
    yield StarterFile(SCHEMA, schema, say.ABOUT_SCHEMA, say.RENEW_SCHEMA)


def _locked(texts: Mapping[str, str]) -> str:
    """The lock of the plan among these files, to which its job holds it."""
    files = [
        PlanFile(path, text.encode()) for path, text in texts.items() if path.endswith(".yaml")
    ]
    plan, _ = parse_plan(files)
    assert plan is not None
    return render_lock(plan)


def _dated(text: str, request: StarterRequest) -> str:
    year = request.plan_year or EXAMPLE_YEAR
    for name, meant in {"<last>": year - 1, "<year>": year, "<next>": year + 1}.items():
        text = text.replace(name, str(meant))
    return text


def render_starter(
    folder: str,
    request: StarterRequest,
    files: tuple[StarterFile, ...],
    kept: Collection[str],
    language: Language,
) -> str:
    """What was written below `folder` (`.` is the current one), and what to do next.

    `kept` are the paths of files that were there already.
    """
    paths = [plain(_below(folder, file.path)) for file in files]
    width = max(map(len, paths))
    written = [
        f"{path:<{width}}  {_about(folder, file, kept).in_(language)}"
        for path, file in zip(paths, files, strict=True)
    ]
    parts = [written, _next(folder, request, language), _of_ci(folder, request, language)]
    return "\n".join("\n".join([*part, ""]) for part in parts if part)


def _about(folder: str, file: StarterFile, kept: Collection[str]) -> Text:
    if file.path not in kept:
        return file.about
    advice = file.advice.filled(path=_quoted(_below(folder, file.path)), line=REPORTS)
    return say.STAYS.filled(advice=advice)


def _next(folder: str, request: StarterRequest, language: Language) -> list[str]:
    """The commands to go on with."""
    if request.plan_year is None:
        return []
    targets, actuals = (_quoted(_below(folder, name)) for name in ("targets", "actuals"))
    options = "" if folder == HERE else f" -t {targets} -a {actuals}"
    commands = TO_TRY if request.is_example else TO_BEGIN
    lines = [f"  kpi {command}{options}" for command in commands]
    if not request.is_example:
        return [say.NEXT.in_(language), *lines]
    afterwards = say.AFTERWARDS.filled(
        plan=plain(_below(folder, _dated("targets/<year>", request))),
        ledger=plain(_below(folder, _dated(EXAMPLE_LEDGER, request))),
        folder="" if folder == HERE else f"{_quoted(folder)} ",
        year=_dated("<next>", request),
    )
    return [say.TRY.in_(language), *lines, afterwards.in_(language)]


def _of_ci(folder: str, request: StarterRequest, language: Language) -> list[str]:
    if request.ci is None:
        return []
    path = RECIPES[request.ci].path
    options = "" if folder == HERE else f" -t {_quoted(_below(folder, 'targets'))}"
    said = {"wheels": WHEELS, "path": path, "options": options}
    lines = [each for each in say.OF_CI if each is not say.NO_FIGURE or not request.is_example]
    return [each.filled(**said).in_(language) for each in lines]


def _below(folder: str, path: str) -> str:
    return path if folder == HERE else f"{folder}/{path}"


def _quoted(path: str) -> str:
    """A path as a shell reads it."""
    return plain(shlex.quote(path))
