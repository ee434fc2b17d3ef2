"""What the commands say beside their reports."""

import errno

from kpi.model import InputRole, Text, Use
from kpi.report import Exit

ID = Text("目标编号", "target id")
TAG = Text("标签", "tag")
DID_YOU_MEAN = Text("是否应为 `{names}`？", "did you mean `{names}`?")
ONE_OF = Text("可以是：{names}", "there are: {names}")
IN_YEAR = Text(" {year} 年内", "in {year}")
BEFORE_YEAR = Text(" {year} 年之前", "before {year}")

EXITS = {
    Exit.CLEAN: Text("没有计入退出码的问题", "no verdict counts against it"),
    Exit.FAIL: Text("有目标严重滞后或未完成", "a target failed"),
    Exit.UNTRUSTED: Text("无法运行，或数据不可信", "could not run, or the input cannot be trusted"),
    Exit.AT_RISK: Text("有目标进度偏慢", "a target is at risk"),
    Exit.NO_DATA: Text("有目标缺数据", "a target has no data"),
    Exit.NOTHING: Text("没有可判定的目标", "nothing to check"),
}
"""The meanings that the last line of a run tells."""
EXIT_CODES = {
    **EXITS,
    Exit.BUG: Text("程序自身出错", "a bug in kpi"),
    Exit.INTERRUPTED: Text("运行被中断", "interrupted"),
}
READING = Text("读取数据", "reading the figures")
EXPLAINED = Text("已说明", "explained")
VALID = Text("没有错误", "no errors")
VERIFIED = Text("逐行核算无误", "every line holds")
PROVED = Text("{targets} 项目标，{lines} 行", "targets: {targets}, lines: {lines}")
SCHEMA_WRITTEN = Text("已写出 JSON Schema", "JSON Schema written")
STARTER_WRITTEN = Text("文件已写好", "the files are written")
FILES_WRITTEN = Text("{count} 个文件", "files: {count}")
CLOSING = Text("kpi：退出码 {code}，{meaning}", "kpi: exit {code}, {meaning}")
WITH_COUNTS = Text("（{counts}）", " ({counts})")
WITH_READ = Text("；已读取{counts}", "; read {counts}")
_TARGETS = (
    Text("目标文件{count}个", "{count} target file"),
    Text("目标文件{count}个", "{count} target files"),
)
READ_COUNTS = {
    InputRole.PLAN: _TARGETS,
    InputRole.AREA: _TARGETS,
    InputRole.WAIVERS: _TARGETS,
    InputRole.LOCK: (Text("锁定文件{count}份", "{count} lock"),) * 2,
    InputRole.DOCUMENT: (
        Text("原文{count}份", "{count} document"),
        Text("原文{count}份", "{count} documents"),
    ),
    InputRole.LEDGER: (
        Text("台账{count}份", "{count} ledger"),
        Text("台账{count}份", "{count} ledgers"),
    ),
    InputRole.REPORT: (
        Text("报告{count}份", "{count} saved report"),
        Text("报告{count}份", "{count} saved reports"),
    ),
}
"""What was read, of one and of several."""
NOT_READ_COUNT = Text("{read}，未读取{count}项", "{read}, left out {count}")
PROBLEM_COUNTS = Text(
    "{errors} 个错误，{warnings} 个警告", "errors: {errors}, warnings: {warnings}"
)
LEAST_COUNTS = Text(
    "至少 {errors} 个错误，{warnings} 个警告",
    "errors: at least {errors}, warnings: {warnings}",
)
BUG = Text(
    "kpi：程序自身出错，请附上以上内容报告此问题（退出码 70）",
    "kpi: this is a bug in kpi, please report it with the lines above (exit 70)",
)

SYSTEM_REASONS = {
    errno.EBADF: "已关闭",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EISDIR: "是文件夹而不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "文件系统只读",
    errno.EFBIG: "文件超出允许的大小",
    errno.EDQUOT: "超出磁盘配额",
}
"""What the system says in English, in Chinese."""
NOT_A_FOLDER = Text("不是文件夹", "is not a folder")
NO_PLAN_OF = Text(
    "没有 {year} 年的，只有 {years} 年的", "none for {year}; there are those for {years}"
)
LOST_PLAN = Text(
    "其中没有 plan.yaml，却有 `{name}`",
    "there is no plan.yaml in it, though there is `{name}`",
)
NO_PLAN = Text("其中没有 plan.yaml", "no plan.yaml in it")
NEAR_PLAN = Text(
    "其中没有 plan.yaml，只有 `{name}`，请改成这个文件名",
    "there is no plan.yaml in it but `{name}`, which must be a file of that name",
)
NO_LEDGER = Text("其中没有 *.csv 或 *.xlsx", "there is no *.csv or *.xlsx in it")
NO_MATCH = Text("没有相符的文件", "no file matches")

