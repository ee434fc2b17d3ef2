"""The words of the brief, in the order and the phrases of an office."""

from kpi.model import Standing, Text
from kpi.wording import words

TITLE = Text(
    "关于{year}年重点工作目标{month}份完成情况的通报",
    "Progress on the targets of {year} to the end of {month}",
)
TITLE_OF_YEAR = Text(
    "关于{year}年重点工作目标全年完成情况的通报", "How the targets of {year} ended"
)
REHEARSAL = Text(
    "关于以{year}年数据试评{plan_year}年目标的情况",
    "The figures of {year} against the targets of {plan_year}",
)
UNREPORTED = Text("{month}份未按时报送数据目标清单", "Targets without figures for {month}")

PART = Text("{number}、{title}", "{number}. {title}")
SUBPART = Text("（{number}）{title}", "({number}) {title}")

SUMMARY = Text("总体情况", "Summary")
PROBLEMS = Text("存在的主要问题", "What needs attention")
CHANGES_SINCE_LAST_MONTH = Text("较上月变化情况", "Changes since last month")
CHANGES_SINCE = Text("较{month}底变化情况", "Changes since the end of {month}")
NEXT = Text("下一步工作", "Next steps")

OPENING = Text(
    "截至{month}底，应报送数据的目标{expected}项，已报送{reported}项，序时进度{percent}%。",
    "By the end of {month} {reported} of {expected} had reported; the linear pace is {percent}%.",
)
OVERVIEW = Text("{count}项目标中，{parts}。", "Targets: {count}, of which {parts}.")
GOOD = Text(
    "已完成{met}项、正常{on_course}项，合计{count}项，占{share}%",
    "{met} are met and {on_course} on course, together {count} ({share}%)",
)
OTHERS = Text("{standing}{count}项，占{share}%", "{count} {standing} ({share}%)")
OPENED = Text(
    "现将{year}年重点工作目标{month}份完成情况通报如下。",
    "This is how the targets of {year} stand at the end of {month}.",
)
WITHOUT_OWNER = Text(
    "存在问题的目标中，{count}项未明确责任单位。",
    " No owner is named for {count} of those that need attention.",
)
BETWEEN = Text("；", "; ")
WAIVED = Text("其中{count}项已豁免。", " Of these {count} are waived.")
NOT_MEASURED = Text(
    "另有{count}项工作未设量化指标。", " Promises without a measurable target: {count}."
)
PROBLEM = Text("需要关注的目标", "needs attention")
FIGURE_AND_TARGET = Text("完成情况 / 年度目标", "figure / target")
GAP = Text("进度差距", "gap")
NOTHING_TO_ATTEND = Text("目前没有需要关注的目标。", "Nothing needs attention at present.")
NOT_NAMED = Text("未明确", "not named")
TO_ANSWER = Text("报送原因和措施", "Reasons and measures to be reported")
ALL_ON_COURSE = Text(
    "各项目标继续按计划推进，按月跟踪。", "All targets go on as planned and are followed monthly."
)

HEADINGS = {
    **words.STANDINGS,
    Standing.OFF_TRACK: Text("进度严重滞后", "Off track"),
    Standing.NO_DATA: Text("数据缺报", "No data"),
    Standing.AT_RISK: Text("进度偏慢", "At risk"),
    Standing.MISSED: Text("未完成", "Missed"),
}
"""What the problems of one standing stand under."""
GROUP = Text("{title}（{count}项）", "{title} ({count})")
GROUP_OF_AREA = Text("{name}（{counts}）", "{name} ({counts})")
OF_AREA = Text("（{area}）：{said}", " ({area}): {said}")
SENTENCE = Text("{said}。", "{said}. ")
CAUSE = Text("主要原因：{said}", "Reason: {said}")
STEP = Text("下一步：{said}", "Next: {said}")
REMARK = Text("备注：{said}", "Note: {said}")
WITH_OWNER = Text("{said}（责任单位：{owner}）", "{said} (owner: {owner})")

COMPARED = Text("与{month}底相比，{counts}。", "Since the end of {month}: {counts}.")
LINE = Text("{said}。", "{said}.")
TO_REPORT = Text("补报数据", "Figures to be reported")
WITH_OWNER_BRIEFLY = Text("{name}（{owner}）", "{name} ({owner})")
OF_TARGET = Text("{name}，{said}", "{name}: {said}")
CHASED = Text("{name}（{reason}，最近报数：{last}）", "{name} ({reason}, last reported: {last})")

AREA_TABLE = Text("各工作领域目标完成情况", "Targets by work area")
NOT_MEASURED_WHY = Text(
    "下列工作在计划原文中未设可核验的数量指标或时限：",
    "The plan sets no measurable target or date for these:",
)
LACKING = Text("缺{months}数据", "no figure for {months}")
NOT_MEASURED_TABLE = Text("未设量化指标的工作", "Promises without a measurable target")
NOTES = Text("有关说明", "Notes")
ANNEXES = Text("附件：", "Annexes:")
ANNEX = Text("附件{number}", "Annex {number}")
ONLY_ANNEX = Text("附件", "Annex")
NOT_REAL = Text("模拟数据，不是真实数据", "SIMULATED data, not real")
WATERMARK = Text("模拟数据", "SIMULATED")
REVISED = Text("目标调整", "Revised targets")
RESTATED = Text("数据更正", "Restated figures")
DIFFERING = Text("口径差异", "Baselines of another definition")
METHOD = Text("判定方法", "Method")
DOCUMENT = Text("计划依据：{title}", "The plan: {title}")
PUBLISHED = Text("（{date}公布）", " (published {date})")

ALL = Text("合计", "All")
COUNT = Text("目标数", "targets")
BY_RATIO = Text("完成比例", "of the target")
TO_LINE = Text("较序时进度（＋优－劣）", "ahead of linear pace (points)")
TO_PATH = Text("较应达进度（＋优－劣）", "ahead of planned path (points)")
TO_OTHERS = Text("较往年同期（＋优－劣）", "ahead of earlier years (points)")
TO_PLAN = Text("较计划节点（＋优－劣）", "ahead of checkpoints (points)")
LEVEL_WITH = Text("持平", "level")
SEVERAL = Text("{names}（共{count}项）", "{names} ({count})")
ADDED = Text("本月新增", "this month")
GROWTH = Text("累计同比", "on a year before")
NEEDED = Text("后续月均", "needed a month")
DUE = Text("完成期限", "due")
STATE = Text("进展", "state")
REASON = Text("说明", "why")
SPAN = Text("{value}（{months}）", "{value} ({months})")

CUT = Text(
    "> 报告超出 GitHub 作业摘要的篇幅，此处截止；完整内容见其他格式的报告。",
    "> Cut here: GitHub shows no more in a job's summary; the reports of other formats are whole.",
)
