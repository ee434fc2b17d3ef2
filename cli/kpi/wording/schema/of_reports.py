"""What the JSON report holds: an entry for each of its objects, by the name of its table."""

from kpi.model import Reason, Standing, Text, Verdict
from kpi.wording.schema.entry import Entry, say
from kpi.wording.schema.of_changes import CHANGES
from kpi.wording.words import REASONS

TITLE = Text("kpi 报告（JSON），第 {version} 版", "kpi report (JSON), schema version {version}")

_ROW = {
    "period": (
        "所属期间：月 2025-06、日 2025-06-30、季 2025-Q2、区间 2025-01..2025-06 或年 2025",
        "the period it is for: a month 2025-06, day 2025-06-30, quarter 2025-Q2, range 2025-01..2025-06 or year 2025",
    ),
    "published": ("发布日期；没有写明时为 null", "the date it was published; null where not told"),
    "preliminary": ("是否为初步数", "whether it is preliminary"),
    "source": ("台账所写的来源；没有时为 null", "the source the ledger names; null where none"),
    "note": ("台账所写的备注；没有时为 null", "the ledger's remark; null where none"),
    "at": (
        "台账中的位置；不是从台账来的为 null",
        "where it stands in the ledger; null for what no ledger holds",
    ),
}
_BASELINE = (
    "以往年度的结果，以年份为键，按目标的单位；没有声明时为 null",
    "earlier years' results by year, in the target's unit; null where none are declared",
)
_REASONS = Text(
    "；".join(f"{reason} {REASONS[reason].zh}" for reason in Reason),
    "; ".join(f"{reason}: {REASONS[reason].en}" for reason in Reason),
)

