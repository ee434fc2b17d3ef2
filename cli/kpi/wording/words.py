"""The words of tables and headings."""

from kpi.model import Mark, Method, Standing, State, Text, Verdict

STANDINGS = {
    Standing.MISSED: Text("未完成", "missed"),
    Standing.OFF_TRACK: Text("严重滞后", "off track"),
    Standing.NO_DATA: Text("缺数据", "no data"),
    Standing.AT_RISK: Text("进度偏慢", "at risk"),
    Standing.ON_COURSE: Text("正常", "on course"),
    Standing.MET: Text("已完成", "met"),
    Standing.NOT_DUE: Text("未到期", "not due"),
}
"""Where targets stand, as summaries count them."""

VERDICTS = {
    Verdict.FAIL: Text("严重滞后或未完成", "fail"),
    Verdict.NO_DATA: STANDINGS[Standing.NO_DATA],
    Verdict.AT_RISK: STANDINGS[Standing.AT_RISK],
    Verdict.PASS: Text("正常或已完成", "pass"),
    Verdict.NOT_DUE: STANDINGS[Standing.NOT_DUE],
}
"""The verdicts by themselves, of targets that may stand in either place."""

ROWS = {each: Text(text.zh, VERDICTS[each.verdict].en) for each, text in STANDINGS.items()}
"""What is said beside a target: in English its verdict, in Chinese where it stands."""

STATES = {
    State.DONE: Text("完成", "done"),
    State.UNDER_WAY: Text("推进中", "under way"),
    State.NOT_STARTED: Text("尚未启动", "not started"),
}

MARKS = {
    Mark.SIMULATED: Text("模拟数据", "simulated"),
    Mark.ESTIMATED: Text("估算数", "estimated"),
    Mark.PRELIMINARY: Text("初步数", "preliminary"),
}
"""What a reader must know of where figures come from."""

AGAINST = {
    Method.LINEAR: Text("{gap} 序时", "{gap} line"),
    Method.CHECKPOINTS: Text("{gap} 节点", "{gap} plan"),
    Method.EARLIER_YEARS: Text("{gap} 往年", "{gap} yrs"),
    Method.ONE_YEAR: Text("{gap} 往年", "{gap} yr"),
    Method.BASELINE: Text("{gap} 应达", "{gap} path"),
    Method.CONSTANT: Text("{gap} 目标", "{gap} goal"),
}
"""A gap in a column, with what it is against."""

NAMED = Text("{name}：{said}", "{name}: {said}")
LED = Text("：{said}", ": {said}")
LISTED = Text("、", ", ")
COMMA = Text("，", ", ")

VERDICT = Text("结论", "verdict")
TARGET = Text("目标", "target")
ACTUAL = Text("实际", "actual")
THRESHOLD = Text("年度目标", "threshold")
PROGRESS = Text("进度", "progress")
GAP = Text("差距", "gap")
DUE = Text("期限", "due")
NEEDED = Text("月均需", "needed")
CHANCE = Text("完成把握", "chance")
CHANCE_BRIEFLY = Text("把握", "chance")
WHY = Text("原因", "why")
NEXT_STEP = Text("下一步", "next step")
NEEDS_ATTENTION = Text("需要关注", "Needs attention")
LAST_REPORTED = Text("最近报数", "last reported")
AREA = Text("工作领域", "work area")
OWNER = Text("责任单位", "owner")
NO_OWNER = Text("责任单位未明确", "no owner declared")
WAIVERS = Text("豁免", "Waivers")
SOURCES = Text("数据来源", "Data sources")
NOT_REPORTED = Text("未报", "not reported")
NO_FIGURE = Text("无可用数据", "no usable figure")
AT_LEAST = Text("至少{value}", "at least {value}")
NEVER = Text("本年度尚未报送", "never")
BY_LINE = Text("{reason}*", "{reason}*")
"""What is told of it below: WITHOUT_YEARS of the sentences."""
WITH_WAIVER = Text("{reason}·豁免", "{reason}, waived")
WAIVED = Text("已豁免", "waived")
CONTINUING = Text("持续推进", "continuing")
DONE_ON = Text("{date}完成", "done {date}")
UNDER_WAY_PERCENT = Text("推进中（{percent}%）", "{percent}% done")
POINTS = Text("{points}个百分点", "{points} points")
AT_MONTH = Text("{reason}（{month}）", "{reason} ({month})")
