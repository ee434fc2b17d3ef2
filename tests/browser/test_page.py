"""The page in a real browser: it works, it is drawn to scale, and everybody can use it."""

import csv
import io
import re
from fractions import Fraction
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
        assert each.get_by_role("status").inner_text() == "targets shown: 66 of 66"
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


# -- views, ways and what is taken along -----------------------------------------


def ids(page: Page) -> list[str]:
    found: list[str] = page.locator(SHOWN).evaluate_all("all => all.map(each => each.id.slice(2))")
    return found


def test_targets_are_sorted_by_gravity_gap_and_chance(show: "Show", report: dict[str, Any]) -> None:
    page = show()
    in_plan = [target["id"] for target in targets_of(report)]
    page.locator("#by").select_option("nothing")
    assert ids(page) == in_plan
    page.locator("#sort").select_option("gravity")
    assert set(ids(page)[:3]) == {t["id"] for t in targets_of(report) if t["verdict"] == "fail"}
    page.locator("#sort").select_option("chance")
    assert ids(page)[0] == "vitality.sole-trader-conversions"
    page.locator("#sort").select_option("gap")
    gaps = {each["id"]: each["measure"]["gap"] for each in targets_of(report) if each["measure"]}
    assert ids(page)[0] == min(gaps, key=lambda key: float(gaps[key]))
    page.wait_for_url(lambda url: "by=nothing" in url and "sort=gap" in url)
    again = show(fragment="#" + page.url.partition("#")[2])
    assert ids(again) == ids(page)
    page.locator("#sort").select_option("plan")
    page.locator("#by").select_option("area")
    assert ids(page) == in_plan
    assert page.locator(".area:visible").count() == 9


def test_within_areas_the_order_is_that_asked_for(show: "Show") -> None:
    page = show(fragment="#sort=gravity")
    first = page.locator("#a-safety .target").first
    assert first.get_attribute("id") == "t-safety.open-kitchens"
    assert len(ids(page)) == 66


def test_targets_are_seen_by_owner(show: "Show", report: dict[str, Any]) -> None:
    page = show(fragment="#by=owner")
    owners = {target["owner"] or "" for target in targets_of(report)}
    groups = page.locator(".group:visible")
    assert groups.count() == len(owners) == 2
    assert groups.first.locator("h2").inner_text() == "食品抽检处"
    assert groups.last.locator("h2").inner_text() == "责任单位未明确"
    assert len(ids(page)) == 66
    page.locator("#owner").select_option("食品抽检处")
    assert ids(page) == ["safety.food-sampling-rate"]
    page.locator("#reset").click()
    assert len(ids(page)) == 66


def test_a_filter_scrolls_to_what_it_shows(show: "Show") -> None:
    page = show(viewport=WIDE)
    assert page.evaluate("scrollY") == 0
    page.locator(".tile.fail").click()
    page.locator("#t-vitality\\.sole-trader-conversions").wait_for()
    assert page.evaluate("scrollY") > 0
    top = box_of(page.locator("#targets"))["y"]
    assert 0 <= top < 100
    first = box_of(page.locator(SHOWN).first)
    assert first["y"] < WIDE["height"]


def test_a_way_from_the_list_leads_there_and_is_kept(show: "Show") -> None:
    page = show(fragment="#lang=en")
    page.locator("[data-filter=met]").click()
    page.locator(".attention a", has_text="Takeaways with open kitchens").click()
    goal = page.locator("#t-safety\\.open-kitchens")
    goal.wait_for(state="visible")
    assert goal.evaluate("each => each === document.activeElement")
    assert page.url.endswith("#lang=en&to=t-safety.open-kitchens")
    again = show(fragment="#" + page.url.partition("#")[2])
    assert again.locator("h1").inner_text() == "2025 work plan"
    assert 0 <= box_of(again.locator("#t-safety\\.open-kitchens"))["y"] < 400
    page.go_back()
    assert page.locator("h1").inner_text() == "2025 work plan"


def test_the_table_of_months_leads_to_targets(show: "Show") -> None:
    page = show()
    page.locator(".heat summary").click()
    assert page.locator(".heat a:visible").count() == 66
    page.locator(".heat a", has_text="新增个转企").click()
    row = page.locator("#t-vitality\\.sole-trader-conversions")
    assert 0 <= box_of(row)["y"] < 400


