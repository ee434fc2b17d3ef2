"""The words a ledger may use beside its numbers; names of columns stand in `layout.headings`.

A heading, a bracket, a title, a note and a remark are all read by it (see `kpi.actuals.words`); what
to make of a word depends on the place and is decided there.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum

from kpi.model import Reporting, State
from kpi.pattern import HANZI, pattern


class Sense(StrEnum):
    """What a word can say of a figure."""

    MONTH = "month"
    TO_DATE = "to-date"
    GOAL = "goal"
    FORECAST = "forecast"
    PAST = "past"
    CHANGE = "change"
    RATIO = "ratio"
    SHARE = "share"
    RANK = "rank"
    PACE = "pace"
    PROGRESS = "progress"
    MEAN = "mean"
    LONGER = "longer"
    PART = "part"
    DISTRICT = "district"
    PRELIMINARY = "preliminary"
    TOTAL = "total"
    VALUE = "value"
    NEUTRAL = "neutral"


UNCHECKED = "不完全统计 未经审核 未审核 未经审计 未审计 未经核定 unaudited"
"""What around a table says that its figures may still change, and beside one refuses it."""
_PRELIMINARY = f"初步 初步数 快报 快报数 preliminary provisional {UNCHECKED}"
LEXICON: Mapping[Sense, str] = {
    Sense.MONTH: (
        "当月 本月 当期 本期 单月 当季 本季 当季度 本季度 本年当月 分月 非累计 不累计 各月新增 每月单独统计 单独统计 月度值 月度数 各月数 分月数 每月新增 月度新增 逐月新增 "
        "季度新增 月内 month monthly this_month not_cumulative non-cumulative "
        "current_month in_the_month"
    ),
    Sense.TO_DATE: (
        "累计 本年累计 年累计 年度累计 全年累计 年初累计 年初至今 年初以来 今年以来 本年以来 自年初 自年初以来 "
        "滚动累计 全年累加 累加 本月止累计 本期累计 累计至当月 截至当月末 截至当月 截至本月末 截至本月 截止当月 截至当月底 "
        "当月末 本月末 至当月 至本月 至该月 至该月底 年初至该月 年初至该月底 年初至当月 年初至本月 年初起 1月1日起 since_january running_totals ytd year_to_date year-to-date cumulative cumulated accumulated to_date running_total"
    ),
    Sense.GOAL: (
        "计划完成 计划完成数 计划完成值 目标完成数 目标完成值 任务完成数 节点要求 节点 时间表 基准值 考核基准值 考核值 挑战值 分配数 需求数 争取数 任务书 工作部署 目标 计划 任务 指标值 预算 应完成 分解 目标分解 任务分解 下达 下达数 定额 责任书 安排 "
        "target targets plan planned goal goals budget budgeted quota"
    ),
    Sense.FORECAST: (
        "下阶段 下一阶段 下月 下季度 明年 次年 来年 测算 测算数 暂估 暂估数 暂估数据 待审定 待核实 待核 待更正 更正为 有误 作废 修订前 修正前 更正前 原报数 匡算 匡算数 概数 约数 大约数 毛估 模板 示例 示例数据 样表 草稿 征求意见稿 "
        "预计 预测 预期 预估 估计 估算 估计数 预判 拟完成 拟于 力争 "
        "forecast projected projection expected estimate estimated outlook"
    ),
    Sense.PAST: (
        "历史数据 年初数 年初值 期初 期初数 期初值 基期 对比期 上年 去年 上年度 去年度 往年 前年 同期 上年同期 去年同期 同月 上年同月 去年同月 上期 上月 上月同期 上季 上季度 上年末 上年底 "
        "去年末 去年底 last_year previous_year prior_year last_month previous_month"
    ),
    Sense.CHANGE: (
        "同比 环比 增长 增速 增幅 增减 增加 减少 下降 涨幅 降幅 增减额 增减率 变动 变化 进度差 差距 差额 差值 缺口 比上年 较上年 比去年 较去年 "
        "比同期 较同期 比上年同期 较上年同期 比去年同期 较去年同期 较上月 比上月 比上年末 较上年末 比上年底 较上年底 比去年末 较去年末 比年初 较年初 比期初 较期初 与上年同期对比 与去年同期对比 "
        "与上年同期比 与上年同期相比 与去年同期相比 上年同期对比 yoy mom change changes growth increase decrease"
    ),
    Sense.RATIO: (
        "完成率 达成率 完成比例 完成百分比 完成比 完成进度 达标率 执行率 实现率 比例 百分比 占年度目标 占全年目标 "
        "计划完成率 目标完成率 任务完成率 占目标 占全年任务 占年度任务 占任务 达成 占年目标 占年度计划 占全年计划 占计划 为年度目标 % percent pct completion completion_rate ratio "
        "%_of_target of_target"
    ),
    Sense.SHARE: "占比 比重 份额 占全市 share proportion",
    Sense.RANK: (
        "排名 名次 位次 排序 得分 分值 评分 扣分 加分 总分 考核分 权重 等级 评级 星级 "
        "rank ranking score scores weight points grade rating"
    ),
    Sense.PACE: "序时进度 序时 时间进度 时序进度 应达进度 pace",
    Sense.PROGRESS: "进度 progress",
    Sense.PART: (
        "周报 旬报 日报 财年 学年 未含 未包括 未包含 不含 不包括 不包含 剔除 扣除 除外 仅含 只含 其中 上半月 下半月 上旬 中旬 下旬 月初 "
        "excluding excl. excludes of_which except only partial without"
    ),
    Sense.MEAN: (
        "日均 周均 旬均 月均 季均 年均 日均数 月均数 日平均 月平均 季平均 年平均 平均 平均数 平均值 均值 年化 折算 "
        "最高值 最低值 最大值 最小值 峰值 average mean annualised annualized peak"
    ),
    Sense.LONGER: "历年 历史累计 滚动十二个月 all_time since_inception rolling",
    Sense.PRELIMINARY: _PRELIMINARY,
    Sense.TOTAL: "合计 小计 总计 共计 总和 合计数 total totals subtotal sum",
    Sense.VALUE: (
        "完成 已完成 实际 实绩 实现 达到 达 数值 数量 数额 金额 绝对量 绝对数 期末数 期末值 修订后 修订数 修正后 修正数 更正后 核定数 已实施 已建成 目前 数 值 量 额 新增 结果 完成情况 执行情况 进展情况 "
        "推进情况 落实情况 实施情况 办理情况 情况 进展 发生 actual actuals value values figure figures amount "
        "completed done result results achieved"
    ),
    Sense.NEUTRAL: (
        "年度 全年 年 本年 今年 当年 本年度 月度 季度 各月 按月 每月 月 季 全市 全市合计 全局 指标 工作 重点 主要 各项 "
        "表 统计 年内 的 为 系 是 按 以 均 含 该 此 本 口径 数据 以上 上述 表中 表内 本表 所列 填报 计 计算 计量 及 和 "
        "从 与 或 等 类 报 均为 均系 皆为 全部 所有 are is the of in a these all"
    ),
}
"""Words by what they say; case, width and spaces do not matter, `_` stands for a space."""

MONTHLY, TO_DATE = "当月", "累计"
"""The two bases as a cell of the basis column says them."""

NOT_ACTUAL = (
    *(Sense.FORECAST, Sense.PAST, Sense.GOAL, Sense.CHANGE, Sense.RATIO, Sense.SHARE),
    *(Sense.RANK, Sense.PACE, Sense.PART, Sense.DISTRICT, Sense.PROGRESS),
    *(Sense.MEAN, Sense.LONGER),
)
"""Senses of words that say that a figure is not the actual one, or not all of it."""

STRONG = frozenset(
    (
        *("未含", "未包括", "未包含", "不含", "不包括", "不包含", "剔除", "扣除", "除外"),
        *("仅含", "只含", "其中", "excluding", "excludes", "without", "of which", "excl."),
    )
)
"""Words that limit a figure to a part, whatever else is said."""

VOID = frozenset(
    (
        *("有误", "作废", "待更正", "更正为", "待审定", "待核", "待核实", "暂估", "暂估数"),
        *("测算数", "示例", "示例数据", "需求数", "下达数", "分配数", "争取数"),
    )
)
"""Words that take back the figure they stand beside, whatever else is said."""

STATEMENTS = (
    r"(?:年度|本年|全年|重点|主要|各项|责任|考核|绩效|工作|民生|任务|目标|计划|指标|事项|项目|实事|承诺)*"
    r"(?:目标|任务|计划|指标|事项|工作|项目|实事|承诺)"
    r"(?:(?:完成|执行|推进|落实|实施|办理|达成|实现|分月|月度|季度|按月)*(?:进度|进展|情况|表|通报|汇总)+"
    r"|(?:推进|落实|实施|办理)+)"
    r"|(?:目标|任务|计划|指标|工作)+(?:任务|工作)*(?:台账|月报表?|季报表?|报表|统计表|监测表?|跟踪表|调度表?|通报|汇总表?|一览表)"
    r"|(?:进度|完成进度|推进进度|工作进度)(?:情况|表|统计表|台账|通报)"
)
"""Words about plans that in these company speak of what was done: 目标任务完成情况."""

CHANGED = pattern(
    r"(?:同比|环比|[较比与](?:上年|去年|同期|上月|上季)[^0-9]{0,6}|增长|增加|上升|提高|下降|减少|回落|降低)"
    r"[^0-9]{0,8}[0-9]"
)
"""A comparison with its own number says nothing of the figure beside it."""

DISTRICTS = (
    "福田|罗湖|盐田|南山|宝安|龙岗|龙华|坪山|光明|大鹏|大鹏新|深汕|深汕特别合作|深汕合作|前海"
)
DISTRICT = (
    rf"(?:{DISTRICTS})(?:合作区|新区|区分局|区局|区|分局|监管局|局|所|数据?)"
    rf"|{HANZI}{{2}}监管所|广东省?|全省|全国|省级|省局"
    r"|(?<![a-z])(?:futian|luohu|yantian|nanshan|bao'?an|longgang|longhua|pingshan|guangming|dapeng)(?![a-z])(?: district)?"
    r"|各区合计|市本级|市?局本级|各区|分区|区级|(?<![各全本社辖郊地园湾专范验片市小街城新库])"
    rf"{HANZI}{{1,4}}?(?:县|街道|分局)(?!情况)"
)
BARE_DISTRICT = (
    rf"(?:{DISTRICTS})(?:区|新区|合作区|分局|局|监管局)?|市本级|各区合计|{HANZI}{{2,3}}区"
)

NO_DISTRICTS = frozenset(
    [
        "全区",
        "大湾区",
        "湾区",
        "社区",
        "园区",
        "地区",
        "片区",
        "专区",
        "示范区",
        "试验区",
        "本地区",
        "全地区",
    ]
)
"""What ends like a district and is none."""

_COUNTED = (
    "个 家 户 件 项 人 名 次 批次 批 类 座 起 宗 场 条 篇 款 种 套 台 辆 份 例 人次 户次 家次 件次 场次 "
    "头 株 间 幢 栋 册 本 张 把 万 亿 千 百 十万 百万 千万 十亿 百亿 千亿 万亿"
)
_MEASURED = (
    "元 美元 港元 人民币元 人民币 % ‰ 百分点 个百分点 pp 吨 公斤 千克 克 亩 公顷 平方米 平方公里 公里 千米 米 升 度 千瓦时 小时 "
    "天 分 分钟 标准煤 吨标准煤 批次/千人 批次/每千人 件/万人 rmb cny usd yuan"
)
UNITS = frozenset((_COUNTED + " " + _MEASURED).split())
"""Units that may stand alone, also as magnitudes."""


class Status(Enum):
    """How sure a figure is: not real, not known, not final yet, final, or checked."""

    SIMULATED = "simulated"
    ESTIMATED = "estimated"
    PRELIMINARY = "preliminary"
    FINAL = "final"
    CONFIRMED = "confirmed"


BASES: Mapping[Reporting, str] = {
    Reporting.MONTH: "month monthly period 当月 本月 当期",
    Reporting.YTD: "ytd year-to-date 累计 本年累计 年累计",
}
STATUSES: Mapping[Status, str] = {
    Status.PRELIMINARY: _PRELIMINARY,
    Status.ESTIMATED: "估计 估计数 估算 估算数 暂估 暂估数 estimated estimate",
    Status.SIMULATED: "模拟 模拟数 模拟数据 simulated",
    Status.FINAL: "最终 最终数 终值 正式 final",
    Status.CONFIRMED: "已核实 核实 经核实 核实无误 已确认 确认 确认无误 confirmed verified",
}
"""What stands in the columns of bases and statuses."""

_VERB = (
    "(?:完成|办结|印发|出台|发布|公布|颁布|实施|施行|签署|签订|签约|成立|设立|建立|建成|落户|落地|上线|通过"
    "|启用|投用|投入使用|投入运营|挂牌|揭牌|竣工|交付|结项|召开|举办)"
)
_MANNER = "(?:正式|全部|全面|顺利|如期|按期|按时|提前|圆满|成功)"
_DEED = f"{_MANNER}*{_VERB}{{1,2}}(?:完毕|了)?"
_DAY = (
    "(?P<day>(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|20[0-9]{2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{1,2}|[0-9]{2}-[0-9]{2})"
)
_ADVANCE = "(?:正常|有序|稳步|持续|加快|扎实|积极|顺利|全面|深入)"

STATES = (
    (State.DONE, f"{_MANNER}*完成|(?:已经?|现已|均已){_DEED}"),
    (State.DONE, "[√✓✔☑✅]|done|completed?"),
    (
        State.NOT_STARTED,
        "(?:目前)?[尚还仍暂均]*(?:未|没有?)(?:正式|全面)?(?:开始|启动|开展|实施|进行|推进|开工|动工)"
        "|待(?:启动|开展|开工)|not-?(?:yet-?)?(?:started|begun)",
    ),
    (
        State.UNDER_WAY,
        rf"(?!.*[未没无不暂停拟待难缓])(?:正在{HANZI}{{2,12}}|{HANZI}{{1,10}}中"
        "|[已正]?按(?:照)?(?:序时|时序)?(?:进度|计划|节点){1,2}(?:正常|有序|稳步)?推进"
        f"|{_ADVANCE}{{1,2}}推进|已?(?:基本|部分|初步|阶段性)完成|已(?:启动|开展|开工|起草))"
        "|[尚还仍]*(?:未|没有?)完成|under-?way|in-?progress|ongoing|on-?track|not-?done",
    ),
)
ON_A_DAY = (
    f"(?:已|现已)?于?{_DAY}已?{_DEED}",
    rf"(?:已经?|现已)?{_DEED}于?\(?{_DAY}\)?",
    f"(?:done|completed?)(?:on)?{_DAY}",
    "(?P<day>[0-9]{1,2}月[0-9]{1,2}[日号])",
)
SHARE = (
    "(?:[已累计]*完成(?:率|进度)?|总?进度|[进推][行进]中?|正在[进推][行进]|under-?way|in-?progress|done)?"
    r":?\(?(?P<percent>[0-9]{1,9}(?:\.[0-9]{1,9})?)%\)?(?:done|completed?)?"
)

_NEXT = "(?:下一?步|下一?阶段|后续|今后)(?:的|工作|重点|主要|推进|整改|措施|打算|安排|计划|思路|举措|建议)*"
_WHY = (
    "(?:未达标|未完成|未达序时|未达进度|未开工|偏差|滞后|落后|进度|主要|存在的?|面临的?|差距|变动|变化|波动|增减|同比|环比|下降"
    "|逾期|延期|困难|具体)*(?:的)?(?:原因|问题|困难|难点|堵点|障碍|风险)"
)
_HOW = (
    "(?:整改|推进|工作|改进|解决|应对|主要|具体|对应|拟采取|采取)*的?(?:措施|举措|对策|建议|办法)"
)
OF_WORK = pattern(
    rf"(?:{_NEXT}|{_WHY}|{_HOW})(?:(?:及其?|和|与|以及|、|/|,)?(?:{_NEXT}|{_WHY}|{_HOW}))*(?:分析|说明|情况|简述)*"
    r"(?:[(\[].*[)\]])?"
    r"|(?:(?:root|main|corrective|remedial|next|planned|proposed|and|&|/|,)*"
    r"(?:reason|cause|problem|issue|obstacle|difficult(?:y|ies)|measure|action|nextstep|risk)s?)+"
    r"(?:(?:for|of|behind).{1,20}|taken|planned)?"
)
"""Headings of prose that says why things are as they are, or what is done next."""
