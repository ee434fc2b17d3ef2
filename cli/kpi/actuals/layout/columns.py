"""What a column may be called, in both languages."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from kpi.model import Text


class Aside(StrEnum):
    """What a column can mean beside the fields of `Cell`."""

    NAME = "name"
    GOAL = "goal"
    RATIO = "ratio"
    PAST = "past"
    DISTRICT = "district"
    OFFICE = "office"
    CATEGORY = "category"


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
    "note": "note notes remark remarks 备注 说明 情况说明 原因 原因分析 存在问题 措施 下一步措施",
    Aside.RATIO: "完成率 完成比例 达成率 目标完成率 完成百分比",
    Aside.PAST: (
        "上年同期 上年同期数 去年同期 去年同期数 同期 同期数 上年 去年 上年数 上年实际 上年完成 "
        "同比 同比增长 同比增减 同比增幅 同比增速 比上年增长 增速 增幅 增长率 增长 环比 环比增长"
    ),
    Aside.DISTRICT: "district 区 辖区 区县 行政区 所在区 地区 各区 分区",
    Aside.OFFICE: (
        "序号 no. 责任单位 责任部门 责任处室 责任领导 牵头单位 牵头部门 牵头处室 配合单位 协同单位 "
        "负责人 责任人 联系人 填报人 分管领导 完成时限 时限 办理时限 是否完成 是否达标 owner 序时进度 月度目标 当月目标 本月目标 月目标 序时目标 权重 分值 "
        "得分 排名 一级指标 二级指标 指标性质 上次数值 last"
    ),
    Aside.CATEGORY: (
        "类别 类型 分类 数据类型 数据类别 指标类型 指标类别 领域 工作领域 工作类别 板块 工作板块 category type area"
    ),
}
"""What each column may be called; case, spaces, underscores and widths do not matter."""

LABELS: Mapping[str, Text] = {
    "id": Text("指标（id）", "`id`"),
    "period": Text("期间（period）", "`period`"),
    "value": Text("数值（value）", "`value`"),
}

_DISTRICTS = (
    "福田|罗湖|盐田|南山|宝安|龙岗|龙华|坪山|光明|大鹏|大鹏新|深汕|深汕特别合作|深汕合作|前海"
)
_DISTRICT = re.compile(rf"(?:{_DISTRICTS})(?:区|新区|合作区|分局|局|监管局)?|市本级|各区合计")


LONGEST = 100
"""Characters a heading may have."""


def plain(name: str) -> str:
    """A column's name without what does not matter: case, width, spaces, underscores."""
    return _remembered(name) if len(name) <= LONGEST else name


@lru_cache(maxsize=1024)
def _remembered(name: str) -> str:
    return re.sub(r"[\s_]+", "", unicodedata.normalize("NFKC", name).casefold())


_MEANINGS = {plain(name): meaning for meaning, names in SYNONYMS.items() for name in names.split()}


def meaning_of(name: str) -> str:
    """The field of `Cell`, or the `Aside`, that a heading means; empty for any other text."""
    return _MEANINGS.get(plain(name), "")


def is_district(name: str) -> bool:
    """Whether a heading or name is a district of the city, or the city's own offices."""
    return _DISTRICT.fullmatch(plain(name)) is not None
