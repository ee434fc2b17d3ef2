"""How sections are cited, and which heading is meant."""

import pytest
from kpi.document.sections import Sections, number_of
from kpi.model import Chapter, Location, PlanText

HEADINGS = (
    ("一", "2025年工作回顾"),
    ("一(一)", "商店"),
    ("二", "2026年工作安排"),
    ("二(一)", "在商店发展上攻坚突破"),
    ("二(一)1", "新增商店"),
    ("二(十二)", "加强队伍建设"),
    ("", "保障措施"),
)
CHAPTERS = tuple(
    Chapter(number, title, number.startswith("一"), Location("p.txt", line))
    for line, (number, title) in enumerate(HEADINGS, start=1)
)
SECTIONS = Sections(PlanText("p.txt", 2026, CHAPTERS, ()))


@pytest.mark.parametrize(
    ("cited", "number"),
    [
        ("二(五)", (2, 5)),
        ("二（五）", (2, 5)),
        ("二、（五）", (2, 5)),
        ("2.5", (2, 5)),
        ("2-5", (2, 5)),
        ("第二部分第五节", (2, 5)),
        ("Section 2.5", (2, 5)),
        ("二(十二)3", (2, 12, 3)),
        ("二十三", (23,)),
        ("十", (10,)),
        ("12", (12,)),
        ("商店", ()),
        ("五年规划", ()),
        ("", ()),
    ],
)
def test_a_number_however_it_is_written(cited: str, number: tuple[int, ...]) -> None:
    assert number_of(cited) == number


@pytest.mark.parametrize(
    ("cited", "titles"),
    [
        ("二(一)", {"在商店发展上攻坚突破", "新增商店"}),
        ("2.1", {"在商店发展上攻坚突破", "新增商店"}),
        ("二(一)1", {"新增商店"}),
        ("二(十二)", {"加强队伍建设"}),
        ("在商店发展上攻坚突破", {"在商店发展上攻坚突破", "新增商店"}),
        ("商店发展", {"在商店发展上攻坚突破", "新增商店"}),
        ("二(一)在商店发展", {"在商店发展上攻坚突破", "新增商店"}),
        ("商店", {"商店"}),
        ("保障措施", {"保障措施"}),
        ("二(三)", set()),
        ("3", set()),
        ("队伍", set()),
        ("市场", set()),
    ],
)
def test_the_chapters_of_a_section(cited: str, titles: set[str]) -> None:
    assert {each.title for each in SECTIONS.find(cited)} == titles


@pytest.mark.parametrize(
    ("cited", "number"), [("三(一)1", "二(一)1"), ("保障措施等", ""), ("(十二)", "二(十二)")]
)
def test_the_nearest_of_an_unknown_one(cited: str, number: str) -> None:
    found = SECTIONS.nearest(cited)
    assert found is not None
    assert found.number == number


def test_there_may_be_none_near() -> None:
    assert SECTIONS.nearest("三(七)") is None
