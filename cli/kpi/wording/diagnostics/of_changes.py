"""The sentences about what is to be compared: months and saved reports."""

from kpi.diagnostics import Code
from kpi.wording.diagnostics.entry import Wording, say

OF_CHANGES: dict[Code, Wording] = {
    Code.SINCE_NOT_EARLIER: say(
        (
            "`{value}` 不是 {as_of} 之前的同年月份",
            "`{value}` is no month before {as_of} in the same year",
        ),
        ("写较早的月份，或改 `--as-of`", "name an earlier month, or another `--as-of`"),
        (
            "“自某月以来的变化”从当年较早的月份算到判定的月份；任意两个月的比较用 `kpi diff`。",
            "What changed since a month is counted up to the month judged, within one year; "
            "`kpi diff` compares any two months.",
        ),
    ),
    Code.MONTH_AND_FILE: say(
        (
            "`{old}` 与 `{new}` 一个是月份，一个是文件",
            "of `{old}` and `{new}` one is a month and the other a file",
        ),
        (
            "写两个月份，或两份用 `--format json` 保存的报告；名称像月份的文件写作 `./2025-05`",
            "give two months, or two reports saved with `--format json`; a file named as a month "
            "is written `./2025-05`",
        ),
        (
            "两个月份都按目前掌握的数据判定；保存的报告则是当时的结论，两者不可混比。",
            "Months are judged on all that is known now, a saved report is what was said then; "
            "to compare one with the other would mix the two.",
        ),
    ),
    Code.NOT_A_REPORT: say(
        ("不是 kpi 的 JSON 报告：{why}", "is no JSON report of kpi: {why}"),
        (
            "用 `kpi check -o json=文件` 保存报告；比较月份时写作 `2025-05`",
            "save a report with `kpi check -o json=FILE`; a month is written `2025-05`",
        ),
        (
            "要比较的文件必须是 `kpi check` 或 `kpi rehearse` 写出的 JSON 报告，内容没有改动。",
            "What is compared is a JSON report as `kpi check` or `kpi rehearse` has written it.",
        ),
    ),
    Code.UNKNOWN_SCHEMA: say(
        (
            "报告的格式版本为 {version}，此版本的 kpi 不认识",
            "has schema version {version}, which this kpi does not know",
        ),
        (
            "用写出该报告的 kpi 版本比较，或重新生成报告",
            "compare with the kpi that wrote it, or write the report anew",
        ),
        (
            "版本号不同的报告，字段含义可能不同；不作猜测。",
            "The fields of another version may mean something else; nothing is guessed.",
        ),
    ),
    Code.OTHER_PLAN: say(
        (
            "是“{found}”的报告，而 {file} 是“{expected}”的",
            'is a report on "{found}", but {file} is on "{expected}"',
        ),
        ("比较同一计划的报告", "compare reports on one plan"),
        (
            "两份报告的计划标题不同，也没有一项共同的目标，逐项相比没有意义。",
            "Neither the titles of their plans agree nor any target: there is nothing to compare.",
        ),
    ),
    Code.OTHER_YEAR: say(
        (
            "是 {found} 的报告，而 {file} 是 {expected} 的",
            "is a report on {found}, but {file} is on {expected}",
        ),
        ("比较同一年计划、同一年数据的报告", "compare reports on one year of one plan"),
        (
            "不同年份的计划有不同的目标，逐项相比没有意义；预演的报告只能与同年的预演相比。",
            "Plans of different years promise different things; a rehearsal can only be compared "
            "with a rehearsal of the same year.",
        ),
    ),
}
