"""Imports point down only, formats do not know each other, and the core knows no outside."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from kpi.pattern import _Uncompiled
from kpi.reports import Format

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cli" / "kpi"
LAYERS = (
    ("pattern", "record"),
    ("model",),
    ("wording.diagnostics", "wording.verify"),
    ("diagnostics",),
    ("suggestion", "quantity", "compare", "json_schema", "recipes", "verify"),
    ("period", "wording.reasons"),
    (
        *(
            "wording.plan",
            "wording.slips",
            "wording.document",
            "wording.words",
            "wording.sentences",
            "wording.months",
            "wording.lock",
        ),
        *("wording.form", "wording.backtest", "wording.options", "wording.misuse"),
        *("wording.explanation", "wording.page", "wording.proof"),
    ),
    ("wording.exports", "wording.brief"),
    ("report",),
    ("wording.commands", "wording.changes", "wording.schema", "wording.starter", "wording.example"),
    ("wording.draft",),
    ("plan", "actuals", "judge", "reports", "pipeline.selection"),
    ("document", "files.folders", "lock"),
    ("files.inputs", "pipeline.request"),
    ("files", "files.writing", "form", "compare.saved", "compare.since", "backtest"),
    ("lock.beside",),
    ("pipeline.loading",),
    ("pipeline",),
    ("compare.diff", "draft", "explain", "schema", "starter"),
    ("terminal",),
    ("options", "output"),
    ("app",),
    ("__main__",),
)
"""From the ground up; what stands in one layer does not import its neighbours."""

OUTSIDE = frozenset({"os", "sys", "time", "locale", "tempfile", "shutil", "subprocess", "io"})
MAY_TOUCH_THE_OUTSIDE = (
    "record",
    "files",
    "terminal",
    "app",
    "output",
    "options",
    "__main__",
)
ONLY_HERE: dict[str, str | tuple[str, ...]] = {
    "yaml": ("plan", "draft.yaml_text"),
    "csv": "actuals",
    "openpyxl": ("actuals.workbook", "actuals.sheet"),
    "docx": ("reports.docx", "document.word"),
    "jinja2": "reports.html",
    "markupsafe": "reports.html",
    "typer": ("options", "output", "app"),
    "rich": (
        "reports.table",
        "reports.drawing",
        "explain",
        "options.manual",
        "reports.marks",
        "reports.meanings",
        "backtest.reports",
        "terminal",
    ),
}

FLOATING = frozenset({"judge.outlook", "verify"})
"""Student's t has no exact value."""
WRITES_CODE = "record"
CALLS = frozenset({"print", "open", "input", "eval", "exec", "float"})
MOST_LINES = 300
CLOCK = re.compile(r"\b(today|now|utcnow|monotonic|time)\(")


class Module(NamedTuple):
    """A file of the program; `name` leaves `kpi.` out, `imports` does not."""

    name: str
    text: str
    tree: ast.Module
    imports: frozenset[str]


def module_of(path: Path) -> Module:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, text, tree, frozenset(imports_of(tree)))


def imports_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = [module_of(path) for path in sorted(PACKAGE.rglob("*.py"))]
NAMES = frozenset(module.name for module in MODULES)


def stands_in(module: str, parts: str | Iterable[str]) -> bool:
    parts = [parts] if isinstance(parts, str) else parts
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def level_of(module: str) -> int:
    """The layer; that of a module that stands in none is below all, so that it may import none."""
    return next((level for level, parts in enumerate(LAYERS) if part_of(module) in parts), -1)


def part_of(module: str) -> str:
    """The part that a module belongs to: of several that hold it the smallest."""
    parts = (part for layer in LAYERS for part in layer if stands_in(module, part))
    return max(parts, key=len, default="")


def own_imports(module: Module) -> set[str]:
    own = {name.removeprefix("kpi.") for name in module.imports if name.startswith("kpi.")}
    return own & NAMES


def test_imports_point_down() -> None:
    offenders = [
        f"{module.name} imports {imported}"
        for module in MODULES
        for imported in sorted(own_imports(module) - {"wording"})
        if part_of(imported) != part_of(module.name) and level_of(imported) >= level_of(module.name)
    ]
    offenders += [
        f"{name} stands in no layer"
        for name in sorted(NAMES - {"", "wording"})
        if not part_of(name)
    ]
    offenders += [
        f"{module.name} imports {imported}, which is relative"
        for module in MODULES
        for imported in sorted(module.imports)
        if imported.startswith(".")
    ]
    assert not offenders, "\n".join(offenders)


def test_the_core_knows_no_outside() -> None:
    offenders = [
        f"{module.name} imports {imported}"
        for module in MODULES
        if not module.name.startswith(MAY_TOUCH_THE_OUTSIDE)
        for imported in sorted(module.imports & OUTSIDE)
        if not (
            imported == "io"
            and stands_in(module.name, ("reports.drawing", "reports.docx", "actuals", "document"))
        )
    ]
    assert not offenders, "\n".join(offenders)


def test_libraries_stay_in_their_place() -> None:
    offenders = [
        f"{module.name} imports {imported}"
        for module in MODULES
        for imported in sorted(module.imports)
        if not module.name.startswith(ONLY_HERE.get(imported.split(".")[0], ""))
    ]
    assert not offenders, "\n".join(offenders)


