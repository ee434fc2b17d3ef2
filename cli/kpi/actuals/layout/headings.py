"""Headings: what a column may be called, and what the texts over one say together."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from functools import lru_cache

from kpi.actuals.conventions import split_bracket
from kpi.actuals.names import NameTable
from kpi.actuals.vocabulary import DISTRICTS, MONTHLY, TO_DATE, Sense
from kpi.actuals.words import Phrase, fold, is_unit, read_phrase, tells_of_work
from kpi.model import MONTHS, Period
from kpi.pattern import pattern
from kpi.period import is_within, names_year, period_in
from kpi.record import NamedTuple


class Aside(StrEnum):
    """What a column can mean beside the fields of `Cell`."""

    NAME = "name"
    GOAL = "goal"
    RATIO = "ratio"
    PAST = "past"
    DISTRICT = "district"
    OFFICE = "office"
    CATEGORY = "category"


NAMING = frozenset({"id", Aside.NAME})
"""What a column of targets means."""

SYNONYMS: Mapping[str, str] = {
    "id": "id 编号 目标编号 指标编号 代码 指标代码 target_id code",
    Aside.NAME: (
        "名称 指标名称 指标 目标名称 项目 项目名称 考核指标 指标内容 主要指标 工作指标 三级指标 "
        "name indicator target_name indicator_name kpi"
    ),
    Aside.GOAL: (
        "目标 目标值 年度目标 年度目标值 全年目标 全年目标值 年目标 本年目标 目标任务 指标值 "
        "年度指标值 target goal annual_target yearly_target"
    ),
    "period": (
        "period month date year 期间 月份 年份 年度 时间 日期 统计期 报告期 年月 统计时间 数据期间 统计月份 报告月份 指标期 季度"
    ),
    "value": (
        "value actual figure 数值 实际 实际值 实际数 实际完成 完成 完成值 完成数 完成量 完成情况 "
        "实际完成值 实际完成情况 金额 数量"
    ),
    "unit": "unit 单位 计量单位 度量单位",
    "of": "of total 总数 应完成 应完成数 分母",
    "basis": "basis 口径",
    "published": "published published_on 发布日期 公布日期 发布时间",
    "status": "status 状态 数据状态",
    "source": "source 来源 出处 数据来源",
    "note": (
        "note notes remark remarks comment comments 备注 说明 情况说明 cause causes measures next_steps problems "
        "reason reasons 下一步 下一步工作 下一步打算 下一步措施 主要原因 原因 原因分析 存在问题 措施 整改措施 未完成原因 滞后原因"
    ),
    Aside.RATIO: "完成率 完成比例 达成率 目标完成率 完成百分比",
    Aside.PAST: (
        "上年同期 上年同期数 去年同期 去年同期数 同期 同期数 上年 去年 上年数 上年实际 上年完成 "
        "同比 同比增长 同比增减 同比增幅 同比增速 比上年增长 增速 增幅 增长率 增长 环比 环比增长"
    ),
    Aside.DISTRICT: "district 区 辖区 区县 行政区 所在区 地区 各区 分区",
    Aside.OFFICE: (
        "序号 no. 责任单位 责任部门 责任处室 责任领导 牵头单位 牵头部门 牵头处室 配合单位 协同单位 "
        "负责人 责任人 联系人 联系电话 联系方式 contact phone 填报人 分管领导 完成时限 时限 办理时限 是否完成 是否达标 owner 序时进度 月度目标 当月目标 本月目标 月目标 序时目标 权重 分值 "
        "得分 排名 一级指标 二级指标 指标性质 上次数值 last"
    ),
    Aside.CATEGORY: (
        "类别 类型 分类 数据类型 数据类别 指标类型 指标类别 领域 工作领域 工作类别 板块 工作板块 category type area"
    ),
}
"""What each column may be called; case, spaces, underscores and widths do not matter."""

_DISTRICT = pattern(rf"(?:{DISTRICTS})(?:区|新区|合作区|分局|局|监管局)?|市本级|各区合计")

LONGEST = 100
"""Characters a heading may have."""


def plain(name: str) -> str:
    """A column's name without what does not matter: case, width, spaces, underscores."""
    return _plain(name) if len(name) <= LONGEST else name


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", name).casefold())


