"""The words of reasons: what each means, what to do about it, and its sentence."""

from kpi.model import Reason, Text
from kpi.record import NamedTuple


class ReasonWords(NamedTuple):
    """Everything that is said of a reason: in a word or two, what it means, and what to do.

    `sentence` tells a director why, None where the numbers of the verdict make it; `continuing`
    is that of a milestone without a finish line, where the other would name its day.
    """

    short: Text
    rule: Text
    advice: Text
    sentence: Text | None = None
    continuing: Text | None = None


NOTHING = Text("不需要做什么。", "There is nothing to do.")
REPORT = Text(
    "请责任单位补报；暂时没有数就说明原因。",
    "Have the owner report it, or say why there is no figure yet.",
)
CATCH_UP = Text(
    "用 `kpi explain 编号` 看下个月要达到多少，与责任单位商定措施。",
    "`kpi explain ID` tells what the next month must bring; agree on measures with the owner.",
)
ACCOUNT = Text(
    "已成定局：向领导说明原因；确有理由的，在 waivers.yaml 中记录豁免。",
    "It is settled: account for it, and where that is justified record a waiver in waivers.yaml.",
)

REASONS = {
    Reason.MET: ReasonWords(
        Text("达标", "met"),
        Text(
            "累计数已达到全年目标（年底前即可确定）；限额和时点指标则在年底未突破、已达到。",
            "The sum has reached the year's threshold, which settles it even before the year's end; a limit or a level is kept at the year's end.",
        ),
        NOTHING,
    ),
    Reason.MISSED: ReasonWords(
        Text("未达标", "missed"),
        Text(
            "年底最终数没有达到目标。", "The final figure of the year does not keep the threshold."
        ),
        ACCOUNT,
    ),
    Reason.EXCEEDED: ReasonWords(
        Text("超过限额", "over the limit"),
        Text(
            "累计数超过了全年限额，立即成为定局，判为未完成。",
            "The sum is over the year's limit, which settles it at once.",
        ),
        ACCOUNT,
    ),
    Reason.ON_COURSE: ReasonWords(
        Text("进度正常", "on course"),
        Text(
            "达到目前应有的进度；由往年判定时，则是按往年进程多半完得成。",
            "At or ahead of the pace in force; where earlier years judge, likely to be met by their course.",
        ),
        NOTHING,
    ),
    Reason.WITHIN_RULE: ReasonWords(
        Text("落后在允许内", "allowed lag"),
        Text(
            "落后于进度，但在本单位规则（plan.yaml 的 rules）允许的百分点之内。",
            "Behind pace, but by fewer points than the office's own rule in plan.yaml minds.",
        ),
        NOTHING,
    ),
    Reason.UNCERTAIN: ReasonWords(
        Text("把握不足", "uncertain"),
        Text(
            "按往年同期进度已经够了，但往年各年差异较大，还没有把握；时点指标则可能目前已达到，而往年此后还会变化。",
            "Enough by the pace of earlier years, but these differed so much that nobody can be sure; of a level it may be kept today, and have changed later in other years.",
        ),
        CATCH_UP,
    ),
    Reason.BEHIND: ReasonWords(
        Text("落后进度", "behind pace"),
        Text(
            "低于应有的进度，但还追得上，或者还不到可判严重滞后的时候。",
            "Behind the pace in force, yet it can be caught up with, or it is too early to give up.",
        ),
        CATCH_UP,
    ),
    Reason.OVER_PACE: ReasonWords(
        Text("用得过快", "used too fast"),
        Text(
            "限额用得比应有的进度快，但还守得住，或者还不到可判严重滞后的时候：规则与“落后进度”相同。",
            "More of a limit is used than the pace in force allows, but it can still be kept, or it is too early to give up: the rules are those of `behind`.",
        ),
        CATCH_UP,
    ),
    Reason.OFF_TRACK: ReasonWords(
        Text("严重落后", "off track"),
        Text(
            "照往年的经验多半完不成，所需速度远高于计划，或者落后直线太多。",
            "By all earlier years hardly to be met, in need of a rate far above the planned one, or too far behind a straight line.",
        ),
        CATCH_UP,
    ),
    Reason.HOLDING: ReasonWords(
        Text("目前符合目标", "holding"),
        Text(
            "时点指标目前符合目标；年底前仍可能变化，因此不是最终结论。",
            "A level keeps its threshold at present; it may still change, so this is not final.",
        ),
        NOTHING,
    ),
    Reason.SHORT: ReasonWords(
        Text("目前未达到", "not kept"),
        Text(
            "全年都应保持的水平目前没有达到。",
            "A level that should hold in every month is not kept at present.",
        ),
        CATCH_UP,
    ),
    Reason.BEYOND_TOLERANCE: ReasonWords(
        Text("超出容差", "beyond tolerance"),
        Text(
            "半年之后，与目标的差距超过了声明的容差（tolerance）。",
            "Half of the year is over, and the level is farther from its threshold than the declared `tolerance`.",
        ),
        CATCH_UP,
    ),
    Reason.DONE: ReasonWords(
        Text("按期完成", "done"),
        Text("在期限内完成。", "Done by its due date."),
        NOTHING,
        sentence=Text("{done}完成，期限{due}", "done {done}, due {due}"),
        continuing=Text("{done}完成（不设完成期限）", "done {done}, with no due date"),
    ),
    Reason.LATE: ReasonWords(
        Text("未按期完成", "done late"),
        Text("完成了，但已过期限。", "Done, but after its due date."),
        ACCOUNT,
        sentence=Text("逾期完成（{done}完成，期限{due}）", "done only {done}, due {due}"),
    ),
    Reason.DATE_NEEDED: ReasonWords(
        Text("缺完成日期", "date needed"),
        Text(
            "报告完成而没有写日期，期限又在报告期间之内：不知是否按期，既不算达标，也不算逾期。",
            "Reported done without a date, for a period in which the due date lies: nobody can say whether in time, so it is neither a pass nor late.",
        ),
        Text("补写完成日期，如 2025-05-20。", "Write the date it was done, such as 2025-05-20."),
        sentence=Text(
            "报称{months}完成，未写明日期，无法核实是否在{by}完成，请补报",
            "reported done in {months}, which leaves open whether {by}: write the date",
        ),
    ),
    Reason.OVERDUE: ReasonWords(
        Text("已逾期", "overdue"),
        Text(
            "期限在截至月份的最后一天或之前，而没有报告完成。",
            "Due on or before the last day of the month judged, and not reported done.",
        ),
        Text(
            "若已完成，补报“完成”和日期；否则说明原因，期限确有调整的写入 `revised`。",
            "If it is done, report that with its date; else account for it, and enter a due date that was really changed under `revised`.",
        ),
        sentence=Text("期限{due}已过，尚未完成", "was due {due} and is not done"),
    ),
    Reason.DUE_SOON: ReasonWords(
        Text("即将到期", "due soon"),
        Text("快到期了；尚未开始的，更早算起。", "Due soon; what has not begun, a month earlier."),
        Text("督促按期完成并报告。", "See that it is finished and reported in time."),
        sentence=Text("{due}到期，目前{state}", "due {due} and {state}"),
    ),
    Reason.STEP_OVERDUE: ReasonWords(
        Text("步骤逾期", "step overdue"),
        Text(
            "有一个步骤已过自己的期限而没有报告完成。",
            "A step is past its own due date and not reported done.",
        ),
        Text(
            "以 `目标编号/步骤编号` 报告该步骤完成，或督促完成。",
            "Report the step done as `target-id/step-id`, or see that it gets done.",
        ),
        sentence=Text("步骤逾期未完成：{steps}", "overdue: {steps}"),
    ),
    Reason.UNDER_WAY: ReasonWords(
        Text("推进中", "under way"),
        Text(
            "按期报告，在推进，离期限还早，或者没有期限（state: continuing）。",
            "Reported in time, under way, and not due soon, or without a due date (state: continuing).",
        ),
        NOTHING,
        sentence=Text("按计划推进（{by}完成）", "under way, to be done {by}"),
        continuing=Text("持续推进中，不设完成期限", "under way and continuing, with no due date"),
    ),
    Reason.NOT_BEGUN: ReasonWords(
        Text("尚未启动", "not begun"),
        Text(
            "按期报告为未开始，离期限还早，也没有步骤逾期；不算达标，也不算问题。",
            "Reported in time as not begun, long before its due date and with no step overdue: neither a pass nor a problem.",
        ),
        Text(
            "确认何时启动；临近期限仍未启动即有风险。",
            "Find out when it will begin; not begun when its due date comes near, it is at risk.",
        ),
        sentence=Text("尚未启动（{by}完成）", "not begun, to be done {by}"),
        continuing=Text(
            "尚未启动（持续推进，不设完成期限）", "not begun; continuing, with no due date"
        ),
    ),
    Reason.MISSING: ReasonWords(
        Text("未报数", "not reported"),
        Text("应报的数一次也没有报过。", "A figure is due, and none was ever reported."),
        REPORT,
        sentence=Text("未按时报送", "a figure is due, but none is there"),
    ),
    Reason.STALE: ReasonWords(
        Text("数据过期", "outdated"),
        Text(
            "报过数，但最近一次早于按频度和宽限期应报的月份。",
            "There are figures, but the latest is older than the latest that is due by cadence and grace.",
        ),
        REPORT,
        sentence=Text("{month}以后未再报送", "nothing reported since {month}"),
    ),
    Reason.FINAL_MISSING: ReasonWords(
        Text("缺年末数", "no final figure"),
        Text(
            "截至12月，而没有全年的最终数；12月没有宽限期。",
            "It is December, and the final figure of the year is missing; there is no grace then.",
        ),
        REPORT,
        sentence=Text("缺全年最终数", "the final figure of the year is missing"),
    ),
    Reason.GAP: ReasonWords(
        Text("月份缺数", "months missing"),
        Text(
            "按月报数而中间缺月，累计数只是下限，据此不能判断。",
            "Of figures by month some are missing, so that the sum is only a lower bound and decides nothing.",
        ),
        Text(
            "补报缺少的月份，或报一个本年累计数。",
            "Report the missing months, or one year-to-date figure.",
        ),
    ),
    Reason.UNREADABLE: ReasonWords(
        Text("数据有误", "unreadable"),
        Text(
            "用了 --keep-going，而该目标的数据有错误，未作判断。",
            "With --keep-going: its figures have errors and were not judged.",
        ),
        Text(
            "按 `kpi validate` 列出的位置改正数据。",
            "Correct the figures where `kpi validate` points.",
        ),
        sentence=Text("所报数据有误，未作判断", "its figures have errors and were not judged"),
    ),
    Reason.NOT_DUE: ReasonWords(
        Text("尚未到报数时间", "not due yet"),
        Text(
            "没有报数，按频度和宽限期也还没有应报的数。",
            "Nothing is reported, and by cadence and grace nothing is due yet.",
        ),
        NOTHING,
        sentence=Text("尚未到报数时间", "no figure is due yet"),
    ),
}
