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

_FIGURE = pattern(
    "(?<![大原电])(?<!公共)(?<!个人)(?<!财务)(?<!经营)(?<!信用)(?:数据|数字)(?!知识产权|[共互]享|平台|局|管理|要素"
    "|中心|安全|交易|治理|资源|接口|库|对接|跨境|产品|服务|归集|开放|流通|资产|应用|互[通联]|壁垒|孤岛|企业|产业|经济|技术|分析|预警|处理|化|政府|乡村|城市"
    "|赋能|贸易|转型|文|展|图)"
    "|统计(?!局|处|科|部门|站|人员|调查|法|执法|年鉴|系统|工作|分析|监测|制度)|报表|(?<![政策监管执法宣传审批])口径"
    "|[该此本月季述上]数(?![字据量])|^.{1,6}(?<![基人次指系倍多少户家件天岁参套总级复函产加价市均峰])[数值]$"
    "|(?<![a-z])(?:data|figures?|numbers?|counts?|values?)(?![a-z])"
    "(?! (?:of|sharing|platform|protection|cent|analys|exchange|security))"
)
"""Words of the figure itself, not of what has to do with data."""
_HARMLESS = pattern(
    "表示|^数据来源|数据来源[于为是:]|由.{1,20}(?:提供|报送|导出|采集|汇总)|来自|导出"
    "|[已经](?:审核|核[实对]|确认|更新)|无误|属实|更新[至到]|(?:每|按|月|季|年|末).{0,3}(?:统计|更新|报送)(?:一次)?$|据统计|统计口径?同|口径(?:同|为|[不未]变|一致)"
    "|source|from the|(?:is|are) final|confirmed|verified|audited"
)
"""What may be said of it without taking anything from it."""
_STANDS = pattern(
    "(?:最终|正式|核[定实]|审[定核]|复核|实际|准确|修订|修正|更正|最新|[后的过])+(?:数据?|数值|值)"
    "|数据已?经?(?:准确|复核|审[定核]|核[实定]|确认|修[订正]|更正|更新)(?:完毕|过)?"
    "|(?:初步|快报)(?:统计|核算|汇总)?(?:数据?|数值|值)"
    "|[^区县街镇乡不非是我]{0,12}[局处委厅署部门](?:提供|报送|核定|审定)?的?(?:数据|数)"
    "|(?:the )?(?:official|final|revised|corrected|actual|latest|verified) "
    "(?:data|figures?|numbers?)"
)
"""What a figure is called that is checked, corrected, marked, or an office's own."""
_KINDS = (
    "预计|预测|预估|估计|估算|推算|测算|暂估|暂定|匡算|计划|目标|任务|上年|去年|上月|上季|同期|往年"
    "|历史|存量|期初"
)
_NO_FIGURE = "材料|方案|申请|计划|资料|项目|名单|[备批名建告案考警废审关检到价盘经销请]"
_PAPERS = "政策|方案|文件|标准|细则|规划|意见|办法|通知|证书|报告|图"
_DOUBTS = (
    # not final, not checked
    "(?<!编制)(?<!标准)(?<!价格)(?<!额度)(?:未|有?待)(?:经|进行|最终)?(?:审计|核[实定对]|决算|更正|更新$|统计|补[报录])",
    "^[尚暂仍均]*(?:有?待|未)(?:进一步|最终|上级|人工)?(?:确认|审[核定]|复核|更新|校[验核])$",
    "未经.{0,8}(?:审|核|复核|确认|校验)|(?<!材料)(?<!方案)(?<!申请)(?<!项目)(?<!设计)未审核$",
    f"待.{{0,8}}(?:核定|更新|更正|审定|终审|修正)|待(?!.*(?:{_PAPERS})).{{0,8}}(?:反馈|公布|发布|出具)$",
    "[以按].{1,16}为准|(?:最终|正式)[数值].{0,6}[待以将后]|^未(?:对外|正式)[公发]布|每[年季].{0,2}[公发]布",
    "粗略|大致|大概数?$|疑似|存疑|真实性[不待]|不代表|供参考|^暂定|口头|自[评报](?!告|名|工作|材料)|[虚瞒]报|虚增|底数[不未]"
    "|人工[核统汇修调]|系统显示[0-9]|(?:询问|电话)(?:得知|了解)|定义不",
    "试算|非最终|可能(?:调整|变动|有误)|小数点|样本量",
    # estimated, of another kind, month or year
    f"^(?:暂?[为系是]|属).{{0,3}}(?:{_KINDS})$",
    f"[为系是按用含取填即属以].{{0,3}}?(?:{_KINDS})(?:同期|的|完成|目标|任务)*"
    "(?:数据|数值|数额|结果|数(?![字据量])|值(?![偏过定设较]))",
    "(?:按|以|依据?|根据)(?!月|季|年|周|时|序时|要求|规定|通知|规范|各|区|街道).{1,12}"
    "(?:统计|填报|报送|计数|预估|[计折换测推核估]算|外推)",
    "(?<!^经)(?:推算|估算|换算|折算|折合|折半|倒推|外推|推得|分摊|均摊|年化|折年|估报|分母|分子)(?!编制|批复|审批)"
    "|[为系是以].{0,12}(?:测算|预估|估计|推测)$|(?:估计|(?<!评)估)的?$",
    "[暂沿套改]用.{0,8}[数值年月]|^(?:同|延用)(?:[上去][年月]|[0-9]{1,2}月)(?!.*[比平])"
    "|[数值据月季年].{0,6}(?:代替|替代|顶替)|抽样(?:结果|推|数据|估)|采用.{0,3}上[年月期季]",
    "(?:^|[数值额])(?:暂?按|取|属|[均暂]?(?:[为是]|系(?!统|列)))(?!最终|正式|确认|审定|核定|实际|真实|准确|汇总|整).{0,8}"
    "(?:(?<![基指系倍多少])数|数据|值|额)$|(?:^|[数值额])均?[为系是](?:累计|当月|本月|年初)",
    "^[为含系按]?(?:签约|合同|协议|意向|授信|认缴|受理|申请|报名)(?:金额|[额数量])$",
    # more or less than it should hold
    f"(?<!材料)(?:[未没漏多错]|没有)(?:上|填|及时|按时)?报(?!.{{0,6}}(?:{_NO_FIGURE}))",
    "[仅只](?:包括|包含|涵盖|含|计(?!划)|指|[为是](?![0-9]))",
    "^[仅只](?!.{0,2}(?:完成|有|占|剩|新增|达|能|需|靠|收|办|开|用|[0-9一二三四五六七八九十])).{1,8}$",
    "(?:未|重复|漏|没有|多次|少)(?:纳入|列入|计入)?(?:计算|计入|计数|填报|上报|录入)|未纳入|未计(?!划)|[去剔]重"
    "|(?:计算|存在|剔除)重复|(?:计入|纳入)(?:$|完成|统计|本月|当月|总)|^一次性计入|结转(?!资金|结余|预算|经费)",
    "(?<!材料)(?<!方案)(?:录入|报送|填报|上报|登记).{0,6}(?:不全|滞后|不及时|遗漏|[未漏])|漏登|^补录|缺项|重叠|未收齐|暂缺$|系统数|相差[0-9]|毛数|在途"
    "|^[仅只]有?.{1,10}部分$",
    "^(?:尚|还)?缺.{0,8}(?:[家个周天日月区]|单位|数)$|^有?部分[为系](?!因|由|历史)",
    "(?:含|包[含括]).{0,6}(?:预[计估告]|估|计划|上年|去年|往年|历史|存量|拟|试(?!点)|跨年|重复|补[录报]|注销|在建"
    "|未(?!成年)|深汕|外市|意向|授信|签约|协议|框架|认缴|合同)",
    "^其中.{0,12}(?:20[0-9]{2}年|复审|复评|换证|延续|续[展期]|存量|历史|补[录报]|[去上往]年|预计|计划|拟|待|重复"
    "|注销|在建|未|试(?!点)|跨[年月]|变更)",
    # to be put right
    "(?:应|实|修正|订正|实际)[为是][0-9]|据实(?:调|更|核|修|填)|核[减增]|调[减增][0-9]|核销.{0,4}[部分数]"
    "|更正.{0,3}(?:台账|报表|[数值上前])|比对.{0,4}更正|^待.{1,8}后(?:确认|更正|调整)",
    "重新(?:核|统计|计算|认定|汇总|填报)|(?:[数额值量里程面积]|名单|台账).{0,4}(?<![已经])(?:复核|核[实对查]|校核)|对数$",
    "(?:[数值额率]|台账|系统).{0,12}(?:不一致|不符(?!合)|不匹配|有?出入|对不上|不吻合)",
    # English
    "gross$|late returns|sample (?:size|too)|rough|tentative|approximat|for reference"
    "|self-?reported|missing$|same as|up to ?[0-9]|as of(?: the)? ?[0-9]|signed contracts?$"
    "|(?:first|second) half of (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    "unaudited|(?:not|never|yet)(?: yet)?(?: to be)? (?:audited|verified|confirmed|reported"
    "|final|checked)|to be (?:verified|confirmed|corrected)|subject to (?:audit|revision|change)",
    "duplicat|double[- ]count|carr(?:ied|y)[- ]?over|recalculat|re-?count|excluded?(?![a-z])"
    "|have not (?:yet )?(?:submitted|reported|returned|sent)|planned .{0,20}included"
    "|includ(?:es|ing|ed) (?:planned|expected|unfinished|pilot|trial)",
    "based on (?:last year|estimate|sample|survey|plan|the previous|20[0-9])",
)
_DOUBT = pattern("|".join(_DOUBTS))
_OPEN = pattern("待.{1,4}[0-9]")
"""A part that is yet to come, in a remark that may speak of the figure."""
_OF_WHAT_LACKS = pattern("[未剩余差欠待]")
"""What stands before 其中 where it is not of the figure."""


def doubted(clause: str, before: str, *, of_work: bool, is_beside: bool) -> str:
    """The words of a folded clause, behind another, that take something from the figure itself.

    What speaks of the figure it stands beside and is not known to be harmless does.
    """
    is_of_another = clause.startswith("其中") and _OF_WHAT_LACKS.search(before)
    if is_of_another or _STANDS.fullmatch(clause):
        return ""
    is_open = is_beside and not of_work
    found = _DOUBT.search(clause) or (_OPEN.match(clause) if is_open else None)
    if found is None and is_beside and not _HARMLESS.search(clause):
        found = _FIGURE.search(clause)
    doubt = "" if found is None else found[0]
    is_mild = not is_beside and (_OF_METHOD.search(doubt) or "表示" in clause)
    return "" if is_mild else doubt


_OF_METHOD = pattern("口径|为准|统计(?:范围|时点|方法|方式|制度|周期)|审[计核定]|重复|重$|其中")
"""Doubts that a note about a whole table has as a rule, and which cost none of its figures."""


DEFINES = pattern(
    '(?:表[中内])?[“"]?(?:同比|环比|增[速幅长]率?|完成率|达成率|完成比例|进度|序时进度|占比|比重|[目标计划]{2}[数值]?|累计数?|当月数?|本月'
    '|上年同期数?)[”"]?(?:=|为|[系均]?指|是指?|按)(?!.*[预估测])'
)
"""How a column is worked out, which no figure beside it is."""

OF_MONTH = pattern(
    "(?!.*[代替用转])(?:20[0-9]{2}年)?(?:第?[0-9一二三四五六七八九十]{1,2}(?:月份?|季度)|[上下]半年)"
    "的?(?:[数值未待尚缺含为系是]|统计)"
)
"""Where a doubt is of a month, 3月数据未报, and not of what stands for it: 暂用3月数据."""


FORECAST = pattern(
    "预计|预测|预估|拟完成|(?<!as )(?<!than )(?<![a-z])(?:forecast|projected|expected)(?![a-z])"
)
INTENDED = pattern("(?<![按照如原])计划(?!内)|拟|(?<![a-z])(?:planned|plan to)(?![a-z])")
LATER = pattern(
    "年[底末内]|[明次来]年|下个?[月季]|下半年|下一?[步阶]|后续|届时|今后|未来|近期|尽快|later|next|year-?end"
    "|end of (?:the )?year"
)
"""A forecast, what is planned, and the words of a time where a forecast names no month."""

DEED = pattern(
    "(?:完成|推进|实现|达到|落实)(?!进度|率|比)|减少|下降|回落|增加|上升|按[月季]|complete|achieve"
)
NAMES_FIGURE = pattern("[数值]|^[为系]")
"""What makes a clause of known words one of the work, and of the figure."""

FIRST_STEP = pattern(
    "初步(?:设计|审查|审核|方案|意见|验收|建立|建成|形成|完成|摸排|排查|具备|确定|分析|判断|研判|了解|调查|评估|考虑|达成"
    "|掌握|打算)(?![数值结])|preliminary (?:design|review|approval|plan|talks|assessment|draft)"
)
"""What is done first, and not a figure that may still change."""