def test_a_sentence_and_a_link_can_be_copied(show: "Show") -> None:
    page = show(permissions=["clipboard-read", "clipboard-write"])
    row = page.locator("#t-vitality\\.sole-trader-conversions")
    row.get_by_role("button", name="复制说明").click()
    page.locator("#said", has_text="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    why = row.locator(".why .zh").inner_text()
    assert copied == "新增个转企：" + why
    row.get_by_role("button", name="复制链接").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("report.html#t-vitality.sole-trader-conversions")
    page.locator("#language").click()
    row.get_by_role("button", name="Copy link").click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("#lang=en&to=t-vitality.sole-trader-conversions")


def test_what_is_shown_can_be_saved_for_a_spreadsheet(show: "Show", report: dict[str, Any]) -> None:
    page = show(fragment="#lang=en&by=nothing&sort=gap&verdict=fail,at-risk")
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    assert waiting.value.suggested_filename == "2025 work plan · 2025-06.csv"
    raw = waiting.value.path().read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == ids(page)
    assert len(rows) == 6
    targets = {target["id"]: target for target in targets_of(report)}
    for row in rows:
        target = targets[row["id"]]
        assert row["name"] == target["name"]["en"]
        assert row["sentence"] == target["sentence"]["en"]
        assert Fraction(row["actual"]) == pytest.approx(Fraction(str(target["measure"]["value"])))
        assert float(row["gap (points)"]) == pytest.approx(target["measure"]["gap"])
        assert row["owner"] == (target["owner"] or "")


def test_saved_texts_are_no_formulas(show: "Show", tmp_path: Path) -> None:
    words = ("check", "-t", "targets", "-a", "actuals.csv", "--lang", "en", "--format", "html")
    path = tmp_path / "hostile.html"
    path.write_bytes(kpi(*words, cwd=SHARED / "hostile").out)
    page = show(path)
    with page.expect_download() as waiting:
        page.locator("#csv").click()
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text, newline=""))
    assert row["name"].startswith("'=cmd")
    assert not [each for each in row.values() if re.match("[=+@]", each)]


def test_the_figure_of_the_year_stands_where_its_axis_says(show: "Show") -> None:
    """Measured on the screen: the figure of June against the lines of the axis."""
    for size in (WIDE, NARROW):
        page = show(viewport=size)
        row = page.locator("#t-vitality\\.sole-trader-conversions")
        row.locator(".year summary").click()
        chart = row.locator(".course > svg")
        grid = [box_of(line)["y"] for line in chart.locator(".grid").all()]
        per_one = (grid[0] - grid[-1]) / 1000
        assert str(chart.locator(".dots").get_attribute("d")).count("M") == 6
        dot = box_of(chart.locator("circle.dot"))
        middle = dot["y"] + dot["height"] / 2
        assert (grid[0] - middle) / per_one == pytest.approx(310, abs=3)
        frame = box_of(chart.locator(".grid").first)
        across = dot["x"] + dot["width"] / 2 - frame["x"]
        assert across / frame["width"] == pytest.approx(0.5, abs=0.01)


def test_what_needs_attention_is_on_the_first_printed_page(show: "Show") -> None:
    """The paper's inside: 210 - 2 * 13 mm by 297 - 14 - 16 mm, at 96 pixels an inch."""
    page = show(viewport={"width": 695, "height": 1009})
    page.emulate_media(media="print")
    section = box_of(page.locator(".attention"))
    assert page.locator(".attention tbody tr").count() == 11
    assert section["y"] + section["height"] <= 1009
    css = page.locator("style").first.text_content() or ""
    assert 'content: "2025-06"' in css
    assert "counter(page)" in css


def test_simulated_figures_are_marked_on_every_printed_page(show: "Show") -> None:
    page = show()
    assert "模拟数据，不是真实数据" in page.locator(".notices").inner_text()
    mark = page.locator(".watermark")
    assert not mark.is_visible()
    page.emulate_media(media="print")
    assert mark.is_visible()
    assert mark.evaluate("each => getComputedStyle(each).position") == "fixed"


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
    for kind in (".heat", ".year"):
        page.locator(f"{kind} summary:visible").first.click()
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
        "预计全年674家（八成可能在632—720之间）",
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
