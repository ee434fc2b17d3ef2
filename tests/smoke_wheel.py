"""Installs the built wheel into an empty environment and runs it as a user would."""

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
    assert version.startswith("kpi "), version
    assert "511" in report, report
    assert page.startswith("<!DOCTYPE html>"), page
    assert page.endswith("</html>\n"), page
    print(f"{wheel.name}: installed alone, {version.strip()} judges")


def _run(*command: str | Path) -> str:
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    main(*sys.argv[1:])
