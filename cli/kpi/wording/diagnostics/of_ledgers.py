"""The sentences about quantities and ledgers."""

from kpi.diagnostics import Code
from kpi.wording.diagnostics.entry import Wording, say

OF_LEDGERS: dict[Code, Wording] = {
    Code.NOT_READ: say(
        ("没有读取：{why}", "not read: {why}"),
        ("{instead}", "{instead}"),
        (
            "数据文件夹和计划文件夹里的每一项，要么读取，要么指明没有读取，以免漏掉一份报表而无人知晓。",
            "Whatever lies in the folder of actuals or of the plan is either read or named, so that no "
            "report is missed without a word.",
        ),
    ),
    Code.NOT_A_TABLE: say(
        ("这是{what}，不能当作表格读取", "this is {what}, which is not read as a table"),
        ("{instead}", "{instead}"),
        (
            "文件的开头几个字节表明它不是文本表格，也不是可读的工作簿，不论扩展名是什么。",
            "The first bytes of the file, whatever its name ends in, are those of neither a table of text "
            "nor a workbook that can be read.",
        ),
    ),
    Code.WHICH_SHEET: say(
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
    ),
    Code.UNCLEAR_CELL: say(
        ("{cells}：{why}", "{cells}: {why}"),
        ("{instead}", "{instead}"),
        (
            "公式没有保存结果，或显示的数与所存的数不同（如按万显示），都无法确定要报的是哪个数。",
            "A formula without its result, or a number format that shows another number than is stored (such "
            "as thousands), leaves open which figure is meant.",
        ),
    ),
    Code.HIDDEN_FIGURES: say(
        ("隐藏的{what}里有数", "there are figures in hidden {what}"),
        (
            "要报的就取消隐藏或清除筛选，不要的就删去",
            "unhide them, or clear the filter, if they are to count; else delete them",
        ),
        (
            "隐藏行列里的数是否要报，看表的人看不到，不作猜测。",
            "Whoever looks at the sheet does not see these figures; whether they are meant is not guessed.",
        ),
    ),
    Code.UNREADABLE_NUMBER: say(
        ("`{value}` 不是数", "`{value}` is not a number"),
        (
            "例如 `1,234.5`、`1.1万`、`83%`；没有数就留空",
            "write it like `1,234.5`, `1.1万` or `83%`; leave the cell empty when there is no figure",
        ),
        (
            "数按一套严格的文法读取，读不懂的一律拒绝，绝不猜测。",
            "Numbers follow one strict grammar; what does not fit is refused, never guessed.",
        ),
    ),
    Code.LOST_DIGITS: say(
        (
            "`{value}` 没有写出全部整数位",
            "`{value}` does not say all digits of the whole number",
        ),
        (
            "加宽 Excel 的列，或改用“数值”格式，再另存；逐位写出的数才能用",
            "widen the column in the spreadsheet, or format it as a number, and save again: every "
            "digit must stand there",
        ),
        (
            "Excel 把放不下的数显示成 `9.00E+05`，真正的数可能是 899,500 至 900,499 中的任何一个。",
            "Where a number does not fit, Excel shows it like `9.00E+05`, which may be anything from "
            "899,500 to 900,499.",
        ),
    ),
    Code.ERROR_CELL: say(
        (
            "`{value}` 是表格软件算不出来的单元格",
            "`{value}` is a cell that the spreadsheet could not work out",
        ),
        (
            "修复表格中的公式或引用后另存；真的没有数就留空",
            "mend its formula or reference and save again; leave the cell empty when there is no figure",
        ),
        (
            "公式出错不等于没有数，两者不能混同。",
            "A broken formula does not mean that there is no figure.",
        ),
    ),
    Code.APPROXIMATE: say(
        ("`{value}` 是约数", "`{value}` is only approximate"),
        (
            "写出准确的数；台账中也可将该行的状态（status）标为 `初步`",
            "give the exact figure; in a ledger the row may also have the status `preliminary`",
        ),
        (
            "“约、超、近”之后的数不能据以作出结论，除非该行标明是初步数。",
            "A figure behind 约, 超 or 近 cannot decide a verdict, unless its row is marked "
            "preliminary.",
        ),
    ),
    Code.OTHER_UNIT: say(
        ("单位 `{found}` 与 `{expected}` 不同", "the unit `{found}` is not `{expected}`"),
        (
            "改正单位；若两者同义，在 plan.yaml 的 `units` 中声明",
            "correct the unit; if both mean the same, say so under `units` in plan.yaml",
        ),
        (
            "同一单位的不同数量级会精确换算，不同的单位绝不猜测。",
            "Magnitudes of one unit are converted exactly; another unit is never guessed at.",
        ),
    ),
    Code.DOUBLE_MAGNITUDE: say(
        ("`{value}` 的数和单位都带数量级", "`{value}` has a magnitude in both number and unit"),
        ("数量级只写一次", "write the magnitude once"),
        (
            "`1.1万` 与单位 `万件` 并用，无法知道是 1.1 万件还是 1.1 亿件。",
            "`1.1万` with the unit `万件` may mean 11,000 or 110,000,000.",
        ),
    ),
    Code.SHARE_OR_PERCENT: say(
        ("分不清 `{value}` 是比例还是百分数", "`{value}` may be a share or a percentage"),
        ("写成 `{as_share}` 或 `{as_percent}`", "write `{as_share}` or `{as_percent}`"),
        (
            "Excel 把 83% 存成 0.83；阈值大于 2% 时，0 到 1 之间的裸数有两种读法。",
            "Excel saves 83 % as 0.83; with a threshold above 2 % a bare number up to 1 can be read "
            "both ways.",
        ),
    ),
    Code.NO_HEADER: say(
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
    ),
    Code.AMBIGUOUS_LAYOUT: say(
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
    ),
    Code.DUPLICATE_COLUMN: say(
        (
            "`{first}` 和 `{second}` 两列含义相同",
            "the columns `{first}` and `{second}` mean the same",
        ),
        ("删去其中一列", "remove one of them"),
        (
            "两列对应同一字段，无法知道该用哪一列。",
            "Two columns name the same field, so it is unknown which of them counts.",
        ),
    ),
    Code.BY_DISTRICT: say(
        ("`{column}` 列按辖区分列", "the column `{column}` breaks the figures down by district"),
        ("只保留全市合计的行和列", "keep only the rows and columns with the overall totals"),
        (
            "目标是对整个机构说的；分区数据相加可能重复或遗漏，因此拒绝。",
            "Targets hold for the whole organisation; figures by district could be added twice or left "
            "out, so they are refused.",
        ),
    ),
    Code.UNKNOWN_COLUMN: say(
        ("不认识 `{column}` 列，未使用", "the column `{column}` is not known and not used"),
        ("{suggestion}", "{suggestion}"),
        (
            "拼错的列名会使整列数据被忽略，因此提醒。",
            "A misspelt header would drop a whole column, so it is said aloud.",
        ),
    ),
    Code.RAGGED_ROW: say(
        ("本行有 {found} 格，表头有 {expected} 格", "{found} cells under a header of {expected}"),
        (
            "检查多余或缺少的分隔符；含逗号的数要加引号",
            "look for a missing or extra delimiter; quote numbers that hold a comma",
        ),
        (
            "格数与表头不同，说明某个单元格错了位。",
            "Where a row is longer or shorter than its header, some cell is in the wrong column.",
        ),
    ),
    Code.CSV_SYNTAX: say(
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
    ),
    Code.UNREADABLE_PERIOD: say(
        ("`{value}` 不是期间", "`{value}` is no period"),
        (
            "例如 `2025-06`、`2025年6月`、`1-6月`、`2025Q2`、`上半年`",
            "write it like `2025-06`, `2025年6月`, `1-6月`, `2025Q2` or `上半年`",
        ),
        ("期间按固定的几种写法读取。", "Periods are read in a fixed set of forms."),
    ),
    Code.EXCEL_DATE: say(
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
    ),
    Code.PARTIAL_MONTH: say(
        ("`{value}` 不到月末", "`{value}` ends before its month is over"),
        (
            "写整月，例如 `2025-06`",
            "give figures by whole months, such as `2025-06`",
        ),
        (
            "月中的累计数与月末的进度不可比。",
            "A figure up to the middle of a month cannot be held against the pace of a whole month.",
        ),
    ),
    Code.TWO_BASES: say(
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
    ),
    Code.WRONG_BASIS: say(
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
    ),
    Code.NOT_ACTUALS: say(
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
    ),
    Code.UNREAD_QUALIFIER: say(
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
    ),
    Code.TWO_TARGETS: say(
        ("`{first}` 和 `{second}` 是两个指标", "`{first}` and `{second}` are two targets"),
        (
            "改正编号或名称，使同一行只指一个指标",
            "correct the id or the name: a row is about one target",
        ),
        (
            "同一行的编号和名称指向不同的指标，数字不知道归谁。",
            "Id and name of one row lead to different targets; the figure could be either's.",
        ),
    ),
    Code.AMBIGUOUS_YEAR: say(
        ("`{text}` 不知是哪一年的", "the year of `{text}` is not clear"),
        ("月份写明年份，例如 `2025年1月`", "write the year with the month, such as `2025年1月`"),
        (
            "标题里有两个年份，或月份跨年（11月、12月、1月），没有年份的月份就有两种读法。",
            "Two years stand in the title, or months run across the turn of a year, so that a month without "
            "its year may be either's.",
        ),
    ),
    Code.BASIS_CONFLICT: say(
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
    ),
    Code.UNREADABLE_STATE: say(
        ("`{value}` 不是里程碑的状态", "`{value}` is no state of a milestone"),
        (
            "写 `完成`、完成日期、`进行中`、`未开始` 或完成百分比",
            "write `done`, the date it was done, `under-way`, `not-started` or a percentage",
        ),
        (
            "里程碑不是数量，只能报告状态、日期或百分比。",
            "A milestone is no quantity: it is reported as a state, a date or a percentage.",
        ),
    ),
    Code.PROSE_STATE: say(
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
    ),
    Code.COUNTS_WITHOUT_COVERAGE: say(
        (
            "`{value}`：只有 coverage 类目标可写成“已完成/总数”",
            "`{value}`: only a coverage target takes a count of a total",
        ),
        ("只写数值，不写总数", "give the figure alone, without a total"),
        (
            "“83/100”表示 100 个中的 83 个，只对覆盖类目标有意义。",
            "`83/100` means 83 of 100, which only makes sense for coverage.",
        ),
    ),
    Code.IMPOSSIBLE_VALUE: say(
        ("`{value}` 不可能：{why}", "`{value}` is impossible: {why}"),
        ("核对原始数据", "check the figure at its source"),
        (
            "覆盖率不会超过 100%，累计数不会是负数，完成日期不会晚于所报期间。",
            "Coverage cannot exceed 100 %, a running total cannot be negative, and nothing is done "
            "after the period that reports it.",
        ),
    ),
    Code.IMPLAUSIBLE_FIGURE: say(
        (
            "`{target}` {period} 为 {value}，不合情理：{why}",
            "`{target}` is {value} in {period}, which is not plausible: {why}",
        ),
        (
            "对照原始资料改正数或单位；确实如此，就把该行的状态（status）写为 `已核实`",
            "correct the figure or its unit by its source; if it is right, give its row the status "
            "`confirmed`",
        ),
        (
            "与阈值或该目标其他各期相差约一万倍、一亿倍的数，整件东西的零头，比全年累计还多的当月数，多半是"
            "单位、小数点或列写错了；核实过的行可以这样声明。",
            "A figure about 10,000 or 100,000,000 times off the target's others, more than 100 times its "
            "threshold, a fraction of a thing that comes whole, or a month with more than the year so far "
            "is most often a slip in a unit, a decimal point or a column; a row that was checked may say so.",
        ),
    ),
    Code.CONFLICTING_FIGURES: say(
        (
            "`{target}` {period} 已在 {file}:{line} 写为 {other}，此处为 {value}",
            "`{target}` {period} is {value} here and {other} in {file}:{line}",
        ),
        (
            "删去错误的一行；若是更正，两行都写上 published 日期",
            "remove the wrong row; for a correction give both rows their `published` date",
        ),
        (
            "同一目标同一期间有两个不同的数，又没有发布日期可分先后。",
            "One target has two different figures for one period, and no publication dates to order "
            "them.",
        ),
    ),
    Code.NEAR_NAME: say(
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
    ),
    Code.UNKNOWN_NAME: say(
        ("计划中没有 `{value}`，未使用", "`{value}` is no target of the plan and is not used"),
        (
            "如果它就是某个目标，在该目标的 `aliases` 中写上它",
            "if it is one, add it to that target's `aliases`",
        ),
        (
            "台账里可以有与计划无关的指标；它们不影响结论。",
            "A ledger may hold indicators the plan does not know; they change no verdict.",
        ),
    ),
    Code.MONTH_AND_TOTAL_DISAGREE: say(
        (
            "`{target}` 至 {period} 各月之和为 {sum}，所写合计为 {total}",
            "`{target}` up to {period}: the months add up to {sum}, the total says {total}",
        ),
        (
            "核对各月数与合计；若各列本身就是累计数，请写明口径",
            "check the months and the total; say so in the header if the columns hold running totals",
        ),
        (
            "台账同时给出当月数和累计数（或合计），两者对不上，其中至少有一个是错的。",
            "The ledger gives both months and a total, and they do not add up: one of them is wrong.",
        ),
    ),
    Code.LEDGER_TARGET_DISAGREES: say(
        (
            "台账中 `{target}` 的目标为 {value}，计划为 `{threshold}`",
            "the ledger's goal for `{target}` is {value}, the plan's threshold is `{threshold}`",
        ),
        (
            "核对台账的目标列；若目标已调整，在计划的 `revised` 中写明",
            "check the ledger's goal; if it was changed, say so under `revised` in the plan",
        ),
        (
            "判定只用计划中的阈值，但台账写了另一个目标，可能有一方过时。",
            "The plan's threshold is what is judged; a ledger with another goal shows that one of them is "
            "out of date.",
        ),
    ),
    Code.LEDGER_RATIO_DISAGREES: say(
        (
            "`{target}` 的完成率写为 {value}，但 {done} / {goal} = {ratio}%",
            "the ratio of `{target}` is given as {value}, but {done} / {goal} = {ratio} %",
        ),
        ("核对数值、目标和完成率", "check the figure, the goal and the ratio"),
        (
            "台账的完成率与数值、目标算出的不一致，其中至少有一个是错的。",
            "The ledger's own ratio does not follow from its figure and goal: one of them is wrong.",
        ),
    ),
    Code.FALLING_FIGURE: say(
        (
            "`{target}` {period} 从 {before} 降到 {after}",
            "`{target}` falls from {before} to {after} in {period}",
        ),
        (
            "核对该行；可能误将当月数当作累计数",
            "check this row: perhaps a month's figure was entered as a running total",
        ),
        (
            "累计数一般不会减少，已完成的里程碑一般不会重新打开。",
            "A running total seldom falls, and a milestone that was done seldom reopens.",
        ),
    ),
    Code.MISSING_MONTH: say(
        ("`{target}` 缺 {months}", "`{target}` has no figure for {months}"),
        ("补上缺少的月份，或填一个累计数", "add the months, or one year-to-date figure"),
        (
            "按月报告的目标缺了中间的月份，合计只是下限。",
            "A target reported month by month lacks months before its latest one: the sum is a lower "
            "bound.",
        ),
    ),
    Code.FEW_REPORTED: say(
        (
            "{month} 只有 {reported}/{expected} 个按月报告的目标有数据",
            "{month} has a figure for only {reported} of {expected} monthly targets",
        ),
        (
            "等数据报齐，或用 `--as-of` 指定较早的月份",
            "wait for the figures, or judge an earlier month with `--as-of`",
        ),
        (
            "报告该月的目标不到一半：该月的数据可能还没有报齐。",
            "Less than half of the targets have reported: the month may not be complete yet.",
        ),
    ),
    Code.AFTER_AS_OF: say(
        (
            "{count} 个数在 {month} 之后，未使用",
            "figures after {month} are not used ({count} in all)",
        ),
        ("", ""),
        (
            "判定只用截至所选月份的数据。",
            "The judgement uses only figures up to the chosen month.",
        ),
    ),
    Code.EQUAL_FIGURES: say(
        (
            "`{target}` {period} 与 {file}:{line} 相同，计一次",
            "`{target}` {period} repeats {file}:{line} and counts once",
        ),
        ("", ""),
        ("同一个数写了两次，没有影响。", "The same figure is given twice, which changes nothing."),
    ),
    Code.RESTATED: say(
        (
            "`{target}` {period} 由 {before} 更正为 {after}",
            "`{target}` {period} is restated from {before} to {after}",
        ),
        ("", ""),
        (
            "后发布的数代替先发布的数，两者都在报告中列出。",
            "The later publication counts, and the change is listed in the report.",
        ),
    ),
}
