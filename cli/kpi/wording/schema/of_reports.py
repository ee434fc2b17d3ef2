"""What the JSON report holds around its targets, and the rows of ledgers in it."""

from kpi.json_schema import SchemaOf
from kpi.model import Standing, Text, Verdict
from kpi.wording.schema import KNOWN_BY, Described, say

TITLES = {
    SchemaOf.REPORT: Text(
        "kpi 报告（JSON），第 {version} 版", "kpi report (JSON), schema version {version}"
    ),
    SchemaOf.DIFF: Text(
        "kpi 比较（JSON），第 {version} 版", "kpi comparison (JSON), schema version {version}"
    ),
    SchemaOf.EXPLANATION: Text(
        "kpi 说明（JSON），第 {version} 版", "kpi explanation (JSON), schema version {version}"
    ),
    SchemaOf.BACKTEST: Text(
        "kpi 回测（JSON），第 {version} 版", "kpi back-test (JSON), schema version {version}"
    ),
    SchemaOf.VALIDATION: Text(
        "kpi 检查（JSON），第 {version} 版", "kpi validation (JSON), schema version {version}"
    ),
}

_ROW = {
    "period": (
        "所属期间：月 2025-06、日 2025-06-30、季 2025-Q2、区间 2025-01..2025-06 或年 2025",
        "the period it is for: a month 2025-06, day 2025-06-30, quarter 2025-Q2, range 2025-01..2025-06 or year 2025",
    ),
    "published": ("发布日期；没有写明时为 null", "the date it was published; null where not told"),
    "marks": (
        "数据性质：模拟数据、估算数、初步数；没有时为空",
        "what must be known of the figure: simulated, estimated, preliminary; may be empty",
    ),
    "preliminary": ("是否为初步数", "whether it is preliminary"),
    "source": ("台账所写的来源；没有时为 null", "the source the ledger names; null where none"),
    "note": ("台账所写的备注；没有时为 null", "the ledger's remark; null where none"),
    "at": (
        "台账中的位置；不是从台账来的为 null",
        "where it stands in the ledger; null for what no ledger holds",
    ),
}
REPORTS: dict[str, Described] = {
    "report": say(
        (
            "`kpi check --format json` 写出的内容。同一版本内只会增加字段：不删除、不改名、不改变含义，枚举不增加新词；读取时应忽略不认识的字段。数字是任意长度的精确十进制小数，应读入十进制类型而不是浮点数（Python：json.loads(text, parse_float=decimal.Decimal)）；除不尽的数四舍五入到十位小数。数量以目标的单位计，比例为百分数，差距为百分点。没有值时写 null，不省略字段。",
            "What `kpi check --format json` writes. Within a version fields are only added: none is removed, renamed or given another meaning, and no word is added to an enumeration; a reader skips the fields it does not know. Numbers are exact decimals of any length: read them into a decimal type, not into floating point (Python: json.loads(text, parse_float=decimal.Decimal)); one that never ends is rounded half up to ten decimals. Amounts are in the unit of their target, shares in percent, gaps in percentage points. Where there is no value there is null; no field is left out.",
        ),
        schema_version=("本格式的版本", "the version of this format"),
        plan=(
            "所判定的计划；无法读取时为 null",
            "the plan that was judged; null where it could not be read",
        ),
        as_of=(
            "判定截至的月份；未作判定时为 null，其余各项结果也为 null 或空",
            "the month at whose end it was judged; null where nothing was judged, and then so are all results, and lists are empty",
        ),
        known_by=KNOWN_BY,
        rehearsal=(
            "是否为预演：用以往年度的数据对照本计划的目标",
            "whether an earlier year's figures were held against this plan's thresholds",
        ),
        trusted=(
            "数据是否没有错误；为 false 时结论仅供参考（--keep-going）或未作判定（as_of 为 null）",
            "whether the data are free of errors; if not, no verdict can be relied on (--keep-going), or nothing was judged (as_of is null)",
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
        provenance=(
            "判定所依据的数据从何而来",
            "where the figures come from that verdicts rest on",
        ),
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
        inputs=("读取的全部文件", "all files that were read"),
        left_out=("没有读取的文件及原因", "the files that were not read, and why"),
        document=(
            "计划与其原文核对的结果；plan.yaml 没有写明原文时为 null",
            "what came of holding the plan against its document; null where plan.yaml names no text",
        ),
        recent=(
            "各目标最近一月带来多少、同比如何，键为目标编号；无从知道的目标不列",
            "what the latest month of each target brought, by id; targets of which nothing is known are left out",
        ),
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
    "recent": say(
        (
            "最近一月（或几月）新增多少，与上年同期相比如何，只由台账中的数据得出",
            "what the latest month or months brought, and the figure a year before, from the ledger alone",
        ),
        first=("新增的起始月份", "the first month of what was added"),
        last=("所判定数据的月份", "the month of the figure judged"),
        added=(
            "与上一个数据之差，以目标的单位计；不知道时为 null",
            "the difference to the figure before, in the target's unit; null where not known",
        ),
        year_before=(
            "上年同期的数据；没有时为 null",
            "the figure of the same month a year before; null where there is none",
        ),
        growth=(
            "同比，百分数；`in_points` 时为百分点；无从比较时为 null",
            "the difference to a year before in percent, or in points; null where nothing compares",
        ),
        in_points=("是否以百分点计", "whether growth is in percentage points"),
    ),
    "provenance": say(
        (
            "截至月份及以前数据的出处，往年数据也算在内",
            "where the figures up to as_of come from, those of earlier years among them",
        ),
        reported=("有数据的目标数", "how many targets have a figure"),
        marks=("有此类数据的目标数", "how many targets have a figure marked so"),
        sources=(
            "各目标最近一行所写的来源，按计划的顺序",
            "the sources that the latest rows name, in the order of the plan",
        ),
    ),
    "marks": say(
        ("按数据性质的目标数", "numbers of targets by what must be known of their figures"),
        simulated=("模拟数据，不是真实数据", "simulated, not real"),
        estimated=("估算数", "estimated"),
        preliminary=("初步数，可能调整", "preliminary: it may still change"),
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
    "counts": Described(
        Text("各结论的目标数，含零", "how many targets have each verdict, zeros included"),
        {
            Verdict.FAIL: Text("严重滞后或未完成的目标数", "the number that fail"),
            Verdict.NO_DATA: Text("缺数据的目标数", "the number of which nothing can be said"),
            Verdict.AT_RISK: Text("进度偏慢的目标数", "the number at risk"),
            Verdict.PASS: Text("正常或已完成的目标数", "the number that pass"),
            Verdict.NOT_DUE: Text("未到期的目标数", "the number of which nothing is due yet"),
        },
    ),
    "standings": Described(
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
        times=(
            "代表多少个问题：列出的条数有上限，其余只计数",
            "for how many problems it stands: so many are listed, the others only counted",
        ),
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
    "restatement": say(
        ("一处更正", "a figure that a later publication replaced"),
        target=("目标编号", "the target's id"),
        step=("步骤编号；不是步骤时为 null", "the id of its step; null where it is none"),
        before=("更正之前", "what was published before"),
        after=("更正之后", "what counts"),
    ),
}
