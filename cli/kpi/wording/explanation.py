"""The words of an explanation: headings, the steps to a verdict, and what would change it."""

from kpi.diagnostics import Severity
from kpi.model import Cadence, Kind, LeftOut, Path, Predicted, Reporting, Text
from kpi.model.explanation import Unchanging

WHAT = Text("目标、结论、原因或诊断代码", "target, verdict, reason or diagnostic code")
DID_YOU_MEAN = Text("是否应为 `{names}`？", "did you mean `{names}`?")
OR = Text("` 或 `", "` or `")
WHERE_TO_LOOK = Text(
    "目标的编号和名称见计划的 YAML，结论、原因和诊断代码见手册",
    "ids and names of targets stand in the plan's YAML, all other words in the manual",
)
ALSO_A_CODE = Text("`{word}` 也是{sort}：{meaning}", "`{word}` is also a {sort}: {meaning}")
SORT_VERDICT = Text("结论", "verdict")
SORT_REASON = Text("原因", "reason")
SORT_CODE = Text("诊断代码（{severity}）", "diagnostic code ({severity})")
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}

# -- headings ------------------------------------------------------------------

DECLARED = Text("目标", "Target")
FIGURES = Text("{year}年数据", "Figures of {year}")
EARLIER = Text("往年", "Earlier years")
COURSE = Text("走势", "Course")
STEPS = Text("判定过程", "How the verdict came about")
CHANGE = Text("怎样会变", "What would change it")
MEANS = Text("含义", "Meaning")
ADVICE = Text("怎么办", "What to do")
SAYS = Text("提示语", "Message")

# -- declaration ---------------------------------------------------------------

SEPARATOR = Text(" · ", " · ")
KINDS = {
    Kind.CUMULATIVE: Text("累计", "cumulative"),
    Kind.LEVEL: Text("时点", "level"),
    Kind.COVERAGE: Text("覆盖率", "coverage"),
    Kind.MILESTONE: Text("里程碑", "milestone"),
}
REPORTED = {
    Reporting.MONTH: Text("报当期数", "reported by month"),
    Reporting.YTD: Text("报累计数", "reported to date"),
}
PATHS = {
    Path.CONSTANT: Text("全年保持", "constant path"),
    Path.LINEAR: Text("由基期线性推进", "linear path"),
}
CADENCES = {
    Cadence.MONTHLY: Text("每月报", "monthly"),
    Cadence.QUARTERLY: Text("每季报", "quarterly"),
    Cadence.HALF_YEARLY: Text("每半年报", "half-yearly"),
    Cadence.YEARLY: Text("每年报", "yearly"),
}
OWNER = Text("责任单位 {owner}", "owner {owner}")
UNIT = Text("单位 {unit}", "unit {unit}")
TAGS = Text("标签 {tags}", "tags {tags}")
ALIASES = Text("别名 {aliases}", "aliases {aliases}")
AREA = Text("领域", "area")
HOW = Text("口径", "measured")
CLAUSE = Text("原文", "plan")
SECTION = Text("{section}“{states}”", "{section} “{states}”")
AT = Text("声明", "declared")
THRESHOLD = Text("年度目标", "threshold")
DUE = Text("期限", "due")
ORIGINAL = Text("{value}（原定）", "{value} (original)")
SINCE = Text("{value} 自{since}：{reason}{source}", "{value} since {since}: {reason}{source}")
SOURCE = Text("（{source}）", " ({source})")
IN_FORCE = Text("现行", "in force")
EASED = Text("下半年放宽", "eased in the second half")
CHECKPOINTS = Text("节点", "checkpoints")
CHECKPOINT = Text("{month}月 {amount}", "{month:02d}: {amount}")
BASELINE = Text("基期", "baseline")
YEAR_VALUE = Text("{year}年 {value}", "{year} {value}")
TOLERANCE = Text("容差", "tolerance")
STEP = Text("步骤", "steps")
STEP_DUE = Text("{name}（{due}）", "{name} ({due})")
NO_DATE = Text("无期限", "no date")
WAIVER = Text("豁免", "waiver")
WAIVER_IN_FORCE = Text("有效，适用于此结论", "in force, excuses this verdict")
WAIVER_IDLE = Text("此结论不适用", "does not apply to this verdict")
WAIVER_TEXT = Text(
    "{accept}，至{until}，{approved_by}批准：{reason}（{state}）",
    "{accept} until {until}, approved by {approved_by}: {reason} ({state})",
)
NOTE = Text("说明", "note")

