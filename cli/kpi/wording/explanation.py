"""The words of an explanation: headings, the steps to a verdict, and what would change it."""

from kpi.diagnostics import Severity
from kpi.model import Cadence, Kind, LeftOut, Path, Reporting, Standing, Text, Verdict
from kpi.model.explanation import Unchanging
from kpi.record import NamedTuple
from kpi.wording.reasons import ACCOUNT, CATCH_UP, NOTHING, REPORT

WHAT = Text("目标、结论、原因或诊断代码", "target, verdict, reason or diagnostic code")
DID_YOU_MEAN = Text("是否应为 `{names}`？", "did you mean `{names}`?")
OR = Text("` 或 `", "` or `")
WHERE_TO_LOOK = Text(
    "目标的编号和名称见计划的 YAML，结论、原因和诊断代码见手册",
    "ids and names of targets stand in the plan's YAML, all other words in the manual",
)
ALSO_A_CODE = Text("`{word}` 也是{sort}：{meaning}", "`{word}` is also a {sort}: {meaning}")
SORT_VERDICT = Text("结论", "verdict")
SORT_STANDING = Text("进展", "standing")
SORT_REASON = Text("原因", "reason")
SORT_CODE = Text("诊断代码（{severity}）", "diagnostic code ({severity})")
SEVERITIES = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}

# -- verdicts ---------------------------------------------------------------


class Meaning(NamedTuple):
    """The rule in a sentence or two, and what to do."""

    rule: Text
    advice: Text


VERDICTS = {
    Verdict.FAIL: Meaning(
        Text(
            "承诺已经落空（未完成），或者要达到目标，今后的速度须远高于计划（严重滞后）。",
            "The promise is broken, or needs a rate far above the planned one to be kept.",
        ),
        CATCH_UP,
    ),
    Verdict.NO_DATA: Meaning(
        Text(
            "应有的数据缺失、过期或有误，无法判断；没有数据一律不计为达标，也不能豁免。",
            "A figure that is due is missing, outdated or unreadable. No data is never a pass and "
            "cannot be waived.",
        ),
        REPORT,
    ),
    Verdict.AT_RISK: Meaning(
        Text(
            "落后于应有的进度，但还来得及。",
            "Behind where it should be, but it can still be saved.",
        ),
        CATCH_UP,
    ),
    Verdict.PASS: Meaning(
        Text("已经完成，或达到目前应有的进度。", "Met, or where it should be by now."), NOTHING
    ),
    Verdict.NOT_DUE: Meaning(
        Text(
            "没有报数，也还没到报数时间；或者报告尚未启动，而离期限还早。",
            "Nothing is reported and nothing is due yet, or it is reported as not begun long before "
            "its due date.",
        ),
        NOTHING,
    ),
}

STANDINGS = {
    Standing.MISSED: Meaning(
        Text(
            "已成定局：全年没有完成，或者完成时已过期限、限额已经突破。",
            "It is settled: not met by the year's end, done after its day, or over its limit.",
        ),
        ACCOUNT,
    ),
    Standing.OFF_TRACK: Meaning(
        Text(
            "年度未完，但照目前进度难以完成；尚可补救。",
            "The year is open, but as things are it will hardly be met; it can still be mended.",
        ),
        CATCH_UP,
    ),
    Standing.NO_DATA: VERDICTS[Verdict.NO_DATA],
    Standing.AT_RISK: VERDICTS[Verdict.AT_RISK],
    Standing.ON_COURSE: Meaning(
        Text(
            "达到目前应有的进度；年度未完，还不能称为达标。",
            "Where it should be by now; the year is open, so this is not final.",
        ),
        NOTHING,
    ),
    Standing.MET: Meaning(
        Text("已成定局：完成了年度目标。", "It is settled: the year's target is met."), NOTHING
    ),
    Standing.NOT_DUE: VERDICTS[Verdict.NOT_DUE],
}
"""Where a target stands: a verdict, told apart by whether it is final."""

# -- headings ------------------------------------------------------------------

DECLARED = Text("目标", "Target")
FIGURES = Text("{year}年数据", "Figures of {year}")
EARLIER = Text("往年", "Earlier years")
COURSE = Text("走势", "Course")
STEPS = Text("判定过程", "How the verdict came about")
CHANGE = Text("怎样会变", "What would change it")
MEANS = Text("含义", "Meaning")
WHEN = Text("何时", "When")
REASONS = Text("原因", "Reasons")
WITH_CODE = Text("{label}（{code}）", "{label} ({code})")
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
CHECKPOINT = Text("{month} {amount}", "{month} {amount}")
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

UNREADABLE = Text("数据有错误，未作判断", "its figures have errors and were not judged")
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
NO_YEARS = Text(
    "没有可比的往年：按序时进度（直线）判断",
    "no earlier year can be compared: judged by the straight line",
)
BESIDE = Text(
    "往年同期另作参考，不作判定依据：计划节点在先",
    "earlier years stand beside and do not judge: the plan's checkpoints come first",
)
INTERVAL = Text("，80%区间 {low} 至 {high}", ", 80% interval {low} to {high}")
WITH_INTERVAL = Text("{value}{interval}", "{value}{interval}")
VAGUE = Text("，80%区间两端相差3倍以上，不列", ", its 80% interval too wide to be told")
LIST = Text("、", ", ")

STEPS_LATE = Text("逾期的步骤：{steps}", "steps past their due date: {steps}")
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
    "补报{months}的数据，才能按全部数据判断",
    "with a figure for {months} all of it can be judged",
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
