"""What a target with its verdict holds in JSON, by the names of the objects."""

from kpi.model import Reason, Text
from kpi.wording.reasons import REASONS
from kpi.wording.schema import Described, say

_BASELINE = (
    "以往年度的结果，以年份为键，按目标的单位；没有声明时为 null",
    "earlier years' results by year, in the target's unit; null where none are declared",
)
_REASONS = Text(
    "；".join(f"{reason} {REASONS[reason].short.zh}" for reason in Reason),
    "; ".join(f"{reason}: {REASONS[reason].short.en}" for reason in Reason),
)

RESULTS: dict[str, Described] = {
    "derived": say(
        ("一个量及其由来", "a quantity and how it came about"),
        quantity=("量的符号，见 docs/verdicts.md", "its sign in docs/verdicts.md"),
        value=(
            "数值，无穷大时为 null；日期、月份、状态写作文字",
            "a number, null where endless; days, months and words as text",
        ),
        formula=(
            "由前面各量算出它的算式；原始数据为 null",
            "the arithmetic by which it follows from those before; null where it is given",
        ),
    ),
    "compared": say(
        ("一次比较", "a comparison"),
        quantity=("比较的量", "what is compared"),
        value=("其数值", "its value"),
        relation=("问的是什么关系", "the relation that is asked for"),
        bound=("界限", "the bound"),
        limit=(
            "界限是哪个量；固定的界限为 null",
            "the quantity that the bound is; null of a constant",
        ),
        holds=("是否成立", "whether it is so"),
        follows=(
            "由此得出的结论原因；不是最后一行时为 null",
            "the reason that follows; null but in the last line",
        ),
    ),
    "target": say(
        ("一项目标及其结论", "a target with its verdict"),
        id=(
            "编号，全计划唯一，不随名称改变",
            "its id: unique in the plan, and the same when its name changes",
        ),
        name=("名称", "its name"),
        kind=(
            "种类：cumulative 全年累计；level 某一时点的存量、比率或增速；coverage 覆盖率；milestone 到期完成与否",
            "cumulative adds up over the year; level is a stock, rate or growth at a date; coverage a share of a known set; milestone done or not by a date",
        ),
        owner=("责任单位；没有写明时为 null", "whom to ask; null where not told"),
        tags=("标签", "what it can be selected by"),
        verdict=(
            "结论，从重到轻：fail 严重滞后或未完成；no-data 缺数据；at-risk 进度偏慢；pass 正常或已完成；not-due 未到期",
            "the verdict, gravest first: fail, no-data, at-risk, pass, not-due",
        ),
        reason=(
            f"给出结论的原因：{_REASONS.zh}",
            f"why the verdict was given: {_REASONS.en}",
        ),
        final=(
            "结论是否已成定局，只有更正数据才会改变",
            "whether the verdict is final: only a corrected figure can change it",
        ),
        sentence=("一句话说明结论", "the verdict in one sentence"),
        judged_at=(
            "判定所依据的最近数据的月份；没有数据时为 null",
            "the month of the latest figure, by which it was judged; null where there is none",
        ),
        cadence=(
            "报数频次：monthly 每月；quarterly 每季；half-yearly 每半年；yearly 每年",
            "how often a figure is due",
        ),
        unit=(
            "单位，可带数量级；里程碑为 null",
            "its unit, perhaps with a magnitude; null for a milestone",
        ),
        declared=(
            "该种类的目标在阈值之外所声明的内容",
            "what a target of its kind declares beside the threshold",
        ),
        threshold=(
            "截至月份生效的阈值；里程碑为 null",
            "the threshold in force at as_of; null for a milestone",
        ),
        due=(
            "截至月份生效的期限（含当日）；没有期限的里程碑和其他目标为 null",
            "the last day in force at as_of (inclusive); null for all but milestones, and for those that have none",
        ),
        latest=(
            "最近一行数据；没有数据时为 null",
            "the latest row of its figures; null where there is none",
        ),
        measure=(
            "结论所依据的数字；里程碑及没有数据时为 null",
            "the numbers behind the verdict; null for a milestone, and where there is no figure",
        ),
        worked_out=(
            "结论是怎样得出的，逐行：先是各量由什么算出，再是与什么相比；最后一行导出结论的原因",
            "how the verdict came about, line by line: what each quantity is reckoned from, then what was held against what; the last line leads to the reason",
        ),
        overdue_steps=("里程碑逾期步骤的编号", "the ids of a milestone's steps that are overdue"),
        revision=(
            "生效中的年中调整；没有时为 null",
            "the revision in force; null where there is none",
        ),
        waiver=(
            "豁免：结论照常显示，只不计入退出码；没有时为 null",
            "the waiver that keeps the verdict out of the exit code; null where there is none",
        ),
        source=("计划中的出处；没有写明时为 null", "where the plan says so; null where not told"),
        declared_at=("声明它的位置", "where it is declared"),
    ),
    "cumulative": say(
        ("全年累计的目标所声明的内容", "what a cumulative target declares"),
        reported=(
            "每个数据包含：month 本期；ytd 年初至今",
            "what one figure holds: month its own period, ytd the year to date",
        ),
        checkpoints=(
            "计划节点，以月份（1 至 12）为键；没有时为空",
            "where the plan wants to stand, by the number of the month; empty where nothing is said",
        ),
    ),
    "checkpoint": say(
        ("一个计划节点", "where the plan wants to stand at the end of a month"),
        amount=(
            "到月底应达到的数量：百分数，或按目标的单位",
            "what is to be reached: a share of the threshold in percent, or an amount in the target's unit",
        ),
        in_percent=(
            "数量是否为阈值的百分数",
            "whether the amount is a share of the threshold in percent",
        ),
    ),
    "level": say(
        ("存量、比率或增速类目标所声明的内容", "what a level declares"),
        path=(
            "constant 全年任何时候都应达到阈值；linear 从基数逐步走到阈值",
            "constant: the threshold holds at any month; linear: from the baseline to it",
        ),
        tolerance=(
            "下半年差多少以内不算严重滞后，按目标的单位；没有时为 null",
            "how far short is still no failure, in the target's unit; null where none is declared",
        ),
        baseline=_BASELINE,
    ),
    "coverage": say(
        ("覆盖率类目标所声明的内容", "what a coverage declares"),
        baseline=(f"{_BASELINE[0]}；百分数", f"{_BASELINE[1]}; in percent"),
    ),
    "milestone": say(
        ("里程碑所声明的内容", "what a milestone declares"),
        state=(
            "continuing：没有完成期限，持续推进；否则为 null",
            "continuing: it goes on without a finish line; else null",
        ),
        steps=("各步骤的编号", "the ids of its steps"),
    ),
    "threshold": say(
        ("阈值", "what is promised"),
        text=("计划文件中的写法", "as the plan's file writes it"),
        floor=("下限；没有时为 null", "its lower side; null where there is none"),
        ceiling=("上限；没有时为 null", "its upper side; null where there is none"),
    ),
    "bound": say(
        ("阈值的一侧", "one side of a threshold"),
        value=("数值，按目标的单位", "the number, in the target's unit"),
        inclusive=("等于该数是否算达到", "whether the number itself keeps the promise"),
    ),
    "measure": say(
        ("结论所依据的数字", "the numbers behind a verdict"),
        value=(
            "所判定的数：累计数或最近数，按目标的单位",
            "what was judged: the sum to date or the latest figure, in the target's unit",
        ),
        edge=(
            "用来判定的阈值一侧，按目标的单位",
            "the side of the threshold it was judged by, in the target's unit",
        ),
        side=("该侧为：floor 下限；ceiling 上限", "which side that is"),
        method=(
            "进度从何而来，由它判定：linear 序时（直线）；checkpoints 计划节点；earlier-years 往年同期；one-year 仅有一年的同期；baseline 从基数到阈值；constant 始终为阈值",
            "where the pace in force comes from, which judges: linear (the straight line), the checkpoints, earlier-years, one-year, the path from the baseline, or the constant threshold",
        ),
        progress=(
            "value 占 edge 的百分数；无从计算时为 null",
            "value in percent of edge; null where that has no meaning",
        ),
        pace=(
            "应有进度占 edge 的百分数，不舍入；无从计算时为 null",
            "the pace in force in percent of edge, not rounded; null where that has no meaning",
        ),
        expected=(
            "按进度到判定月份应达到、据以判定的数，按目标的单位；按件计数的舍去零头（由往年判定的除外）；无从计算时为 null",
            "the amount by judged_at that was judged by, in the target's unit: of things that are counted whole ones, unless earlier years judge; null where there is no pace",
        ),
        gap=(
            "与进度的差距，占阈值的百分点（从基数出发的，占阈值与基数之差）；正数领先，负数落后；无从计算时为 null",
            "percentage points ahead (+) of the pace in force or behind it (-): of the threshold, on a path from a baseline of threshold minus baseline; null where that has no meaning",
        ),
        linear_gap=(
            "与序时进度的差距，百分点，算法同 gap，另有应达进度判定时不取整；无从计算时为 null",
            "the same gap to the linear pace, in percentage points, not rounded where another pace judges; null where there is none",
        ),
        required=(
            "其后每月所需的数（上限则为每月可用的数），按目标的单位；无需计算时为 null",
            "what each remaining month needs, or under a ceiling may still use, in the target's unit; null where nothing remains",
        ),
        required_to_plan=(
            "required 与计划月均的比值（倍）；无从计算时为 null",
            "required as a ratio to the planned rate; null where there is none",
        ),
        required_to_best=(
            "required 与迄今最好月份的比值（倍）；无从计算时为 null",
            "required as a ratio to the best month so far; null where there is none",
        ),
        missing_months=(
            "缺数的月份（1 至 12）；有缺时 value 是下限",
            "the numbers of the months without a figure; value is then a lower bound",
        ),
        years=("probability 所依据的往年", "the earlier years that tell the probability"),
        probability=(
            "按往年进程守住阈值这一侧的可能性，0 至 1；method 为 earlier-years 或 one-year 时由它判定，否则仅供参考；没有可比的往年、缺数据或已成定局时为 null",
            "the probability of keeping this side of the threshold by the course of earlier years, 0 to 1: it judges where method is earlier-years or one-year, else it stands beside; null without comparable years, without data, and once it is certain",
        ),
        forecast=(
            "全年预计；无从预计、缺数据或全年已结束时为 null",
            "how the year would end; null where nothing can be said, without data, and once it is over",
        ),
        confidence=(
            "预计的把握：high 三年以上、相互接近的往年数据；medium 两年这样的数据或计划节点；low 更少，或各年差异过大；没有预计时为 null",
            "how much lies behind the forecast: high is three or more earlier years that agree, medium two or the checkpoints, low less or years that differ too much; null without a forecast",
        ),
    ),
    "forecast": say(
        ("照此下去全年的结果", "how the year would end"),
        value=("预计数，按目标的单位", "the forecast, in the target's unit"),
        low=(
            "80% 区间的下端，按目标的单位；不知道时为 null",
            "the lower end of the 80 % interval, in the target's unit; null where not known",
        ),
        high=(
            "80% 区间的上端，按目标的单位；不知道时为 null",
            "the upper end of the 80 % interval, in the target's unit; null where not known",
        ),
        vague=(
            "两端是否相差三倍以上：此时预计没有意义，给人看的报告不显示",
            "whether its ends differ by more than three times: it then says nothing, and reports for people leave it out",
        ),
    ),
    "revision": say(
        ("年中的调整", "a change of the threshold or due date within the year"),
        since=("生效的月份", "the month from which it holds"),
        eased_late=("是否在下半年放宽", "whether it asks for less, in the second half of the year"),
        original=("年初的阈值或期限", "the threshold or due date that the plan began with"),
        threshold=("新的阈值；里程碑为 null", "the new threshold; null for a milestone"),
        due=("新的期限；不是里程碑时为 null", "the new due date; null for all but milestones"),
        reason=("调整的原因", "why it was changed"),
        source=("依据；没有写明时为 null", "by what decision; null where not told"),
    ),
    "waiver": say(
        ("暂时接受的结论", "a verdict accepted for a time"),
        accept=(
            "接受的最重结论：at-risk，或 fail（含 at-risk）",
            "the worst verdict excused: at-risk, or fail, which includes at-risk",
        ),
        reason=("原因", "why"),
        approved_by=("批准者", "who decided"),
        until=("有效至（含当月）", "the last month it holds"),
        at=("声明它的位置", "where it is declared"),
    ),
    "source": say(
        ("计划中的出处", "where the plan makes the promise"),
        section=("章节", "its section"),
        states=("原文；没有写明时为 null", "its words there; null where not told"),
    ),
}