HIDDEN = Text("隐藏的文件或文件夹", "a hidden file or folder")
UNHIDE = Text(
    "要读就去掉名称开头的点，否则移到别处", "take the dot off its name if it is meant, else move it"
)
EXCEL_OPEN = Text(
    "Excel 打开工作簿时的临时文件", "Excel's own mark that somebody has the workbook open"
)
CLOSE_EXCEL = Text(
    "在 Excel 中保存并关闭工作簿；若是残留的文件就删去",
    "save and close the workbook in Excel, or delete what a crash left behind",
)
DEAD_LINK = Text("失效的链接", "a link to nothing")
LINKED_FOLDER = Text("指向文件夹的链接", "a link to a folder")
TOO_LARGE = Text("超过 {limit} MiB", "it has more than {limit} MiB")
NO_REGULAR_FILE = Text("管道、设备之类，不是普通文件", "a pipe or device, no regular file")
PLAN_SUBFOLDER = Text(
    "子文件夹里的内容不属于计划", "what lies in a subfolder is no part of the plan"
)
TO_THE_PLAN = Text(
    "把工作领域的文件放在 plan.yaml 旁边，其余移到别处",
    "put the files of work areas beside plan.yaml, and the others elsewhere",
)
NO_YEAR = Text(
    "里面有计划，但文件夹名不是年份", "it holds a plan, and its name is not that of a year"
)
NAME_BY_YEAR = Text(
    "文件夹名只写四位年份，如 2025；不用的移到别处",
    "name it by the four digits of its year, as 2025, or move it elsewhere",
)
NO_PLAN_FILE = Text("扩展名不是 .yaml", "its name does not end in .yaml")
RENAME_YAML = Text(
    "属于计划的改成 .yaml，不属于的移到别处",
    "let the name end in .yaml if it belongs to the plan, else move it elsewhere",
)
NAME_DOCUMENT = Text(
    "是计划的原文就在 plan.yaml 中写明 `document: {text: …}`，否则移到别处",
    "name it in plan.yaml as `document: {text: …}` if it is the plan's document, else move it elsewhere",
)
REMOVE = Text(
    "修复或删去它；或用 `-a` 指明要读的文件", "mend or remove it, or name what is meant by `-a`"
)
OLD_WORKBOOK = Text("不读这种格式的工作簿", "a workbook of a form that is not read")
SAVE_AS = Text(
    "在 Excel 或 WPS 中打开，另存为 .xlsx 或“CSV UTF-8”",
    "open it in Excel and save it as .xlsx or as CSV UTF-8",
)
TEXT_FILE = Text(
    "文件夹里的 .tsv 和 .txt 不当作台账", "a .tsv or .txt in a folder is not taken for a ledger"
)
NAME_IT = Text(
    "是台账就用 `-a` 点名或改成 .csv，否则移到别处",
    "name it by `-a`, or let its name end in .csv, if it is a ledger; else move it elsewhere",
)
PACKED = Text("压缩文件", "a compressed file")
UNPACK = Text("先解压，或移到别处", "unpack it, or move it elsewhere")
NO_LEDGER_FILE = Text("不是台账（*.csv、*.xlsx）", "no ledger (*.csv, *.xlsx)")
SAVE_OR_MOVE = Text(
    "是台账就存为 .xlsx 或“CSV UTF-8”，否则移到别处",
    "save it as .xlsx or CSV UTF-8 if it is a ledger, else move it elsewhere",
)

INPUT_ROLES = {
    InputRole.PLAN: Text("计划", "the plan"),
    InputRole.AREA: Text("工作领域文件", "a work area"),
    InputRole.WAIVERS: Text("豁免文件", "the waivers"),
    InputRole.LOCK: Text("计划的锁定文件", "the plan's lock"),
    InputRole.DOCUMENT: Text("计划的原文", "the plan's document"),
    InputRole.LEDGER: Text("台账", "a ledger"),
    InputRole.REPORT: Text("要比较的报告", "a report to compare"),
}
IS_READ = Text("本次运行把它作为{role}读取（`{name}`）", "this run reads it as {role} (`{name}`)")
WOULD_BE_PLAN = Text(
    "这个名称的文件在那里会被当作计划的一部分",
    "there a file of that name would be taken for a part of the plan",
)
IN_PLAN_FOLDER = Text(
    "计划的文件夹里只放计划，写在那里以后每次都会提示没有读取",
    "it would lie among the files of the plan, and every run would complain of it",
)
WOULD_BE_LEDGER = Text(
    "写在那里，下次会被当作台账读取", "there the next run would read it as a ledger"
)
IN_ACTUALS = Text(
    "写在台账的文件夹里，以后每次都会提示没有读取",
    "it would lie among the ledgers, and every run would complain of it",
)
WRITE_ELSEWHERE = Text(
    "换一个位置，例如 `reports/` 文件夹", "write it elsewhere, as into a folder `reports`"
)
FORM_ELSEWHERE = Text(
    "换一个名称，例如 `actuals/2025-07.csv`", "name it otherwise, as `actuals/2025-07.csv`"
)
HOLDS_YEARS = Text(
    "其中已有按年份分开的计划（{name}），写在旁边会取代它们",
    "it holds plans by years ({name}), and a plan beside them would take their place",
)
HOLDS_PARTS = Text(
    "其中的 {name} 会成为这个计划的一部分", "{name} in it would become a part of this plan"
)
WITHIN_PLAN = Text(
    "它在一个计划的文件夹之内，那里的子文件夹不会读取",
    "it lies within the folder of a plan, whose subfolders are not read",
)
FOLDER_OF_ITS_OWN = Text(
    "另用一个文件夹，例如 `targets/2026`", "name a folder of its own, as `targets/2026`"
)
CHECK_FOLDER = Text(
    "检查文件夹、权限和磁盘空间", "check the folder, the permissions and the free space"
)
NO_LIBRARY = Text("未安装写这种格式所需的程序库", "the library that this format needs is missing")
INSTALL = Text("运行 `pip install '{what}'`", "run `pip install '{what}'`")

