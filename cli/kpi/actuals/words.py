"""What a text of a ledger says of the figures it stands beside: every word that can qualify one.

This is the only list of such words. A heading, a bracket, a title, a note and a remark are all
read by it; what to make of that depends on the place and is decided there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kpi.model import Period
from kpi.period import last_day, parse_period
from kpi.quantity import parse_unit, without_zero_width
from kpi.suggestion import suggest


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
    PART = "part"
    DISTRICT = "district"
    PRELIMINARY = "preliminary"
    TOTAL = "total"
    VALUE = "value"
    NEUTRAL = "neutral"


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
        "下阶段 下一阶段 下月 下季度 明年 次年 来年 测算 测算数 暂估 暂估数 暂估数据 待审定 待核实 待核 待更正 更正为 有误 作废 模板 示例 示例数据 样表 草稿 征求意见稿 "
        "预计 预测 预期 预估 估计 估算 估计数 预判 拟完成 拟于 力争 "
        "forecast projected projection expected estimate estimated outlook"
    ),
    Sense.PAST: (
        "历史数据 基期 对比期 上年 去年 上年度 去年度 往年 前年 同期 上年同期 去年同期 同月 上年同月 去年同月 上期 上月 上月同期 上季 上季度 上年末 上年底 "
        "去年末 去年底 last_year previous_year prior_year last_month previous_month"
    ),
    Sense.CHANGE: (
        "同比 环比 增长 增速 增幅 增减 增加 减少 下降 涨幅 降幅 增减额 增减率 变动 变化 进度差 差距 差额 差值 缺口 比上年 较上年 比去年 较去年 "
        "比同期 较同期 比上年同期 较上年同期 比去年同期 较去年同期 较上月 比上月 与上年同期对比 与去年同期对比 "
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
        "未含 未包括 未包含 不含 不包括 不包含 剔除 扣除 除外 仅含 只含 其中 上半月 下半月 上旬 中旬 下旬 月初 "
        "excluding excl. excludes of_which except only partial without"
    ),
    Sense.PRELIMINARY: "初步 初步数 快报 快报数 preliminary provisional",
    Sense.TOTAL: "合计 小计 总计 共计 总和 合计数 total totals subtotal sum",
    Sense.VALUE: (
        "完成 已完成 实际 实绩 实现 达到 达 数值 数量 数额 金额 绝对量 绝对数 期末数 期末值 已实施 已建成 目前 数 值 量 额 新增 结果 完成情况 执行情况 进展情况 "
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

_STATEMENTS = (
    r"(?:年度|本年|全年|重点|主要|各项|责任|考核|绩效|工作|民生|任务|目标|计划|指标|事项|项目|实事|承诺)*"
    r"(?:目标|任务|计划|指标|事项|工作|项目|实事|承诺)"
    r"(?:(?:完成|执行|推进|落实|实施|办理|达成|实现|分月|月度|季度|按月)*(?:进度|进展|情况|表|通报|汇总)+"
    r"|(?:推进|落实|实施|办理)+)"
    r"|(?:目标|任务|计划|指标|工作)+(?:任务|工作)*(?:台账|月报表?|季报表?|报表|统计表|监测表?|跟踪表|调度表?|通报|汇总表?|一览表)"
    r"|(?:进度|完成进度|推进进度|工作进度)(?:情况|表|统计表|台账|通报)"
)
"""Words about plans that in these company speak of what was done: 目标任务完成情况."""

CHANGED = re.compile(
    r"(?:同比|环比|[较比与](?:上年|去年|同期|上月|上季)[^0-9]{0,6}|增长|增加|上升|提高|下降|减少|回落|降低)"
    r"[^0-9]{0,8}[0-9]"
)
"""A comparison with its own number says nothing of the figure beside it."""

DISTRICTS = (
    "福田|罗湖|盐田|南山|宝安|龙岗|龙华|坪山|光明|大鹏|大鹏新|深汕|深汕特别合作|深汕合作|前海"
)
_DISTRICT = (
    rf"(?:{DISTRICTS})(?:合作区|新区|区分局|区局|区|分局|监管局|局|所|数据?)"
    r"|[一-龥]{2}监管所|广东省?|全省|全国|省级|省局"
    r"|(?<![a-z])(?:futian|luohu|yantian|nanshan|bao'?an|longgang|longhua|pingshan|guangming|dapeng)(?![a-z])(?: district)?"
    r"|各区合计|市本级|各区|分区|区级|(?<![各全本社辖郊地园湾专范验片市小街城新库])"
    r"[一-龥]{1,4}?(?:县|街道|分局)(?!情况)"
)
_BARE_DISTRICT = (
    rf"(?:{DISTRICTS})(?:区|新区|合作区|分局|局|监管局)?|市本级|各区合计|[一-龥]{{2,3}}区"
)

_ANY_YEAR = 2000
"""Which words a text holds is the same in every year."""

LONGEST = 200
"""Characters a text may have that is read as a phrase."""

_YEAR = r"(?:(?:19|20|21)[0-9]{2}年度?)"
_NUMBER = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_TO = r"(?:-|[—–―]+|~|〜|至|到)"
_AT = r"(?:截至|截止|截止到|截至到|至)"
_ENGLISH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PERIOD = (
    rf"(?P<at>{_AT}(?:今年|本年|目前|当年)?|(?:自?年初(?:至|到)))?(?P<period>"
    rf"{_YEAR}?{_NUMBER}月?{_TO}{_NUMBER}月份?"
    rf"|{_YEAR}?{_NUMBER}月[0-9]{{1,2}}[日号]"
    rf"|{_YEAR}?{_NUMBER}月份?[底末]?"
    rf"|{_YEAR}?第?[一二三四1-4](?:{_TO}[一二三四1-4])?季度?[底末]?"
    rf"|{_YEAR}?前[两二三2-3]个?季度|{_YEAR}?前[0-9]{{1,2}}个月|{_YEAR}?[上下]半年[底末]?"
    r"|(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
    r"|(?:19|20|21)[0-9]{2}[-/.][0-9]{1,2}(?![0-9])|(?<![0-9])(?:19|20|21)[0-9]{2}(?:0[1-9]|1[0-2])(?![0-9])"
    rf"|{_YEAR}全年|{_YEAR}|(?<![a-z])(?:q[1-4]|h[12])(?![0-9])|(?<![a-z])(?:{_ENGLISH})-?(?:20[0-9]{{2}})(?![0-9])"
    rf"|(?<![a-z])(?:january|february|april|june|july|august|september|october|november|december)(?![a-z]))"
)
_DAYS = (
    r"(?P<days>(?:截?至|前)[0-9]{1,2}[日号]|[0-9]{1,2}[日号]?(?:-|[—–―]+|~|至|到)[0-9]{1,2}[日号])"
)


def fold(text: str) -> str:
    """`text` in half width and lower case, without spaces but those between Latin words."""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"(?<![a-z])\s+|\s+(?![a-z])", "", folded.strip())


def _alternatives() -> Iterator[str]:
    """The patterns of all words, the longest first; Latin ones only as whole words."""
    words = [(word, sense) for sense, each in LEXICON.items() for word in each.split()]
    for word, _ in sorted(words, key=lambda pair: -len(pair[0])):
        pattern = re.escape(word.replace("_", " ")).replace(r"\ ", "[ -]?")
        yield rf"(?<![a-z]){pattern}(?![a-z])" if word.isascii() and word != "%" else pattern


_SENSES = {
    word.replace("_", "").replace("-", ""): sense
    for sense, words in LEXICON.items()
    for word in words.split()
}
_TOKEN = (
    rf"(?P<since>(?:自|从)?1月1日(?:起算|起|以来))|{_PERIOD}|{_DAYS}|(?P<statement>{_STATEMENTS})|(?P<word>{'|'.join(_alternatives())})"
    r"|(?P<number>[0-9][0-9,.]*)|(?P<mark>[\s:：,，、。;；/\\()（）\[\]【】<>《》“”\"'‘’·.\-—–_~+±=*#&!?！？|]+)"
)
"""Compiled when the first text is read: a plain ledger has none that needs it."""


class Phrase(NamedTuple):
    """What a text says.

    `words` has the first word of each sense. `periods` are those it names, `years` the years;
    `at_end` says that it speaks of a sum up to its period (截至, 月底). `rest` is what no word of
    the list explains, `numbers` are the figures in it as they stand there.
    """

    words: tuple[tuple[Sense, str], ...] = ()
    periods: tuple[Period, ...] = ()
    has_year: bool = False
    years: frozenset[int] = frozenset()
    at_end: bool = False
    rest: str = ""
    numbers: tuple[str, ...] = ()

    def word(self, *senses: Sense) -> str:
        """The first of its words that has one of these senses, else nothing."""
        return next((word for sense, word in self.words if sense in senses), "")

    @property
    def period(self) -> Period | None:
        """The one period it names."""
        return self.periods[0] if len(self.periods) == 1 else None

    @property
    def basis(self) -> str:
        """MONTHLY or TO_DATE, empty where it says neither or both."""
        to_date = bool(self.word(Sense.TO_DATE)) or self.at_end
        if to_date == bool(self.word(Sense.MONTH)):
            return ""
        return TO_DATE if to_date else MONTHLY


MONTHLY, TO_DATE = "当月", "累计"
"""The two bases as a cell of the basis column says them."""

NOT_ACTUAL = (
    *(Sense.FORECAST, Sense.PAST, Sense.GOAL, Sense.CHANGE, Sense.RATIO, Sense.SHARE),
    *(Sense.RANK, Sense.PACE, Sense.PART, Sense.DISTRICT, Sense.PROGRESS),
)
"""Senses of words that say that a figure is not the actual one, or not all of it."""


@lru_cache(maxsize=4096)
def read_phrase(text: str, year: int) -> Phrase:
    """What `text` says; months without a year are of `year`."""
    return _Scan(fold(text), year).phrase() if len(text) <= LONGEST else Phrase(rest=text)


_SAY_NOTHING = frozenset({Sense.VALUE, Sense.NEUTRAL})
_NEGATED = re.compile("[未没无不非]|^(?:un|non|not)")


def nearest(text: str, choices: Iterable[str]) -> str:
    """The choice most like `text`, or nothing: never the text without a word that qualifies it."""
    near = suggest(text, choices)
    return "" if dropped(text, near) else near


def dropped(text: str, near: str) -> str:
    """The word that qualifies a figure and stands in `text`, but not in `near`; else nothing."""
    folded, own = fold(text), fold(near)
    kept = _qualifiers(own)
    found = {**_qualifiers(folded), **_qualifiers(folded.replace(own, " ", 1))}
    return next((word for sense, word in found.items() if sense not in kept), "")


def _qualifiers(folded: str) -> dict[str, str]:
    """The words of a text that say something of a figure, by what they say."""
    phrase = read_phrase(folded, _ANY_YEAR)
    words = {sense.value: word for sense, word in phrase.words if sense not in _SAY_NOTHING}
    words |= {"period": folded} if phrase.periods or phrase.years else {}
    negation = _NEGATED.search(folded)
    return words | ({"not": negation[0]} if negation else {})


class _Scan:
    """One walk through a folded text."""

    def __init__(self, text: str, year: int) -> None:
        self._text = text
        self._year = year
        self._words: dict[Sense, str] = {}
        self._periods: list[Period] = []
        self._has_year = self._at_end = False
        self._numbers: list[str] = []
        self._years: set[int] = set()
        self._rest: list[str] = []

    def phrase(self) -> Phrase:
        """What the walk found."""
        text = self._without_districts(self._text.strip("()[]【】《》<>"))
        end = 0
        for match in re.finditer(_TOKEN, text):
            self._rest.append(text[end : match.start()])
            end = match.end()
            self._token(match)
        self._rest.append(text[end:])
        return Phrase(
            words=tuple(self._words.items()),
            periods=tuple(dict.fromkeys(self._periods)),
            has_year=self._has_year,
            years=frozenset(self._years),
            at_end=self._at_end,
            rest="".join(self._rest),
            numbers=tuple(self._numbers),
        )

    def _without_districts(self, text: str) -> str:
        if re.fullmatch(_BARE_DISTRICT, text) and text not in _WHOLES:
            self._words[Sense.DISTRICT] = text
            return ""
        found = re.search(_DISTRICT, text)
        if found is not None:
            self._words[Sense.DISTRICT] = found[0]
        return re.sub(_DISTRICT, "", text)

    def _token(self, match: re.Match[str]) -> None:
        if match["period"]:
            self._period(match["period"], at=bool(match["at"]))
        elif match["since"]:
            self._words.setdefault(Sense.TO_DATE, match["since"])
        elif match["days"]:
            self._words.setdefault(Sense.PART, match["days"])
        elif match["statement"]:
            self._words.setdefault(Sense.VALUE, match["statement"])
        elif match["word"]:
            sense = _SENSES[re.sub("[ -]", "", match["word"])]
            self._words.setdefault(sense, match["word"])
        elif match["number"]:
            self._numbers.append(match["number"])

    def _period(self, text: str, *, at: bool) -> None:
        found = parse_period(text, self._year)
        if not isinstance(found, Period):
            self._rest.append(text)
            return
        year = re.match(r"(?:19|20|21)[0-9]{2}", text)
        self._has_year = self._has_year or year is not None
        if year is not None:
            self._years.add(found.year)
        if year is not None and text.rstrip("年度") == year[0]:
            return
        if at and found.day and found.day != last_day(found.end).day:
            self._words.setdefault(Sense.PART, text)
        self._at_end = self._at_end or at or text[-1] in "底末"
        if found.first == found.last:
            found = found._replace(to_date=False)
        self._periods.append(found._replace(day=None) if at else found)


_WHOLES = frozenset(
    {
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
    }
)
"""What ends like a district and is none."""


def units_in(text: str) -> tuple[str, ...]:
    """The units that a list such as 个、家、亿元 names."""
    return tuple(
        each.strip() for each in re.split(r"[、,，;；]|(?<=[^/])\s+", text) if each.strip()
    )


_COUNTED = (
    "个 家 户 件 项 人 名 次 批次 批 类 座 起 宗 场 条 篇 款 种 套 台 辆 份 例 人次 户次 家次 件次 场次 "
    "头 株 间 幢 栋 册 本 张 把 万 亿 千 百 十万 百万 千万 十亿 百亿 千亿 万亿"
)
_MEASURED = (
    "元 美元 港元 人民币元 人民币 % ‰ 百分点 个百分点 pp 吨 公斤 千克 克 亩 公顷 平方米 平方公里 公里 千米 米 升 度 千瓦时 小时 "
    "天 分 分钟 标准煤 吨标准煤 批次/千人 批次/每千人 件/万人 rmb cny usd yuan"
)
_UNITS = frozenset((_COUNTED + " " + _MEASURED).split())


def is_unit(text: str) -> bool:
    """Whether a text that stands alone is a unit, with or without a magnitude."""
    folded = fold(text)
    return folded in _UNITS or parse_unit(folded).name in _UNITS
