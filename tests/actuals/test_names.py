import pytest
from kpi.actuals.names import Near, Subject, Unlike, name_table
from kpi.model import Area, Milestone, Plan, Text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ip.total", "ip.total"),
        ("“圳品”累计数量", "ip.total"),
        ("Running total", "ip.total"),
        ("圳品总数", "ip.total"),
        ("圳品 累计数量", "ip.total"),
        ("《圳品》累计数量 ", "ip.total"),
        ("ＲＵＮＮＩＮＧ　ＴＯＴＡＬ", "ip.total"),
        ("party.system/draft", "party.system/draft"),
    ],
)
def test_matches(plan: Plan, text: str, key: str) -> None:
    found = name_table(plan).look_up(text)
    assert isinstance(found, Subject)
    assert found.key == key


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("ip.totals", "ip.total", "ip.total"),
        ("发明专利授权数量", "发明专利授权量", "ip.patents"),
        ("party.system/darft", "party.system/draft", "party.system/draft"),
    ],
)
def test_near_misses_are_no_matches(plan: Plan, text: str, name: str, key: str) -> None:
    found = name_table(plan).look_up(text)
    assert isinstance(found, Near)
    assert (found.name, found.subject.key) == (name, key)


@pytest.mark.parametrize(
    "text", ["", "  ", "合计", "居民消费价格", "weather", "实用新型专利授权量", "ip.trademarks"]
)
def test_unlike_any(plan: Plan, text: str) -> None:
    assert isinstance(name_table(plan).look_up(text), Unlike)


def test_a_reduced_name_of_two_targets_names_neither(plan: Plan) -> None:
    due = plan.targets[-1]
    assert isinstance(due, Milestone)
    twins = tuple(
        Milestone(id=id_, name=Text(name, id_.upper()), area="x", due=due.due)
        for id_, name in (("one", "甲 制度建设"), ("two", "甲制度建设"))
    )
    table = name_table(Plan(plan.title, 2025, plan.title, (Area("x", plan.title, "", twins),)))
    exact = table.find("甲制度建设")
    assert exact is not None
    assert exact.key == "two"
    assert table.find("《甲制度建设》") is None