_MEANINGS = {plain(name): meaning for meaning, names in SYNONYMS.items() for name in names.split()}


def meaning_of(name: str) -> str:
    """The field of `Cell`, or the `Aside`, that a heading means; empty for any other text."""
    return _MEANINGS.get(plain(name), "")


def is_district(name: str) -> bool:
    """Whether a heading or name is a district of the city, or the city's own offices."""
    return _DISTRICT.fullmatch(plain(name)) is not None


class HeadingKind(IntEnum):
    """What the figures of a column are; of texts over one column the gravest counts."""

    VALUE = 1
    TOTAL = 2
    PROGRESS = 3
    GOAL = 4
    RATIO = 5
    ASIDE = 6


class Heading(NamedTuple):
    """What all the texts over a column say; `rest` are those not understood.

    `field` is a field of `Cell` or an `Aside`, `name` a text that names a target.
    """

    field: str = ""
    name: str = ""
    period: Period | None = None
    has_year: bool = False
    basis: str = ""
    kind: HeadingKind | None = None
    unit: str = ""
    is_preliminary: bool = False
    rest: tuple[str, ...] = ()


NOTHING = Heading()

_BY_FIELD = {
    "value": HeadingKind.VALUE,
    Aside.GOAL: HeadingKind.GOAL,
    Aside.RATIO: HeadingKind.RATIO,
    Aside.PAST: HeadingKind.ASIDE,
}
_BY_SENSE = {
    HeadingKind.ASIDE: (
        *(Sense.FORECAST, Sense.PAST, Sense.CHANGE, Sense.SHARE),
        *(Sense.RANK, Sense.PACE, Sense.PART, Sense.MEAN),
    ),
    HeadingKind.RATIO: (Sense.RATIO,),
    HeadingKind.GOAL: (Sense.GOAL,),
    HeadingKind.PROGRESS: (Sense.PROGRESS,),
    HeadingKind.TOTAL: (Sense.TOTAL,),
    HeadingKind.VALUE: (Sense.VALUE,),
}
"""The words that tell each kind, the gravest first."""


@lru_cache(maxsize=2048)
def read_part(text: str, names: NameTable, year: int) -> Heading | None:
    """What one text of a heading says, None where it is not understood; months are of `year`.

    A name may have words before or behind it: 新增圳品累计.
    """
    if len(text) > LONGEST:
        return None
    part = _field(text)
    if part is None and names.match(text) is not None:
        return Heading(name=text.strip())
    part = part or _understood(text, year)
    if part is not None:
        return part
    name, affix = names.affixed(fold(text))
    around = _understood(affix, year) if name else None
    return around and around._replace(name=name)


def _field(text: str) -> Heading | None:
    meaning = meaning_of(text) or ("note" if tells_of_work(text) else "")
    if meaning:
        return Heading(field=meaning, kind=_BY_FIELD.get(meaning))
    return Heading(field=Aside.DISTRICT) if is_district(text) else None


def _understood(text: str, year: int) -> Heading | None:
    folded = fold(text)
    part = _field(folded) or _period(folded, year)
    if part is None and is_unit(folded):
        return Heading(unit=text.strip())
    part = part or _bracketed(folded, year) or _composed(read_phrase(folded, year), year)
    if part is None or part.basis != TO_DATE:
        return part
    return None if _is_stretch(part.period, folded) else part


def _is_stretch(period: Period | None, text: str) -> bool:
    """Whether `text` names months by their numbers of which the first is not January: 4-6月."""
    months = r"[0-9]月?(?:-|[—–―]+|~|至|到)[0-9]"
    return period is not None and 1 < period.first < period.last and bool(re.search(months, text))


