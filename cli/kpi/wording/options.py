"""The help of the program: its commands, what they take, and the words around them."""

from kpi.model import Text

PROGRAM = Text(
    "逐月对照实际数据，判定年度计划的各项目标。第一次用，在空文件夹里运行 kpi init --example，再运行 kpi check。",
    "Judge a plan's targets against actual figures, month by month. To begin, in an empty folder: kpi init --example, then kpi check.",
)
COMMANDS = {
    "check": Text(
        "判定各项目标，打印报告，给出退出码。",
        "Judge the targets, print the report and set the exit code.",
    ),
    "rehearse": Text(
        "用往年的数据和基数，对照本计划的年度目标。",
        "Hold an earlier year's figures and baselines against this plan's thresholds.",
    ),
    "diff": Text(
        "比较两个月或两份已保存的 JSON 报告，列出变化。",
        "Say what changed between two months, or between two saved JSON reports.",
    ),
    "validate": Text(
        "检查目标、豁免和台账，说明每个文件是怎样读的。",
        "Check targets, waivers and actuals, and say how each file was understood.",
    ),
    "template": Text(
        "生成某月的填报表（CSV，用 Excel 填写，填好即可读取）。",
        "Write the form of a month: a CSV file for Excel, read back once it is filled in.",
    ),
    "backtest": Text(
        "用已结束的年份回测，统计判定结论有多少得到应验。",
        "Replay finished years, and say how often the verdicts would have come true.",
    ),
    "explain": Text(
        "逐项说明一个目标的判定依据，或解释结论、原因、诊断代码的含义。",
        "Tell every number of one target's verdict, or what a verdict, reason or code means.",
    ),
    "verify": Text(
        "重新核算已保存的 JSON 报告，逐行复核判定过程。",
        "Reckon anew every line by which a saved JSON report came to its verdicts.",
    ),
    "schema": Text(
        "输出各命令所写 JSON 或目标文件的 JSON Schema。",
        "Write the JSON Schema of what a command writes as JSON, or of the targets.",
    ),
    "init": Text(
        "生成一份带注释的计划样例、一份可以立即试用的小计划或 CI 任务的配置，不覆盖已有文件。",
        "Write a commented plan to begin with, a small one to try, or the job of a CI server; nothing is replaced.",
    ),
    "lock": Text(
        "把计划要求的一切写入 plan.lock，一项一行，并说明与原来的有何不同；`--locked` 据此检查。",
        "Write all that the plan asks for into plan.lock, a line each, and say what has changed; `--locked` holds the plan to it.",
    ),
    "draft": Text(
        "从计划的文本起草一份计划：目标、里程碑和无法量化的事项，每处推测都有注释。",
        "Draft a plan from the text of its document: each guess has a comment.",
    ),
    "help": Text(
        "显示手册的一章，或一个命令的说明。",
        "Show a chapter of the manual, or the help of a command.",
    ),
    "completion": Text(
        "输出让 bash、zsh 或 fish 补全 kpi 命令的脚本。",
        "Write the script by which bash, zsh or fish completes kpi.",
    ),
}

TOPICS = {
    "targets": Text("计划怎样写", "how a plan is written"),
    "ledgers": Text(
        "数据怎样报，以及每月的填报表", "how figures may be kept, and the form of a month"
    ),
    "warehouse": Text("数据库里的数据怎样报", "figures that lie in a database or a warehouse"),
    "verdicts": Text(
        "结论怎样得出，有多少得到应验", "how each verdict comes about, and how often it came true"
    ),
    "commands": Text("各个命令", "what each command does"),
    "reports": Text("供人阅读和供程序使用的格式", "the formats, for people and for programs"),
    "ci": Text("CI 任务的写法", "recipes for GitHub, GitLab and a plain shell"),
    "diagnostics": Text("文件里可能有哪些问题", "everything that can be wrong with the files"),
}
"""The chapters of the manual, as README lists them."""

USAGE = Text("用法：", "Usage: ")
TAKES_OPTIONS = Text("[选项]", "[OPTIONS]")
TAKES_COMMAND = Text("命令 [参数]...", "COMMAND [ARGS]...")
MUST = Text("{{{name}}}", "{{{name}}}")
MAY = Text("[{name}]", "[{name}]")
KINDS = {"argument": Text("参数：", "Arguments:"), "option": Text("选项：", "Options:")}
COMMANDS_HEADING = Text("命令：", "Commands:")
TOPICS_HEADING = Text("手册（kpi help 主题）：", "Manual (kpi help TOPIC):")
EXITS_HEADING = Text("退出码：", "Exit codes:")
EXTRA = Text("{said}（{extra}）", "{said}  [{extra}]")
EXTRAS = Text("；", "; ")
VARIABLE = Text("环境变量：{name}", "env var: {name}")
DEFAULT = Text("默认：{value}", "default: {value}")
REQUIRED = Text("必填", "required")

