"""The sentences that tell a director why a verdict was given, and what a report says around it."""

from kpi.model import Mark, Method, Text, Verdict
from kpi.record import NamedTuple

AT_LEAST = Text("不少于{value}", "at least {value}")
NOT_BELOW = Text("不低于{value}", "at least {value}")
AT_MOST = Text("不超过{value}", "at most {value}")
MORE_THAN = Text("超过{value}", "more than {value}")
LESS_THAN = Text("低于{value}", "less than {value}")
RANGE = Text("{floor}—{ceiling}", "{floor} to {ceiling}")

OF_GOAL = Text(
    "{months}累计{value}，完成年度目标（{promise}）的{progress}%",
    "{value} {months}, {progress}% of the year's target ({promise})",
)
OF_LIMIT = Text(
    "{months}累计{value}，已用年度限额（{promise}）的{progress}%",
    "{value} {months}, {progress}% of the year's limit ({promise})",
)
OF_RANGE = Text(
    "{months}累计{value}，为年度控制区间（{promise}）上限的{progress}%",
    "{value} {months}, {progress}% of the upper end of the year's range ({promise})",
)
OF_NONE = Text("{months}累计{value}", "{value} {months}")
MET = Text("，已完成", ", which meets it")
MET_LIMIT = Text("，全年未超限额", ", which keeps it")
MISSED = Text("，差{short}，未完成", ", {short} short")
EXCEEDED = Text("，超出{short}", ", {short} over")
EXCEEDED_ZERO = Text("，限额为零", ", where none was allowed")
ON_STRICT_EDGE = Text(
    "正好为{value}，目标不含本数", "exactly {value}, which the threshold excludes"
)

LEVEL = Text("{end}为{value}", "{value} {end}")
MET_LEVEL = Text("，达到年度目标（{promise}）", ", which keeps the threshold ({promise})")
HOLDING = Text(
    "，符合年度目标（{promise}），须保持到年末",
    ", which keeps the threshold ({promise}) and must do so to the year's end",
)
SHARE_OF_GOAL = Text(
    "，为年度目标（{promise}）的{progress}%，还差{short}",
    ", {progress}% of the threshold ({promise}), {short} short",
)
SHORT = Text("，距年度目标（{promise}）还差{short}", ", {short} short of the threshold ({promise})")
MISSED_LEVEL = Text(
    "，未达到年度目标（{promise}），差{short}", ", {short} short of the threshold ({promise})"
)
OVER_LEVEL = Text("，超出年度目标（{promise}）{short}", ", {short} over the threshold ({promise})")
BEYOND_TOLERANCE = Text("，超出允许误差（{tolerance}）", ", more than the tolerance of {tolerance}")


class GapTexts(NamedTuple):
    """How a figure stands to a pace: better, level with it, or worse."""

    better: Text
    level: Text
    worse: Text


def _of_year(pace: Text) -> dict[bool, GapTexts]:
    """Against a line through the year, by whether what adds up is to stay low."""
    level = Text(f"，与{pace.zh}持平", f", level with the {pace.en}")
    under = Text(f"，低于{pace.zh}{{gap}}个百分点", f", {{gap}} points under the {pace.en}")
    over = Text(f"，高于{pace.zh}{{gap}}个百分点", f", {{gap}} points over the {pace.en}")
    ahead = Text(f"，超{pace.zh}{{gap}}个百分点", f", {{gap}} points ahead of the {pace.en}")
    behind = Text(f"，落后{pace.zh}{{gap}}个百分点", f", {{gap}} points behind the {pace.en}")
    return {False: GapTexts(ahead, level, behind), True: GapTexts(under, level, over)}


def _of_path(pace: Text) -> dict[bool, GapTexts]:
    """Against the path from where a level began; its own direction says what is better."""
    level = Text(f"，与{pace.zh}持平", f", level with the {pace.en}")
    ahead = Text(f"，好于{pace.zh}{{gap}}个百分点", f", {{gap}} points ahead of the {pace.en}")
    behind = Text(f"，落后{pace.zh}{{gap}}个百分点", f", {{gap}} points behind the {pace.en}")
    return dict.fromkeys((False, True), GapTexts(ahead, level, behind))


