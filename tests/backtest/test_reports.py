"""The three renderings: they fit, say the same, and make hostile texts harmless."""

import json
import re
from pathlib import Path

import pytest
from kpi.backtest import BacktestFormat
from kpi.backtest.replay import replay
from kpi.backtest.reports import FINAL, FORECAST, render
from kpi.backtest.scores import FINALS, FORECASTS, Scores, score
from kpi.judge.fit import LEAST_CHANGES
from kpi.model import Kind, Language, Plan, Text
from kpi.options.reading import GRID, read_grid
from kpi.pipeline.loading import load
from kpi.pipeline.request import Request
from kpi.reports import Look
from kpi.wording.backtest import GROUPS
from rich.cells import cell_len

from tests.commands import Case, kpi

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Targets and actuals with two finished years."""
    case = Case(ROOT / "tests" / "cases" / "backtest-en")
    return case.lay_out(tmp_path_factory.mktemp("backtest") / "case")


@pytest.fixture(scope="module")
def tested(project: Path) -> tuple[Plan, Scores]:
    loaded = load(Request(project / "targets", (project / "actuals.csv",)))
    assert loaded.plan is not None
    assert loaded.diagnostics == ()
    grid = read_grid(GRID)
    return loaded.plan, score(replay(loaded.plan, loaded.ledger, grid), grid)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_line_is_wider_than_asked(
    tested: tuple[Plan, Scores], language: Language, width: int
) -> None:
    lines = render(*tested, BacktestFormat.TABLE, Look(language, width=width)).splitlines()
    assert max(map(cell_len, lines)) <= width


def test_without_unicode_all_signs_are_ascii(tested: tuple[Plan, Scores]) -> None:
    look = Look(Language.EN, unicode=False)
    assert render(*tested, BacktestFormat.TABLE, look).isascii()


def test_the_formats_count_alike(tested: tuple[Plan, Scores]) -> None:
    found = json.loads(render(*tested, BacktestFormat.JSON, Look()))
    markdown = render(*tested, BacktestFormat.MARKDOWN, Look(Language.EN))
    for verdict, word in (("pass", "pass"), ("at-risk", "at risk"), ("fail", "fail")):
        [cases] = re.findall(rf"^\| {word}, forecast \| (\d+) · ", markdown, re.MULTILINE)
        assert int(cases) == found["forecasts"][verdict]["cases"]
        by_month = sum(month["forecasts"][verdict]["cases"] for month in found["months"])
        assert by_month == found["forecasts"][verdict]["cases"]
    rows = re.findall(r"^\| (?:sum|level), .*? \| (\d+)", markdown, re.MULTILINE)
    groups = [each["forecasts"]["pass"]["cases"] for each in found["by_years"]]
    assert list(map(int, rows[: len(groups)])) == groups
    bins = sum(each["kept"]["cases"] for each in found["reliability"])
    assert bins == found["brier"]["cases"]
    forecasts = sum(each["cases"] for each in found["forecasts"].values())
    assert bins + found["without_probability"] == forecasts


def test_a_hostile_title_does_no_harm(tested: tuple[Plan, Scores]) -> None:
    title = "x\x1b[31m [red] <b> |"
    plan = tested[0]._replace(title=Text(title, title))
    table = render(plan, tested[1], BacktestFormat.TABLE, Look())
    assert "\x1b" not in table
    assert "[red]" in table
    first = render(plan, tested[1], BacktestFormat.MARKDOWN, Look()).splitlines()[0]
    assert first == r"# x�\[31m \[red\] \<b\> \|"


def test_reports_are_written_to_files(project: Path, tmp_path: Path) -> None:
    paths = {"markdown": tmp_path / "b.md", "json": tmp_path / "b.json"}
    words = [word for form, path in paths.items() for word in ("-o", f"{form}={path}")]
    inputs = ("-t", "targets", "-a", "actuals.csv")
    done = kpi("backtest", "-q", "--lang", "en", *inputs, *words, cwd=project)
    assert (done.code, done.out) == (0, b"")
    assert all(path.stat().st_size for path in paths.values())


@pytest.mark.parametrize("grid", ["", "1,,2", "0", "-1", "101", "a", "1;2"])
def test_what_is_no_grid_is_a_usage_error(grid: str) -> None:
    done = kpi("backtest", "--grid", grid)
    assert done.code == 2
    assert "is not a factor such as 1.05" in done.stderr


def test_errors_in_the_input_stop_it(project: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "l.csv"
    ledger.write_text("id,period,value\nwork.pilots,2024-01,many\n", encoding="utf-8")
    done = kpi("backtest", "-t", "targets", "-a", ledger, cwd=project)
    assert (done.code, done.out) == (2, b"")
    assert "[unreadable-number]" in done.stderr


def test_a_name_that_matches_nothing_is_an_error() -> None:
    done = kpi("backtest", "--id", "ip.pledge-finance", "-a", "examples/simulated.csv")
    assert done.code == 2
    assert "ip.pledge-financing" in done.stderr


def test_every_verdict_and_group_of_a_back_test_has_its_words() -> None:
    assert set(FORECAST) == set(FORECASTS)
    assert set(FINAL) == set(FINALS)
    depths = {Kind.CUMULATIVE: range(LEAST_CHANGES + 1), Kind.LEVEL: (0, LEAST_CHANGES)}
    assert set(GROUPS) == {(kind, years) for kind, known in depths.items() for years in known}
