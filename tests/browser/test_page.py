"""The page in a real browser: it works, it is drawn to scale, and everybody can use it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page

from tests.commands import SHARED, kpi

if TYPE_CHECKING:
    from tests.browser.conftest import Show

WIDE, NARROW = {"width": 1400, "height": 1000}, {"width": 360, "height": 740}
SHOWN = ".target:visible"


def targets_of(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [target for area in report["areas"] for target in area["targets"]]


def box_of(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))


# -- controls ------------------------------------------------------------------


def test_every_target_is_there_at_first(show: "Show", report: dict[str, Any]) -> None:
    page = show()
    assert page.locator(SHOWN).count() == len(targets_of(report)) == 66
    assert page.get_by_role("status").inner_text() == "显示66项，共66项"


def test_a_tile_filters_by_where_targets_stand(show: "Show", report: dict[str, Any]) -> None:
    page = show()
    counts = {standing: number for standing, number in report["standings"].items() if number}
    assert page.locator(".tile").count() == len(counts)
    for standing, number in counts.items():
        tile = page.locator(f"[data-filter={standing}]")
        tile.click()
        assert page.locator(SHOWN).count() == number
        assert page.locator(f"{SHOWN}[data-standing={standing}]").count() == number
        assert f"显示{number}项" in page.get_by_role("status").inner_text()
        assert tile.get_attribute("aria-pressed") == "true"
        page.locator("#reset").click()
        assert page.locator(SHOWN).count() == 66


@pytest.mark.parametrize("verdict", ["fail", "no-data", "at-risk", "pass"])
def test_an_address_may_name_a_verdict(show: "Show", report: dict[str, Any], verdict: str) -> None:
    page = show(fragment=f"#verdict={verdict}")
    assert page.locator(SHOWN).count() == report["counts"][verdict]
    assert page.locator(f"{SHOWN}.{verdict}").count() == report["counts"][verdict]


def test_filters_add_up_and_are_kept_in_the_address(show: "Show", report: dict[str, Any]) -> None:
    page = show()
    page.locator(".tile.fail").click()
    page.locator(".tile.at-risk").click()
    page.locator("#area").select_option("safety")
    expected = [
        f"t-{target['id']}"
        for area in report["areas"]
        for target in area["targets"]
        if area["id"] == "safety" and target["verdict"] in {"fail", "at-risk"}
    ]
    found = page.locator(SHOWN).evaluate_all("all => all.map(each => each.id)")
    assert found == expected
    page.wait_for_url(lambda url: "area=safety" in url)
    again = show(fragment="#" + page.url.partition("#")[2])
    assert again.locator(SHOWN).evaluate_all("all => all.map(each => each.id)") == expected
    assert again.locator("#area").input_value() == "safety"


def test_search_finds_names_owners_ids_and_notes_in_either_language(show: "Show") -> None:
    page = show()
    for words, expected in {
        "Sole traders": "t-vitality.sole-trader-conversions",
        "个转企 新增": "t-vitality.sole-trader-conversions",
        "IP.PLEDGE": "t-ip.pledge-financing",
        "评审推迟": "t-ip.cultivation-centres",
    }.items():
        page.locator("#words").fill(words)
        assert page.locator(SHOWN).evaluate_all("all => all.map(each => each.id)") == [expected]
    page.locator("#words").fill("no such thing")
    assert page.locator(SHOWN).count() == 0
    assert page.locator(".area:visible").count() == 0


def test_a_link_to_an_area_that_is_filtered_away_leads_there(show: "Show") -> None:
    page = show()
    page.locator(".tile.fail").click()
    page.locator("a[href='#a-quality']").click()
    page.locator("#a-quality").wait_for(state="visible")
    assert page.locator(SHOWN).count() == 66


def test_the_language_changes_in_place_and_is_kept(show: "Show") -> None:
    page = show()
    assert page.title() == "2025年重点工作安排 · 2025-06"
    page.locator("#language").click()
    for each in (page, show(fragment="#lang=en")):
        assert each.locator("h1").inner_text() == "2025 work plan"
        assert each.title() == "2025 work plan · 2025-06"
        assert each.locator("html").get_attribute("lang") == "en"
        assert each.get_by_role("status").inner_text() == "66 of 66 targets shown"
        assert each.locator("#area option").first.inner_text() == "All work areas"
    page.wait_for_url(lambda url: url.endswith("#lang=en"))
    page.locator("#language").click()
    assert page.locator("h1").inner_text() == "2025年重点工作安排"


def test_dark_follows_the_system_until_asked_otherwise(show: "Show") -> None:
    light, dark = background(show(color_scheme="light")), background(show(color_scheme="dark"))
    assert light != dark
    page = show(color_scheme="light")
    page.locator("#dark").click()
    assert background(page) == dark
    assert page.locator("#dark").get_attribute("aria-pressed") == "true"
    page.wait_for_url(lambda url: url.endswith("#theme=dark"))
    page.locator("#dark").click()
    assert background(page) == light
    assert background(show(color_scheme="dark", fragment="#theme=light")) == light


def test_nonsense_in_the_address_does_no_harm(show: "Show") -> None:
    page = show(fragment="#lang=xx&theme=<b>&area=nowhere&verdict=&words=%22%3E%3Cscript%3E")
    assert page.locator(SHOWN).count() == 0
    page.locator("#reset").click()
    assert page.locator(SHOWN).count() == 66
    assert show(fragment="#%E0%A4%A").locator(SHOWN).count() == 66
    assert show(fragment="#lang=toString").locator("h1").inner_text() == "2025年重点工作安排"


def test_without_scripts_everything_can_be_read(show: "Show") -> None:
    page = show(java_script_enabled=False)
    assert page.locator(SHOWN).count() == 66
    assert page.locator("h1").inner_text() == "2025年重点工作安排"
    assert page.locator(".scripted:visible").count() == 0
    assert page.locator(".en:visible").count() == 0


# -- charts --------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_bars_are_drawn_to_scale(
    show: "Show", report: dict[str, Any], size: dict[str, int]
) -> None:
    """The measured bar is to the measured place of the threshold as the figure to it."""
    page = show(viewport=size)
    for target in targets_of(report):
        measure = target["measure"]
        if measure is None:
            continue
        chart = page.locator(f"[id='t-{target['id']}'] .bullet")
        left = box_of(chart)["x"]
        bar, edge = box_of(chart.locator("rect.bar")), box_of(chart.locator(".edge").first)
        assert bar["x"] == pytest.approx(left, abs=1.5)
        scale = (edge["x"] + edge["width"] / 2 - left) / measure["edge"]
        assert bar["width"] == pytest.approx(measure["value"] * scale, abs=1.5)
        pace = chart.locator("line.pace")
        if pace.count():
            at = box_of(pace)
            assert at["x"] + at["width"] / 2 - left == pytest.approx(
                measure["expected"] * scale, abs=1.5
            )


def test_courses_are_drawn_to_scale(show: "Show", report: dict[str, Any]) -> None:
    page = show(viewport=WIDE)
    [target] = [each for each in targets_of(report) if each["id"] == "ip.pledge-financing"]
    measure = target["measure"]
    chart = page.locator("[id='t-ip.pledge-financing'] .spark")
    ground = box_of(chart.locator(".line"))
    bottom, goal = ground["y"] + ground["height"], box_of(chart.locator(".goal"))["y"]
    scale = (bottom - goal) / measure["edge"]
    dot = box_of(chart.locator(".dot"))
    assert bottom - dot["y"] - dot["height"] / 2 == pytest.approx(measure["value"] * scale, abs=1.5)
    interval, forecast = box_of(chart.locator(".interval")), measure["forecast"]
    assert bottom - interval["y"] == pytest.approx(forecast["high"] * scale, abs=1.5)
    assert interval["height"] == pytest.approx(
        (forecast["high"] - forecast["low"]) * scale, abs=1.5
    )


# -- for everybody -------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "scheme", "language"),
    [
        (WIDE, "light", "zh"),
        (NARROW, "light", "en"),
        (WIDE, "dark", "en"),
        (NARROW, "dark", "zh"),
    ],
    ids=["wide-light-zh", "narrow-light-en", "wide-dark-en", "narrow-dark-zh"],
)
def test_axe_finds_nothing(show: "Show", size: dict[str, int], scheme: Any, language: str) -> None:
    """With targets of every verdict, tiles pressed and not, and a list unfolded."""
    fragment = f"#lang={language}&area=safety&verdict=fail,no-data,at-risk,pass"
    page = show(viewport=size, color_scheme=scheme, fragment=fragment)
    page.locator("summary:visible").first.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [320, 360, 700, 1000, 1400])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_the_window(show: "Show", width: int, language: str) -> None:
    page = show(viewport={"width": width, "height": 800}, fragment=f"#lang={language}")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_is_enough(show: "Show") -> None:
    page = show()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "2025 work plan"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    assert page.locator(SHOWN).count() == 3


def test_charts_are_told_in_words(show: "Show") -> None:
    page = show()
    figures = page.locator("[id='t-vitality.sole-trader-conversions'] figcaption .zh")
    assert figures.all_text_contents() == [
        "条形图：实际310家，年度目标≥ 1,000 家，按进度应为459.49家",
        "各月末累计：1月41、2月78、3月141、4月196、5月253、6月310；"
        "预计全年675家（八成可能在632—720之间）",
    ]


def test_on_paper_there_are_no_controls_and_nothing_is_folded(show: "Show") -> None:
    page = show(color_scheme="dark", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert background(page) in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.locator("button:visible:not(.tile), input:visible, select:visible").count() == 0
    assert page.locator(".target").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open]):not(.year)").count() == 0
    assert page.locator("details.year[open], details.year:visible").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_hostile_text_does_nothing(show: "Show", tmp_path: Path) -> None:
    words = ("check", "-t", "targets", "-a", "actuals.csv", "--lang", "en", "--format", "html")
    path = tmp_path / "hostile.html"
    path.write_bytes(kpi(*words, cwd=SHARED / "hostile").out)
    page = show(path, viewport=NARROW)
    assert "<script>alert(1)</script>" in page.locator(".target h3").inner_text()
    assert re.search("<b>原因</b>", page.locator(".remark").inner_text())
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert Axe().run(page).violations_count == 0
