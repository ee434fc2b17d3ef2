"""What is found where a plan is held against its document, and what is said of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kpi.diagnostics import Code, Severity
from kpi.document import hold, parse_document
from kpi.model import Fate, Location

from tests.document.conftest import Outcome, milestone, plan_of, target

To = Callable[..., Outcome]

PAST = "一、2025年工作回顾\n（一）商店\n新增商店45家，检查全覆盖。\n"
HEADINGS = "二、2026年重点工作安排\n（一）商店\n"
END = "（二）市场\n新增市场不少于30个。\n"


def text(*sentences: str) -> str:
    return PAST + HEADINGS + "".join(sentences) + "\n" + END


NEW = "全年新增商店不少于50家。"
MARKET = target("不少于30个", "at least 30", section="二(二)", unit="个", id_="market", name="市场")


# -- days ----------------------------------------------------------------------

BY_JUNE = "6月底前出台商店条例，年底前建成商店平台。"


@pytest.mark.parametrize(
    ("sentence", "states", "due", "day"),
    [
        (BY_JUNE, "出台商店条例", "", "2026-06-30"),
        (BY_JUNE, "6月底前出台商店条例", "2026-07-31", "2026-06-30"),
        (BY_JUNE, "出台商店条例", "2026-03-31", "2026-06-30"),
        (BY_JUNE, "建成商店平台", "2026-06-30", "2026-12-31"),
        ("3月15日前，印发商店条例。", "印发商店条例", "2026-03-31", "2026-03-15"),
        ("商店条例于三季度出台。", "商店条例于三季度出台", "", "2026-09-30"),
    ],
)
def test_a_milestone_is_due_when_the_document_says(
    held_to: To, sentence: str, states: str, due: str, day: str
) -> None:
    found = held_to(text(sentence, NEW), milestone(states, due=due), target("不少于50家"), MARKET)
    assert found.codes == ["due-disagrees"]
    assert f"`due: {day}`" in found.hints[0]


@pytest.mark.parametrize(
    ("sentence", "states", "due"),
    [
        (BY_JUNE, "出台商店条例", "2026-06-30"),
        (BY_JUNE, "出台商店条例", "2026-06-15"),
        (BY_JUNE, "建成商店平台", ""),
        ("3月15日前，印发商店条例。", "印发商店条例", "2026-03-15"),
        ("3月15日前，印发商店条例。", "印发商店条例", "2026-03-01"),
        ("出台商店条例。", "出台商店条例", "2026-05-31"),
        ("3月试点，9月推开，出台商店条例。", "出台商店条例", ""),
        ("建成商店平台，6月底前试点。", "建成商店平台", ""),
        ("落实《6月商店办法》出台商店条例。", "出台商店条例", ""),
    ],
)
def test_a_day_that_may_be_another_things_is_not_held_against_it(
    held_to: To, sentence: str, states: str, due: str
) -> None:
    found = held_to(text(sentence, NEW), milestone(states, due=due), target("不少于50家"), MARKET)
    assert found.codes == []


def test_what_goes_on_has_no_day(held_to: To) -> None:
    going = milestone("推进商店立法").replace(
        "kind: milestone", "kind: milestone, state: continuing"
    )
    found = held_to(text("6月底前推进商店立法。", NEW), going, target("不少于50家"), MARKET)
    assert found.codes == []


# -- clauses -------------------------------------------------------------------


def test_every_clause_stands_where_the_plan_says(held_to: To) -> None:
    found = held_to(
        text(NEW, "出台商店条例。"), target("不少于50家"), milestone("出台商店条例"), MARKET
    )
    assert found.codes == []
    assert [each.target for each in found.held.clauses] == [
        "shops.new",
        "shops.done",
        "shops.market",
    ]
    assert found.held.wrong == 0
    first = found.held.clauses[0]
    assert first.passage.text[first.start : first.end] == "不少于50家"
    assert (first.passage.chapter.number, first.passage.at.line) == ("二(一)", 6)


@pytest.mark.parametrize(
    ("states", "threshold", "sentence"),
    [
        ("50家", "at least 50", "建设50家商店。"),
        ("50家", "at least 50", "新增商店达到50家。"),
        ("50家", "at most 50", "新增商店不超过50家。"),
        ("50户", "at least 50", "新增50户商店。"),
        ("不少于５０ 家", "at least 50", "新增商店不少于50家。"),
        ("1.1万家", "at least 11000", "新增商店不少于1.1万家。"),
        ("50家左右", "about 50 ± 5", "新增商店50家左右。"),
    ],
)
def test_a_clause_agrees(held_to: To, states: str, threshold: str, sentence: str) -> None:
    units = "units: {家: [户]}\n"
    found = held_to(text(sentence), target(states, threshold), MARKET, head=units)
    assert found.errors == []
    assert found.counts() == (2, 0, 0, found.counts()[3])


@pytest.mark.parametrize(
    "sentence",
    [
        "全年新增商店不少于150家。",
        "全年新增商店不少于50万家。",
        "全年新增商店不少于60家。",
        "全年新增商店不多于50家。",
        "全年新增商店不少于50户。",
        "全年新增商店不少于5０.5家。",
        "出台商店条例。",
    ],
)
def test_a_clause_that_is_not_there(held_to: To, sentence: str) -> None:
    found = held_to(text(sentence), target("不少于50家"), MARKET)
    problem = found.of(Code.MISSING_CLAUSE)
    assert problem.target == "shops.new"
    assert problem.location.file == "1-a.yaml"
    assert problem.message.en == "`不少于50家` does not stand in section `二(一)` of the document"
    assert (len(found.held.clauses), found.held.wrong) == (1, 1)


def test_the_nearest_sentence_is_told(held_to: To) -> None:
    found = held_to(
        text("出台商店条例。", "全年新增商店不少于60家。"), target("不少于50家"), MARKET
    )
    (hint,) = (each for each in found.hints if "nearest" in each)
    assert (
        hint
        == "the nearest sentence (plan.txt:6) is “全年新增商店不少于60家。”; correct what differs"
    )


def test_another_section_that_has_it_is_told(held_to: To) -> None:
    found = held_to(text(NEW), target("不少于50家", section="二(二)"), MARKET)
    hint = found.of(Code.MISSING_CLAUSE).hint.en
    assert "it stands in section `二(一)` (plan.txt:6): “全年新增商店不少于50家。”" in hint


@pytest.mark.parametrize(
    ("states", "threshold", "sentence", "says"),
    [
        ("50家", "at least 50", "新增商店不超过50家。", "不超过50家"),
        ("50家", "at least 50", "新增商店50家以内。", "50家以内"),
        ("50家", "at most 50", "新增商店不少于50家。", "不少于50家"),
        ("10批次", "at least 10", "抽检覆盖率达10批次/千人。", "达10批次/千人"),
        ("商店不少于50", "at least 50", "新增商店不少于50亿家。", ""),
    ],
)
def test_words_outside_of_the_clause_count(
    held_to: To, states: str, threshold: str, sentence: str, says: str
) -> None:
    unit = "批次" if "批次" in states else "家"
    found = held_to(text(sentence), target(states, threshold, unit=unit), MARKET)
    if says:
        assert f"`{says}`" in found.of(Code.STATES_DISAGREE).message.en
    assert found.held.wrong == 1


def test_an_unknown_section(held_to: To) -> None:
    found = held_to(text(NEW), target("不少于50家", section="二(四)"), MARKET)
    problem = found.of(Code.UNKNOWN_SECTION)
    assert problem.message.en == "the document has no section `二(四)`"
    assert "`二(一)`" in problem.hint.en


def test_a_section_is_known_by_the_words_of_its_heading(held_to: To) -> None:
    found = held_to(
        text(NEW), target("不少于50家", section="2.1"), MARKET.replace("二(二)", "市场")
    )
    assert found.errors == []


def test_a_text_without_headings_has_its_clauses_anywhere(held_to: To) -> None:
    found = held_to(f"{NEW}新增市场不少于30个。\n", target("不少于50家"), MARKET)
    assert found.errors == []
    note = found.of(Code.NO_SECTIONS)
    assert (note.severity, note.location) == (Severity.NOTE, Location("plan.txt"))
    missing = held_to("出台商店条例。\n", target("不少于50家"))
    assert (
        missing.of(Code.MISSING_CLAUSE).message.en == "`不少于50家` does not stand in the document"
    )


def test_words_that_stand_twice_must_say_which(held_to: To) -> None:
    sentences = ("抓好商店方案各项任务。", "落实市场规划各项任务。")
    share = {"unit": "%", "kind": "coverage", "threshold": "at least 100"}
    found = held_to(text(*sentences), target("各项任务", **share), MARKET)
    problem = found.of(Code.UNCLEAR_CLAUSE)
    assert problem.message.en.startswith("`各项任务` stands 2 times in section `二(一)`")
    assert problem.hint.en == "copy more of it: `抓好商店方案各项任务` or `落实市场规划各项任务`"
    assert found.counts()[2] == 0
    longer = held_to(
        text(*sentences),
        target("抓好商店方案各项任务", **share),
        target("市场规划各项任务", **share, id_="other", name="乙"),
        MARKET,
    )
    assert longer.codes == []


def test_words_that_stand_twice_and_fit_once_are_clear(held_to: To) -> None:
    found = held_to(text("新增商店不超过50家。", "改造商店不少于50家。"), target("50家"), MARKET)
    assert found.errors == []
    (clause,) = (each for each in found.held.clauses if each.target == "shops.new")
    assert clause.passage.text == "改造商店不少于50家。"


def test_what_is_told_again_is_the_same(held_to: To) -> None:
    found = held_to(text(NEW, "确保全年新增商店不少于50家。"), target("不少于50家"), MARKET)
    assert found.codes == []


def test_two_targets_may_share_a_clause(held_to: To) -> None:
    shared = "开展“揭榜”“红黑榜”"
    found = held_to(
        text(f"深入{shared}。", NEW),
        milestone(shared),
        milestone(shared, id_="b"),
        target("50家"),
        MARKET,
    )
    assert found.codes == []
    assert len(found.held.clauses) == 4


def test_a_target_without_a_clause_has_its_section_checked_only(held_to: To) -> None:
    bare = "  - {id: shops.bare, name: 甲, kind: milestone, source: {section: 二(一)}}\n"
    found = held_to(
        text(NEW), target("50家"), bare, bare.replace("bare", "c").replace("甲", "乙"), MARKET
    )
    assert (found.codes, len(found.held.clauses)) == ([], 2)
    wrong = held_to(text(NEW), target("50家"), bare.replace("二(一)", "三(九)"), MARKET)
    assert wrong.errors == ["unknown-section"]


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("{section: 二(一), states: 调整为不少于40家}", []),
        ("{section: 二(一), states: 不少于40家}", []),
        ("{section: 二(一), states: 调整到40家}", ["missing-clause"]),
        ("{section: 府办〔2026〕3号, states: 调整到40家}", []),
        ("局长办公会", []),
    ],
)
def test_a_change_is_held_where_the_document_has_its_section(
    held_to: To, source: str, codes: list[str]
) -> None:
    changed = (
        "  - {id: shops.new, name: 新增, kind: cumulative, threshold: at least 50, unit: 家,\n"
        "     reported: month, source: {section: 二(一), states: 不少于50家},\n"
        "     revised: [{from: 2026-07, threshold: at least 40, reason: 因, "
        f"source: {source}}}]}}\n"
    )
    found = held_to(text(NEW, "下半年商店数调整为不少于40家。"), changed, MARKET)
    assert found.errors == codes


def test_the_places_of_clauses_are_told_by_the_yaml(held_to: To) -> None:
    found = held_to(text("出台条例。"), target("不少于50家"), MARKET)
    place = found.of(Code.MISSING_CLAUSE).location
    line = (plan_line := target("不少于50家")).index("'不少于50家'") + 1
    assert (place.line, place.column) == (5, line)
    assert plan_line.endswith("}}\n")


# -- figures -------------------------------------------------------------------


def test_a_figure_nobody_claims_is_a_warning_with_what_to_write(held_to: To) -> None:
    found = held_to(text(NEW, "改造商店20家。"), target("不少于50家"), MARKET)
    problem = found.of(Code.UNCLAIMED_FIGURE)
    assert found.codes == ["unclaimed-figure"]
    assert problem.severity is Severity.WARNING
    assert problem.location == Location("plan.txt", 6, 18)
    assert problem.message.en == "no target claims `20家` of the document: “改造商店20家。”"
    assert problem.hint.en == (
        "add a target, `- {id: , name: 改造商店, kind: , threshold: at least 20, unit: 家, "
        "source: {section: 二(一), states: 改造商店20家}}`, or list it under `document` in "
        "plan.yaml: "
        "`not_targets: [{states: 20家, reason: }]`"
    )
    assert found.counts()[:3] == (2, 0, 1)


def test_words_that_promise_all_are_figures_too(held_to: To) -> None:
    found = held_to(text("实现检查全覆盖。"), MARKET)
    assert 'kind: coverage, threshold: at least 100, unit: "%"' in found.hints[0]


def test_a_figure_that_stands_twice_is_pasted_with_the_words_around_it(held_to: To) -> None:
    found = held_to(text("改造商店20家。", "关闭摊点20家。"), MARKET)
    assert ["states: 改造商店20家" in each for each in found.hints] == [True, False]
    assert "states: 关闭摊点20家" in found.hints[1]


@pytest.mark.parametrize("states", ["20家", "改造商店20家", "改造 商店２０家。"])
def test_a_figure_is_named_as_no_target(held_to: To, states: str) -> None:
    listed = f"document: {{text: p.txt, not_targets: [{{states: '{states}', reason: 因}}]}}\n"
    found = held_to(text(NEW, "改造商店20家。"), target("不少于50家"), MARKET, head=listed)
    assert (found.codes, found.counts()[:3]) == ([], (2, 1, 0))


def test_a_figure_is_named_as_not_quantified(held_to: To) -> None:
    named = "unquantified:\n  - {name: 改造, reason: 因, states: 改造商店20家}\n"
    found = held_to(text(NEW, "改造商店20家。"), target("不少于50家"), MARKET, unquantified=named)
    assert (found.codes, found.counts()[:3]) == ([], (2, 1, 0))


def test_words_named_must_stand_in_the_document(held_to: To) -> None:
    listed = "document: {text: p.txt, not_targets: [{states: 改造商店20家, reason: 因}]}\n"
    named = "unquantified:\n  - {name: 改造, reason: 因, states: 改造商店30家}\n"
    found = held_to(text(NEW), target("50家"), MARKET, head=listed, unquantified=named)
    assert found.errors == ["missing-clause", "missing-clause"]
    assert {each.location.file for each in found.problems} == {"plan.yaml", "1-a.yaml"}


def test_a_name_or_a_reason_alone_names_no_figure(held_to: To) -> None:
    named = "unquantified:\n  - {name: 改造商店20家, reason: 改造商店20家}\n"
    found = held_to(text(NEW, "改造商店20家。"), target("不少于50家"), MARKET, unquantified=named)
    assert found.codes == ["unclaimed-figure"]


def test_a_milestone_claims_the_figures_of_its_clause(held_to: To) -> None:
    found = held_to(
        text(NEW, "完成20家商店改造。"), target("50家"), milestone("完成20家商店改造"), MARKET
    )
    assert (found.codes, found.counts()[:3]) == ([], (3, 0, 0))


def test_what_promises_nothing_is_set_aside(held_to: To) -> None:
    found = held_to(text("2026年6月底前，去年45家商店歇业，", NEW), target("50家"), MARKET)
    aside = {each.states: each.mention.role.value for each in found.held.those(Fate.SET_ASIDE)}
    assert aside["45家"] == "past"
    assert found.codes == ["not-of-the-year"]


@pytest.mark.parametrize(
    "sentence",
    ["2025年新增商店50家以上。", "去年新增商店50家以上。", "到2030年新增商店50家以上。"],
)
def test_a_figure_of_another_time_is_no_target(held_to: To, sentence: str) -> None:
    found = held_to(text(sentence), target("新增商店50家以上"))
    assert found.codes[0] == "not-of-the-year"


def test_what_is_no_target_stands_once(held_to: To) -> None:
    listed = "document: {text: p.txt, not_targets: [{states: 20家, reason: 因}]}\n"
    found = held_to(
        text(NEW, "改造商店20家。", "关闭摊点20家。"), target("不少于50家"), head=listed
    )
    assert "unclear-clause" in found.codes


# -- laws ----------------------------------------------------------------------

CLAUSES = (
    ("新增商店不少于450家", "at least 450", "家"),
    ("质押登记金额达12.5亿元", "at least 12.5", "亿元"),
    ("投诉量控制在1,300件以内", "at most 1300", "件"),
    ("抽检6.7万批次", "at least 6.7万", "批次"),
)


@settings(max_examples=120)
@given(st.sampled_from(CLAUSES), st.data())
def test_any_digit_that_is_altered_in_one_place_is_found(
    clause: tuple[str, str, str], data: st.DataObject
) -> None:
    states, threshold, unit = clause
    sentence, where = (
        f"全年{states}。",
        data.draw(st.sampled_from(["document", "states", "threshold"])),
    )
    parts = {"document": sentence, "states": states, "threshold": threshold}
    digits = [at for at, each in enumerate(parts[where]) if each.isdecimal()]
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([each for each in "123456789" if each != parts[where][at]]))
    parts[where] = parts[where][:at] + digit + parts[where][at + 1 :]
    assert finds(**parts, unit=unit)
    assert not finds(document=sentence, states=states, threshold=threshold, unit=unit)


def finds(document: str, states: str, threshold: str, unit: str) -> bool:
    """Whether anything is found: by the plan itself, or by holding it against the document."""
    try:
        plan = plan_of(target(states, threshold, unit=unit), MARKET)
    except AssertionError:
        return True
    _, problems = hold(plan, parse_document("p.txt", text(document), plan.year))
    return any(each.severity is Severity.ERROR for each in problems)


@given(st.text(alphabet="0123456789万亿.,，一三十个家不少于达各项任务全覆盖。；\n（）二、 “”"))
def test_no_text_whatever_breaks_it(content: str) -> None:
    plan = plan_of(target("不少于50家"), milestone("各项任务"), MARKET)
    held, _ = hold(plan, parse_document("p.txt", content, plan.year))
    assert sum(len(held.those(fate)) for fate in Fate) == len(held.figures)
    assert len(held.clauses) + held.wrong == 3


# -- what is told to be written, on whole texts ------------------------------------

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


def unclaimed(document: str, head: str = "") -> Outcome:
    plan = plan_of("  - {id: shops.none, name: 甲, kind: milestone}\n", head=head)
    return Outcome(*hold(plan, parse_document("plan.txt", document, plan.year)))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_is_pasted_as_no_target_names_its_figure(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    found = unclaimed(document)
    pasted = [dict(each.facts)["listed"] for each in found.problems if each.facts]
    entries = [
        str(each).removeprefix("not_targets: [").replace("reason: }]", "reason: 因}")
        for each in pasted
    ]
    again = unclaimed(document, f"document: {{text: p.txt, not_targets: [{', '.join(entries)}]}}\n")
    assert (len(entries), set(again.codes) - {"no-sections"}) == (found.counts()[2], set())
    assert again.counts()[2] == 0


def entered(entry: str, number: int) -> str:
    """The entry with what a person would add to it."""
    missing = {
        "id: ,": f"id: shops.a{number},",
        "name: ,": "name: 甲,",
        "kind: ,": "kind: level, path: constant,",
        "± ": "± 1",
        "unit: ,": "unit: 个,",
        "{states": "{section: 无, states",
    }
    for empty, filled in missing.items():
        entry = entry.replace(empty, filled)
    return "  " + re.sub(r"name: (\"?)", rf"name: \g<1>{number}：", entry, count=1) + "\n"


def is_read(entry: str) -> bool:
    try:
        plan_of(entry)
    except AssertionError:
        return False
    return True


def test_what_is_pasted_as_a_target_claims_its_figure() -> None:
    """A figure whose clause cannot be read without its sentence is rare, and said by the plan."""
    refused, total = 0, 0
    for document in (path.read_text(encoding="utf-8") for path in TEXTS):
        facts = [dict(each.facts) for each in unclaimed(document).problems]
        pasted = [
            entered(str(each["entry"]), number)
            for number, each in enumerate(facts)
            if "entry" in each
        ]
        readable = [each for each in pasted if is_read(each)]
        refused, total = refused + len(pasted) - len(readable), total + len(pasted)
        plan = plan_of(*readable, "  - {id: shops.none, name: 甲, kind: milestone}\n")
        again = Outcome(*hold(plan, parse_document("plan.txt", document, plan.year)))
        assert again.errors == []
        assert again.counts()[2] <= len(pasted) - len(readable)
    assert total > 200
    assert refused * 40 <= total
