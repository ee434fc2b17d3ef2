"""What the plan's YAML files may hold: an entry for each mapping, by the name of its shape."""

from kpi.model import Text
from kpi.wording.schema import Described, say

TITLES = {
    "plan": Text("kpi 计划：plan.yaml", "kpi plan: plan.yaml"),
    "area": Text("kpi 计划：一个工作领域的文件", "kpi plan: the file of a work area"),
    "waivers": Text("kpi 计划：waivers.yaml", "kpi plan: waivers.yaml"),
}
ALL_FILES = Text(
    "kpi 计划的任何一个文件（按其中的键辨认）",
    "any file of a kpi plan, told apart by its keys",
)

_OWNER = ("责任单位", "whom to ask for the figures")
_NAME = (
    "名称，全计划唯一；台账里也可以用它",
    "its name: unique in the plan, as a ledger may use it too",
)
_THRESHOLD = (
    "承诺的数，照计划的写法：at least 400、不少于1.1万件、8 to 12、10左右±1",
    "what is promised, as the plan writes it: at least 400, not 400; at most 5%, 8 to 12, about 10 ± 1, 不少于1.1万件",
)

ENTRIES: dict[str, Described] = {
    "plan": say(
        ("整个计划", "the plan as a whole"),
        title=("计划的标题", "what the plan is called"),
        year=("计划的年度，如 2025", "the calendar year it is for, such as 2025"),
        organisation=("制定计划的单位", "whose plan it is"),
        document=("计划所依据的公开文本", "the published text that it was taken from"),
        grace=(
            "期间结束后几个月内没有数据不算缺报；默认 1，年末为 0",
            "how many months after its period a figure is due; 1 where not given, 0 at the year's end",
        ),
        rules=(
            "本单位自己的规则；写了就只按它判定落后多少",
            "the office's own rule; if there is one, it alone judges what is behind",
        ),
        report=(
            "通报的标题与落款",
            "how the brief is headed and closed",
        ),
        units=(
            "同义的单位名称：{家: [户, 个]}，或 {家: {same: [户, 个], en: firms, counted: true}}",
            "names of units that mean the same: {家: [户, 个]}, or {家: {same: [户, 个], en: firms, counted: true}}",
        ),
    ),
    "unit": say(
        ("一个单位", "a unit"),
        same=("同义的名称：[户, 个]", "the names that mean the same: [户, 个]"),
        en=("英文叫法", "what it is called in English"),
        counted=(
            "是否为整个计数的东西；个、家、件等常用量词不必写",
            "whether its things come whole; needless for the usual ones, such as 个, 家 and 件",
        ),
    ),
    "document": say(
        ("计划所依据的公开文本", "the published text that the plan was taken from"),
        title=(
            "文本的标题；给出 text 时可以不写，即用文件名",
            "its title; not needed beside text, whose file then names it",
        ),
        published=("发布日期，如 2025-02-18", "the date it was published, such as 2025-02-18"),
        url=("网址", "its address"),
        text=(
            "原文文件（.txt、.md、.docx），路径从 plan.yaml 所在文件夹算起；写了就与计划逐条核对",
            "the file of its text (.txt, .md, .docx), relative to plan.yaml: the plan is then held against it",
        ),
        not_targets=(
            "原文中有数字、但不设为目标的话：{states, reason}",
            "what the text says with a figure and no target is made of: {states, reason}",
        ),
    ),
    "not_target": say(
        ("原文中不设为目标的一句话", "words of the text that no target is made of"),
        states=("原文的话，照抄", "the words as they stand in the text"),
        reason=("为何不设目标", "why no target is made of them"),
    ),
    "report": say(
        ("通报怎样起首和落款", "how the brief is headed and closed"),
        title=(
            "通报的标题；{year}、{month} 代表年份和月份",
            "the title of the brief, in which {year} and {month} stand for its year and month",
        ),
        closing=(
            "落款单位；没有写明时为 organisation",
            "who signs it; organisation where not given",
        ),
        unquantified=(
            "附件中是否列出未设量化指标的工作；没有写明时列出",
            "whether an annex lists the promises without a measurable target; true where not given",
        ),
    ),
    "rules": say(
        ("本单位自己的规则", "the office's own rules"),
        behind=(
            "落后进度多少百分点即为进度偏慢、严重滞后",
            "how many percentage points behind pace are at risk, and a failure",
        ),
    ),
    "behind": say(
        ("落后进度的界限，百分点", "the limits of being behind pace, in percentage points"),
        at_risk=("落后这么多起为进度偏慢", "at risk from this many points on"),
        fail=("落后超过这么多为严重滞后", "failed above this many points"),
    ),
    "text": say(
        ("一段文字的两种语言", "one text in both languages"),
        zh=("中文", "in Chinese"),
        en=("英文", "in English"),
    ),
    "area": say(
        ("一个工作领域及其目标", "a work area with its targets"),
        area=(
            "领域的编号：小写字母、数字和 -，各段用 . 连接",
            "its id: lower-case letters, digits and -, in parts joined by .",
        ),
        name=("领域的名称", "its name"),
        section=("计划中的章节，如 二(八)", "the section of the plan, such as 二(八)"),
        targets=("本领域的目标", "what is promised in it"),
        unquantified=(
            "计划提到、但无法核实的事项：计入报告，从不判定",
            "what the plan says but nobody can verify: counted in reports, never judged",
        ),
        owner=("未写责任单位的目标归谁", "the owner of all its targets that name none"),
        note=("说明", "a remark"),
    ),
    "unquantified": say(
        ("无法核实的事项", "what cannot be verified"),
        name=("事项", "what the plan says"),
        reason=("为何无法核实", "why it cannot be verified"),
        states=(
            "原文的话，照抄；其中的数字即已说明",
            "its words as they stand in the document, whose figures are thereby named",
        ),
    ),
    "target": say(
        ("一项目标", "a target"),
        id=(
            "编号，全计划唯一：小写字母、数字和 -，各段用 . 连接；台账和命令用它指目标",
            "its id, unique in the plan: lower-case letters, digits and -, in parts joined by .; what ledgers and commands call it",
        ),
        name=_NAME,
        kind=(
            "种类：cumulative 全年累计；level 某一时点的存量、比率或增速；coverage 已知对象中的占比（%）；milestone 到期完成与否",
            "cumulative adds up over the year; level is a stock, rate or growth at a date; coverage is a share of a known set in %; milestone is done or not by a date",
        ),
        threshold=_THRESHOLD,
        unit=(
            "单位，前面可带数量级：件、万件、亿元、%、件/万人",
            "its unit, with a magnitude if you like: 件, 万件, 亿元, %, 件/万人",
        ),
        reported=(
            "台账里一个数包含什么：month 本期；ytd 年初至今",
            "what one figure of the ledger holds: month its own period, ytd the year to date",
        ),
        path=(
            "constant 全年任何时候都应达到阈值；linear 从基数逐步走到阈值",
            "constant: the threshold holds at any month; linear: from the baseline to it",
        ),
        baseline=(
            "往年的结果：{2024: 9.67}；必须是同一个量，口径不同就写 note",
            "earlier years' results: {2024: 9.67}; of the same quantity only, with a note where its definition differs",
        ),
        checkpoints=(
            "计划节点：{2025-03: 20%, 2025-06: 45%}，或写数量；节点之间按直线",
            "where the plan wants to stand: {2025-03: 20%, 2025-06: 45%} or amounts; linear in between",
        ),
        tolerance=(
            "下半年差多少以内不算严重滞后，按目标的单位；只用于 path: constant",
            "how far short is still no failure in the second half of the year, in the unit; with path: constant only",
        ),
        cadence=(
            "报数频次；默认 monthly，里程碑默认 quarterly",
            "how often a figure is due; monthly where not given, quarterly for milestones",
        ),
        state=(
            "continuing：没有完成期限，持续推进；不与 due 同写",
            "continuing: it goes on without a finish line, and has no due date",
        ),
        due=(
            "期限（含当日）；默认为年末",
            "the last day it may be done; the year's end where not given",
        ),
        steps=(
            "里程碑的步骤，在台账中写作 目标编号/步骤编号",
            "its steps, reported as target-id/step-id",
        ),
        revised=(
            "年中的调整：按截至月份生效的那一次判定",
            "changes within the year: the one in force at as-of is judged",
        ),
        history=("哪些往年不可比", "which earlier years say nothing about this one"),
        owner=_OWNER,
        tags=("标签，可按它选择目标", "what it can be selected by"),
        aliases=("台账里的其他叫法", "what else ledgers call it"),
        note=("说明", "a remark"),
        source=("计划中的出处", "where the plan says so"),
    ),
    "baseline": say(
        ("往年的结果，以年份为键", "earlier years' results by year"),
        note=("口径有何不同", "how its definition differs"),
    ),
    "step": say(
        ("里程碑的一个步骤", "a step of a milestone"),
        id=(
            "编号，本里程碑内唯一：小写字母、数字和 -",
            "its id, unique in the milestone: lower-case letters, digits and -",
        ),
        name=("名称", "its name"),
        due=(
            "期限（含当日）；默认为里程碑的期限",
            "the last day; that of the milestone where not given",
        ),
    ),
    "revision": Described(
        Text("一次调整", "a change within the year"),
        {
            "from": Text("生效的月份，如 2025-07", "the month it holds from, such as 2025-07"),
            "threshold": Text(*_THRESHOLD),
            "due": Text("新的期限（里程碑）", "the new last day, of a milestone"),
            "reason": Text("调整的原因", "why"),
            "source": Text("依据", "by what decision"),
        },
    ),
    "history": say(
        ("往年数据如何使用", "how earlier years are used"),
        exclude=("不可比的年份：[2020]", "the years that cannot be compared: [2020]"),
    ),
    "source": say(
        ("计划中的出处", "where the plan makes the promise"),
        section=(
            "章节；没有写明时为领域的章节",
            "the section; that of the area where not given",
        ),
        states=(
            "含有数字的原文，与阈值核对：不少于1.1万件",
            "the figure clause as it stands there, which is checked against the threshold: 不少于1.1万件",
        ),
    ),
    "waivers": say(
        ("暂时接受的结论", "verdicts accepted for a time"),
        waivers=(
            "各项豁免；结论照常显示，只是不计入退出码",
            "one entry each: the verdict is still shown and only kept out of the exit code",
        ),
    ),
    "waiver": say(
        ("一项豁免", "a waiver"),
        target=("目标编号", "the target's id"),
        accept=(
            "接受的最重结论：at-risk，或 fail（含 at-risk）；缺数据不能豁免",
            "the worst verdict accepted: at-risk, or fail, which includes at-risk; no-data cannot be waived",
        ),
        reason=("原因", "why"),
        approved_by=("批准者", "who decided"),
        until=("有效至（含当月），如 2025-09", "the last month it holds, such as 2025-09"),
    ),
}
