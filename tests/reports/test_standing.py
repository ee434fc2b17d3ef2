"""Whether a result is final is known, and told in every summary; 达标 is said of nothing else."""

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest
from kpi.model import AreaResult, Language, Reason, Standing, Verdict, tally
from kpi.report import Report
from kpi.reports import Format, Look, summary
from kpi.reports.csv import BOM
from kpi.reports.sentences import sentence
from kpi.wording import exports, words

from tests.reports.documents import written_in_words as render

WORDS = {
    (Verdict.PASS, Reason.MET): ("已完成", "pass", "met"),
    (Verdict.PASS, Reason.DONE): ("已完成", "pass", "met"),
    (Verdict.PASS, Reason.ON_COURSE): ("正常", "pass", "on course"),
    (Verdict.PASS, Reason.WITHIN_RULE): ("正常", "pass", "on course"),
    (Verdict.PASS, Reason.HOLDING): ("正常", "pass", "on course"),
    (Verdict.PASS, Reason.UNDER_WAY): ("正常", "pass", "on course"),
    (Verdict.AT_RISK, Reason.BEHIND): ("进度偏慢", "at risk", "at risk"),
    (Verdict.AT_RISK, Reason.DUE_SOON): ("进度偏慢", "at risk", "at risk"),
    (Verdict.FAIL, Reason.OFF_TRACK): ("严重滞后", "fail", "off track"),
    (Verdict.FAIL, Reason.BEYOND_TOLERANCE): ("严重滞后", "fail", "off track"),
    (Verdict.FAIL, Reason.OVERDUE): ("严重滞后", "fail", "off track"),
    (Verdict.FAIL, Reason.MISSED): ("未完成", "fail", "missed"),
    (Verdict.FAIL, Reason.EXCEEDED): ("未完成", "fail", "missed"),
    (Verdict.FAIL, Reason.LATE): ("未完成", "fail", "missed"),
    (Verdict.NO_DATA, Reason.STALE): ("缺数据", "no data", "no data"),
    (Verdict.NO_DATA, Reason.GAP): ("缺数据", "no data", "no data"),
    (Verdict.NOT_DUE, Reason.NOT_DUE): ("未到期", "not due", "not due"),
}


@pytest.mark.parametrize(("verdict", "reason"), WORDS)
def test_the_words_for_where_a_target_stands(verdict: Verdict, reason: Reason) -> None:
    standing = reason.standing
    row, counted = words.ROWS[standing], words.STANDINGS[standing]
    assert (row.zh, row.en, counted.en) == WORDS[verdict, reason]
    assert counted.zh == row.zh
    assert standing.verdict is verdict


def test_every_table_over_verdicts_and_standings_is_complete() -> None:
    assert set(words.STANDINGS) == set(words.ROWS) == set(Standing)
    assert set(words.VERDICTS) == set(Verdict)
    assert {each.verdict for each in Standing} == set(Verdict)


def test_standings_keep_the_order_of_gravity() -> None:
    gravity = [list(Verdict).index(each.verdict) for each in Standing]
    assert gravity == sorted(gravity)


def test_an_area_stands_where_its_gravest_target_does(everything: Any) -> None:
    results = {each.standing: each for each in everything.december.results}
    area = everything.december.areas[0].area
    for standings, gravest in (
        ((Standing.MET, Standing.ON_COURSE), Standing.ON_COURSE),
        ((Standing.OFF_TRACK, Standing.MISSED), Standing.MISSED),
        ((Standing.NO_DATA, Standing.OFF_TRACK), Standing.OFF_TRACK),
    ):
        june = {each.standing: each for each in everything.june.results}
        found = tuple({**june, **results}[each] for each in standings)
        assert AreaResult(area, found).standing is gravest


# -- the shipped plan in June -----------------------------------------------------


