"""The sentences about quantities and ledgers."""

from kpi.diagnostics import Code
from kpi.wording.diagnostics.entry import Wording, say

OF_LEDGERS: dict[Code, Wording] = {
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
            "“约、超、近”之后的数不能用来判定是否达标，除非该行标明是初步数。",
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
