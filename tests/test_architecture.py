"""Imports point down only, formats do not know each other, and the core knows no outside."""

import ast
import re
from pathlib import Path

import pytest
from kpi.reports import Format

PACKAGE = Path(__file__).parents[1] / "cli" / "kpi"
LAYERS = (
    ("model",),
    ("wording.diagnostics",),
    ("diagnostics",),
    ("suggestion", "quantity", "compare", "json_schema", "verify"),
    ("period",),
    (
        *("wording.plan", "wording.words", "wording.sentences"),
        *("wording.form", "wording.backtest"),
        *("wording.meanings", "wording.explanation", "wording.page", "wording.proof"),
    ),
    ("wording.exports",),
    ("report",),
    ("wording.commands", "wording.changes", "wording.schema", "wording.starter"),
    ("plan", "actuals", "judge", "reports", "selection"),
    ("finding",),
    ("files", "form", "compare.saved", "compare.since", "backtest"),
    ("loading",),
    ("pipeline",),
    ("compare.diff", "explain", "schema", "starter"),
    ("terminal",),
    ("options", "output"),
    ("app",),
    ("__main__",),
)
"""From the ground up; what stands in one layer does not import its neighbours."""

OUTSIDE = frozenset({"os", "sys", "time", "locale", "tempfile", "shutil", "subprocess", "io"})
MAY_TOUCH_THE_OUTSIDE = (
    "finding",
    "files",
    "terminal",
    "app",
    "output",
    "options",
    "__main__",
)
ONLY_HERE: dict[str, str | tuple[str, ...]] = {
    "yaml": "plan",
    "csv": "actuals",
    "openpyxl": ("actuals.workbook", "actuals.sheet"),
    "jinja2": "reports.html",
    "markupsafe": "reports.html",
    "typer": ("options", "output", "app"),
    "rich": (
        "reports.table",
        "reports.changes.table",
        "reports.drawing",
        "explain",
        "reports.marks",
        "reports.meanings",
        "backtest.reports",
        "terminal",
    ),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def level_of(module: str) -> int:
    return next(level for level, names in enumerate(LAYERS) if part_of(module) in names)


def part_of(module: str) -> str:
    """The part that a module belongs to: of several that hold it the smallest."""
    parts = [
        name
        for names in LAYERS
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    assert parts, f"{module} has no place in the layers"
    return max(parts, key=len)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    module = name_of(path)
    if module in {"", "wording"}:
        return
    own = {name.removeprefix("kpi.") for name in imports_of(path) if name.startswith("kpi.")}
    for imported in own:
        if imported == "wording" or not _exists(imported):
            continue
        same_part = part_of(imported) == part_of(module)
        assert same_part or level_of(imported) < level_of(module), f"{module} imports {imported}"


def _exists(module: str) -> bool:
    """Whether a dotted name is a module rather than something in one."""
    path = PACKAGE.joinpath(*module.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_knows_no_outside(path: Path) -> None:
    module = name_of(path)
    if module.startswith(MAY_TOUCH_THE_OUTSIDE):
        return
    allowed = {"io"} if module == "reports.drawing" or module.startswith("actuals") else set()
    assert not (imports_of(path) & OUTSIDE) - allowed


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_libraries_stay_in_their_place(path: Path) -> None:
    module = name_of(path)
    for imported in imports_of(path):
        place = ONLY_HERE.get(imported.split(".")[0])
        assert place is None or module.startswith(place), f"{module} imports {imported}"


FORMATS = frozenset(f"kpi.reports.{form.value}" for form in Format)


@pytest.mark.parametrize("form", Format)
def test_formats_do_not_know_each_other(form: Format) -> None:
    own = f"kpi.reports.{form.value}"
    for path in MODULES:
        if f"kpi.{name_of(path)}" == own or name_of(path).startswith(f"reports.{form.value}."):
            assert not imports_of(path) & (FORMATS - {own})


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_clock(path: Path) -> None:
    assert not re.search(r"\b(today|now|utcnow|monotonic|time)\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("reports/**/*.py")), ids=name_of)
def test_formats_do_not_judge(path: Path) -> None:
    assert not any(name.startswith(("kpi.judge", "kpi.pipeline")) for name in imports_of(path))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_prints_or_opens(path: Path) -> None:
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input", "eval", "exec", "float"} - _allowed(path)


def _allowed(path: Path) -> set[str]:
    """The width of a drawn bar is no figure, and Student's t has no exact value."""
    return (
        {"float"}
        if name_of(path) in {"reports.table", "backtest.reports.table", "judge.outlook", "verify"}
        else set()
    )
