"""What is said of changes between two months or two reports."""

from kpi.compare import Movement
from kpi.model import Standing, Text
from kpi.report import Exit

SINCE = Text("自{month}以来的变化", "Changes since {month}")
AS_SAID = Text("{file}（截至{month}）", "{file} (as of {month})")
ON_ALL_KNOWN = Text("两个月均按目前掌握的数据判定", "both judged on all that is known now")
ON_KNOWN_BY = Text(
    "两个月均只按{day}及以前发布的数据判定", "both judged on figures published by {day} only"
)
AS_THEN = Text("按两份报告当时的结论", "as the two reports said then")
UNTRUSTED = Text(
    "{file} 的数据有错误：结论仅供参考", "{file} was written in spite of errors in its data"
)
FROM_TO = Text("{before} → {after}", "{before} → {after}")
REVISED_FROM_TO = Text("由{before}调整为{after}", "{before} → {after}")
RESTATED_FROM_TO = Text("由{before}更正为{after}", "{before} → {after}")
NOTHING = Text("没有变化", "nothing has changed")
NOTHING_TO_COMPARE = Text("没有可比较的目标", "nothing to compare")
SAME_COUNT = Text("{standing}仍为{after}项", "{standing} {after}")
CHANGED_COUNT = {
    True: Text("{standing}由{before}项增至{after}项", "{standing} {before} → {after}"),
    False: Text("{standing}由{before}项减至{after}项", "{standing} {before} → {after}"),
}
"""By whether it rose."""
HEADING = Text("{title}（{count}项）", "{title} ({count})")

MOVEMENTS = {
    Movement.NEWLY_FAILED: Text("新增严重滞后或未完成", "newly failed"),
    Movement.NEWLY_AT_RISK: Text("新增进度偏慢", "newly at risk"),
    Movement.NEWLY_WITHOUT_DATA: Text("新增缺数据", "newly without data"),
    Movement.RECOVERED: Text("转为正常或已完成", "recovered"),
    Movement.OTHERWISE_CHANGED: Text("其他结论变化", "otherwise changed"),
    Movement.UNCHANGED: Text("结论不变", "unchanged"),
}
SETTLED = {
    Standing.MET: Text("新完成", "newly met"),
    Standing.MISSED: Text("确定未完成", "newly missed"),
}
"""What has become final, by where it stands."""
REVISED = Text("目标调整", "thresholds and due dates revised")
RESTATED = Text("历史数据更正", "earlier figures restated")
ADDED = Text("新增目标", "added to the plan")
DROPPED = Text("取消目标", "dropped from the plan")

MOVED = Text("由“{before}”转为“{after}”，{sentence}", "{before} → {after}; {sentence}")
EASED = Text("；目标已放宽，见目标调整", "; less is asked of it, see the revisions")
WITH_WAIVER = Text("{verdict}（已豁免）", "{verdict} (waived)")
OF_OWNER = Text("{name}（{owner}）", "{name} ({owner})")
OF_PERIOD = Text("{name}（{period}）", "{name} ({period})")
OF_STEP = Text("{name}·{step}", "{name}, {step}")
EASING = {
    True: Text("，放宽", ", eased"),
    False: Text("，收紧", ", tightened"),
    None: Text("", ""),
}
SINCE_BECAUSE = Text("，自{since}起：{reason}", ", since {since}: {reason}")
UNRECORDED = Text("，计划中没有登记这次调整", ", which the plan does not record as a revision")
DIFFERENCE = Text("（{difference}）", " ({difference})")
WITH_POINTS = Text(
    "{difference}，相当于年度目标的{points}个百分点",
    "{difference}, {points} points of the threshold",
)
IN_POINTS = Text("{difference}个百分点", "{difference} points")
PUBLISHED = Text("，{date}公布", ", published {date}")
OTHERWISE = Text(
    "；按更正前的数据，{month}应为{verdict}，而非{known}",
    "; on the figures before, {month} would have been {verdict}, not {known}",
)
STANDS = Text("{verdict}，{sentence}", "{verdict}; {sentence}")
STOOD = Text("原为{verdict}", "was {verdict}")
NONE = Text("无", "none")

MEANINGS = {
    Exit.CLEAN: Text("已比较", "compared"),
    Exit.FAIL: Text("新增严重滞后或未完成", "a target newly fails"),
    Exit.AT_RISK: Text("新增进度偏慢", "a target is newly at risk"),
    Exit.NO_DATA: Text("新增缺数据", "a target is newly without data"),
    Exit.NOTHING: NOTHING_TO_COMPARE,
}
"""What the exit codes mean after a comparison."""
MOVED_COUNT = Text("{movement}{count}项", "{count} {movement}")

LINE_OF = Text("`{target}` 的第 {line} 行", "line {line} of `{target}`")
WHAT_OF = Text("`{target}` ", "`{target}`")
NOT_JSON = Text("不是 JSON", "it is no JSON")
NO_FIELD = Text("缺少 `{field}`", "`{field}` is missing")
NOT_AS_EXPECTED = Text("`{field}` 的内容不符", "`{field}` holds something else")
OF_YEAR = Text("{year} 年", "{year}")
OF_REHEARSAL = Text(
    "{plan_year} 年计划、{year} 年数据", "the plan of {plan_year} with the figures of {year}"
)