# -- figures -------------------------------------------------------------------

PERIOD = Text("期间", "period")
VALUE = Text("数值", "value")
TO_DATE = Text("累计", "to date")
PUBLISHED = Text("发布", "published")
STATUS = Text("状态", "status")
PRELIMINARY = Text("初步", "preliminary")
PLACE = Text("出处", "ledger")
SOURCE_NOTE = Text("来源与备注", "source and note")
NO_FIGURES = Text("没有数据", "no figures")
STEP_ROW = Text("{period} {step}", "{period} {step}")
RESTATED = Text(
    "{period} 由 {before}（{before_at}）更正为 {after}（{after_at}）",
    "{period} restated from {before} ({before_at}) to {after} ({after_at})",
)
JUDGED = Text("按 {period} 的数判定", "judged on the figure for {period}")

# -- earlier years -------------------------------------------------------------

YEAR = Text("年份", "year")
BY_MONTH = Text("到{month}月", "by month {month}")
WHOLE = Text("全年", "full year")
SHARE = Text("占比", "share")
LEFT_OUT = {
    LeftOut.EXCLUDED: Text("不计：计划排除", "left out: excluded by the plan"),
    LeftOut.GAP: Text("不计：缺月或缺全年数", "left out: months or the year's total missing"),
    LeftOut.ZERO: Text("不计：为零或负", "left out: zero or negative"),
    LeftOut.OLDER: Text("不计：只用最近五年", "left out: the latest five count"),
}

# -- plot ----------------------------------------------------------------------

LEGEND_ACTUAL = Text("实际", "actual")
LEGEND_PACE = Text("应有进度", "pace in force")
LEGEND_EDGE = Text("年度目标", "threshold")
LEGEND_FORECAST = Text("预测及80%区间", "forecast with 80% interval")
LEGEND_VALUE = Text("预测", "forecast")
LEGEND_MONTH = Text("月份", "month")
LEGEND_REPORT = Text("报告", "reported")
LEGEND_DUE = Text("期限", "due")
LEGEND_STEP_DUE = Text("步骤期限", "step due")

# -- steps ---------------------------------------------------------------------

