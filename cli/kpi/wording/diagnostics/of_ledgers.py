"""What can be wrong with how a ledger is laid out, named and dated."""

from kpi.wording.diagnostics import error, warning

NO_HEADER = error(
    "no-header",
    ("没有完整的表头：缺少{missing}", "there is no complete header row: {missing} missing"),
    (
        "写明列名，例如 `id,period,value,unit`；也可将月份或指标横排，如 `指标,单位,1月,2月`",
        "name the columns, such as `id,period,value,unit`, or put months or indicators across, "
        "such as `指标,单位,1月,2月`",
    ),
    (
        "前 40 行里要有表头：指标、期间和数值三列；或一列指标加横排的月份；或一列期间加横排的指标。",
        "Among the first 40 rows there must be a header: columns of target, period and value; or one "
        "of targets and months across; or one of periods and targets across.",
    ),
)
AMBIGUOUS_LAYOUT = error(
    "ambiguous-layout",
    (
        "表格有两种读法，无法确定版式",
        "the table can be read in two ways",
    ),
    (
        "只保留一种：逐行写期间，或横排月份，或横排指标；第二张表另存一个文件",
        "keep one: periods in rows, or months across, or indicators across; give a second table a file of its own",
    ),
    (
        "例如既有“期间”“数值”两列，又有横排的月份，或者下面另起一张别的年份的表；不作猜测。",
        "There are columns of period and value and months across as well, or a second table of another "
        "year follows below, for instance; it is not "
        "guessed which of them counts.",
    ),
)
DUPLICATE_COLUMN = error(
    "duplicate-column",
    (
        "`{first}` 和 `{second}` 两列含义相同",
        "the columns `{first}` and `{second}` mean the same",
    ),
    ("删去其中一列", "remove one of them"),
    (
        "两列对应同一字段，无法知道该用哪一列。",
        "Two columns name the same field, so it is unknown which of them counts.",
    ),
)
BY_DISTRICT = error(
    "by-district",
    ("`{column}` 列按辖区分列", "the column `{column}` breaks the figures down by district"),
    ("只保留全市合计的行和列", "keep only the rows and columns with the overall totals"),
    (
        "目标是对整个机构说的；分区数据相加可能重复或遗漏，因此拒绝。",
        "Targets hold for the whole organisation; figures by district could be added twice or left "
        "out, so they are refused.",
    ),
)
UNKNOWN_COLUMN = warning(
    "unknown-column",
    ("不认识 `{column}` 列，未使用", "the column `{column}` is not known and not used"),
    ("{suggestion}", "{suggestion}"),
    (
        "拼错的列名会使整列数据被忽略，因此提醒。",
        "A misspelt header would drop a whole column, so it is said aloud.",
    ),
)
UNREADABLE_PERIOD = error(
    "unreadable-period",
    ("`{value}` 不是期间", "`{value}` is no period"),
    (
        "例如 `2025-06`、`2025年6月`、`1-6月`、`2025Q2`、`上半年`",
        "write it like `2025-06`, `2025年6月`, `1-6月`, `2025Q2` or `上半年`",
    ),
    ("期间按固定的几种写法读取。", "Periods are read in a fixed set of forms."),
)
EXCEL_DATE = error(
    "excel-date",
    (
        "`{value}` 是 Excel 的日期序号，即 {date}",
        "`{value}` is Excel's number for the date {date}",
    ),
    (
        "在 Excel 中把该列设为日期格式后另存；或写 `{date}`，整月写 `{month}`",
        "format the column as dates in Excel and save again, or write `{date}`, of a whole month "
        "`{month}`",
    ),
    (
        "Excel 用 1899 年 12 月 30 日起的天数存日期；格式丢失后只剩一个五位数，不作猜测。",
        "Excel keeps dates as days since 30 December 1899; where the format is lost a number of five "
        "digits remains, which is not guessed at.",
    ),
)
PARTIAL_MONTH = error(
    "partial-month",
    ("`{value}` 不到月末", "`{value}` ends before its month is over"),
    (
        "写整月，例如 `2025-06`",
        "give figures by whole months, such as `2025-06`",
    ),
    (
        "月中的累计数与月末的进度不可比。",
        "A figure up to the middle of a month cannot be held against the pace of a whole month.",
    ),
)
TWO_BASES = error(
    "two-bases",
    ("`{text}` 与 `{other}` 的口径矛盾", "`{text}` contradicts the basis `{other}`"),
    (
        "只留一种说法：当月数写 `当月`，从年初算起的写 `累计`，写在列名或标题里",
        "say one of the two, in the heading or the title: `当月`/month, or `累计`/year to date",
    ),
    (
        "标题、列名、括号、备注都可以说明是当月数还是累计数；说法不一时不知道该信哪一个。",
        "Titles, headings, brackets and remarks may each say whether figures are of a month or to date; "
        "where they differ nobody can know which is right.",
    ),
)
WRONG_BASIS = error(
    "wrong-basis",
    (
        "`{target}` 按 {taken} 读，但 `{value}` 只有按 {other} 才对得上",
        "`{target}` was read as {taken}, but `{value}` is right only as {other}",
    ),
    (
        "在列名、标题或口径列写明：当月数写 `当月`，累计数写 `累计`",
        "say in the heading, the title or a column `basis` what the figures are: `当月`/month or `累计`/ytd",
    ),
    (
        "表中没有写明口径，而完成率或合计只与另一种读法相符，说明数字是另一种口径。",
        "Nothing in the table says what its figures hold, and its ratio or total fits the other reading only.",
    ),
)
NOT_ACTUALS = error(
    "not-actuals",
    (
        "`{text}` 说明这里不是实际完成数（{word}）",
        "`{text}` says that these are no actual figures ({word})",
    ),
    (
        "只留实际完成数；计划、预计、上年同期另存一个文件，不放进 actuals 目录",
        "keep actual figures only; give plans, forecasts and last year's a file outside the ledgers",
    ),
    (
        "计划、目标、预计、上年同期、同比、占比、排名、得分都不是实际完成数，绝不能拿来判定。",
        "Plans, targets, forecasts, last year's figures, changes, shares, ranks and scores are never "
        "actual figures and never judged.",
    ),
)
UNREAD_QUALIFIER = error(
    "unread-qualifier",
    (
        "不明白 `{text}` 对数字的限定（{word}）",
        "`{text}` limits the figure in a way that is not understood ({word})",
    ),
    (
        "改成读得懂的写法（如 `累计`、`当月`、`截至6月底`、`单位：万元`），或把这句话放到别处",
        "write it so that it can be read, such as `累计`, `当月`, `截至6月底` or `单位：万元`, or move it elsewhere",
    ),
    (
        "凡是限定数字含义的话，读不懂就拒绝，绝不当作没有写。",
        "A text that qualifies a figure is understood or refused, never passed over.",
    ),
)
TWO_TARGETS = error(
    "two-targets",
    ("`{first}` 和 `{second}` 是两个指标", "`{first}` and `{second}` are two targets"),
    (
        "改正编号或名称，使同一行只指一个指标",
        "correct the id or the name: a row is about one target",
    ),
    (
        "同一行的编号和名称指向不同的指标，数字不知道归谁。",
        "Id and name of one row lead to different targets; the figure could be either's.",
    ),
)
AMBIGUOUS_YEAR = error(
    "ambiguous-year",
    ("`{text}` 不知是哪一年的", "the year of `{text}` is not clear"),
    ("月份写明年份，例如 `2025年1月`", "write the year with the month, such as `2025年1月`"),
    (
        "标题里有两个年份，或月份跨年（11月、12月、1月），没有年份的月份就有两种读法。",
        "Two years stand in the title, or months run across the turn of a year, so that a month without "
        "its year may be either's.",
    ),
)
BASIS_CONFLICT = error(
    "basis-conflict",
    (
        "期间 `{period}` 与口径 `{basis}` 矛盾",
        "the period `{period}` contradicts the basis `{basis}`",
    ),
    (
        "当月数写 `2025-06`；累计数写 `1-6月`，或口径（basis）写 `累计`",
        "write `2025-06` for a month's figure, `1-6月` or the basis `ytd` for a running total",
    ),
    (
        "口径列说是当月数，期间却是从年初累计。",
        "The basis says one period's figure, the period says year to date.",
    ),
)
UNREADABLE_STATE = error(
    "unreadable-state",
    ("`{value}` 不是里程碑的状态", "`{value}` is no state of a milestone"),
    (
        "写 `完成`、完成日期、`进行中`、`未开始` 或完成百分比",
        "write `done`, the date it was done, `under-way`, `not-started` or a percentage",
    ),
    (
        "里程碑不是数量，只能报告状态、日期或百分比。",
        "A milestone is no quantity: it is reported as a state, a date or a percentage.",
    ),
)
PROSE_STATE = warning(
    "prose-state",
    (
        "`{value}` 不是里程碑的固定说法，按“进行中”计，原文作为说明",
        "`{value}` is no set word for a milestone: it counts as under way, with these words as note",
    ),
    (
        "若已完成，写 `完成` 或完成日期；说明文字写在备注（note）列",
        "if it is done, write `done` or the date; words of explanation go into the column `note`",
    ),
    (
        "读不出完成与否的文字不会当作完成，也不会使整个判定停下。",
        "Words that do not say whether it is done never count as done, nor do they stop the judgement.",
    ),
)
NAMELESS_FIGURE = error(
    "nameless-figure",
    ("此行有数，却没有编号或名称", "a figure stands in a row without an id or name"),
    ("写上目标的编号或名称；不用的数删去", "write whose it is; take out what is not meant"),
    (
        "没有编号和名称，无从知道数是哪项目标的。合并单元格下的空白取其上的名称。",
        "Without an id or name nobody knows whose a figure is. A blank under a merged cell takes the "
        "name above it.",
    ),
)
NEAR_NAME = error(
    "near-name",
    (
        "`{value}` 与 `{suggestion}` 相近但不相同",
        "`{value}` is nearly but not quite `{suggestion}`",
    ),
    (
        "改正拼写，或在目标的 `aliases` 中写上 `{value}`",
        "correct the spelling, or add `{value}` to the target's `aliases`",
    ),
    (
        "相近的名称可能是笔误，也可能是另一个指标；不作猜测。",
        "A near miss may be a slip or another indicator; it is not guessed at.",
    ),
)
UNKNOWN_NAME = warning(
    "unknown-name",
    ("计划中没有 `{value}`，未使用", "`{value}` is no target of the plan and is not used"),
    (
        "如果它就是某个目标，在该目标的 `aliases` 中写上它",
        "if it is one, add it to that target's `aliases`",
    ),
    (
        "台账里可以有与计划无关的指标；它们不影响结论。",
        "A ledger may hold indicators the plan does not know; they change no verdict.",
    ),
)
