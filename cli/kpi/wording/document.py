"""What is said where a plan is held against its document."""

from kpi.model import Role, Text

SECTION = Text("原文第 `{section}` 节", "section `{section}` of the document")
DOCUMENT = Text("原文", "the document")
OR_ELSE = Text("；或者", "; or ")
ELSEWHERE = Text(
    "它在第 `{section}` 节（{place}）：“{sentence}”；改正 `section`",
    "it stands in section `{section}` ({place}): “{sentence}”; correct the `section`",
)
NEAREST = Text(
    "最接近的一句（{place}）：“{sentence}”；对照原文改正",
    "the nearest sentence ({place}) is “{sentence}”; correct what differs",
)
NOTHING_NEAR = Text(
    "没有相近的句子；照抄原文的话", "no sentence is like it; copy the words as they stand there"
)
NEAREST_SECTION = Text("最接近的是 `{section}` “{title}”", "the nearest is `{section}` “{title}”")
SEE_HEADINGS = Text(
    "照原文的标题写，如 `二(五)`，或写标题的文字",
    "write it as the headings have it, such as `二(五)`, or the words of a heading",
)
QUOTED = Text("`{words}`", "`{words}`")
OR = Text("，或 ", " or ")

NO_LIBRARY = Text("未安装读这种格式所需的程序库", "the library that this format needs is missing")
EMPTY_TEXT = Text("其中没有文字", "there is no text in it")
TYPE_IT = Text(
    "另存为 .docx 或 UTF-8 文本；扫描件须先识别成文字",
    "save it as .docx or as text in UTF-8; of a scan, recognise the text first",
)
OLD_FORM = Text(
    "不读这种格式（.doc、.pdf 等）", "is in a form that is not read (.doc, .pdf and the like)"
)
DAMAGED = Text("损坏的 Word 文档", "a damaged Word document")
TOO_LARGE = Text("超过 {limit} MiB", "is larger than {limit} MiB")
UNPACKS_TOO_MUCH = Text("解压后超过 {limit} MiB", "unpacks to more than {limit} MiB")
SHORTEN = Text(
    "只留下计划的文字，去掉图片和附件",
    "keep the text of the plan alone, without pictures and annexes",
)

COVERAGE = Text(
    "原文 {file}：条款 {found} 处相符、{wrong} 处不符；承诺的数 {promised} 个，其中 {claimed} 个有目标、"
    "{named} 个已说明、{unclaimed} 个无着落；另有 {aside} 个数不算承诺",
    "document {file}: clauses that hold: {found}, that do not: {wrong} · figures promised: {promised} "
    "({claimed} claimed, {named} named, {unclaimed} unclaimed); set aside: {aside}",
)
SET_ASIDE = Text("原文中不算承诺的数：", "figures of the document that were set aside:")
ASIDE_LINE = Text(
    "第{line}行 “{states}” → {why}：“{sentence}”", "line {line} “{states}” → {why}: “{sentence}”"
)
BECAUSE = Text("{role}（{words}）", "{role} ({words})")
ROLES = {
    Role.COMMITS: Text("回顾部分", "in a chapter on earlier years"),
    Role.UNNUMBERED: Text("回顾部分", "in a chapter on earlier years"),
    Role.PAST: Text("过去的结果", "a result of the past"),
    Role.SEVERAL_YEARS: Text("跨几年的目标", "for several years"),
    Role.REPEATED: Text("重复前文", "told before"),
    Role.DESCRIBES: Text("描述，不是数量目标", "describes something, no amount promised"),
    Role.NAME: Text("名称", "part of a name"),
    Role.DATE: Text("日期", "a date"),
}
"""Why a figure is no promise of the year; of what reads as one, that its chapter looks back."""
