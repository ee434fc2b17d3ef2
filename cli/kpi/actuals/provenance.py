"""What the texts of a ledger say of its figures as such: simulated, not final yet, in doubt."""

import re
from collections.abc import Iterable
from functools import lru_cache

from kpi.actuals.vocabulary import Status
from kpi.model import Mark
from kpi.pattern import pattern

_SIMULATED = pattern(
    r"(?:模拟|虚构|编造|演示|测试)(?:的)?(?:数据|数值|数字|数|值)|[(（]模拟[)）]"
    r"|(?<![a-z])(?:simulated|simulation|synthetic|fictitious|fabricated|made-up)(?![a-z])"
    r"|(?<![a-z])(?:dummy|mock|fake|test)[ _-](?:data|figures|values)(?![a-z])",
    re.IGNORECASE,
)
_NAMED_SO = pattern(r"(?:^|[^a-z])simulated(?:[^a-z]|$)|模拟", re.IGNORECASE)
"""In a file's name the word alone says so."""
_DENIED = pattern(r"(?:(?<!不真)不是|并非|非|不含|not|no|non-?)\s*$", re.IGNORECASE)
"""What stands before a word that is denied."""

UNMARKED: frozenset[Mark] = frozenset()
MARKS_OF = {
    Status.SIMULATED: frozenset({Mark.SIMULATED}),
    Status.ESTIMATED: frozenset({Mark.ESTIMATED}),
    Status.PRELIMINARY: frozenset({Mark.PRELIMINARY}),
    Status.FINAL: UNMARKED,
    Status.CONFIRMED: UNMARKED,
}
_IS_SIMULATED = frozenset({Mark.SIMULATED})


def marks_of_row(status: Status | None, source: str, note: str) -> frozenset[Mark]:
    """What the texts of a row say: its status, its source and its note."""
    told = UNMARKED if status is None else MARKS_OF[status]
    return (
        told | (marks_in(source) if source else UNMARKED) | (marks_in(note) if note else UNMARKED)
    )


@lru_cache(maxsize=4096)
def marks_in(text: str) -> frozenset[Mark]:
    """What a text beside figures says of them; one that denies it says nothing."""
    for found in _SIMULATED.finditer(text):
        if not _DENIED.search(text[: found.start()]):
            return _IS_SIMULATED
    return UNMARKED


