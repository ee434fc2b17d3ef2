"""What each verdict and reason means, when it is given, and what to do about it."""

from typing import NamedTuple

from kpi.model import Reason, Text, Verdict


class Meaning(NamedTuple):
    """The rule in a sentence or two, and what to do."""

    rule: Text
    advice: Text


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

REASONS = {
    Reason.MET: Meaning(
        Text(
            "累计数已达到全年目标（年底前即可确定）；限额和时点指标则在年底未突破、已达到。",
            "The sum has reached the year's threshold, which settles it even before the year's end; "
            "a limit or a level is kept at the year's end.",
        ),
        NOTHING,
    ),
    Reason.MISSED: Meaning(
        Text(
            "年底最终数没有达到目标。", "The final figure of the year does not keep the threshold."
        ),
        ACCOUNT,
    ),
    Reason.EXCEEDED: Meaning(
        Text(
            "累计数超过了全年限额，立即成为定局，判为未完成。",
            "The sum is over the year's limit, which settles it at once.",
        ),
        ACCOUNT,
    ),
    Reason.ON_COURSE: Meaning(
        Text(
            "达到目前应有的进度；由往年判定时，则是按往年进程多半完得成。",
            "At or ahead of the pace in force; where earlier years judge, likely to be met by "
            "their course.",
        ),
        NOTHING,
    ),
    Reason.WITHIN_RULE: Meaning(
        Text(
            "落后于进度，但在本单位规则（plan.yaml 的 rules）允许的百分点之内。",
            "Behind pace, but by fewer points than the office's own rule in plan.yaml minds.",
        ),
        NOTHING,
    ),
    Reason.UNCERTAIN: Meaning(
        Text(
            "按往年同期进度已经够了，但往年各年差异较大，还没有把握；时点指标则可能目前已达到，而往年此后还会变化。",
            "Enough by the pace of earlier years, but these differed so much that nobody can be "
            "sure; of a level it may be kept today, and have changed later in other years.",
        ),
        CATCH_UP,
    ),
    Reason.BEHIND: Meaning(
        Text(
            "低于应有的进度，但还追得上，或者还不到可判严重滞后的时候。",
            "Behind the pace in force, yet it can be caught up with, or it is too early to give up.",
        ),
        CATCH_UP,
    ),
    Reason.OVER_PACE: Meaning(
        Text(
            "限额用得比应有的进度快，但还守得住，或者还不到可判严重滞后的时候：规则与“落后进度”相同。",
            "More of a limit is used than the pace in force allows, but it can still be kept, or it "
            "is too early to give up: the rules are those of `behind`.",
        ),
        CATCH_UP,
    ),
    Reason.OFF_TRACK: Meaning(
        Text(
            "照往年的经验多半完不成，所需速度远高于计划，或者落后直线太多。",
            "By all earlier years hardly to be met, in need of a rate far above the planned one, or "
            "too far behind a straight line.",
        ),
        CATCH_UP,
    ),
    Reason.HOLDING: Meaning(
        Text(
            "时点指标目前符合目标；年底前仍可能变化，因此不是最终结论。",
            "A level keeps its threshold at present; it may still change, so this is not final.",
        ),
        NOTHING,
    ),
    Reason.SHORT: Meaning(
        Text(
            "全年都应保持的水平目前没有达到。",
            "A level that should hold in every month is not kept at present.",
        ),
        CATCH_UP,
    ),
    Reason.BEYOND_TOLERANCE: Meaning(
        Text(
            "半年之后，与目标的差距超过了声明的容差（tolerance）。",
            "Half of the year is over, and the level is farther from its threshold than the declared "
            "`tolerance`.",
        ),
        CATCH_UP,
    ),
    Reason.DONE: Meaning(Text("在期限内完成。", "Done by its due date."), NOTHING),
    Reason.LATE: Meaning(Text("完成了，但已过期限。", "Done, but after its due date."), ACCOUNT),
    Reason.DATE_NEEDED: Meaning(
        Text(
            "报告完成而没有写日期，期限又在报告期间之内：不知是否按期，既不算达标，也不算逾期。",
            "Reported done without a date, for a period in which the due date lies: nobody can say "
            "whether in time, so it is neither a pass nor late.",
        ),
        Text(
            "补写完成日期，如 2025-05-20。",
            "Write the date it was done, such as 2025-05-20.",
        ),
    ),
    Reason.OVERDUE: Meaning(
        Text(
            "期限在截至月份的最后一天或之前，而没有报告完成。",
            "Due on or before the last day of the month judged, and not reported done.",
        ),
        Text(
            "若已完成，补报“完成”和日期；否则说明原因，期限确有调整的写入 `revised`。",
            "If it is done, report that with its date; else account for it, and enter a due date "
            "that was really changed under `revised`.",
        ),
    ),
    Reason.DUE_SOON: Meaning(
        Text(
            "快到期了；尚未开始的，更早算起。",
            "Due soon; what has not begun, a month earlier.",
        ),
        Text("督促按期完成并报告。", "See that it is finished and reported in time."),
    ),
    Reason.STEP_OVERDUE: Meaning(
        Text(
            "有一个步骤已过自己的期限而没有报告完成。",
            "A step is past its own due date and not reported done.",
        ),
        Text(
            "以 `目标编号/步骤编号` 报告该步骤完成，或督促完成。",
            "Report the step done as `target-id/step-id`, or see that it gets done.",
        ),
    ),
    Reason.UNDER_WAY: Meaning(
        Text(
            "按期报告，在推进，离期限还早，或者没有期限（state: continuing）。",
            "Reported in time, under way, and not due soon, or without a due date (state: continuing).",
        ),
        NOTHING,
    ),
    Reason.NOT_BEGUN: Meaning(
        Text(
            "按期报告为未开始，离期限还早，也没有步骤逾期；不算达标，也不算问题。",
            "Reported in time as not begun, long before its due date and with no "
            "step overdue: neither a pass nor a problem.",
        ),
        Text(
            "确认何时启动；临近期限仍未启动即有风险。",
            "Find out when it will begin; not begun when its due date comes near, it is at risk.",
        ),
    ),
    Reason.MISSING: Meaning(
        Text("应报的数一次也没有报过。", "A figure is due, and none was ever reported."), REPORT
    ),
    Reason.STALE: Meaning(
        Text(
            "报过数，但最近一次早于按频度和宽限期应报的月份。",
            "There are figures, but the latest is older than the latest that is due by cadence and "
            "grace.",
        ),
        REPORT,
    ),
    Reason.FINAL_MISSING: Meaning(
        Text(
            "截至12月，而没有全年的最终数；12月没有宽限期。",
            "It is December, and the final figure of the year is missing; there is no grace then.",
        ),
        REPORT,
    ),
    Reason.GAP: Meaning(
        Text(
            "按月报数而中间缺月，累计数只是下限，据此不能判断。",
            "Of figures by month some are missing, so that the sum is only a lower bound and decides "
            "nothing.",
        ),
        Text(
            "补报缺少的月份，或报一个本年累计数。",
            "Report the missing months, or one year-to-date figure.",
        ),
    ),
    Reason.UNREADABLE: Meaning(
        Text(
            "用了 --keep-going，而该目标的数据有错误，未作判断。",
            "With --keep-going: its figures have errors and were not judged.",
        ),
        Text(
            "按 `kpi validate` 列出的位置改正数据。",
            "Correct the figures where `kpi validate` points.",
        ),
    ),
    Reason.NOT_DUE: Meaning(
        Text(
            "没有报数，按频度和宽限期也还没有应报的数。",
            "Nothing is reported, and by cadence and grace nothing is due yet.",
        ),
        NOTHING,
    ),
}
