"""What is said of a plan's lock."""

from kpi.model import Text

HEAD = (
    "written by `kpi lock`; after a change of the plan run it again · "
    "由 kpi lock 写出；改动计划后重新运行"
)

FACETS = {
    "accept": Text("接受的结论", "accepted verdict"),
    "aliases": Text("别名", "aliases"),
    "area": Text("工作领域", "area"),
    "baseline": Text("上年结果", "baseline"),
    "behind": Text("单位自定规则", "the office's own rule"),
    "cadence": Text("报送频次", "cadence"),
    "checkpoints": Text("节点", "checkpoints"),
    "counted": Text("是否整件计数", "counted one by one"),
    "document": Text("原文", "document"),
    "due": Text("期限", "due date"),
    "exclude": Text("不作参照的年份", "years left out of the history"),
    "grace": Text("宽限月数", "grace in months"),
    "kind": Text("类型", "kind"),
    "names": Text("名称", "names"),
    "owner": Text("责任单位", "owner"),
    "path": Text("路径", "path"),
    "reported": Text("数据口径", "what a figure holds"),
    "same": Text("相同的单位", "the same unit"),
    "tags": Text("标签", "tags"),
    "threshold": Text("阈值", "threshold"),
    "tolerance": Text("容差", "tolerance"),
    "unit": Text("单位", "unit"),
    "until": Text("豁免截止月", "last month of the waiver"),
    "year": Text("年份", "year"),
}
REVISED = Text("{month} 起的调整", "revision from {month}")
SUBJECTS = {
    "area": Text("工作领域 {name}", "area {name}"),
    "plan": Text("计划", "the plan"),
    "target": Text("{name}", "{name}"),
    "unit": Text("单位 {name}", "unit {name}"),
    "waiver": Text("{name} 的豁免", "the waiver of {name}"),
}
CHANGED = Text(
    "{subject}：{facet}由 {before} 改为 {after}", "{subject}: {facet} {before} → {after}"
)
APPEARED = Text("{subject}：新增{facet} {after}", "{subject}: {facet} {after} is new")
VANISHED = Text("{subject}：删去{facet} {before}", "{subject}: {facet} {before} is dropped")
NEW = Text("新增{subject}", "{subject} is new")
DROPPED = Text("删去{subject}", "{subject} is dropped")

NOT_TEXT = Text("不是 UTF-8 文本", "it is no UTF-8 text")
NO_HEAD = Text("第一行不是 kpi lock 所写的", "its first line is not what `kpi lock` writes")
CONFLICT = Text("留有合并冲突的标记", "it holds the marks of a merge conflict")
NOT_AS_WRITTEN = Text("这一行不是 kpi lock 所写的", "this line is not as `kpi lock` writes it")
CUT_OFF = Text("末尾不完整", "its end is missing")
RENEW = Text(
    "运行 `kpi lock` 重新写出，并核对它列出的变化",
    "run `kpi lock` to write it anew, and look at what it says has changed",
)
NEWER = Text(
    "格式版本是 {found}，此版本的 kpi 只认识 {known}",
    "it is of format {found}, and this kpi knows {known}",
)
USE_NEWER = Text("用写出它的 kpi 版本", "use the kpi that wrote it")

LINES = {
    "less": Text("要求降低：{what}", "asks for less: {what}"),
    "more": Text("要求提高：{what}", "asks for more: {what}"),
    "unclear": Text("无法比较高低：{what}", "cannot be compared: {what}"),
}
COUNTS = {
    "less": Text("要求降低 {count} 处", "asks for less: {count}"),
    "more": Text("要求提高 {count} 处", "asks for more: {count}"),
    "unclear": Text("无法比较高低 {count} 处", "cannot be compared: {count}"),
}
UNCHANGED = Text("没有变化", "nothing has changed")
HELD = Text("{targets} 项目标，{waivers} 项豁免", "targets: {targets}, waivers: {waivers}")
WRITTEN = Text("plan.lock 已写好", "plan.lock is written")
