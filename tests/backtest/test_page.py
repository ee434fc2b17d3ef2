"""What docs/verdicts.md says of two back-tests, and what came out of them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.backtest import public

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "verdicts.md"
START = "<!-- backtest of {name}: made by tests/backtest/test_page.py -->\n"
END = "<!-- /backtest of {name} -->\n"

Printed = Callable[[str], str]
Found = dict[str, Any]


def printer(*words: str) -> Printed:
    """The back-test with these options, printed in a format."""

    def printed(form: str) -> str:
        command = [sys.executable, "-m", "kpi", "backtest", *words, "--lang", "en"]
        environment = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*command, "--format", form], cwd=ROOT, env=environment, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8")

    return printed


@pytest.fixture(scope="module")
def printers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("public")
    public.write_plan(folder / "targets")
    public.write_ledger(folder / "public.csv")
    words = ("-t", str(folder / "targets"), "-a", str(folder / "public.csv"))
    return {
        "the simulated ledger": printer("-a", "examples/simulated.csv"),
        "public series": printer(*words),
    }


@pytest.fixture(scope="module")
def simulated(printers: dict[str, Printed]) -> Found:
    found: Found = json.loads(printers["the simulated ledger"]("json"))
    return found


@pytest.fixture(scope="module")
def published(printers: dict[str, Printed]) -> Found:
    found: Found = json.loads(printers["public series"]("json"))
    return found


def block(printed: Printed) -> str:
    """The tables of the Markdown report that say how right verdicts and intervals were."""
    parts = printed("markdown").split("\n## ")
    standing = parts[0].split("\n\n")[1]
    verdicts, months, years, told, chances, outcomes = (part.split("\n\n") for part in parts[1:])
    tables = (verdicts[1], months[1], years[1], told[1])
    shown = [f"{standing}:", *map(str.strip, tables), f"{chances[2].strip()}\n{outcomes[1]}"]
    return "\n" + "\n\n".join(shown) + "\n\n"


@pytest.mark.parametrize("name", ["the simulated ledger", "public series"])
def test_the_page_is_up_to_date(printers: dict[str, Printed], name: str, *, update: bool) -> None:
    start, end = START.format(name=name), END.format(name=name)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(start)
    found, _, after = rest.partition(end)
    made = block(printers[name])
    if update:
        PAGE.write_text(before + start + made + end + after, encoding="utf-8", newline="\n")
        found = made
    assert found == made


def pooled(*found: dict[str, Any]) -> float:
    """The share of all cases of several back-tests that came true."""
    hits: int = sum(each["hits"] for each in found)
    cases: int = sum(each["cases"] for each in found)
    return hits / cases


def test_the_interval_holds_about_as_often_as_it_says(simulated: Found, published: Found) -> None:
    inside = [each["coverage"]["inside"] for each in (simulated, published)]
    assert all(0.70 <= each["share"] <= 0.88 for each in inside)
    assert 0.70 <= pooled(*inside) <= 0.88


def test_on_course_mostly_comes_true(simulated: Found, published: Found) -> None:
    said = [each["forecasts"]["pass"] for each in (simulated, published)]
    assert all(each["share"] >= 0.85 for each in said)


def test_off_track_seldom_recovers(simulated: Found, published: Found) -> None:
    said = [each["forecasts"]["fail"] for each in (simulated, published)]
    assert pooled(*said) <= 0.12
    assert published["forecasts"]["fail"]["share"] <= 0.12


def test_what_recovered_in_the_simulated_ledger_is_one_target(simulated: Found) -> None:
    """9 of 37 cases, all of one year of one target: a year replayed after two proves no more."""
    forecasts = simulated["forecasts"]
    assert forecasts["fail"]["share"] < forecasts["at-risk"]["share"] < forecasts["pass"]["share"]
    recovered = [each["id"] for each in simulated["targets"] if each["forecasts"]["fail"]["hits"]]
    assert recovered == ["ip.pledge-financing"]


@pytest.mark.parametrize("name", ["simulated", "published"])
def test_probabilities_tell_more_than_the_base_rate_and_the_linear_pace(
    request: pytest.FixtureRequest, name: str
) -> None:
    brier = request.getfixturevalue(name)["brier"]
    assert brier["base_rate"]["skill"] > 0
    assert brier["linear_pace"]["skill"] > 0


def test_what_is_said_to_be_probable_is_about_as_frequent(published: Found) -> None:
    """In each tenth the share that was kept lies within ten points of what was said."""
    for each in published["reliability"]:
        assert abs(each["mean"] - each["kept"]["share"]) <= 0.10