PLAN_LINE = Text(
    "{title}：{areas} 个工作领域，{targets} 项目标，{unquantified} 项无法量化，{waivers} 项豁免",
    "{title} (work areas: {areas}, targets: {targets}, not verifiable: {unquantified}, "
    "waivers: {waivers})",
)
MADE = Text("各项数据的由来（截至{month}）", "How each figure was made (as of {month})")
SUM = Text("{parts} = {value}，{how}", "{parts} = {value}, {how}")
LATEST = Text("{value}，{how}", "{value}, {how}")
MONTHS_ADDED = Text("按月相加", "months added")
PERIODS_ADDED = Text("按期相加", "periods added")
ONE_PERIOD = Text("只有{period}", "{period} only")
RUNNING_TOTAL = Text("{period}累计（最近一次）", "to date, {period} (the latest)")
RESTARTED = Text("{period}累计加其后各期", "the running total of {period} and what followed")
LATEST_FIGURE = Text("{period}（最近一次）", "{period} (the latest)")
NOTHING_FOR = Text("，缺{months}，至少为此数", ", a lower bound: no figure for {months}")
OF_GOAL = Text("，为年度目标（{threshold}）的{percent}", ", {percent} of the goal ({threshold})")
OF_LIMIT = Text(
    "，已用年度限额（{threshold}）的{percent}", ", {percent} of the limit ({threshold})"
)
BESIDE_GOAL = Text("，目标{threshold}", ", goal {threshold}")
BESIDE_DUE = Text("，应在{threshold}完成", ", due {threshold}")
BESIDE_CONTINUING = Text("，{threshold}", ", {threshold}")
NOT_MADE = Text("数据有误，未作判断", "has errors and was not judged")

FILE = Text("文件", "file")
ENCODING = Text("编码", "encoding")
DELIMITER = Text("分隔符", "delimiter")
LAYOUT = Text("版式", "layout")
LAYOUTS = {
    "": Text("未识别", "not understood"),
    "tidy": Text("逐行（tidy）", "tidy"),
    "wide": Text("期间横排（wide）", "wide"),
    "transposed": Text("指标横排（transposed）", "transposed"),
}
PERIODS = Text("期间列", "period columns")
TEXTS = Text("文字", "texts")
TEXT_LINE = Text("第{line}行 “{text}” → {uses}", "line {line} “{text}” → {uses}")
USE_SAYS = Text("{use} {says}", "{use} {says}")
USES = {
    Use.PERIOD: Text("期间", "period"),
    Use.BASIS: Text("口径", "basis"),
    Use.UNIT: Text("单位", "unit"),
    Use.PRELIMINARY: Text("初步数", "preliminary figures"),
    Use.SIMULATED: Text("模拟数据", "simulated figures"),
    Use.CHECKED: Text("与计划和数据核对", "held against the plan and the figures"),
    Use.SET_ASIDE: Text("不是实际数，不计", "no actual figures, set aside"),
    Use.HARMLESS: Text("与数据无关", "says nothing of the figures"),
}
MORE_TEXTS = Text("另有 {count} 处", "and {count} more")
HEADER_LINE = Text("表头行", "header line")
ROWS_USED = Text("使用行数", "rows used")
ROWS_SKIPPED = Text("跳过行数", "rows skipped")
SKIPPED = {
    "blank": Text("空行", "blank"),
    "comment": Text("注释", "comment"),
    "missing-value": Text("未填数", "no value"),
    "unknown-name": Text("计划外指标", "not in the plan"),
    "known-later": Text("之后发布", "published later"),
    "title": Text("表头之上", "above the header"),
    "heading": Text("小标题", "heading"),
    "total": Text("合计", "total"),
    "note": Text("注释行", "note"),
    "set-aside": Text("不是实际数", "no actual figures"),
    "error": Text("有误", "error"),
}
