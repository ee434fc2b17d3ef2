"""The sentences that tell a director why a verdict was given, and what a report says around it."""

from kpi.model import Text

MET = Text("完成年度目标的{progress}%，已完成", "{progress}% of the year's target: met")
MET_LIMIT = Text("已用年度限额的{progress}%，全年未超限额", "{progress}% of the year's limit used")
MET_LEVEL = Text("年末为{value}，达到年度目标", "{value} at year end, which keeps the threshold")
MISSED = Text(
    "完成年度目标的{progress}%，差{short}，未完成",
    "{progress}% of the year's target, {short} short",
)
MISSED_LEVEL = Text("年末为{value}，差{short}", "{value} at year end, {short} short")
EXCEEDED_ZERO = Text("限额为零，已发生{value}", "none was allowed, {value} happened")
OVER_LEVEL_AT_END = Text("年末为{value}，超出{short}", "{value} at year end, {short} over")
OVER_TOLERANCE = Text(
    "目前{value}，超出{short}，多于容差{tolerance}",
    "{value} so far, {short} over, more than the tolerance of {tolerance}",
)
ON_STRICT_EDGE = Text(
    "正好为{value}，目标不含本数", "exactly {value}, which the threshold excludes"
)
OVER_LEVEL = Text("目前{value}，超出{short}", "{value} so far, {short} over")
EXCEEDED = Text(
    "已用年度限额的{progress}%，超出{short}", "{progress}% of the year's limit used, {short} over"
)
ABOVE_PACE = Text(
    "完成年度目标的{progress}%，高于{pace}{gap}个百分点",
    "{progress}% of the year's target, {gap} points ahead of the {pace}",
)
AT_PACE = Text(
    "完成年度目标的{progress}%，与{pace}持平",
    "{progress}% of the year's target, level with the {pace}",
)
BELOW_PACE = Text(
    "完成年度目标的{progress}%，低于{pace}{gap}个百分点",
    "{progress}% of the year's target, {gap} points behind the {pace}",
)
USED_UNDER = Text(
    "已用年度限额的{progress}%，低于{pace}{gap}个百分点",
    "{progress}% of the year's limit used, {gap} points under the {pace}",
)
USED_LEVEL = Text(
    "已用年度限额的{progress}%，与{pace}持平",
    "{progress}% of the year's limit used, level with the {pace}",
)
USED_OVER = Text(
    "已用年度限额的{progress}%，高于{pace}{gap}个百分点",
    "{progress}% of the year's limit used, {gap} points over the {pace}",
)
ON_PATH = Text(
    "目前{value}，领先{pace}{gap}个百分点", "{value} so far, {gap} points ahead of the {pace}"
)
AT_PATH = Text("目前{value}，与{pace}持平", "{value} so far, level with the {pace}")
BEHIND_PATH = Text(
    "目前{value}，落后{pace}{gap}个百分点", "{value} so far, {gap} points behind the {pace}"
)
HOLDING = Text(
    "目前{value}，符合目标要求，须保持到年末", "{value} so far, which keeps the threshold"
)
SHORT = Text("目前{value}，差{short}", "{value} so far, {short} short")
BEYOND_TOLERANCE = Text(
    "目前{value}，差{short}，超出容差{tolerance}",
    "{value} so far, {short} short, more than the tolerance of {tolerance}",
)
FORECAST = Text(
    "，预计全年{value}（八成可能在{low}—{high}之间）",
    "; forecast for the year {value} (80% interval {low} to {high})",
)
UNFORESEEN = Text(
    "，往年各年差异大，全年数难以预测", "; earlier years differ too much for a forecast"
)
CHANCE = Text("，完成把握{percent}%", "; {percent}% likely to be met")
CHANCE_OF_LIMIT = Text("，不超限额的把握{percent}%", "; {percent}% likely to be kept")
CHANCE_BESIDE = Text(
    "；按往年同期推算（不作判定依据）的把握{percent}%",
    "; by earlier years, which do not judge here, {percent}% likely to be kept",
)
LOW_CONFIDENCE = Text("（可信度低）", " (low confidence)")
BY_LINE = Text(
    "（没有可比的往年，按序时进度判断）", " (by the straight line, for want of earlier years)"
)
ALLOWED = Text("，在本单位规则允许之内", ", which the office's rule allows")
REQUIRED = Text("，其后每月需{required}", "; {required} a month needed from here")
REQUIRED_TO_PLAN = Text("（为计划的{ratio}倍）", " ({ratio} times the plan)")
LEFT = Text("，其后每月可用{required}", "; {required} a month left from here")
LAST_FIGURE = Text("，最近为{month}：{value}", ", the last is for {month}: {value}")
MONTHS_MISSING = Text(
    "缺{months}月的数据，至少为{value}",
    "months without a figure: {months}; at least {value}",
)
LAST_REPORT = Text("，最近为{month}：{state}", ", the last is for {month}: {state}")

