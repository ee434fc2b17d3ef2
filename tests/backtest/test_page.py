"""What the chapters on verdicts say of back-tests, and what came out of two of them."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.backtest import public
from tests.backtest.chinese import in_chinese
from tests.commands import kpi

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "verdicts.md"
START = "<!-- backtest of {name}: made by tests/backtest/test_page.py -->\n"
END = "<!-- /backtest of {name} -->\n"
CHINESE = ROOT / "docs" / "zh" / "verdicts.md"
TOLD = re.compile(
    r"<!-- ([\w ]+): told in Chinese by tests/backtest/test_page.py -->\n(.*?)<!-- /\1 -->\n",
    re.DOTALL,
)

Found = dict[str, Any]


class Printed(NamedTuple):
    """Both reports of one back-test."""

    found: Found
    markdown: str


def printed(folder: Path, *words: str, lang: str = "en") -> Printed:
    """The back-test with these options, its reports written into a folder."""
    json_path, markdown_path = folder / "report.json", folder / "report.md"
    outputs = ("-q", "-o", f"json={json_path}", "-o", f"markdown={markdown_path}")
    done = kpi("backtest", *words, "--lang", lang, *outputs)
    assert done.code == 0, done.stderr
    found: Found = json.loads(json_path.read_text(encoding="utf-8"))
    return Printed(found, markdown_path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    folder = tmp_path_factory.mktemp("public")
    public.write_plan(folder / "targets")
    public.write_ledger(folder / "public.csv")
    words = ("-t", str(folder / "targets"), "-a", str(folder / "public.csv"))
    simulated = tmp_path_factory.mktemp("simulated")
    return {
        "the simulated ledger": printed(simulated, "-a", "examples/simulated.csv"),
        "public series": printed(folder, *words),
    }


@pytest.fixture(scope="module")
def simulated(reports: dict[str, Printed]) -> Found:
    return reports["the simulated ledger"].found


@pytest.fixture(scope="module")
def published(reports: dict[str, Printed]) -> Found:
    return reports["public series"].found


def block(report: Printed) -> str:
    """The tables of the Markdown report that say how right verdicts and intervals were."""
    parts = report.markdown.split("\n## ")
    standing = parts[0].split("\n\n")[1]
    verdicts, months, years, told, chances, outcomes = (part.split("\n\n") for part in parts[1:])
    tables = (verdicts[1], months[1], years[1], told[1])
    shown = [f"{standing}:", *map(str.strip, tables), f"{chances[2].strip()}\n{outcomes[1]}"]
    return "\n" + "\n\n".join(shown) + "\n\n"


@pytest.mark.parametrize("name", ["the simulated ledger", "public series"])
def test_the_page_is_up_to_date(reports: dict[str, Printed], name: str, *, update: bool) -> None:
    start, end = START.format(name=name), END.format(name=name)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(start)
    found, _, after = rest.partition(end)
    made = block(reports[name])
    if update:
        PAGE.write_text(before + start + made + end + after, encoding="utf-8", newline="\n")
        found = made
    assert found == made


def test_the_chinese_page_has_the_same_numbers(*, update: bool) -> None:
    """Those of the English one, of the study that no test makes anew too."""
    english = PAGE.read_text(encoding="utf-8")

    def told(block: re.Match[str]) -> str:
        begin, end = block[0].splitlines()[0], f"<!-- /{block[1]} -->\n"
        [shown] = re.findall(rf"<!-- {block[1]}: .*\n((?:.*\n)*?){end}", english)
        return f"{begin}\n{in_chinese(shown)}{end}"

    page = CHINESE.read_text(encoding="utf-8")
    made = TOLD.sub(told, page)
    if update:
        CHINESE.write_text(made, encoding="utf-8", newline="\n")
        page = made
    assert page == made
    assert len(TOLD.findall(made)) == 3


def test_the_chinese_tables_are_those_the_program_prints(
    reports: dict[str, Printed], tmp_path: Path
) -> None:
    chinese = printed(tmp_path, "-a", "examples/simulated.csv", lang="zh")
    english = reports["the simulated ledger"]
    assert in_chinese(block(english)).replace("：", ":") == block(chinese).replace("：", ":")


def pooled(*found: dict[str, Any]) -> float:
    """The share of all cases of several back-tests that came true."""
    hits: int = sum(each["hits"] for each in found)
    cases: int = sum(each["cases"] for each in found)
    return hits / cases


def by_years(found: Found, years: int) -> Found:
    """What is said of sums judged with so many earlier years; 3 stands for three or more."""
    [group] = [
        each for each in found["by_years"] if (each["kind"], each["years"]) == ("cumulative", years)
    ]
    group_of: Found = group
    return group_of


def test_the_interval_holds_about_as_often_as_it_says(simulated: Found, published: Found) -> None:
    """From two or more earlier years, as it was before fewer were replayed; two tell less.

    Of all intervals those from a single year are a part, which hold more often than they say.
    """
    two = [by_years(each, 2)["coverage"]["inside"] for each in (simulated, published)]
    assert all(0.70 <= each["share"] <= 0.95 for each in two)
    assert 0.70 <= by_years(published, 3)["coverage"]["inside"]["share"] <= 0.88
    inside = [each["coverage"]["inside"] for each in (simulated, published)]
    assert all(0.80 <= each["share"] <= 0.90 for each in inside)


def test_the_interval_from_one_year_is_too_wide(simulated: Found, published: Found) -> None:
    """One degree of freedom: it says 80 % and holds nearly always."""
    for each in (simulated, published):
        assert by_years(each, 1)["coverage"]["inside"]["share"] >= 0.95


def test_more_years_tell_more(simulated: Found, published: Found) -> None:
    for found, most in ((simulated, 2), (published, 3)):
        scores = [by_years(found, years)["brier"]["score"] for years in range(1, most + 1)]
        assert scores == sorted(scores, reverse=True)


def test_by_the_straight_line_nothing_fails(simulated: Found, published: Found) -> None:
    """From June on no case is 30 points behind it: thresholds are near the year before."""
    for each in (simulated, published):
        assert by_years(each, 0)["forecasts"]["fail"]["cases"] == 0


def test_on_course_mostly_comes_true(simulated: Found, published: Found) -> None:
    said = [each["forecasts"]["pass"] for each in (simulated, published)]
    assert all(each["share"] >= 0.85 for each in said)


def test_off_track_seldom_recovers(simulated: Found, published: Found) -> None:
    """12 of 91 simulated cases did, more than the bar for both together."""
    said = [each["forecasts"]["fail"] for each in (simulated, published)]
    assert pooled(*said) <= 0.12
    assert published["forecasts"]["fail"]["share"] <= 0.02


def test_what_recovered_in_the_simulated_ledger_is_mostly_one_target(simulated: Found) -> None:
    """11 of the 12 cases, besides one of another: 2023 is replayed too, after a single year."""
    forecasts = simulated["forecasts"]
    assert forecasts["fail"]["share"] < forecasts["at-risk"]["share"] < forecasts["pass"]["share"]
    hits = {each["id"]: each["forecasts"]["fail"]["hits"] for each in simulated["targets"]}
    recovered = {name: count for name, count in hits.items() if count}
    assert recovered == {"ip.pledge-financing": 11, "ip.cultivation-centres": 1}


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