DUE_TO = Text(
    "{cadence}，宽限{grace}个月，截至{as_of}应报到{due}",
    "{cadence}, grace {grace} (months): as of {as_of} a figure is due for {due}",
)
DUE_AT_ONCE = Text(
    "{cadence}，12月没有宽限：应报到{due}",
    "{cadence}, no grace in December: a figure is due for {due}",
)
NONE_DUE = Text(
    "{cadence}，宽限{grace}个月，截至{as_of}还没有应报的数",
    "{cadence}, grace {grace} (months): as of {as_of} no figure is due",
)
LATEST = Text("；最近为{latest}", "; the latest is for {latest}")
MONTH_JUDGED = Text(" → k = {k}，m = 12", " → k = {k}, m = 12")
NEVER_REPORTED = Text("；从未报数", "; none was reported")
OUTDATED = Text("，早于应报的月份", ", older than that")
SETTLED_ANYWAY = Text(
    "；但结论已定，不需新数", ", but the verdict is final and needs no newer figure"
)
UNREADABLE = Text("数据有错误，未作判断", "its figures have errors and were not judged")
SUM = Text(
    "{s} = {value}，T = {edge}，{s}/T = {progress}%",
    "{s} = {value}, T = {edge}, {s}/T = {progress}%",
)
SUM_ZERO = Text("{s} = {value}，T = {edge}", "{s} = {value}, T = {edge}")
SUM_MISSING = Text(
    "；缺{months}月，S 只是下限", "; months missing: {months}, so S is a lower bound"
)
SIDES = Text(
    "区间取较差的一侧：{sides} → 按{side}判定",
    "of a range the worse side counts: {sides} → judged by the {side}",
)
SIDE = Text("{side} {verdict}", "{side} {verdict}")
FLOOR = Text("下限", "floor")
CEILING = Text("上限", "ceiling")
OFFICE = Text(
    "本单位规则：落后{at_risk}个百分点起为进度偏慢，超过{fail}个为严重滞后；不看往年，不设保护",
    "the office's rule: at risk from {at_risk} points behind, fail above {fail}; no history, no guard",
)
PACE_LINEAR = Text("序时进度 = k/m = {k}/12 = {pace}%", "pace = k/m = {k}/12 = {pace}%")
PACE_CHECKPOINTS = Text("计划节点进度 = {pace}%", "pace by checkpoints = {pace}%")
NO_YEARS = Text(
    "没有可比的往年：按序时进度（直线）判断",
    "no earlier year can be compared: judged by the straight line",
)
PACE_YEARS = Text("到{month}月的占比：{shares}", "shares by month {month}: {shares}")
YEAR_SHARE = Text("{year}年 {share}%", "{year} {share}%")
SPREAD = Text(
    "ln 占比的加权均值 ℓ = {centre}，n_e = {years}，s² = {variance}；各月占比的离散 D = {dispersion}，"
    "V₀ = {prior}；sd = √((2V₀ + (n_e − 1)s²)/(n_e + 1)) = {sd}，SE = sd×√(1 + 1/n_e) = {error}",
    "weighted mean log share ℓ = {centre}, n_e = {years}, s² = {variance}; dispersion of the "
    "months D = {dispersion}, V₀ = {prior}; sd = √((2V₀ + (n_e − 1)s²)/(n_e + 1)) = {sd}, "
    "SE = sd×√(1 + 1/n_e) = {error}",
)
SPREAD_OF_ONE = Text(
    "只有一年可比：ℓ = ln 占比 = {centre}；各月占比的不均 D = {dispersion}，V₀ = {prior}，SE = √(2V₀) = {error}",
    "one year can be compared: ℓ = its log share = {centre}; unevenness of its months "
    "D = {dispersion}, V₀ = {prior}, SE = √(2V₀) = {error}",
)
PACE_HISTORY = Text("进度 = e^ℓ = {pace}%", "pace = e^ℓ = {pace}%")
BESIDE = Text(
    "往年同期另作参考，不作判定依据：计划节点在先",
    "earlier years stand beside and do not judge: the plan's checkpoints come first",
)
CHANGES = Text(
    "往年{month}月与年末：{changes}", "earlier years, month {month} to year end: {changes}"
)
YEAR_CHANGE = Text("{year}年 {before} → {after}", "{year} {before} → {after}")
GROWTH = Text(
    "ln(年末/当月) 的均值 c̄ = {mean}，sd = {sd}，SE = sd×√(1 + 1/n) = {error}",
    "mean of ln(year end/month) c̄ = {mean}, sd = {sd}, SE = sd×√(1 + 1/n) = {error}",
)
INCREASE = Text(
    "年末与当月之差的均值 c̄ = {mean}，sd = {sd}，SE = sd×√(1 + 1/n) = {error}",
    "mean change to year end c̄ = {mean}, sd = {sd}, SE = sd×√(1 + 1/n) = {error}",
)
EXPECTED_CHANGE = Text(
    "应有 = {formula} = {expected}；差距 = {gap} 个百分点",
    "expected = {formula} = {expected}; gap = {gap} points",
)
EXPECTED_SUM = Text(
    "应有 = 进度×T = {expected}{rounded}；差距 = (S − 应有)/T = {gap} 个百分点",
    "expected = pace×T = {expected}{rounded}; gap = (S − expected)/T = {gap} points",
)
EXPECTED_LIMIT = Text(
    "应有 = 进度×T = {expected}{rounded}；差距 = (应有 − S)/T = {gap} 个百分点",
    "expected = pace×T = {expected}{rounded}; gap = (expected − S)/T = {gap} points",
)
ROUNDED = Text("（舍去零头，按整数计）", " (whole things)")
EXPECTED_LEVEL = Text(
    "B = {baseline}，应有 = B + (T − B)×k/m = {expected}；差距 = {gap} 个百分点（以 T − B 计）",
    "B = {baseline}, expected = B + (T − B)×k/m = {expected}; gap = {gap} points of T − B",
)
FORECAST = Text(
    "预计全年 = {formula} = {value}{interval}", "forecast = {formula} = {value}{interval}"
)
INTERVAL = Text("，80%区间 {low} 至 {high}", ", 80% interval {low} to {high}")
VAGUE = Text("，80%区间两端相差3倍以上，不列", ", its 80% interval too wide to be told")
T_VALUES = {
    Predicted.SHARE: Text(
        "t = (ln(S/T) − ℓ)/SE = ({done} − {centre})/{error} = {t}",
        "t = (ln(S/T) − ℓ)/SE = ({done} − {centre})/{error} = {t}",
    ),
    Predicted.GROWTH: Text(
        "t = (ln(v/T) + c̄)/SE = ({done} + {change})/{error} = {t}",
        "t = (ln(v/T) + c̄)/SE = ({done} + {change})/{error} = {t}",
    ),
    Predicted.INCREASE: Text(
        "t = (v − T + c̄)/SE = ({done} + {change})/{error} = {t}",
        "t = (v − T + c̄)/SE = ({done} + {change})/{error} = {t}",
    ),
}
CERTAIN = Text("P = {chance}% {against}：{why}", "P = {chance}% {against}: {why}")
NOTHING_DONE = Text("目前为零，而往年此时都已有数", "nothing is done yet, and by now it always was")
ALL_ALIKE = Text("往年变化都一样", "all earlier years changed alike")
NOT_JUDGED = Text("（参考）", "(beside)")
LINE_GAP = Text(
    "落后序时进度 {gap} 个百分点 {against}", "{gap} points behind the straight line {against}"
)
CHANCE_FLOOR = Text(
    "P = F_{freedom}(t) = {chance}% {against}", "P = F_{freedom}(t) = {chance}% {against}"
)
CHANCE_CEILING = Text(
    "P = 1 − F_{freedom}(t) = {chance}% {against}", "P = 1 − F_{freedom}(t) = {chance}% {against}"
)
RATIO_FLOOR = Text(
    "r = (T − S)/(T×(1 − 进度)) = {ratio} {against}",
    "r = (T − S)/(T×(1 − pace)) = {ratio} {against}",
)
RATIO_CEILING = Text("q = S/(进度×T) = {ratio} {against}", "q = S/(pace×T) = {ratio} {against}")
RATIO_LEVEL = Text(
    "r = (T − v)/((T − B)×(1 − k/m)) = {ratio} {against}",
    "r = (T − v)/((T − B)×(1 − k/m)) = {ratio} {against}",
)
NOTHING_PLANNED = Text(
    "按进度已不应有剩余，比率无穷大", "by pace nothing should be left: the ratio is endless"
)
NOTHING_ALLOWED = Text(
    "按进度不应有用量，比率无穷大", "by pace nothing should be used: the ratio is endless"
)
GUARD_HOLDS = Text("保护适用（{why}）：尚不判为严重滞后", "the guard holds ({why}): no failure yet")
GUARD_NOT = Text("保护不适用：k = {k} > 2，{half}，{gap}", "no guard: k = {k} > 2, {half}, {gap}")
BEYOND_SMALL = Text("落后 {gap} > {small} 个百分点", "{gap} > {small} points behind")
HOPELESS = Text("可能性低于 {hardly}%", "a chance below {hardly}%")
HALF_OVER = Text("已过半年", "half of the year is over")
YEARS_SPEAK = Text("有两年以上往年数据", "two earlier years speak")
ONLY_A_BOUND = Text("下限不足以判断", "a lower bound decides nothing here")
NOT_BEHIND = Text("差距 ≥ 0：不落后", "gap ≥ 0: not behind")
LIST = Text("、", ", ")
CLAUSES = Text("，", ", ")
BY_PACE = Text("S/进度", "S/pace")
OFFICE_GAP = Text("落后 {gap} 个百分点 {against}", "{gap} points behind {against}")
YEAR_OVER = Text("k = m，全年已过", "k = m: the year is over")
DISTANCE = Text("|v − T| = {distance}", "|v − T| = {distance}")
WITHOUT_TOLERANCE = Text("未声明容差", "no tolerance declared")
BEFORE_HALF = Text("未到半年", "half of the year is not over")

