"""The words of problems, and of the formats for spreadsheets and for CI."""

from kpi.model import Kind, Text
from kpi.wording import words

# -- problems ------------------------------------------------------------------

BESIDE = Text("（{text}）", " ({text})")
ALSO = Text("；", "; ")
OTHERS = Text("另有 {count} 处：{places}", "and {count} more: {places}")
AND_MORE = Text("另有 {count} 处", "and {count} more")
IN_FILES = Text("（{count} 个文件）", " (in {count} files)")
MORE = Text("另有 {count} 处：{places} 等", "and {count} more: {places}, …")

# -- spreadsheets --------------------------------------------------------------

KINDS = {
    Kind.CUMULATIVE: Text("累计", "cumulative"),
    Kind.LEVEL: Text("水平", "level"),
    Kind.COVERAGE: Text("覆盖率", "coverage"),
    Kind.MILESTONE: Text("里程碑", "milestone"),
}

REASON = Text("原因", "reason")
SENTENCE = Text("说明", "sentence")
LEDGER_FILE = Text("数据文件", "ledger")
LINE = Text("行", "line")
TRUSTED = Text("数据可信", "data trusted")
FINAL = Text("结论已定", "final")
PROVENANCE = Text("数据性质", "provenance")
COLUMNS = (
    words.AREA,
    Text("编号", "id"),
    Text("名称", "name"),
    Text("类型", "kind"),
    words.OWNER,
    words.VERDICT,
    REASON,
    SENTENCE,
    words.ACTUAL,
    Text("单位", "unit"),
    words.THRESHOLD,
    Text("下限", "at least"),
    Text("上限", "at most"),
    words.DUE,
    Text("完成进度（%）", "progress (%)"),
    Text("应达进度（%）", "pace (%)"),
    Text("差距（百分点）", "gap (points)"),
    Text("其后月均需", "required per month"),
    Text("完成把握（0至1）", "probability (0 to 1)"),
    Text("预计全年", "forecast"),
    Text("预计下限", "forecast low"),
    Text("预计上限", "forecast high"),
    Text("数据月份", "judged month"),
    Text("截至月份", "as of"),
    Text("豁免至", "waived until"),
    Text("目标调整", "revision"),
    Text("最近备注", "latest note"),
    LEDGER_FILE,
    LINE,
    TRUSTED,
    FINAL,
    PROVENANCE,
    Text("来源", "source"),
    Text("数据截止发布日", "known by"),
)
YES, NO = Text("是", "yes"), Text("否", "no")

# -- CI ------------------------------------------------------------------------

DECLARED = Text("目标声明", "declared")
REPORTED = Text("数据来源", "reported")

LEFT_OUT = Text(
    "GitHub 每级至多显示 {most} 条注解，未列出：{left}。完整内容见作业摘要和其他格式的报告。",
    "GitHub shows {most} annotations of a level; left out: {left}. "
    "The summary of the job and the reports of other formats hold all.",
)
LEFT_OUT_TITLE = Text("注解未列全", "annotations left out")
LEVELS = {
    "error": Text("错误 {count} 条", "errors: {count}"),
    "warning": Text("警告 {count} 条", "warnings: {count}"),
    "notice": Text("通知 {count} 条", "notices: {count}"),
}