MONTHS = Text("{first}—{last}月", "months {first} to {last}")
STEP = Text("{name}（{due}）", "{name} ({due})")
WAIVER = Text(
    "豁免至{until}（{approved_by}）：{reason}", "waived until {until} by {approved_by}: {reason}"
)
REVISION = Text(
    "{since}起由{before}调整为{after}：{reason}",
    "revised from {before} to {after} since {since}: {reason}",
)
REVISION_EASED = Text(
    "注意，下半年放宽目标：{since}起由{before}调整为{after}：{reason}",
    "note, eased in the second half of the year: from {before} to {after} since {since}: {reason}",
)
RESTATED = Text("历史数据更正：{changes}", "restated: {changes}")
RESTATEMENT = Text("{period}由{before}改为{after}", "{period} from {before} to {after}")
RESTATED_MORE = Text("，另有{count}处", " and {count} more")

BY_MONTH = Text("（数据截至{month}）", " (figures to {month})")

AS_OF = Text("截至{month}", "as of {month}")
REPORTED = Text("{reported}/{expected} 项已报本月", "{reported} of {expected} have reported")
LINEAR_PACE = Text("序时进度 {percent}%", "linear pace {percent}%")
OFFICE_RULE = Text(
    "规则：落后{at_risk}个百分点起为进度偏慢，超过{fail}个为严重滞后",
    "rule: at risk from {at_risk} points behind pace, fail above {fail}",
)
REHEARSAL = Text(
    "预演：{year}年的数据对照{plan_year}年的目标",
    "rehearsal: the figures of {year} against the thresholds of {plan_year}",
)
DIFFERING = Text("基期口径不同：{note}", "baseline of another definition: {note}")
BANNER = Text(
    "数据有 {errors} 处错误：结论仅供参考",
    "errors in the data: {errors}; these verdicts cannot be trusted",
)
COUNTED = Text("{standing}{count}项", "{count} {standing}")
AND_MORE = Text("另有{count}项", "and {count} more")
FOLDED = Text("{count}项节点任务：{counts}", "{count} milestones: {counts}")
FOLDED_COUNT = Text("{count}项{state}", "{count} {state}")
FOLDED_DONE = Text("已完成", "done")
ALL_TARGETS = Text("共{count}项目标", "{count} judged")
WAIVED_COUNT = Text("其中{count}项豁免", "{count} waived")
UNQUANTIFIED = Text("另有{count}项无法量化", "{count} not verifiable")

METHOD_COMMON = Text(
    "每项目标以其最近一次数据所在月份为准，与年度目标及当时应达到的进度（计划节点、往年同期进度，均无则为序时进度）"
    "逐项对照。"
    "落后而仍可追上的为进度偏慢，追上所需速度明显超过计划或往年经验表明难以完成的为严重滞后；"
    "年度结果已定的称为已完成或未完成，此前不称达标；未按时报送、过期或缺月的一律不计为达标。",
    "Each target is held, at the month of its own latest figure, against its threshold and the "
    "pace it should have kept by then: the plan's checkpoints, else that of earlier years, else "
    "the linear pace. What is behind but can be caught up with is at risk, what needs a rate far "
    "above the planned one, or has hardly ever been made good, fails: it is off track. Met and "
    "missed are said of final results only. A figure that is missing, outdated or incomplete is "
    "never a pass.",
)
WITHOUT_YEARS = Text(
    "没有可比的往年，只按序时进度（直线）判断：{count}项。每项补上一个完整年度12个月的数据，"
    "即可推算完成把握、全年预计及其区间。",
    "By the straight line, for want of earlier months: {count}. Twelve monthly figures of one "
    "finished year would give each a chance of its own, and a forecast with its interval.",
)
MARKED = Text("* {text}", "* {text}")
METHOD_OFFICE = Text(
    "每项目标以其最近一次数据所在月份为准，与年度目标及当时应达到的进度（计划节点，无则为序时进度）逐项对照。"
    "落后进度的，按上文所列本单位规则分为正常、进度偏慢、严重滞后；"
    "年度结果已定的称为已完成或未完成，此前不称达标；未按时报送、过期或缺月的一律不计为达标。",
    "Each target is held, at the month of its own latest figure, against its threshold and the "
    "pace it should have kept by then: the plan's checkpoints, else the linear pace. What is "
    "behind is judged by the office's rule given above. Met and missed are said of final results "
    "only. A figure that is missing, outdated or incomplete is never a pass.",
)