def test_formats_do_not_know_each_other() -> None:
    forms = [f"kpi.reports.{form.value}" for form in Format]
    offenders = [
        f"{module.name} imports {form}"
        for module in MODULES
        if stands_in(f"kpi.{module.name}", tuple(forms))
        for form in forms
        if form in module.imports and not stands_in(f"kpi.{module.name}", form)
    ]
    assert not offenders, "\n".join(offenders)


def test_expressions_are_compiled_where_they_are_used() -> None:
    offenders = [
        f"{module.name}:{node.lineno}"
        for module in MODULES
        for node in of_import_time(module.tree)
        if ast.unparse(node) == "re.compile"
    ]
    assert not offenders, "\n".join(offenders)


def of_import_time(tree: ast.AST) -> Iterator[ast.expr]:
    """The expressions that are worked out when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.expr):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.Lambda):
            yield from of_import_time(node)


def test_every_expression_can_be_compiled() -> None:
    modules = [import_module(f"kpi.{name}") for name in sorted(NAMES - {""})]
    waiting = [each for module in modules for each in expressions_in(vars(module).values())]
    assert len(waiting) > 200
    for each in waiting:
        assert each.groups >= 0


def expressions_in(values: Iterable[object]) -> Iterator[_Uncompiled[str]]:
    for each in values:
        if isinstance(each, _Uncompiled):
            yield each
        elif isinstance(each, tuple | list):
            yield from expressions_in(each)


def test_no_clock() -> None:
    offenders = [
        f"{module.name} calls {found[0]}"
        for module in MODULES
        for found in CLOCK.finditer(module.text)
    ]
    assert not offenders, "\n".join(offenders)


def test_formats_do_not_judge() -> None:
    offenders = [
        f"{module.name} imports {imported}"
        for module in MODULES
        if stands_in(module.name, "reports")
        for imported in sorted(module.imports)
        if imported.startswith(("kpi.judge", "kpi.pipeline"))
    ]
    assert not offenders, "\n".join(offenders)


def test_nothing_prints_or_opens() -> None:
    offenders = [
        f"{module.name} calls {node.func.id}"
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in CALLS - allowed(module.name)
    ]
    assert not offenders, "\n".join(offenders)


def allowed(module: str) -> set[str]:
    return {"float"} if module in FLOATING else {"eval"} if module == WRITES_CODE else set()


def test_named_tuples_are_the_quick_ones() -> None:
    offenders = [each.name for each in MODULES if "typing.NamedTuple" in each.imports]
    assert offenders == ["record"]


def test_a_name_means_one_thing() -> None:
    """Classes and types, private ones too, whatever underscore they begin with."""
    places = defaultdict(set)
    for module in MODULES:
        for name in types_of(module.tree):
            places[name.lstrip("_")].add(module.name)
    offenders = [
        f"{name}: {', '.join(sorted(found))}" for name, found in places.items() if len(found) > 1
    ]
    assert not offenders, "\n".join(offenders)


def types_of(tree: ast.Module) -> Iterator[str]:
    """The classes, and what a module itself gives a name that is written like a class's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            yield from (name for name in names if re.match("_?[A-Z]", name) and not name.isupper())


def test_files_are_short() -> None:
    lengths = {module.name: len(module.text.splitlines()) for module in MODULES}
    offenders = [
        f"{name}: {length} lines" for name, length in lengths.items() if length > MOST_LINES
    ]
    assert not offenders, "\n".join(offenders)


def loaded_by(*words: str) -> set[str]:
    """What a command has imported when it ends."""
    end = "sys.stdout = sys.stderr = None; os.write(1, '\\n'.join(sys.modules).encode())"
    code = f"import os, sys; from kpi.__main__ import main\ntry: main()\nfinally: {end}"
    command = [sys.executable, "-c", code, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return set(done.stdout.split())


def test_help_loads_what_it_shows() -> None:
    loaded = loaded_by("--help")
    assert "kpi.options.help" in loaded
    assert not loaded & {"pydantic", "rich", "jinja2", "docx", "openpyxl", "importlib.metadata"}
    assert not loaded & {"kpi.judge.track", "kpi.document", "kpi.explain", "kpi.reports.table"}


def test_a_check_loads_what_it_needs() -> None:
    loaded = loaded_by("check", "-q", "-a", "examples/simulated.csv", "--as-of", "2025-06")
    assert "kpi.judge" in loaded
    libraries = {"pydantic", "jinja2", "docx", "openpyxl", "importlib.metadata", "asyncio"}
    assert not loaded & {*libraries, "tempfile", "rich.progress", "rich.markdown", "pygments"}
    unused = {"kpi.compare", "kpi.document", "kpi.draft", "kpi.explain", "kpi.starter", "kpi.form"}
    assert not loaded & {*unused, "kpi.plan.schema", "kpi.wording.schema", "kpi.judge.track"}


def test_the_version_alone_loads_nothing() -> None:
    own = {name for name in loaded_by("--version") if name.startswith("kpi")}
    assert own == {"kpi", "kpi.__main__"}
    assert "typing" not in loaded_by("-V")
