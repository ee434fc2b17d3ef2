"""What is wrong with a command line."""

from kpi.model import Text

ERROR = Text("错误：{said}", "Error: {said}")
TRY_HELP = Text("查看帮助：{command} {option}", "Try '{command} {option}' for help.")
AN_OPTION = Text("选项 {names}", "{names}")
AN_ARGUMENT = Text("参数 {names}", "{names}")
A_VARIABLE = Text("环境变量 {names}", "{names}")
QUOTED = Text("`{name}`", "'{name}'")
NAMES = Text("、", " / ")
POSSIBLE = Text("、", ", ")

WRONG = Text("{about} 有误：{problem}", "Invalid value for {about}: {problem}")
MISSING_OPTION = Text("缺少{about}", "Missing option {about}.")
MISSING_ARGUMENT = Text("缺少{about}", "Missing argument {about}.")
MISSING_COMMAND = Text("缺少命令", "Missing command.")
NO_OPTION = Text("没有选项 `{name}`", "No such option '{name}'.")
NO_COMMAND = Text("没有命令 `{name}`", "No such command '{name}'.")
DID_YOU_MEAN = Text("{said}，是否要写 {names}？", "{said} Did you mean {names}?")
NEEDS_VALUE = Text("{about} 后面缺少内容", "Option {about} requires an argument.")
TAKES_NO_VALUE = Text("{about} 后面不写内容", "Option {about} does not take a value.")
TOO_MANY = Text("多出了参数 `{words}`", "Got unexpected extra argument(s) ({words})")

NOT_ONE_OF = Text("`{given}` 应为 {words} 之一", "`{given}` is not one of {words}")
EMPTY_PATH = Text("路径不能为空", "the path is empty")
NOT_A_WIDTH = Text(
    "`{given}` 应为 {least} 到 {most} 的整数", "`{given}` is not a number from {least} to {most}"
)
NOT_A_YEAR = Text("`{given}` 应写为年份，如 2024", "`{given}` is not a year such as 2024")
NOT_A_PLAN_YEAR = Text(
    "`{given}` 应在 {first} 到 {last} 之间", "`{given}` does not lie between {first} and {last}"
)
NOT_A_MONTH = Text("`{given}` 应写为月份，如 2025-06", "`{given}` is not a month such as 2025-06")
NOT_A_DATE = Text(
    "`{given}` 应写为日期，如 2025-07-15", "`{given}` is not a date such as 2025-07-15"
)
NOT_AN_ENCODING = Text(
    "`{given}` 应写为文本编码的名称，如 gb18030、big5",
    "`{given}` is not a text encoding such as gb18030 or big5",
)
NOT_A_FACTOR = Text(
    "`{given}` 应写为大于 0、不超过 {most} 的系数，如 1.05",
    "`{given}` is not a factor such as 1.05, above 0 and at most {most}",
)
NOT_AN_OUTPUT = Text(
    "`{given}` 应写为“格式=路径”，如 json=report.json", "`{given}` is not FORMAT=PATH"
)
A_FOLDER = Text(
    "`{given}` 是文件夹，请写出其中的文件名", "`{given}` is a folder; name a file in it"
)
SAME_PATH = Text("每份报告要写入不同的文件", "each report needs a path of its own")
STDOUT_TAKEN = Text(
    "标准输出只能有一份报告，不能再写 --format {form}",
    "standard output holds one report, not --format {form} as well",
)
NO_SUCH_FILE = Text("{of} 没有 `{file}` 这种文件", "the {of} has no file `{file}`")
AS_OF_NEEDED = Text(
    "填报表一次一个月，须写明月份，如 --as-of 2025-07",
    "a form is for one month: give --as-of, such as --as-of 2025-07",
)
NOTHING_TO_BEGIN = Text(
    "须写明写什么：--year 2026 写计划样例，--example 写可以立即试用的小计划，--ci github 写 CI 任务",
    "say what to write: --year 2026 a plan to begin with, --example a small one to try, "
    "--ci github a CI job",
)