LATEST_REPORT = Text("最近的报告：{state}（{period}）", "latest report: {state} ({period})")
DUE_DAY = Text("期限 {due} {sign} 截至日 {as_of}", "due {due} {sign} end of as-of {as_of}")
CONTINUING = Text(
    "持续推进，没有期限：不会临近到期，也不会逾期",
    "continuing, with no due date: never due soon, overdue or late",
)
DONE_DAY = Text("完成 {done} {sign} 期限 {due}", "done {done} {sign} due {due}")
DONE_WITHIN = Text(
    "期限 {due} 在报告完成的{period}之内，没有写完成日期",
    "due {due} lies in {period}, for which it is reported done without a date",
)
MONTHS_LEFT = Text(
    "距期限 {months} 个月，{notice} 个月以内算临近",
    "{months} months to go; {notice} or fewer is soon",
)
STEPS_LATE = Text("逾期的步骤：{steps}", "steps past their due date: {steps}")
NO_STEPS_LATE = Text("没有逾期的步骤", "no step is past its due date")
SO = Text("→ {verdict} · {reason}", "→ {verdict} · {reason}")

# -- what would change it ------------------------------------------------------

NEXT_AMOUNT = Text("{period}当期数", "the amount of {period}")
NEXT_TO_DATE = Text("到{period}的累计数", "the year to date at {period}")
NEXT_VALUE = Text("{period}的数", "the figure for {period}")
FROM = Text("≥ {low}", "≥ {low}")
UP_TO = Text("≤ {high}", "≤ {high}")
BETWEEN = Text("{low} – {high}", "{low} – {high}")
OF = Text("（共 {of}）", " of {of}")
TO_PASS = Text("{figure} {range} → {verdict}", "{figure} {range} → {verdict}")
NOT_TO_FAIL = Text("{figure} {range} → 不会是{verdict}", "{figure} {range} → no {verdict}")
ANY_TO_PASS = Text("{figure}不论多少 → {verdict}", "{figure}: whatever it is → {verdict}")
ANY_NOT_TO_FAIL = Text(
    "{figure}不论多少 → 不会是{verdict}", "{figure}: whatever it is → no {verdict}"
)
NOT_BELOW = Text("（不低于上次数值）", " (not below the last)")
NEVER = Text("{figure}不论多少，都还不是{verdict}", "{figure}: whatever it is, no {verdict} yet")
NEVER_NOT = Text("{figure}不论多少 → 仍是{verdict}", "{figure}: whatever it is → {verdict}")
FILL_GAP = Text(
    "补报缺少的 {months} 月，才能按全部数据判断",
    "with the missing months {months} reported, all else can be judged",
)
REPORT_AS = Text(
    "{month}报“{state}” → {verdict} · {reason}", "{month}: {state} → {verdict} · {reason}"
)
REPORT_NOTHING = Text(
    "{month}不报 → {verdict} · {reason}", "{month}: no report → {verdict} · {reason}"
)
REPORT_STEPS = Text(
    "{month}报“{state}”，逾期的步骤都报完成 → {verdict} · {reason}",
    "{month}: {state}, all steps that are due done → {verdict} · {reason}",
)
UNCHANGING = {
    Unchanging.YEAR_OVER: Text(
        "全年已过，只有补报或更正数据才会变",
        "the year is over: only a figure that is still missing, or one restated, would",
    ),
    Unchanging.FINAL: Text("结论已定，除非数据更正", "it is final, unless a figure is restated"),
    Unchanging.DATE_NEEDED: Text(
        "补写完成日期：按期即完成，否则为逾期完成",
        "the date it was done: by the due date it is done, else late",
    ),
    Unchanging.UNREADABLE: Text("先改正数据中的错误", "first correct the errors in its figures"),
}
