"""The texts of a file, said back: what each was taken for."""

from collections.abc import Callable

from kpi.actuals.layout import TextsTold
from kpi.actuals.layout.told import MOST_TOLD
from kpi.diagnostics import Diagnostic
from kpi.model import Ledger, Told, Use

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]


def texts(ledger: Ledger) -> list[tuple[int, str, Use, str]]:
    [file] = ledger.files
    return [(each.line, each.text, each.use, each.says.zh) for each in file.told]


def test_titles_headings_and_notes(read: Reader) -> None:
    ledger, found = read(
        "2025年6月指标完成情况（快报）,,,,\n单位：万件,,,,\n指标,本年累计,上年同期,完成率,责任单位\n"
        "发明专利授权量,3,2,25%,一科\n注：以上为累计数。,,,,\n填表人：张三,,,,\n"
    )
    assert found == ()
    assert texts(ledger) == [
        (1, "2025年6月指标完成情况（快报）", Use.PERIOD, "2025年6月"),
        (1, "2025年6月指标完成情况（快报）", Use.PRELIMINARY, ""),
        (2, "单位：万件", Use.UNIT, "万件"),
        (3, "本年累计", Use.BASIS, "累计"),
        (3, "上年同期", Use.SET_ASIDE, ""),
        (3, "完成率", Use.CHECKED, ""),
        (5, "注：以上为累计数。", Use.BASIS, "累计"),
        (6, "填表人：张三", Use.HARMLESS, ""),
    ]


def test_headings_and_remarks_among_the_rows(read: Reader) -> None:
    ledger, _ = read(
        "指标,1月,2月,备注\n一、知识产权,,,\n发明专利授权量,1,2,当月数\n上年同期数,,,\n"
        "发明专利授权量,3,4,\n"
    )
    assert texts(ledger) == [
        (2, "一、知识产权", Use.HARMLESS, ""),
        (3, "当月数", Use.BASIS, "当月"),
        (4, "上年同期数", Use.SET_ASIDE, ""),
    ]


def test_a_remark_that_says_the_figure_may_change(read: Reader) -> None:
    ledger, _ = read("指标,1月,原因\n发明专利授权量,1,数据为初步统计\n")
    assert texts(ledger) == [(2, "数据为初步统计", Use.PRELIMINARY, "")]


def test_only_so_many_are_kept_and_the_rest_is_counted() -> None:
    said = TextsTold()
    many = [Told(line, 1, f"第{line}段", Use.HARMLESS) for line in range(1, MOST_TOLD + 3)]
    said.add([*many, many[0]])
    assert said.in_order() == tuple(many[:MOST_TOLD])
    assert said.more == 2