def marks_of_file(name: str, texts: Iterable[str]) -> frozenset[Mark]:
    """What the name of a file and the texts around its table say of all its figures."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1]
    named = _IS_SIMULATED if _NAMED_SO.search(stem) else UNMARKED
    return named.union(*map(marks_in, texts))


# -- prose that takes something from the figure it stands beside -----------------

_DATA = (
    r"(?:(?<!大)(?<!公共)(?:数据|数字)(?!知识产权|共享|平台|局|管理|要素|中心|安全|交易|治理|资源|接口|库|对接|跨境|产品"
    r"|服务|归集|开放|流通|资产|应用|互通|壁垒|孤岛|企业|产业|经济|技术|分析|预警|处理|化|政府|乡村|城市|赋能|贸易|转型|文|展)"
    r"|统计数|报表|[该此本月季述上]数(?![字据量]))"
)
"""The figure itself, not what has to do with data."""
_KINDS = (
    "预计|预测|预估|估计|估算|推算|测算|暂估|暂定|匡算|计划|目标|任务|上年|去年|上月|上季|同期|往年|历史"
    "|存量"
)
_UNSURE = (
    "未|待|尚|暂|缺|漏|不[全完准实一符匹及足]|滞后|延迟|推迟|推算|测算|估|预|沿用|上年|去年|上月|往年|截[至止]|仅"
    "|剔除|扣除|重复|(?<![已月季日年时])更新(?![至到于时日])|更正|修[正订改]|补|(?<![已经])核|异常|错|误|冲突|矛盾|差异|偏差"
    "|失真|口径|质量|存疑"
)
_NO_FIGURE = "材料|方案|申请|计划|资料|项目|名单|[备批名建告案考警废审关检到价盘经销请]"
_BASIS_OF_COUNT = "(?<!政策)(?<!监管)(?<!执法)(?<!宣传)(?<!审批)口径"
_NUMBERS = "(?:data|figures?|numbers?|counts?|values?)"
_DOUBTS = (
    rf"{_DATA}.{{0,10}}?(?:{_UNSURE})",
    "(?:核[实对查]|[复校审]核|补[充报录齐]?|更[新正]|修[正订]|剔除|扣除|清[洗理]|未|待|缺|漏|[暂沿套]用|重新统计)"
    f".{{0,8}}?{_DATA}",
    f"(?:{_DATA}|^)(?:暂?[为系是]|属).{{0,3}}(?:{_KINDS})$",
    f"[为系是按用含取填即属以].{{0,3}}?(?:{_KINDS})(?:同期|的|完成|目标|任务)*"
    "(?:数据|数值|数额|结果|数(?![字据量])|值(?![偏过定设较]))",
    "[暂沿套]用.{0,8}[数值年月]",
    "(?<!编制)(?<!标准)(?<!价格)(?<!额度)(?:未|有?待)(?:经|进行|最终)?(?:审计|核[实定对]|决算|更正|更新$|统计|补[报录])",
    "^[尚暂仍均]*(?:有?待|未)(?:进一步|最终|上级)?(?:确认|审[核定]|复核|更新)$",
    f"(?<!材料)(?:[未没漏多错]|没有)(?:上|填|及时|按时)?报(?!.{{0,6}}(?:{_NO_FIGURE}))",
    "[仅只](?:统计|包括|包含|涵盖|含|计(?!划)|指|[为是](?![0-9]))",
    "(?:未|重复|漏|没有)(?:纳入|列入|计入)?(?:统计|计算|计入|计数|填报|上报|录入)|未纳入|[去剔]重"
    "|(?:统计|计算|存在|剔除)重复",
    "统计(?:范围|时点|方法|方式|制度|周期).{0,8}(?:[不未仅只含改变至为]|调整|差异|扩大|缩小)"
    "|统计(?:滞后|延迟|有误|遗漏)",
    f"{_BASIS_OF_COUNT}(?![不未]变|一致).{{0,8}}?(?:[不变改未]|调整|差异|扩大|缩小|放宽|收窄)"
    f"|(?:统一|调整|规范|变更|不同|新|旧|完善|扩大|缩小|放宽).{{0,4}}{_BASIS_OF_COUNT}",
    "[以按].{1,16}为准|结转(?!资金|结余|预算|经费)|年化|分母|分子|[数值据月季年].{0,6}(?:代替|替代)",
    "(?:按|以|依据?|根据)(?!月|季|年|周|时|序时|要求|规定|通知|规范|各|区|街道).{1,12}"
    "(?:统计|填报|报送|计数|预估|[计折换测推核估]算)",
    "(?<!^经)(?:推算|估算|换算|折算)(?!编制|批复|审批)|[为系是以].{0,12}(?:测算|预估|估计|推测)$",
    "未经.{0,8}(?:审|核|复核|确认|校验)|(?<!材料)(?<!方案)(?<!申请)(?<!项目)(?<!设计)未审核$",
    "待.{0,8}(?:核定|更新|更正|审定)"
    "|待(?!.*(?:政策|方案|文件|标准|细则|规划|意见|办法|通知|证书|报告|图)).{0,8}(?:反馈|公布|发布|出具)$",
    "(?:[数值额率]|台账|系统|报表|统计).{0,12}(?:不一致|不符(?!合)|不匹配|有?出入|对不上|不吻合)",
    "(?:^|[数值额])(?:暂?按|取|属|[均暂]?(?:[为是]|系(?!统|列)))(?!最终|正式|确认|审定|核定|实际|真实|准确|汇总|整).{0,8}"
    "(?:(?<![基指系倍多少])数|数据|值|额)$|(?:^|[数值额])均?[为系是](?:累计|当月|本月|年初)",
    "[^新同]{2}口径$|(?:计入|纳入)(?:$|完成|统计|本月|当月|总)|[未不].{0,3}统计",
    "^[仅只](?!.{0,2}(?:完成|有|占|剩|新增|达|能|需|靠|收|办|开|用|[0-9一二三四五六七八九十])).{1,8}$",
    "重新(?:核|统计|计算|认定|汇总)|核[减增]|更正.{0,3}(?:台账|报表|[数值上前])|(?:数|里程|面积|金额|名单|台账).{0,4}复核"
    f"|调[整减增].{{0,6}}{_DATA}",
    "(?:含|包[含括]).{0,6}(?:预[计估告]|估|计划|上年|去年|往年|历史|存量|拟|试|跨年|重复|补[录报]|注销|在建"
    "|未(?!成年)|深汕|外市)",
    "(?:应|实|修正|订正|实际)[为是][0-9]",
    "^其中.{0,12}(?:复审|复评|换证|延续|续[展期]|存量|历史|补[录报]|[去上往]年|预计|计划|拟|待|重复|注销|在建|未|试"
    "|跨[年月]|变更)",
    "unaudited|(?:not|yet)(?: yet)?(?: to be)? (?:audited|verified|confirmed|reported|final)",
    "to be (?:verified|confirmed|corrected)|duplicat|double[- ]count|carr(?:ied|y)[- ]?over",
    "data gap|recalculat|re-?count|have not (?:yet )?(?:submitted|reported|returned|sent)"
    "|excluded?(?![a-z])",
    "based on (?:last year|estimate|sample|survey|plan|the previous|20[0-9])"
    "|planned .{0,20}included|includ(?:es|ing|ed) (?:planned|expected|unfinished|pilot|trial)",
    "subject to (?:audit|revision|change)|as of(?: the)? ?[0-9]",
    f"{_NUMBERS}(?![a-z]).{{0,25}}?(?<![a-z])(?:estimate|forecast|project|plan|target"
    "|incomplete|missing|late|lag|pending|revis|provision|exclu|includ|partial|only|not|unveri"
    "|as of|last year|previous|wrong|error|dup|to be)",
    "(?:verify|correct|update|complete|check|confirm|revise|clean|missing|incomplete)"
    f"(?: the| all| our)? {_NUMBERS}",
    f"(?:planned|forecast|projected|estimated|expected|target|last year.?s|previous) {_NUMBERS}",
)
_DOUBT = pattern("|".join(_DOUBTS))
_OPEN = pattern("待.{1,4}[0-9]")
"""A part that is yet to come, in a remark that may speak of the figure."""
_EXPLAINS = pattern("表示")
_OF_WHAT_LACKS = pattern("[未剩余差欠待]")
"""What stands before 其中 where it is not of the figure."""


def doubted(clause: str, before: str, *, of_work: bool) -> str:
    """The words of a folded clause, behind another, that take something from the figure itself."""
    found = _DOUBT.search(clause) or (None if of_work else _OPEN.match(clause))
    is_harmless = _EXPLAINS.search(clause) or (
        clause.startswith("其中") and _OF_WHAT_LACKS.search(before)
    )
    return "" if found is None or is_harmless else found[0]


FORECAST = pattern(
    "预计|预测|预估|拟完成|(?<!as )(?<!than )(?<![a-z])(?:forecast|projected|expected)(?![a-z])"
)
INTENDED = pattern("(?<![按照如原])计划(?!内)|拟|(?<![a-z])(?:planned|plan to)(?![a-z])")
LATER = pattern(
    "年[底末内]|[明次来]年|下个?[月季]|下半年|下一?[步阶]|后续|届时|今后|未来|近期|尽快|later|next|year-?end"
    "|end of (?:the )?year"
)
"""A forecast, what is planned, and the words of a time where a forecast names no month."""

FIRST_STEP = pattern(
    "初步(?:设计|审查|审核|方案|意见|验收|建立|建成|形成|完成|摸排|排查|具备|确定|分析|判断|研判|了解|调查|评估|考虑|达成"
    "|掌握|打算)(?![数值结])|preliminary (?:design|review|approval|plan|talks|assessment|draft)"
)
"""What is done first, and not a figure that may still change."""
