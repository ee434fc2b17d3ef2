"""Installs the built wheel into empty environments and runs it as a user would.

`make test`: once, on this Python, with the pinned versions. `make deps` (`--bounds`): on every
Python that pyproject.toml names and this machine has, with the oldest and then the newest versions
that the wheel allows; each command of tests/cases and tests/errors must print what it prints here.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["classifiers"]))
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = "\n".join([*PROJECT["dependencies"], *EXTRAS["xlsx"], *EXTRAS["word"]])
BOUNDS = dict(re.findall(r"^([\w-]+)>=([\d.]+)", NEEDED, re.MULTILINE))
TELL = """
import importlib.metadata, kpi, sys
assert kpi.__file__.startswith(sys.prefix), kpi.__file__
print(*(f"{name} {importlib.metadata.version(name)}" for name in sys.argv[1:]), sep=", ")
"""
THIS = str(Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info)))
TOOLS = ("pytest", "pytest-xdist", "hypothesis")


def main(dist: str, *, bounds: bool) -> None:
    [wheel] = Path(dist).resolve().glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        if bounds:
            _try_bounds(wheel, Path(folder))
        else:
            _try_alone(wheel, Path(folder))


def _try_alone(wheel: Path, folder: Path) -> None:
    python = _installed(THIS, folder / "alone", [str(wheel)], _pinned())
    kpi = python.with_name("kpi")
    version = _run(kpi, "--version")
    rehearse = (python, "-m", "kpi", "rehearse", "2024", "--exit-zero", "--lang", "en")
    report = _run(*rehearse)
    page = _run(*rehearse, "--format", "html")
    _begin(kpi, wheel, folder / "repository")
    _read_on(kpi, wheel)
    assert version.startswith("kpi "), version
    assert "511" in report, report
    assert page.startswith("<!DOCTYPE html>"), page
    assert page.endswith("</html>\n"), page
    print(f"{wheel.name}: installed alone, {version.strip()} judges")


def _begin(kpi: Path, wheel: Path, repository: Path) -> None:
    """Tries the example that the wheel carries, and the job that is to install the wheel."""
    repository.mkdir()
    _run(kpi, "init", "--example", "--ci", "github", "--lang", "en", cwd=repository)
    verdicts = _run(kpi, "check", "--lang", "en", cwd=repository)
    assert "! at risk New shops" in verdicts, verdicts
    assert "SIMULATED" in verdicts, verdicts
    schema = Path(repository, "targets", "schema.json").read_text(encoding="utf-8")
    assert schema == _run(kpi, "schema", "targets", "--lang", "en")
    [job] = repository.glob(".github/workflows/*.yml")
    [pattern] = re.findall(r"pip install (\S+)", job.read_text(encoding="utf-8"))
    kept = Path(repository, "wheels", wheel.name)
    kept.parent.mkdir()
    shutil.copy(wheel, kept)
    assert list(repository.glob(pattern)) == [kept], pattern


def _read_on(kpi: Path, wheel: Path) -> None:
    """The manual that the wheel carries is the one that stands here."""
    with zipfile.ZipFile(wheel) as packed:
        for page in (ROOT / "docs" / "zh").glob("*.md"):
            for name in (f"zh/{page.name}", page.name):
                assert packed.read(f"kpi/manual/{name}") == (ROOT / "docs" / name).read_bytes()
    assert "GitHub Actions" in _run(kpi, "help", "ci", "--lang", "zh")
    assert _run(kpi, "completion", "bash").startswith("#")


def _try_bounds(wheel: Path, folder: Path) -> None:
    """Ends at the first environment in which something differs."""
    tools = [pin for pin in _pinned() if pin.partition("==")[0] in TOOLS]
    wanted = [f"{PROJECT['name']}[all] @ {wheel.as_uri()}", *tools]
    oldest = [f"{name}=={bound}" for name, bound in BOUNDS.items()]
    assert len(oldest) == len(NEEDED.splitlines()), oldest
    for version in PYTHONS:
        base = _at_hand(version)
        if base is None:
            print(f"Python {version} is not on this machine: not tried", flush=True)
            continue
        for bound, versions in (("oldest", oldest), ("newest", [])):
            python = _installed(base, folder / f"{version}-{bound}", wanted, versions)
            has = _run(python, "-c", TELL, *BOUNDS).strip()
            print(f"Python {version}, the {bound} versions: {has}", flush=True)
            command = (python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "auto")
            done = subprocess.run([*command, "tests/test_commands.py"], cwd=ROOT, check=False)
            if done.returncode:
                sys.exit(f"the wheel does not do there what it does here: Python {version}, {has}")


def _at_hand(version: str) -> str | None:
    """A Python of this version: the one of that name, or one that pyenv keeps."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    for python in filter(None, (shutil.which(f"python{version}"), *map(str, kept))):
        told = subprocess.run([python, "--version"], capture_output=True, text=True, check=False)
        if told.stdout.startswith(f"Python {version}."):
            return python
    return None


def _installed(base: str, folder: Path, wanted: list[str], constraints: list[str]) -> Path:
    """The Python of a new environment in which all that is wanted is installed."""
    subprocess.run([base, "-m", "venv", "--without-pip", folder], check=True)
    constrained = folder / "constraints.txt"
    constrained.write_text("\n".join(constraints), encoding="utf-8")
    subprocess.run(
        [ROOT / ".ci/install", folder, "--constraint", constrained, *wanted],
        env={**os.environ, "PYTHON": base},
        check=True,
    )
    return folder / "bin" / "python"


def _pinned() -> list[str]:
    """Every version that is pinned, without its hashes: pip takes none of what is a constraint."""
    files = [ROOT / ".ci" / name for name in ("demo.txt", "test.txt")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return [pin for text in texts for pin in re.findall(r"^([^#\s].*?) \\$", text, re.MULTILINE)]


def _run(*command: str | Path, cwd: Path = ROOT) -> str:
    return subprocess.run(
        command, cwd=cwd, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    main(sys.argv[1], bounds="--bounds" in sys.argv[2:])
