"""What is installed and handed out: versions, hashes, the environment of make, the archive."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from kpi import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = [
    *(ROOT / ".ci/demo.txt", ROOT / ".ci/test.txt"),
    ROOT / "tests/mutation/requirements.txt",
]
LEFT_OUT = frozenset({"dist", "PKG-INFO"})
"""What building leaves beside the sources, here and in an archive."""


def names_of(pins: Path) -> list[str]:
    return re.findall(r"^([\w.-]+)==", pins.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_changelog_begins_with_this_version() -> None:
    [first, *_] = re.findall(
        r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert first == __version__


def test_all_extras_are_all_of_them() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    names = [name for name in extras if name != "all"]
    assert extras["all"] == [f"kpi-check[{','.join(names)}]"]


@pytest.mark.parametrize("pins", PINNED, ids=lambda path: path.name)
def test_every_version_is_pinned_with_hashes_and_comes_from_nowhere_in_particular(
    pins: Path,
) -> None:
    pin = r"[\w.-]+==[\w.]+(?: ; [\w.'!= ]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+"
    text = pins.read_text(encoding="utf-8")
    assert re.fullmatch(rf"(?:#.*\n)+(?:{pin}\n)+", text)
    assert len(names_of(pins)) > 10


def test_no_version_is_pinned_twice() -> None:
    demo, test, _ = PINNED
    names = names_of(demo) + names_of(test)
    assert len(names) == len(set(names))
    assert "typer" in names_of(demo)
    assert "pytest" in names_of(test)


def test_the_archive_has_all_that_stands_here() -> None:
    """Only what the build adds by itself is not named."""
    include = {*PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]}
    included = include | {"LICENSE", "README.md", "pyproject.toml", ".gitignore"}
    here = {path.name for path in ROOT.iterdir() if path.name not in LEFT_OUT}
    assert included <= here
    assert {name for name in here - included if not name.startswith(".")} == set()


@pytest.mark.parametrize(
    ("state", "is_kept"),
    [("as made", True), ("no Python", False), ("moved", False), ("interrupted", False)],
)
def test_an_environment_that_does_not_serve_is_made_anew(
    state: str, tmp_path: Path, *, is_kept: bool
) -> None:
    """By what `make -n demo` would do in a folder with an environment in that state."""
    folder, source = tmp_path / "here", tmp_path / "here" / "cli"
    for name in ("Makefile", "pyproject.toml", ".ci/demo.txt", ".ci/install"):
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    (source / "kpi").mkdir(parents=True)
    (source / "kpi" / "__init__.py").touch()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    [packages] = folder.glob(".venv/lib/python*/site-packages")
    (packages / "kpi.pth").write_text(str(source), encoding="utf-8")
    mark = folder / ".venv/demo.ready"
    mark.touch()
    if state == "no Python":
        for python in folder.glob(".venv/bin/python*"):
            python.unlink()
            python.symlink_to(tmp_path / "gone")
    if state == "moved":
        (packages / "kpi.pth").write_text(str(ROOT / "cli"), encoding="utf-8")
    if state == "interrupted":
        mark.unlink()
    shown = subprocess.run(
        ["make", "-n", "demo"], cwd=folder, capture_output=True, check=True
    ).stdout
    assert (b"venv --clear" not in shown) is is_kept
