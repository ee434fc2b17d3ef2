"""What can be wrong with options and files."""

from kpi.wording.diagnostics import error, note, warning

NO_SUCH_NAME = error(
    "no-such-name",
    ("没有与 `{value}` 相符的{what}", "`{value}` matches no {what}"),
    ("{suggestion}", "{suggestion}"),
    (
        "选择项写的名称或模式（如 `ip.*`），计划中没有一项与之相符；几个中有一个落空，也不判定。",
        "The selection names something, or gives a pattern such as `ip.*`, and nothing in the plan "
        "fits; nothing is judged where one of several fits nothing, either.",
    ),
)
NO_AS_OF = error(
    "no-as-of",
    ("{year} 年还没有任何数据", "there is no figure for {year} yet"),
    ("用 `--as-of {year}-06` 这样的写法指定月份", "name the month, as in `--as-of {year}-06`"),
    (
        "不依赖当天日期：没有数据也没有指定月份时，不知道判定到哪个月。",
        "Nothing depends on today's date: without figures and without a month it is unknown what "
        "to judge by.",
    ),
)
SINCE_NOT_EARLIER = error(
    "since-not-earlier",
    (
        "`{value}` 不是 {as_of} 之前的同年月份",
        "`{value}` is no month before {as_of} in the same year",
    ),
    ("写较早的月份，或改 `--as-of`", "name an earlier month, or another `--as-of`"),
    (
        "“自某月以来的变化”从当年较早的月份算到判定的月份；任意两个月的比较用 `kpi diff`。",
        "What changed since a month is counted up to the month judged, within one year; "
        "`kpi diff` compares any two months.",
    ),
)
MONTH_AND_FILE = error(
    "month-and-file",
    (
        "`{old}` 与 `{new}` 一个是月份，一个是文件",
        "of `{old}` and `{new}` one is a month and the other a file",
    ),
    (
        "写两个月份，或两份用 `--format json` 保存的报告；名称像月份的文件写作 `./2025-05`",
        "give two months, or two reports saved with `--format json`; a file named as a month "
        "is written `./2025-05`",
    ),
    (
        "两个月份都按目前掌握的数据判定；保存的报告则是当时的结论，两者不可混比。",
        "Months are judged on all that is known now, a saved report is what was said then; "
        "to compare one with the other would mix the two.",
    ),
)
NO_PLAN = error(
    "no-plan",
    ("这里没有计划：{why}", "there is no plan here: {why}"),
    (
        "`kpi init --example` 写出可以立即试用的小计划，`kpi init --year 年份` 写出供修改的计划样例；"
        "已有计划的，用 `-t` 指明文件夹",
        "`kpi init --example` writes a small plan to try, `kpi init --year YEAR` one to make yours; "
        "name the folder with `-t` where there is a plan already",
    ),
    (
        "计划是一个装有 plan.yaml 的文件夹，或者几个以年份命名的这种文件夹的上一级；没有写 `-t` 时在 `targets` 里找。",
        "A plan is a folder with a plan.yaml, or the folder of several such that are named by their years; "
        "without `-t` it is looked for in `targets`.",
    ),
)
NO_LEDGER = note(
    "no-ledger",
    ("还没有台账", "there is no ledger yet"),
    (
        "`kpi template --as-of {year}-01 -o actuals/{year}-01.csv` 写出供填报的表",
        "`kpi template --as-of {year}-01 -o actuals/{year}-01.csv` writes the form to be filled in",
    ),
    (
        "`kpi validate` 可以在有台账以前检查计划：没有 `-a`、也没有 `actuals` 时只检查目标。",
        "`kpi validate` may check a plan before there are figures: without `-a` and without a folder "
        "`actuals` it looks at the targets alone.",
    ),
)
UNREADABLE_FILE = error(
    "unreadable-file",
    ("无法读取：{why}", "cannot be read: {why}"),
    ("检查路径和权限", "check the path and the permissions"),
    (
        "文件不存在、不是普通文件或没有读取权限。",
        "The file does not exist, is no regular file, or may not be read.",
    ),
)
UNWRITABLE_FILE = error(
    "unwritable-file",
    ("无法写入：{why}", "cannot be written: {why}"),
    ("{instead}", "{instead}"),
    (
        "报告要么整份写入，要么完全不写；原有文件保持不变。",
        "A report is written whole or not at all; the file that was there stays as it was.",
    ),
)
NOT_A_REPORT = error(
    "not-a-report",
    ("不是 kpi 的 JSON 报告：{why}", "is no JSON report of kpi: {why}"),
    (
        "用 `kpi check -o json=文件` 保存报告；比较月份时写作 `2025-05`",
        "save a report with `kpi check -o json=FILE`; a month is written `2025-05`",
    ),
    (
        "要比较的文件必须是 `kpi check` 或 `kpi rehearse` 写出的 JSON 报告，内容没有改动。",
        "What is compared is a JSON report as `kpi check` or `kpi rehearse` has written it.",
    ),
)
UNKNOWN_SCHEMA = error(
    "unknown-schema",
    (
        "报告的格式版本为 {version}，此版本的 kpi 不认识",
        "has schema version {version}, which this kpi does not know",
    ),
    (
        "用写出该报告的 kpi 版本比较，或重新生成报告",
        "compare with the kpi that wrote it, or write the report anew",
    ),
    (
        "版本号不同的报告，字段含义可能不同；不作猜测。",
        "The fields of another version may mean something else; nothing is guessed.",
    ),
)
UNJUDGED_REPORT = error(
    "unjudged-report",
    (
        "写出这份报告时未作判定，其中没有结论",
        "says that nothing was judged: there are no verdicts in it",
    ),
    (
        "改正报告 `diagnostics` 中的错误，重新运行 `kpi check -o json=文件`",
        "mend the errors under its `diagnostics` and run `kpi check -o json=FILE` again",
    ),
    (
        "计划或数据有错误时，所要的报告写作“未作判定”（`as_of` 为 null），不能比较，也无可核算。",
        "Where the input cannot be trusted, the reports asked for say that nothing was judged "
        "(`as_of` is null): there is nothing to compare or to reckon anew.",
    ),
)
NOT_PROVED = error(
    "not-proved",
    ("{where}不成立：{why}", "{where} does not hold: {why}"),
    (
        "重新生成报告；逐行的由来见 `worked_out`",
        "write the report anew; how each line came about stands in its `worked_out`",
    ),
    (
        "报告中的算式、比较、结论或计数前后不符，可能被改动过。",
        "A formula, a comparison, a verdict or a count of the report contradicts the rest of it: "
        "somebody may have changed it.",
    ),
)
OTHER_YEAR = error(
    "other-year",
    (
        "是 {found} 的报告，而 {file} 是 {expected} 的",
        "is a report on {found}, but {file} is on {expected}",
    ),
    ("比较同一年计划、同一年数据的报告", "compare reports on one year of one plan"),
    (
        "不同年份的计划有不同的目标，逐项相比没有意义；预演的报告只能与同年的预演相比。",
        "Plans of different years promise different things; a rehearsal can only be compared "
        "with a rehearsal of the same year.",
    ),
)
OTHER_PLAN = error(
    "other-plan",
    (
        "是“{found}”的报告，而 {file} 是“{expected}”的",
        'is a report on "{found}", but {file} is on "{expected}"',
    ),
    ("比较同一计划的报告", "compare reports on one plan"),
    (
        "两份报告的计划标题不同，也没有一项共同的目标，逐项相比没有意义。",
        "Neither the titles of their plans agree nor any target: there is nothing to compare.",
    ),
)
FILE_EXISTS = error(
    "file-exists",
    ("已经存在", "is there already"),
    ("换一个文件夹，或先移走这个文件", "name another folder, or move the file away first"),
    (
        "`kpi init`、`kpi draft` 和 `kpi template` 从不覆盖文件：有一个已经存在，就什么也不写。只有 .gitignore 和 targets/schema.json 可以已经存在，保持原样。",
        "`kpi init`, `kpi draft` and `kpi template` never replace a file: where one of theirs is there, they write none. "
        "Only .gitignore and targets/schema.json may be there, and stay as they are.",
    ),
)
ENCODING = error(
    "encoding",
    (
        "第 {offset} 字节起不是 {encoding} 文本",
        "from byte {offset} on this is not {encoding} text",
    ),
    (
        "另存为 UTF-8 编码（Excel 中选“CSV UTF-8”）；台账也可用 `--encoding` 指明编码",
        "save the file as UTF-8 (in Excel: as CSV UTF-8), or name a ledger's `--encoding`",
    ),
    (
        "严格解码失败，或解出台账中不大可能有的字；猜错编码比拒绝更糟。",
        "Strict decoding failed, or gave characters that a ledger is unlikely to have; a wrong "
        "guess would be worse than a refusal.",
    ),
)
NOT_READ = warning(
    "not-read",
    ("没有读取：{why}", "not read: {why}"),
    ("{instead}", "{instead}"),
    (
        "数据文件夹和计划文件夹里的每一项，要么读取，要么指明没有读取，以免漏掉一份报表而无人知晓。",
        "Whatever lies in the folder of actuals or of the plan is either read or named, so that no "
        "report is missed without a word.",
    ),
)
NOT_LISTED = note(
    "not-listed",
    ("另有 {count} 个 `{code}` 未列出{where}", "{count} more of `{code}`{where}"),
    ("先改已列出的，再运行", "mend those that are listed, and run again"),
    (
        "同一文件同一代码最多列 100 条，全部文件 500 条；其余的只计数，严重程度和退出码不变。",
        "At most 100 lines of one code are listed of one file, and 500 of all; the others are only "
        "counted, as grave as they are, and the exit code is the same.",
    ),
)
NOT_A_TABLE = error(
    "not-a-table",
    ("这是{what}，不能当作表格读取", "this is {what}, which is not read as a table"),
    ("{instead}", "{instead}"),
    (
        "文件的开头几个字节表明它不是文本表格，也不是可读的工作簿，不论扩展名是什么。",
        "The first bytes of the file, whatever its name ends in, are those of neither a table of text "
        "nor a workbook that can be read.",
    ),
)
WHICH_SHEET = error(
    "which-sheet",
    ("{why}：{sheets}", "{why}: {sheets}"),
    (
        "用 `-a 文件.xlsx#{first}` 指明读哪一张，或每个工作簿只留一张表",
        "name the one to be read, as in `-a FILE.xlsx#{first}`, or keep one sheet in each workbook",
    ),
    (
        "工作簿里有几张非空的表，哪一张是要报的数不作猜测。",
        "Several sheets of the workbook are filled, or the one that was named is missing; which of them "
        "holds the figures is not guessed.",
    ),
)
UNCLEAR_CELL = error(
    "unclear-cell",
    ("{cells}：{why}", "{cells}: {why}"),
    ("{instead}", "{instead}"),
    (
        "公式没有保存结果，或显示的数与所存的数不同（如按万显示），都无法确定要报的是哪个数。",
        "A formula without its result, or a number format that shows another number than is stored (such "
        "as thousands), leaves open which figure is meant.",
    ),
)
HIDDEN_FIGURES = error(
    "hidden-figures",
    ("隐藏的{what}里有数", "there are figures in hidden {what}"),
    (
        "要报的就取消隐藏或清除筛选，不要的就删去",
        "unhide them, or clear the filter, if they are to count; else delete them",
    ),
    (
        "隐藏行列里的数是否要报，看表的人看不到，不作猜测。",
        "Whoever looks at the sheet does not see these figures; whether they are meant is not guessed.",
    ),
)
RAGGED_ROW = error(
    "ragged-row",
    ("本行有 {found} 格，表头有 {expected} 格", "{found} cells under a header of {expected}"),
    (
        "检查多余或缺少的分隔符；含逗号的数要加引号",
        "look for a missing or extra delimiter; quote numbers that hold a comma",
    ),
    (
        "格数与表头不同，说明某个单元格错了位。",
        "Where a row is longer or shorter than its header, some cell is in the wrong column.",
    ),
)
CSV_SYNTAX = error(
    "csv-syntax",
    ("CSV 格式有误：{why}", "not well-formed CSV: {why}"),
    (
        "检查引号是否成对，文件是否确为 CSV 而不是 Excel 工作簿",
        "check that the quotes are paired and the file is a CSV file, not a workbook",
    ),
    (
        "引号未闭合，单元格或一行过长，或含有文本中不会出现的 NUL 字符。",
        "A quote is not closed, a cell or line is too long, or there is a NUL character, which no "
        "text holds.",
    ),
)
