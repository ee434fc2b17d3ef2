"""Installs the built wheel into an empty environment and runs it as a user would."""

import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(pins: str, dist: str) -> None:
    [wheel] = Path(dist).glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder)
        python = Path(folder, "bin", "python")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python)]
        subprocess.run([*pip, "install", "--quiet", "-c", pins, wheel], cwd=ROOT, check=True)
        version = _run(Path(folder, "bin", "kpi"), "--version")
        rehearse = (python, "-m", "kpi", "rehearse", "2024", "--exit-zero", "--lang", "en")
        report = _run(*rehearse)
        page = _run(*rehearse, "--format", "html")
        _begin(Path(folder, "bin", "kpi"), wheel, Path(folder, "repository"))
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


def _run(*command: str | Path, cwd: Path = ROOT) -> str:
    return subprocess.run(
        command, cwd=cwd, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
