"""A whole draft: what of a document stands in its files, and that they are a plan once answered."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Diagnostic, has_errors
from kpi.document import hold, parse_document
from kpi.draft import DraftedPlan, draft_plan
from kpi.draft.areas import area_name
from kpi.draft.earlier import EarlierPlan
from kpi.model import (
    Chapter,
    Coverage,
    Cumulative,
    Language,
    Level,
    Location,
    Milestone,
    Ongoing,
    Plan,
    PlanText,
    Role,
    Text,
)
from kpi.plan import PlanFile, parse_plan
from kpi.quantity import parse_unit
from kpi.wording import draft as say

from tests.draft.by_hand import CHAPTER, YEAR, Said, at_least, document, exactly, passage

TEXTS = Path(__file__).parents[1] / "document" / "texts"
LAST_YEAR = Path(__file__).parents[2] / "targets" / "2025"
PAST = Chapter("一", "2025年回顾", is_past=True, at=Location("plan.txt", 1, 1))
OTHER = Chapter("三", "改善民生", is_past=False, at=Location("plan.txt", 9, 1))


def answered(files: Mapping[str, str]) -> dict[str, str]:
    """The files with every TODO answered: figures of the ledger hold a month, things are pieces."""
    answers = {"reported": "month", "unit": "件"}
    return {
        name: re.sub(
            "# (reported|unit): TODO.*", lambda todo: f"{todo[1]}: {answers[todo[1]]}", text
        )
        for name, text in files.items()
    }


def parsed(files: Mapping[str, str]) -> tuple[Plan, tuple[Diagnostic, ...]]:
    plan, problems = parse_plan([PlanFile(name, text.encode()) for name, text in files.items()])
    assert plan is not None
    return plan, problems


def plan_of(draft: DraftedPlan) -> Plan:
    plan, problems = parsed(answered(draft.files))
    assert not has_errors(problems), problems
    return plan


INDUSTRY = passage(
    "新增企业不少于40家，失业率5%左右。",
    Said("不少于40家", "新增企业", at_least("40"), "家"),
    Said("5%左右", "失业率", exactly("5"), "%", is_about=True),
)
CARE = passage(
    "困难家庭应救尽救。",
    Said("应救尽救", "困难家庭", at_least("100"), "%", Role.UNNUMBERED),
    chapter=OTHER,
    line=10,
)
ACT = passage("6月底前出台《住房办法》，持续开展“护苗”行动。", chapter=OTHER, line=11)
VAGUE = passage("加快推进城市更新。", chapter=OTHER, line=12)
RESULT = passage("出台《旧办法》。", chapter=PAST, line=2)
NOWHERE = Chapter("", "", is_past=False, at=Location("plan.txt"))
TITLE = passage("某市2026年工作计划", chapter=NOWHERE)
WHOLE = document(TITLE, RESULT, INDUSTRY, CARE, ACT, VAGUE)


def test_every_promise_is_in_the_plan() -> None:
    plan = plan_of(draft_plan(WHOLE, Language.ZH))
    assert (plan.title.zh, plan.year, plan.organisation.zh) == ("某市2026年工作计划", 2026, "某市")
    assert [(area.id, area.name.zh, area.section) for area in plan.areas] == [
        ("area-1", "产业", "二"),
        ("area-2", "民生", "三"),
    ]
    firms, jobless, families, act, drive = plan.targets
    assert isinstance(firms, Cumulative)
    assert (firms.id, firms.threshold.text, firms.unit.text) == (
        "area-1.target-1",
        "at least 40",
        "家",
    )
    assert isinstance(jobless, Level)
    assert jobless.threshold.text == "about 5 ± 0.5"
    assert isinstance(families, Coverage)
    assert isinstance(act, Milestone)
    assert (act.name.zh, str(act.due)) == ("住房办法", "2026-06-30")
    assert isinstance(drive, Milestone)
    assert drive.due is Ongoing.CONTINUING
    sources = [each.source and (each.source.section, each.source.states) for each in plan.targets]
    assert sources == [
        ("二", "新增企业不少于40家"),
        ("二", "失业率5%左右"),
        ("三", "困难家庭应救尽救"),
        ("三", "出台《住房办法》"),
        ("三", "持续开展“护苗”行动"),
    ]
    [vague] = plan.areas[1].unquantified
    assert vague.name.zh == "城市更新"
    assert "加快推进" in vague.reason.zh


def test_nothing_is_guessed_in_silence() -> None:
    files = draft_plan(WHOLE, Language.ZH).files
    text = "".join(files.values())
    for words in ("新增", "左右", "应救尽救", "出台", "6月底前", "持续开展", "发展产业", "标题"):
        assert re.search(f"# .*{words}", text), words
    for line in text.splitlines():
        if re.match(r" *(?:- )?(?:kind|path|due|state): ", line):
            assert "# 推测：" in line
    assert "# 第4行：新增企业不少于40家，失业率5%左右。" in text
    assert "旧办法" not in text


def test_what_only_a_person_knows_is_asked_for_by_validate() -> None:
    _, problems = parsed(draft_plan(WHOLE, Language.ZH).files)
    [lacking] = [each for each in problems if each.code is Code.MISSING_KEY]
    assert dict(lacking.facts)["key"] == "reported"
    assert has_errors(problems)


def test_the_counts() -> None:
    draft = draft_plan(WHOLE, Language.EN)
    assert draft.counts.en.startswith(
        "targets with a figure: 3, milestones: 2, not verifiable: 1; "
    )
    assert draft.counts.en.endswith(", to fill in: 1")


def test_a_sentence_of_which_nothing_is_made_stands_in_a_comment() -> None:
    odd = passage("联系人：办公室。", chapter=OTHER, line=14)
    files = draft_plan(document(CARE, odd), Language.ZH).files
    assert "# 第14行（没有看到承诺的动词）：联系人：办公室。" in files["1-area.yaml"]


def test_figures_of_several_years_and_told_again_are_not_lost() -> None:
    text = "到2030年达到90家，前述40家。"
    several = passage(
        text,
        Said("达到90家", "企业", at_least("90"), "家", Role.SEVERAL_YEARS),
        Said("40家", "企业总数", at_least("40"), "家", Role.REPEATED),
    )
    plan = plan_of(draft_plan(document(INDUSTRY, several), Language.ZH))
    said = [each.reason.zh for each in plan.areas[0].unquantified]
    assert said == ["“达到90家”不只是 2026 年的目标", "“40家”前面已经说过"]


def test_a_thing_for_a_later_year_is_no_milestone_of_this_one() -> None:
    later = passage("2029年底前建成东湖大桥。", chapter=OTHER, line=16)
    plan = plan_of(draft_plan(document(CARE, later), Language.ZH))
    assert [each.name.zh for each in plan.targets] == ["困难家庭"]
    [promise] = plan.areas[0].unquantified
    assert (promise.name.zh, promise.reason.zh) == (
        "东湖大桥",
        "“建成东湖大桥”不只是 2026 年的目标",
    )


def test_the_unit_that_answers_for_what_stands_before_is_its_owner() -> None:
    owner = passage("牵头单位：市商务局，责任单位：各区", line=5)
    other = passage("责任单位：市民政局", chapter=OTHER, line=15)
    plan = plan_of(draft_plan(document(INDUSTRY, owner, CARE, other, ACT), Language.ZH))
    assert [each.owner for each in plan.targets] == ["市商务局"] * 2 + ["市民政局", "", ""]


def test_an_introduction_goes_to_the_first_part() -> None:
    above = Chapter("二", "重点工作", is_past=False, at=Location("plan.txt", 1, 1))
    part = Chapter("二(一)", "办好实事", is_past=False, at=Location("plan.txt", 3, 1))
    intro = passage("要坚持稳中求进。", chapter=above)
    plan = plan_of(draft_plan(document(intro, CARE._replace(chapter=part)), Language.ZH))
    [area] = plan.areas
    assert area.section == "二(一)"
    assert [each.name.zh for each in area.unquantified] == ["稳中求进"]


def test_a_text_without_headings_is_one_area() -> None:
    plan = plan_of(draft_plan(document(CARE._replace(chapter=NOWHERE)), Language.ZH))
    assert [area.name.zh for area in plan.areas] == ["全部工作"]


def test_names_and_ids_are_told_apart() -> None:
    again = CARE._replace(at=Location("plan.txt", 20, 1))
    plan = plan_of(draft_plan(document(CARE, again), Language.ZH))
    assert [each.name.zh for each in plan.targets] == ["困难家庭", "困难家庭 (2)"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("在营造放心消费环境上攻坚突破，进一步发挥消费作用", "放心消费环境"),
        ("进一步激发经营主体活力上攻坚突破助推发展", "经营主体活力"),
        ("聚力在科技创新方面求突破", "科技创新"),
        ("加强干部队伍建设", "干部队伍建设"),
        ("坚持以人民为中心", "以人民为中心"),
        ("民生", "民生"),
        ("Homes for all", "Homes for all"),
    ],
)
def test_the_name_of_an_area(heading: str, name: str) -> None:
    assert area_name(heading) == name


ANY_TEXT = st.text(max_size=40) | st.sampled_from(
    ["# no comment", "a: b", "- x", "\u2028", "*a", "{x}", "'", '"', "no", "12:30", "\x07", "!!x y"]
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.sampled_from(Language))
def test_any_text_whatever_is_safe(words: str, name: str, unit: str, language: Language) -> None:
    """It comes back as the text it was, and acts on nothing."""
    text = f"{name}新增{words}九个。"
    said = Said(f"新增{words}九个", name, at_least("9"), "")
    one = passage(text, said)
    parsed_unit = one.mentions[0]._replace(unit=None if not unit.strip() else parse_unit(unit))
    chapter = Chapter("二", f"发展{name}", is_past=False, at=Location("plan.txt", 1, 1))
    made = draft_plan(document(one._replace(mentions=(parsed_unit,), chapter=chapter)), language)
    plan, problems = parsed(answered(made.files))
    codes = {each.code for each in problems}
    about_units = {Code.OTHER_UNIT, Code.CHINESE_PUNCTUATION}
    assert codes <= {*about_units, Code.UNREADABLE_THRESHOLD, Code.STATES_DISAGREE}, problems
    assert len(plan.areas) == 1


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", Language)
def test_drafts_of_many_styles_are_plans_once_answered(path: Path, language: Language) -> None:
    text = path.read_text(encoding="utf-8")
    years = [int(each) for each in re.findall("20[0-9]{2}", text)]
    read = parse_document(path.name, text, max(set(years), key=years.count))
    draft = draft_plan(read, language)
    plan = plan_of(draft)
    assert plan.targets
    assert all(target.source for target in plan.targets)
    _, problems = hold(plan, read)
    assert not has_errors(problems)
    unclaimed = sum(each.code is Code.UNCLAIMED_FIGURE for each in problems)
    commented = sum(file.count(say.CANNOT_HOLD.in_(language)) for file in draft.files.values())
    assert unclaimed == commented


# -- the year before ----------------------------------------------------------------


@pytest.fixture(scope="module")
def last_year() -> Plan:
    files = [PlanFile(each.name, each.read_bytes()) for each in sorted(LAST_YEAR.glob("*.yaml"))]
    plan, problems = parse_plan(files)
    assert plan is not None
    assert not has_errors(problems)
    return plan


def patents(name: str, value: str, unit: str) -> PlanText:
    words = f"不少于{value}{unit}"
    said = Said(words, name, at_least(value), unit)
    return document(passage(f"{name}{words}，建立登记注册和涉税风险联防机制。", said))


def test_what_is_known_of_last_year_is_carried_over(last_year: Plan) -> None:
    earlier = EarlierPlan(last_year, {"ip.pledge-financing": Fraction("533.25")})
    draft = draft_plan(patents("质押融资登记金额", "600", "亿元"), Language.ZH, earlier)
    target, mechanism = plan_of(draft).targets
    assert isinstance(target, Cumulative)
    assert target.id == "ip.pledge-financing"
    assert target.name == Text("质押融资登记金额", "IP pledge financing")
    assert target.reported == "month"
    assert target.tags == ("figure",)
    assert target.aliases == ("知识产权质押融资登记金额", "知识产权质押融资", "质押融资")
    assert target.baseline is not None
    assert target.baseline.years == {2025: Decimal("533.25")}
    assert target.threshold.floor is not None
    assert target.threshold.floor.value == 600
    assert mechanism.id == "vitality.tax-risk-mechanism"
    [area] = plan_of(draft).areas
    assert area.id == "ip"
    assert "TODO(" not in draft.files["1-ip.yaml"]


def test_what_last_years_plan_says_of_units_holds_on(last_year: Plan) -> None:
    draft = draft_plan(patents("质押融资", "600", "亿元"), Language.ZH, EarlierPlan(last_year))
    plan = plan_of(draft)
    assert plan.unit_names == last_year.unit_names
    assert plan.organisation == last_year.organisation
    [target] = [each for each in plan.targets if isinstance(each, Cumulative)]
    assert target.unit.english == "yuan"


def test_a_name_that_looks_like_several_is_quoted_among_the_aliases(last_year: Plan) -> None:
    old = next(each for each in last_year.targets if each.id == "competition.iron-fist")
    listed = replace(old, aliases=("铁拳、利剑行动", "铁拳，行动"))
    area = last_year.areas[5]._replace(targets=(listed,))
    earlier = EarlierPlan(last_year._replace(areas=(area,)))
    drive = passage("持续开展民生“铁拳”系列行动。")
    [target] = plan_of(draft_plan(document(drive), Language.ZH, earlier)).targets
    assert target.aliases == listed.aliases


def test_an_alias_that_is_another_targets_name_is_left_out(last_year: Plan) -> None:
    """Last year 圳品 was another name of 新增圳品; here a target of its own is called so."""
    text = "新增圳品不少于9个，圳品不少于8类。"
    one = passage(
        text,
        Said("不少于9个", "新增圳品", at_least("9"), "个"),
        Said("不少于8类", "圳品", at_least("8"), "类"),
    )
    target, other = plan_of(draft_plan(document(one), Language.ZH, EarlierPlan(last_year))).targets
    assert target.id == "consumption.zhenpin"
    assert target.aliases == ("圳品新增数",)
    assert other.name.zh == "圳品"


def test_last_years_unit_stays(last_year: Plan) -> None:
    draft = draft_plan(patents("质押融资", "6000000", "万元"), Language.ZH, EarlierPlan(last_year))
    target = plan_of(draft).targets[0]
    assert isinstance(target, Cumulative)
    assert (target.unit.text, target.threshold.text) == ("亿元", "at least 600")
    assert "# baseline: {2025: }" in draft.files["1-ip.yaml"]


def test_another_unit_is_another_target(last_year: Plan) -> None:
    draft = draft_plan(patents("质押融资", "600", "家"), Language.ZH, EarlierPlan(last_year))
    assert plan_of(draft).targets[0].id != "ip.pledge-financing"


def test_what_vanished_is_listed(last_year: Plan) -> None:
    draft = draft_plan(patents("质押融资", "600", "亿元"), Language.EN, EarlierPlan(last_year))
    listed = re.findall(r"^# - (\S+): ", draft.files["plan.yaml"], re.MULTILINE)
    ids = [each.id for each in last_year.targets]
    assert listed == [
        id_ for id_ in ids if id_ not in {"ip.pledge-financing", "vitality.tax-risk-mechanism"}
    ]


def test_the_year_is_the_documents() -> None:
    assert "year: 2026" in draft_plan(WHOLE, Language.ZH).files["plan.yaml"]
    assert WHOLE.year == YEAR
    assert CHAPTER in WHOLE.chapters


def test_a_title_of_another_year_is_said() -> None:
    """Last year's document is easily named by mistake."""
    text = "某局2025年工作计划\n一、服务\n新增企业不少于40家。\n".encode()
    for year, lines in ((2025, 0), (2026, 1)):
        read = parse_document("plan.txt", text.decode(), year)
        yaml = draft_plan(read, Language.ZH).files["plan.yaml"]
        assert len(re.findall(f"year: {year}  # TODO .*2025", yaml)) == lines


def test_what_stands_before_the_first_heading_cannot_be_cited() -> None:
    """No section names it, so that its words wait for a person."""
    above = INDUSTRY._replace(chapter=NOWHERE)
    draft = draft_plan(document(above, CARE), Language.ZH)
    plan = plan_of(draft)
    assert [area.name.zh for area in plan.areas] == ["总体要求", "民生"]
    assert [each.source is not None for each in plan.targets] == [False, False, True]
    assert "# states: 新增企业不少于40家" in draft.files["1-area.yaml"]