FOLDER = Text("文件夹", "FOLDER")
PATH = Text("路径", "PATH")
MONTH = Text("月份", "MONTH")
DATE = Text("日期", "DATE")
YEAR = Text("年份", "YEAR")
NAME = Text("名称", "NAME")
VERDICTS = Text("结论", "VERDICTS")
FACTORS = Text("系数", "FACTORS")
FORMAT_PATH = Text("格式=路径", "FORMAT=PATH")
CELLS = Text("宽度", "CELLS")
OLD = Text("前", "OLD")
NEW = Text("后", "NEW")
REPORT = Text("报告", "REPORT")
PLAN_TEXT = Text("文本", "DOCUMENT")
ID_OR_CODE = Text("编号|代码", "ID|CODE")

HELP = Text("显示本说明后退出。", "Show this message and exit.")
VERSION = Text("显示版本号后退出。", "Show the version and exit.")
TARGETS = Text(
    "计划的文件夹；一年一个子文件夹的，写上一级。",
    "Folder of the plan, or of one subfolder a year.",
)
ACTUALS = Text(
    "台账：CSV 或 .xlsx 文件（FILE.xlsx#SHEET 指定其中一张工作表）、文件夹、通配符，或 - 表示标准输入。可重复。默认取 KPI_ACTUALS（分隔方式同 PATH），未设置则为 actuals。",
    "CSV or .xlsx file (FILE.xlsx#SHEET for one sheet), folder of them, glob, or - for standard input. Repeatable. Default: KPI_ACTUALS, separated as PATH is, else actuals.",
)
AS_OF = Text(
    "判定到该月底，如 2025-06。默认为已报数据的最近月份；对照往年时为该年最后一个月。",
    "Judge at the end of this month, such as 2025-06. Default: the latest month reported, of an earlier year its last.",
)
FORM_MONTH = Text("填报月份，如 2025-07。", "The month to report, such as 2025-07.")
SINCE = Text(
    "同时列出该月以来的变化；该月按目前掌握的全部数据判定。",
    "Also say what has changed since this earlier month, judged on all that is known.",
)
KNOWN_BY = Text("不计这一天以后发布的数据。", "Ignore figures published after this date.")
AREA = Text(
    "只看该工作领域（编号或名称）；可用通配符，可重复。",
    "Only this work area, by id or name; a glob matches many. Repeatable.",
)
ID = Text("只看该目标；可用通配符，可重复。", "Only this target; a glob matches many. Repeatable.")
OWNER = Text(
    "只看该责任单位的目标；可用通配符，可重复。",
    "Only the targets of this owner; a glob matches many. Repeatable.",
)
TAG = Text(
    "只看带该标签的目标；可用通配符，可重复。",
    "Only the targets with this tag; a glob matches many. Repeatable.",
)
SHOW = Text(
    "列出哪些目标：folded 在表格中把按计划推进的里程碑并成一行，unreported 按责任单位列出未报数的目标。",
    "Which targets to list: folded counts the milestones that run as planned (in the table), unreported groups by owner.",
)
SORT = Text(
    "表格中各工作领域内目标的次序。默认：终端上按轻重，其他按计划。",
    "Order of the targets in an area of the table. Default: gravity on a terminal, else plan.",
)
STYLE = Text(
    "通报是否带表情符号。默认：中文不带，英文带。",
    "Whether the brief has emoji beside its verdicts. Default: plain in Chinese, emoji in English.",
)
SIGNS = Text(
    "标准输出用哪些符号：终端缺少其他符号、或把它们显示成两格宽时用 ascii。",
    "Signs to draw with on standard output: ascii where a terminal lacks others, or shows them two cells wide.",
)
DOCUMENT = Text(
    "计划的原文（文本或 .docx），与各目标逐条核对。默认是 plan.yaml 写明的那份。",
    "The plan's document, text or .docx, to hold the plan against. Default: plan.yaml's.",
)
SHOW_READ = Text(
    "显示哪些内容；figures 另列各项数据的由来、表中文字怎样理解、原文中哪些数不算承诺。",
    "What to tell: figures adds how totals were made and texts understood.",
)
FORMAT = Text("标准输出的格式。", "Format on standard output.")
EXPLANATION_FORMAT = Text("text 供人阅读，json 供程序使用。", "Text for people or JSON.")
GRID = Text(
    "往年的目标值：上一年的结果乘以各系数。",
    "Thresholds of an earlier year: the year before it, times each of these.",
)
OUTPUT = Text(
    "另将报告写入文件；路径写 - 表示标准输出。可重复。",
    "Also write a report to a file; PATH - is standard output. Repeatable.",
)
FORM_OUTPUT = Text(
    "填报表写入哪个文件；- 表示标准输出。", "File to write the form to; - is standard output."
)
SCHEMA_OUTPUT = Text(
    "Schema 写入哪个文件；- 表示标准输出。", "File to write the schema to; - is standard output."
)
FAIL_ON = Text(
    "哪些结论计入退出码，以逗号分隔。可重复。",
    "Verdicts that set the exit code, by commas. Repeatable.",
)
FAIL_ON_NEW = Text(
    "新出现哪些结论才计入退出码，以逗号分隔。可重复。默认都不计。",
    "Verdicts that set the exit code where targets newly have them, by commas. Repeatable. Default: none.",
)
EXIT_ZERO = Text(
    "不论结论如何都以 0 退出（2、5、70 照常）。",
    "Exit 0 whatever the verdicts (never hides 2, 5, 70).",
)
ENCODING = Text(
    "CSV 文件的编码，如 gb18030、big5。默认自动识别，识别不了就不读。",
    "Encoding of the CSV files, such as gb18030 or big5. Default: found out or refused.",
)
LOCKED = Text(
    "计划必须与旁边的 plan.lock 一致，每处不同都是错误，并说明要求是否降低。",
    "The plan must be the one in plan.lock beside it: each difference is an error that says whether it asks for less.",
)
STRICT = Text("警告一律按错误处理。", "Treat warnings as errors.")
KEEP_GOING = Text(
    "数据有错误时仍出报告，涉及的目标按缺数据处理；退出码为 2。",
    "Report in spite of errors in the actuals: what they touch has no data. Exits 2.",
)
LANG = Text("显示所用的语言。默认随系统的语言设置。", "Default: from the locale.")
LANG_OF_ALL = Text(
    "显示所用的语言，也可写在命令之后。默认取 KPI_LANG，未设置则随系统的语言设置。",
    "The language, which may be said behind the command too. Default: KPI_LANG, else from the locale.",
)
COLOR = Text("何时使用颜色。", "When to colour.")
WIDTH = Text("表格宽度（半角字符数）。", "Width of the table.")
QUIET = Text(
    "不在标准输出打印报告，不显示警告和提示。",
    "No report on standard output, no warnings and notes.",
)
REHEARSED_YEAR = Text("往年的年份，如 2024。", "An earlier year, such as 2024.")
OLD_STATE = Text(
    "月份，如 2025-05；或已保存的 JSON 报告。", "A month, such as 2025-05, or a saved JSON report."
)
NEW_STATE = Text("与之比较的月份或报告。", "The month or report to compare it with.")
SAVED_REPORT = Text(
    "已保存的 JSON 报告；`-` 表示标准输入。", "A saved JSON report; `-` for standard input."
)
ASKED = Text(
    "目标的编号、全名或别名；或结论、原因、诊断代码。",
    "Id, exact name or alias of a target; or a verdict, reason or diagnostic code.",
)
PLAN_YEAR = Text(
    "为哪一年写计划样例，如 2026；与 --example 同写，是小计划的年份。",
    "Write a plan to begin with for this year, such as 2026; with --example: its year.",
)
DRAFT_YEAR = Text("文本是哪一年的计划，如 2026。", "The year that the text plans, such as 2026.")
EXAMPLE = Text(
    "改为写一份可以立即试用的小计划：两项目标，附模拟数据的台账。",
    "Write a small plan to try instead: two targets with a ledger of simulated figures.",
)
CI = Text(
    "另写在该平台上判定计划的 CI 任务；单独写此项，就只写任务。",
    "Also write the CI job that judges the plan on this server; alone, only the job.",
)
NEW_FOLDER = Text(
    "写到哪个文件夹里。默认为当前文件夹。", "Folder to write into. Default: this one."
)
PLAN_DOCUMENT = Text(
    "计划的文本：UTF-8 或 GB18030，或 .docx；`-` 表示标准输入。",
    "The text of the plan in UTF-8 or GB18030, or .docx; `-` for standard input.",
)
DRAFT_OUTPUT = Text(
    "写入哪个文件夹，不覆盖已有文件。默认打印到标准输出。",
    "Folder to write the files into; nothing is replaced. Default: standard output.",
)
AGAINST = Text(
    "上年计划的文件夹：名称对得上的目标沿用编号、单位、别名、责任单位和频次，上年结果作为基数。",
    "Folder of the year before's plan: targets of the same name keep id, unit, aliases, owner and cadence, and get its result as baseline.",
)
TOPIC = Text("主题", "TOPIC")
TOPIC_ASKED = Text(
    "手册的一章或一个命令。默认列出全部。",
    "Chapter of the manual, or command. Default: a list of all.",
)
SHELL = Text("哪一种 shell。", "Which shell.")
SCHEMA_KIND = Text("要哪一种 Schema。", "What the schema is of.")
FILE_KIND = Text(
    "目标文件中的哪一种。默认各种都可。", "Of which file of the targets. Default: any of them."
)
