"""How right the rule was on public series: every finished year of theirs, replayed.

`make foresight` writes the table of docs/verdicts.md anew. It takes some minutes, and is no
part of the tests.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from tests.foresight.catalogue import SERIES, Series, read

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "verdicts.md"
START = "<!-- foresight: made by `make foresight` -->\n"
END = "<!-- /foresight -->\n"
YEAR = 2025
"""A year without figures, so that each earlier one is held against the year before it."""
PLAN = f"title: {{zh: 公开月度数据, en: Public monthly series}}\nyear: {YEAR}\norganisation: R\n"
RATES = ("%", "inflation", "yield")


def id_of(series: Series) -> str:
    """An id made of the name, and of the package where two have the same."""
    words = re.findall(r"[a-z0-9]+", f"{series.package} {series.name}".lower())
    return f"{series.sort}.{'-'.join(words)}"


def write_plan(folder: Path, chosen: Iterable[Series]) -> None:
    """A plan with a target for each series."""
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    targets = "".join(map(_target, chosen))
    area = f"area: public\nname: {{zh: 公开数据, en: Public}}\nsection: 一\ntargets:\n{targets}"
    (folder / "1-public.yaml").write_text(area, encoding="utf-8")


def _target(series: Series) -> str:
    """A floor; a level that is no rate is to rise from where last year ended."""
    values = [Decimal(value) for _, value in read(series)]
    shared = f"id: {id_of(series)}, name: {json.dumps(series.what, ensure_ascii=False)}, unit: 点"
    if series.sort == "flow":
        total = sum(values[-12:])
        return f"  - {{{shared}, kind: cumulative, threshold: at least {total}, reported: month}}\n"
    path = "path: constant"
    if not any(word in series.what for word in RATES):
        path = f"path: linear, baseline: {{{YEAR - 1}: {values[-1]}}}"
    floor = f"threshold: at least {values[-1] + 1}"
    return f"  - {{{shared}, kind: level, {floor}, {path}}}\n"


def write_ledger(path: Path, chosen: Iterable[Series]) -> None:
    """All values as they are stored."""
    path.write_text("\n".join(_rows(chosen)) + "\n", encoding="utf-8")


def _rows(chosen: Iterable[Series]) -> Iterator[str]:
    yield "id,period,value"
    for series in chosen:
        for (year, month), value in read(series):
            yield f"{id_of(series)},{year}-{month:02},{value}"


def backtest(folder: Path, chosen: Iterable[Series], form: str) -> str:
    """The back-test of the series in a format, by the command a user types."""
    chosen = tuple(chosen)
    write_plan(folder / "targets", chosen)
    write_ledger(folder / "public.csv", chosen)
    words = ("-t", str(folder / "targets"), "-a", str(folder / "public.csv"), "--lang", "en")
    done = subprocess.run(
        [sys.executable, "-m", "kpi", "backtest", *words, "--format", form],
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return done.stdout.decode("utf-8")


def tables(printed: str) -> str:
    """What the page shows of a report in Markdown: all verdicts, by month, by earlier years."""
    head, *sections = printed.split("\n## ")
    shown = [head.split("\n\n")[1] + ":"]
    for section in sections:
        _, *parts = section.split("\n\n")
        shown += [part.strip() for part in parts if part.startswith(("|", "- "))]
    return "\n" + "\n\n".join(shown) + "\n\n"


def test_the_page_tells_the_study(tmp_path: Path, *, update: bool) -> None:
    """Run by `make foresight` alone: no pattern of the suite names this file."""
    made = tables(backtest(tmp_path, SERIES, "markdown"))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    found, _, after = rest.partition(END)
    if update:
        PAGE.write_text(before + START + made + END + after, encoding="utf-8", newline="\n")
        found = made
    assert found == made
