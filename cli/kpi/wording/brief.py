"""The sentences of the monthly brief around its tables."""

from kpi.model import Text

TITLE = Text("{title}：{month}进展", "{title}: progress in {month}")
HEADLINE = Text("{count}项目标中，{counts}。", "{count} targets: {counts}.")
WAIVED_PART = Text("其中{count}项已豁免。", " Waived: {count}.")
UNVERIFIABLE = Text("另有{count}项承诺无法量化。", " Promises that cannot be verified: {count}.")
ATTENTION = Text("需要关注的目标", "What needs attention")
NOTHING_TO_ATTEND = Text("没有需要关注的目标。", "Nothing does.")
GROUP = Text("{standing}（{count}项）", "{standing} ({count})")
PLACE = Text("{area}，{owner}", "{area}, {owner}")
OF = Text("（{place}）：", " ({place}): ")
AREAS = Text("各工作领域", "Work areas")
REVISED = Text("目标调整", "Revised targets")
RESTATED = Text("数据更正", "Restated figures")
DIFFERING = Text("口径差异", "Baselines of another definition")
METHOD = Text("判定方法", "Method")
LEDGER = Text("{file}（{rows} 行）", "{file} ({rows} rows)")
DOCUMENT = Text("计划依据：{title}", "The plan: {title}")
PUBLISHED = Text("（{date}公布）", " (published {date})")
UNQUANTIFIED = Text("无法量化的承诺（{count} 项）", "Promises that cannot be verified ({count})")
FOLDED = Text("其余 {count} 项", "{count} more")