REPORTS: dict[str, Entry] = {
    "report": say(
        (
            "`kpi check --format json` 写出的内容。同一版本内只会增加字段：不删除、不改名、不改变含义，枚举不增加新词；读取时应忽略不认识的字段。数字是任意长度的精确十进制小数，应读入十进制类型而不是浮点数（Python：json.loads(text, parse_float=decimal.Decimal)）；除不尽的数四舍五入到十位小数。数量以目标的单位计，比例为百分数，差距为百分点。没有值时写 null，不省略字段。",
            "What `kpi check --format json` writes. Within a version fields are only added: none is removed, renamed or given another meaning, and no word is added to an enumeration; a reader skips the fields it does not know. Numbers are exact decimals of any length: read them into a decimal type, not into floating point (Python: json.loads(text, parse_float=decimal.Decimal)); one that never ends is rounded half up to ten decimals. Amounts are in the unit of their target, shares in percent, gaps in percentage points. Where there is no value there is null; no field is left out.",
        ),
        schema_version=("本格式的版本", "the version of this format"),
        plan=("所判定的计划", "the plan that was judged"),
        as_of=("判定截至的月份", "the month at whose end it was judged"),
        rehearsal=(
            "是否为预演：用以往年度的数据对照本计划的目标",
            "whether an earlier year's figures were held against this plan's thresholds",
        ),
        trusted=(
            "数据是否没有错误；为 false 时结论仅供参考（--keep-going）",
            "whether the data are free of errors; if not, no verdict can be relied on (--keep-going)",
        ),
        linear_pace=(
            "截至月份全年已过去的部分，百分数（序时进度）",
            "the share of the year that is over at the end of as_of, in percent",
        ),
        grace=(
            "期间结束后几个月内报数不算缺报，月",
            "how many months after its period a figure is due",
        ),
        rule=(
            "本单位自己的规则；没有时为 null",
            "the office's own rule; null where it has none",
        ),
        reported=(
            "已有截至月份数据（或已成定局）的目标数",
            "how many targets have a figure for as_of, or one that is final",
        ),
        expected=("截至月份应报数的目标数", "how many targets were to report for as_of"),
        counts=("各结论的目标数", "how many targets have each verdict"),
        standings=(
            "同样的目标数，再按是否已成定局区分",
            "the same, with pass and fail split by whether the verdict is final",
        ),
        areas=(
            "选中的工作领域，按计划的顺序",
            "the work areas that were chosen, in the order of the plan",
        ),
        restatements=("被后来发布的数据更正的数据", "figures that a later publication replaced"),
        diagnostics=(
            "计划与数据中发现的全部问题，按位置排列",
            "everything found wrong with targets and actuals, by place",
        ),
        ledgers=("读取的数据文件", "the files the figures were read from"),
        since=(
            "自 `--since` 所指月份以来的变化；没有要求时为 null",
            "what changed since the month of `--since`; null where it was not asked for",
        ),
    ),
    "text": say(
        ("一段文字的两种语言", "one text in both languages"),
        zh=("中文", "in Chinese"),
        en=("英文", "in English"),
    ),
    "place": say(
        ("用户文件中的位置", "a place in a user's file"),
        file=("文件路径，按命令所给", "the path of the file as the command was given it"),
        line=("行号，从 1 起；0 指整个文件", "the line, from 1 on; 0 means the whole file"),
        column=(
            "列号，从 1 起；在 CSV 中是第几个单元格；0 指整行或整个文件",
            "the column, from 1 on: the character in YAML, the cell in CSV; 0 means the whole line or file",
        ),
    ),
    "plan": say(
        ("所判定的计划", "the plan that was judged"),
        title=("标题", "its title"),
        organisation=("制定单位", "whose plan it is"),
        year=("计划年度", "the year it is for"),
        document=(
            "计划所依据的公开文本；没有时为 null",
            "the published text; null where none is named",
        ),
    ),
    "document": say(
        ("计划所依据的公开文本", "the published text that the plan was taken from"),
        title=("标题", "its title"),
        published=("发布日期；没有写明时为 null", "the date it was published; null where not told"),
        url=("网址；没有写明时为 null", "its address; null where not told"),
    ),
    "rule": say(
        (
            "本单位自己的规则：只按它判定落后多少",
            "the office's own rule, by which alone being behind is judged",
        ),
        at_risk=(
            "落后进度达到这么多百分点即为进度偏慢",
            "at risk from this many percentage points behind pace",
        ),
        fail=(
            "落后进度超过这么多百分点即为严重滞后",
            "failed above this many percentage points behind pace",
        ),
    ),
    "counts": Entry(
        Text("各结论的目标数，含零", "how many targets have each verdict, zeros included"),
        {
            Verdict.FAIL: Text("严重滞后或未完成的目标数", "the number that fail"),
            Verdict.NO_DATA: Text("缺数据的目标数", "the number of which nothing can be said"),
            Verdict.AT_RISK: Text("进度偏慢的目标数", "the number at risk"),
            Verdict.PASS: Text("正常或已完成的目标数", "the number that pass"),
            Verdict.NOT_DUE: Text("未到期的目标数", "the number of which nothing is due yet"),
        },
    ),
    "standings": Entry(
        Text("处于各状态的目标数，含零", "how many targets stand where, zeros included"),
        {
            Standing.MISSED: Text("未完成（已成定局）的目标数", "the number that fail for good"),
            Standing.OFF_TRACK: Text("严重滞后的目标数", "the number that fail on the way"),
            Standing.NO_DATA: Text("缺数据的目标数", "the number of which nothing can be said"),
            Standing.AT_RISK: Text("进度偏慢的目标数", "the number at risk"),
            Standing.ON_COURSE: Text("正常的目标数", "the number that pass on the way"),
            Standing.MET: Text("已完成（已成定局）的目标数", "the number that pass for good"),
            Standing.NOT_DUE: Text("未到期的目标数", "the number of which nothing is due yet"),
        },
    ),
    "area": say(
        ("一个工作领域", "a work area"),
        id=("编号", "its id"),
        name=("名称", "its name"),
        section=("所在计划章节", "the section of the plan"),
        verdict=("其中最重的结论", "the gravest verdict in it"),
        targets=(
            "选中的目标，按计划的顺序",
            "the targets that were chosen, in the order of the plan",
        ),
        unquantified=(
            "计划所提、但无法核实的事项，从不判定",
            "what the plan says but nobody can verify; never judged",
        ),
    ),
    "unquantified": say(
        ("无法核实的事项", "what cannot be verified"),
        name=("事项", "what the plan says"),
        reason=("为何无法核实", "why it cannot be verified"),
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
    "figure": say(
        ("一个数据，已换算为目标的单位", "a figure, converted to the target's unit"),
        value=(
            "数值，按目标的单位；覆盖率为百分数，或给出 of 时为分子",
            "the number, in the target's unit; of a coverage in percent, or with `of` the count that is covered",
        ),
        of=(
            "覆盖率的分母；只给出百分数时为 null",
            "the count of the whole set; null unless a coverage was given in counts",
        ),
        basis=(
            "month 只含本期；ytd 年初至今；不是累计类时为 null",
            "month: its own period; ytd: the year to date; null for what does not add up",
        ),
        **_ROW,
    ),
    "progress": say(
        ("里程碑或其步骤的进展", "how far a milestone or one of its steps is said to be"),
        state=(
            "done 完成；under-way 进行中；not-started 未开始",
            "done, under-way or not-started",
        ),
        done_on=("完成日期；没有写明时为 null", "the date it was done; null where not told"),
        percent=(
            "所报的完成百分数，只显示不判定；没有时为 null",
            "the percentage reported, which is shown and never judged; null where none is",
        ),
        **_ROW,
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
            "与序时进度的差距，百分点，算法同 gap；无从计算时为 null",
            "the same gap to the linear pace, in percentage points; null where there is none",
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
    "restatement": say(
        ("一处更正", "a figure that a later publication replaced"),
        target=("目标编号", "the target's id"),
        step=("步骤编号；不是步骤时为 null", "the id of its step; null where it is none"),
        before=("更正之前", "what was published before"),
        after=("更正之后", "what counts"),
    ),
    "diagnostic": say(
        ("一个问题", "something found wrong"),
        code=(
            "问题代码，含义不变；以后可能增加新的代码",
            "its code, which keeps its meaning; further codes may come",
        ),
        severity=(
            "error 不能判定；warning 应当查看；note 供参考",
            "error stops the judgement, warning is to be looked at, note informs",
        ),
        message=("说明", "what is wrong"),
        target=(
            "数据因此不可信的目标编号；没有时为 null",
            "the id of the target whose figures it makes untrustworthy; null where it is none's",
        ),
        at=("位置；与文件无关时为 null", "where; null where it is in no file"),
    ),
    **CHANGES,
}