def _period(text: str, year: int) -> Heading | None:
    found = period_in(text, year)
    if found is None or found.day is not None:
        return None
    basis = TO_DATE if re.search("[底末]$|累计$|^截|^至", text) else ""
    if not basis and _is_stretch(found, text):
        basis = MONTHLY
    return Heading(period=found, has_year=names_year(text), basis=basis)


def _bracketed(text: str, year: int) -> Heading | None:
    """`1月(万件)`, `完成(累计)`: what stands before the bracket, with a unit or a qualifier."""
    front, inner = split_bracket(text)
    part = _understood(front, year) if inner else None
    if part is None or part.unit:
        return None
    if is_unit(inner):
        return part._replace(unit=inner)
    inside = _composed(read_phrase(inner, year), year)
    if inside is None:
        return part._replace(unit=inner.partition("单位:")[2] or inner)
    return below(part, inside)


def _composed(phrase: Phrase, year: int) -> Heading | None:
    """What a phrase says as a heading, where every word of it is known."""
    if phrase.rest or phrase.numbers or len(phrase.periods) > 1 or len(phrase.years) > 1:
        return None
    if not phrase.words and not phrase.periods and not phrase.years:
        return None
    if phrase.word(Sense.MONTH) and (phrase.word(Sense.TO_DATE) or phrase.at_end):
        return None
    if phrase.word(Sense.LONGER) or (phrase.word(Sense.MEAN) and phrase.periods):
        return None
    period = phrase.period
    if phrase.years:
        year = min(phrase.years)
        period = period._replace(year=year) if period else Period(year, 1, MONTHS, None, True)  # noqa: FBT003
    kind = next((kind for kind, senses in _BY_SENSE.items() if phrase.word(*senses)), None)
    if kind is HeadingKind.VALUE and period is None and phrase.word(Sense.NEUTRAL) == "全年":
        period = Period(year, 1, MONTHS, None, to_date=True)
    return Heading(
        field=Aside.DISTRICT if phrase.word(Sense.DISTRICT) else "",
        period=period,
        has_year=phrase.has_year,
        basis=phrase.basis,
        kind=kind,
        is_preliminary=bool(phrase.word(Sense.PRELIMINARY)),
    )


def combine(texts: Iterable[str], names: NameTable, year: int) -> Heading:
    """The heading of a column from its texts, from the top down; months are of `year`.

    A month below a year or a quarter is that month of it.
    """
    heading, rest = NOTHING, []
    for text in dict.fromkeys(each.strip() for each in texts if each.strip()):
        part = read_part(text, names, year)
        joined = below(heading, part) if part else None
        if joined is None:
            rest.append(text)
        else:
            heading = joined
    return heading._replace(rest=tuple(rest))


def below(heading: Heading, part: Heading) -> Heading | None:
    """`heading` with a part that stands below it; None where they contradict each other.

    Months up to the one above are its total: 6月（1-6月累计）.
    """
    above, inner = heading.period, part.period
    if inner and above and inner.to_date and inner.end == above.end and inner.first < above.first:
        inner, part = None, part._replace(period=None, basis=TO_DATE)
    if inner and above and not part.has_year:
        inner = inner._replace(year=above.year)
    if inner and above and not is_within(inner, above):
        return None
    if _differ(heading.basis, part.basis) or _differ(heading.unit, part.unit):
        return None
    if _differ(heading.name, part.name):
        return None
    return Heading(
        field=heading.field if heading.field in _OF_ROWS else part.field or heading.field,
        name=part.name or heading.name,
        period=inner or above,
        has_year=heading.has_year or part.has_year,
        basis=part.basis or heading.basis,
        kind=max((each for each in (heading.kind, part.kind) if each), default=None),
        unit=part.unit or heading.unit,
        is_preliminary=part.is_preliminary or heading.is_preliminary,
    )


_OF_ROWS = frozenset({*NAMING, "period"})
"""What names the rows stays so, whatever stands below it."""


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other
