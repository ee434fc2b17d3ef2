"""The words of the form to be filled in for a month; its reader knows all headings."""

from kpi.model import Reporting, Text

ABOUT = Text(
    "# {title}：{month}报数表。请填“数值”，必要时填“来源”“备注”；里程碑填 完成、完成日期、进行中、未开始 或百分比；没有数就留空。",
    "# {title}: form for {month}. Fill in `value`, and `source` and `note` where needed; for milestones: done, the date it was done, under-way, not-started or a percentage. Leave blank what is not known.",
)
HEADINGS = (
    Text("编号", "id"),
    Text("名称", "name"),
    Text("单位", "unit"),
    Text("期间", "period"),
    Text("口径", "basis"),
    Text("上次数值", "last"),
    Text("数值", "value"),
    Text("来源", "source"),
    Text("备注", "note"),
)
BASES = {
    Reporting.MONTH: Text("当月", "month"),
    Reporting.YTD: Text("累计", "ytd"),
}
STEP = Text("{target}：{step}", "{target}: {step}")
LAST = Text("{value}（{period}）", "{value} ({period})")
WRITTEN = Text("{count} 行待填", "rows to fill in: {count}")
NOTHING = Text("这个月没有待填的目标", "nothing is to be reported for this month")