def _of_others(other: Text) -> dict[bool, GapTexts]:
    """Against what other years or the plan's own nodes say."""
    level = Text(f"，与{other.zh}持平", f", level with {other.en}")
    high = Text(f"，较{other.zh}高{{gap}}个百分点", f", {{gap}} points above {other.en}")
    low = Text(f"，较{other.zh}低{{gap}}个百分点", f", {{gap}} points below {other.en}")
    return {False: GapTexts(high, level, low), True: GapTexts(low, level, high)}


GAPS = {
    Method.LINEAR: _of_year(Text("序时进度", "linear pace")),
    Method.BASELINE: _of_path(Text("应达进度", "planned path")),
    Method.CHECKPOINTS: _of_others(Text("计划节点", "the plan's checkpoint")),
    Method.EARLIER_YEARS: _of_others(Text("往年同期", "the pace of earlier years")),
    Method.ONE_YEAR: _of_others(Text("往年同期（仅一年）", "the pace of the one earlier year")),
    Method.CONSTANT: _of_year(Text("目标", "threshold")),
}
"""Against what a gap is, by the pace; then by whether less is better."""

OWN_LEVEL = Text("，与应达水平持平", ", level with what is expected by now")
OWN_ABOVE = Text(
    "，高于应达水平（{expected}）{gap}", ", {gap} above the {expected} expected by now"
)
OWN_BELOW = Text(
    "，低于应达水平（{expected}）{gap}", ", {gap} below the {expected} expected by now"
)
"""Of percentages: in their own points, as the distance to the threshold beside it."""

FORECAST = Text(
    "。按目前进度，预计全年{value}（80%区间{low}—{high}）",
    "; at this rate {value} for the year (80% interval {low} to {high})",
)
FORECAST_LEVEL = Text(
    "。按目前进度，预计年末{value}（80%区间{low}—{high}）",
    "; at this rate {value} at the year's end (80% interval {low} to {high})",
)
UNFORESEEN = Text(
    "。往年各年差异大，全年数难以预测", "; earlier years differ too much for a forecast"
)
UNDER = Text("不足{percent}", "under {percent}")
OVER = Text("{percent}以上", "over {percent}")
CHANCE = {
    Verdict.PASS: Text("，有望完成年度目标（完成把握{percent}）", "; {percent} likely to be met"),
    Verdict.AT_RISK: Text(
        "，能否完成年度目标尚难确定（完成把握{percent}）", "; {percent} likely to be met"
    ),
    Verdict.FAIL: Text("，难以完成年度目标（完成把握{percent}）", "; {percent} likely to be met"),
}
"""By what the chance alone would say."""
CHANCE_OF_LIMIT = Text("，不超限额的把握{percent}", "; {percent} likely to be kept")
CHANCE_BESIDE = Text(
    "，按往年同期推算的完成把握{percent}（不作判定依据）",
    "; by earlier years, which do not judge here, {percent} likely to be kept",
)
TOO_EARLY = Text("，数据尚少或差距不大，暂列进度偏慢", "; too early, or too close, to give it up")
LOW_CONFIDENCE = Text("（往年数据少，仅供参考）", " (low confidence)")
BY_LINE = Text(
    "（没有可比的往年，按序时进度判断）", " (by the straight line, for want of earlier years)"
)
ALLOWED = Text("，在本单位规则允许之内", ", which the office's rule allows")
REQUIRED = Text("；后续月均须完成{required}", "; {required} a month needed from here")
REQUIRED_MORE = Text("；后续月均须增加{required}", "; {required} a month needed from here")
REQUIRED_LESS = Text("；后续月均须减少{required}", "; {required} a month less needed from here")
REQUIRED_RISE = Text("；后续月均须提高{required}", "; {required} a month needed from here")
REQUIRED_FALL = Text("；后续月均须降低{required}", "; {required} a month less needed from here")
REQUIRED_IN_DECEMBER = Text("；12月须完成{required}", "; {required} needed in December")
REQUIRED_TO_PLAN = Text("，为原计划月均的{ratio}倍", ", {ratio} times the plan")
LEFT = Text("；其余{months}个月合计可用{left}", "; {left} left for the other {months} months")
LEFT_IN_DECEMBER = Text("；12月可用{left}", "; {left} left for December")
SUM_REPORTED = Text("（截至{month}底累计{value}）", " ({value} to the end of {month})")
LEVEL_REPORTED = Text("（截至{month}底为{value}）", " ({value} at the end of {month})")
MONTHS_MISSING = Text(
    "{months}数据缺报，其余月份累计{value}", "no figure for {months}; at least {value}"
)
LAST_REPORT = Text("（截至{month}底{state}）", " ({state} at the end of {month})")

