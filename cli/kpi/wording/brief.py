"""The sentences of the monthly brief around its tables."""

from kpi.model import Text, Verdict

TITLE = Text("{title}：{month}进展", "{title}: progress in {month}")
HEADLINE = Text("{total} 项目标中，{counts}。", "{total} targets: {counts}.")
PART = {
    Verdict.FAIL: Text("{count} 项不达标", "{count} failed"),
    Verdict.NO_DATA: Text("{count} 项无数据", "{count} without data"),
    Verdict.AT_RISK: Text("{count} 项有风险", "{count} at risk"),
    Verdict.PASS: Text("{count} 项达标", "{count} pass"),
    Verdict.NOT_DUE: Text("{count} 项未到报数时间", "{count} not due yet"),
}
WAIVED_PART = Text("其中 {count} 项已豁免。", " Waived: {count}.")
UNVERIFIABLE = Text("另有 {count} 项承诺无法量化。", " Promises that cannot be verified: {count}.")
COMMA = Text("，", ", ")
ATTENTION = Text("需要关注的目标", "What needs attention")
NOTHING_TO_ATTEND = Text("没有需要关注的目标。", "Nothing does.")
GROUP = Text("{verdict}（{count} 项）", "{verdict} ({count})")
PLACE = Text("{area}，{owner}", "{area}, {owner}")
OF = Text("（{place}）：", " ({place}): ")
AREAS = Text("各工作领域", "Work areas")
WAIVED = Text("豁免", "Waivers")
REVISED = Text("目标调整", "Revised targets")
RESTATED = Text("数据更正", "Restated figures")
DIFFERING = Text("口径差异", "Baselines of another definition")
NAMED = Text("{name}：{text}", "{name}: {text}")
METHOD = Text("判定方法", "Method")
SOURCES = Text("数据来源", "Data sources")
LEDGER = Text("{file}（{rows} 行）", "{file} ({rows} rows)")
DOCUMENT = Text("计划依据：{title}", "The plan: {title}")
PUBLISHED = Text("（{date}公布）", " (published {date})")
UNQUANTIFIED = Text("无法量化的承诺（{count} 项）", "Promises that cannot be verified ({count})")
FOLDED = Text("其余 {count} 项", "{count} more")