def test_a_summary_splits_what_is_final_from_what_is_on_its_way(shipped: Report) -> None:
    counts = tally(each.standing for each in shipped.results)
    met, missed = counts[Standing.MET], counts[Standing.MISSED]
    assert met == sum(each.reason in {Reason.MET, Reason.DONE} for each in shipped.results)
    assert missed == 0
    rest = {each: counts[each] for each in Standing if each.verdict is not Verdict.PASS}
    on_course = 66 - met - sum(rest.values())
    said = summary.counts(shipped.results).en
    assert f"{on_course} on course · {met} met" in said
    assert "missed" not in said
    assert f"正常{on_course}项 · 已完成{met}项" in summary.counts(shipped.results).zh


def test_the_headline_of_the_brief_tells_the_best_first(shipped: Report) -> None:
    counts = tally(each.standing for each in shipped.results)
    met, on_course, slow, late, none, early = (
        counts[each]
        for each in (
            Standing.MET,
            Standing.ON_COURSE,
            Standing.AT_RISK,
            Standing.OFF_TRACK,
            Standing.NO_DATA,
            Standing.NOT_DUE,
        )
    )
    good = met + on_course
    english = render(shipped, Format.MARKDOWN, Look(Language.EN))
    assert (
        f"Targets: 66, of which {met} are met and {on_course} on course, together {good} ("
        in english
    )
    chinese = render(shipped, Format.MARKDOWN, Look(Language.ZH))
    assert f"66项目标中，已完成{met}项、正常{on_course}项，合计{good}项，占81.8%；" in chinese
    for brief, told in (
        (english, "{} at risk|{} off track|{} no data|{} not due"),
        (chinese, "进度偏慢{}项|严重滞后{}项|缺数据{}项|未到期{}项"),
    ):
        said = told.format(slow, late, none, early).split("|")
        places = [brief.index(each) for each in said]
        assert places == sorted(places)


OF_THE_METHOD = ("此前不称达标", "一律不计为达标")


@pytest.mark.parametrize("form", Format)
def test_nothing_is_called_reached_before_the_year_decides(everything: Any, form: Format) -> None:
    """达标 stands beside final results alone, and in the sentence on the method that says so."""
    report = everything.june
    areas = tuple(
        area._replace(results=tuple(each for each in area.results if not each.is_final))
        for area in report.areas
    )
    text = render(report._replace(areas=areas), form, Look(Language.ZH, width=200))
    for said in OF_THE_METHOD:
        text = text.replace(said, "")
    assert "达标" not in text


@pytest.mark.parametrize("language", Language)
def test_what_holds_at_present_is_not_called_final(everything: Any, language: Language) -> None:
    [holding, *_] = [each for each in everything.june.results if each.reason is Reason.HOLDING]
    assert not holding.is_final
    said = {
        Language.ZH: "须保持到年末",
        Language.EN: "and must do so to the year's end",
    }
    assert said[language] in sentence(holding).in_(language)


# -- for programs -------------------------------------------------------------------


def test_json_says_what_is_final_and_counts_it(any_report: Report) -> None:
    found = json.loads(render(any_report, Format.JSON, Look()))
    targets = [target for area in found["areas"] for target in area["targets"]]
    final = {"met", "missed", "exceeded", "done", "late"}
    assert [each["final"] for each in targets] == [each["reason"] in final for each in targets]
    counted = Counter(
        {("pass", True): "met", ("fail", True): "missed"}.get(
            (each["verdict"], each["final"]),
            {"pass": "on-course", "fail": "off-track"}.get(each["verdict"], each["verdict"]),
        )
        for each in targets
    )
    assert found["standings"] == {each.value: counted[each.value] for each in Standing}


@pytest.mark.parametrize("language", Language)
def test_a_column_of_a_spreadsheet_says_what_is_final(
    any_report: Report, language: Language
) -> None:
    text = render(any_report, Format.CSV, Look(language)).removeprefix(BOM)
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    at = heading.index({Language.ZH: "结论已定", Language.EN: "final"}[language])
    yes, no = exports.YES.in_(language), exports.NO.in_(language)
    assert [row[at] for row in rows] == [yes if r.is_final else no for r in any_report.results]