ADDED = Text("{months}新增{value}", "{value} added {months}")
NOTHING_ADDED = Text("{months}无新增", "nothing added {months}")
TAKEN_OFF = Text("{months}核减{value}", "{value} taken off {months}")
RISEN = Text("较{before}底增加{value}", "{value} more than at the end of {before}")
FALLEN = Text("较{before}底减少{value}", "{value} less than at the end of {before}")
UNCHANGED = Text("较{before}底持平", "the same as at the end of {before}")
GROWN = Text("同比增长{percent}%", "{percent}% up on a year before")
SHRUNK = Text("同比下降{percent}%", "{percent}% down on a year before")
SUM_GROWN = Text("累计同比增长{percent}%", "the sum {percent}% up on a year before")
SUM_SHRUNK = Text("累计同比下降{percent}%", "the sum {percent}% down on a year before")
SUM_LEVEL = Text("累计与上年同期持平", "the sum level with a year before")
RISEN_POINTS = Text("同比提高{points}", "{points} up on a year before")
FALLEN_POINTS = Text("同比降低{points}", "{points} down on a year before")
SAME_AS_A_YEAR_BEFORE = Text("与上年同期持平", "level with a year before")
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

BY_MONTH = Text("（数据截至{month}）", " (last reported for {month})")

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
KNOWN_BY = Text(
    "只计{day}及以前发布的数据，以后发布的不计",
    "only figures published by {day} count; what was published later is left out",
)
ALL_SIMULATED = Text(
    "模拟数据，不是真实数据：以下结论仅供演示",
    "SIMULATED data, not real: these verdicts are a demonstration",
)
MARKED_SO = {
    Mark.SIMULATED: Text(
        "模拟数据，不是真实数据：{count}项目标（共{all}项有数据）",
        "SIMULATED data, not real: {count} of the {all} targets with figures",
    ),
    Mark.ESTIMATED: Text("使用估算数的目标：{count}项", "targets with estimated figures: {count}"),
    Mark.PRELIMINARY: Text(
        "使用初步数的目标：{count}项，可能调整",
        "targets with preliminary figures, which may change: {count}",
    ),
}
FROM_OWNERS = Text("数据由各责任单位报送", "The figures are those that the owners reported")
FROM_SOURCES = Text("数据来源：{sources}", "sources: {sources}")
MORE_SOURCES = Text("{sources}，另有{more}处", "{sources} and {more} more")
DIFFERING = Text("基期口径不同：{note}", "baseline of another definition: {note}")
BANNER = Text(
    "数据有 {errors} 处错误：结论仅供参考",
    "errors in the data: {errors}; these verdicts cannot be trusted",
)
COUNTED = Text("{standing}{count}项", "{count} {standing}")
AND_MORE = Text("另有{count}项", "and {count} more")
FOLDED = Text("{count}项里程碑：{counts}", "milestones: {count} ({counts})")
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

UNJUDGED = Text("未作判定", "not judged")
UNJUDGED_BECAUSE = Text("未作判定（{counts}）", "Not judged ({counts})")
UNJUDGED_WHY = Text(
    "因存在下列错误，本次未作判定，没有任何结论。改正后请重新运行。",
    "Because of the errors below nothing was judged: there are no verdicts. "
    "Mend them and run again.",
)
