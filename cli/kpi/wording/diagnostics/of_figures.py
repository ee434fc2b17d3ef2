"""What can be wrong with a figure, by itself and beside the others."""

from kpi.wording.diagnostics import error, note, warning

UNREADABLE_NUMBER = error(
    "unreadable-number",
    ("`{value}` 不是数", "`{value}` is not a number"),
    (
        "例如 `1,234.5`、`1.1万`、`83%`；没有数就留空",
        "write it like `1,234.5`, `1.1万` or `83%`; leave the cell empty when there is no figure",
    ),
    (
        "数按一套严格的文法读取，读不懂的一律拒绝，绝不猜测。",
        "Numbers follow one strict grammar; what does not fit is refused, never guessed.",
    ),
)
LOST_DIGITS = error(
    "lost-digits",
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
)
ERROR_CELL = error(
    "error-cell",
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
)
APPROXIMATE = error(
    "approximate",
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
)
OTHER_UNIT = error(
    "other-unit",
    ("单位 `{found}` 与 `{expected}` 不同", "the unit `{found}` is not `{expected}`"),
    (
        "改正单位；若两者同义，在 plan.yaml 的 `units` 中声明",
        "correct the unit; if both mean the same, say so under `units` in plan.yaml",
    ),
    (
        "同一单位的不同数量级会精确换算，不同的单位绝不猜测。",
        "Magnitudes of one unit are converted exactly; another unit is never guessed at.",
    ),
)
DOUBLE_MAGNITUDE = error(
    "double-magnitude",
    ("`{value}` 的数和单位都带数量级", "`{value}` has a magnitude in both number and unit"),
    ("数量级只写一次", "write the magnitude once"),
    (
        "`1.1万` 与单位 `万件` 并用，无法知道是 1.1 万件还是 1.1 亿件。",
        "`1.1万` with the unit `万件` may mean 11,000 or 110,000,000.",
    ),
)
SHARE_OR_PERCENT = error(
    "share-or-percent",
    ("分不清 `{value}` 是比例还是百分数", "`{value}` may be a share or a percentage"),
    ("写成 `{as_share}` 或 `{as_percent}`", "write `{as_share}` or `{as_percent}`"),
    (
        "Excel 把 83% 存成 0.83；阈值大于 2% 时，0 到 1 之间的裸数有两种读法。",
        "Excel saves 83 % as 0.83; with a threshold above 2 % a bare number up to 1 can be read "
        "both ways.",
    ),
)
COUNTS_WITHOUT_COVERAGE = error(
    "counts-without-coverage",
    (
        "`{value}`：只有 coverage 类目标可写成“已完成/总数”",
        "`{value}`: only a coverage target takes a count of a total",
    ),
    ("只写数值，不写总数", "give the figure alone, without a total"),
    (
        "“83/100”表示 100 个中的 83 个，只对覆盖类目标有意义。",
        "`83/100` means 83 of 100, which only makes sense for coverage.",
    ),
)
IMPOSSIBLE_VALUE = error(
    "impossible-value",
    ("`{value}` 不可能：{why}", "`{value}` is impossible: {why}"),
    ("核对原始数据", "check the figure at its source"),
    (
        "覆盖率不会超过 100%，累计数不会是负数，完成日期不会晚于所报期间。",
        "Coverage cannot exceed 100 %, a running total cannot be negative, and nothing is done "
        "after the period that reports it.",
    ),
)
IMPLAUSIBLE_FIGURE = error(
    "implausible-figure",
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
        "与阈值或该目标其他各期相差约一万倍、一亿倍的数，整件东西的零头，比全年累计还多的当月数，从1月起"
        "一路上升、更像累计数的“当月数”，多半是单位、小数点或列写错了；核实过的行可以这样声明。",
        "A figure about 10,000 or 100,000,000 times off the target's others, more than 100 times its "
        "threshold, a fraction of a thing that comes whole, a month with more than the year so far, or "
        "“months” that rise as running totals do are most often a slip in a unit, a decimal point or a "
        "column; a row that was checked may say so.",
    ),
)
CONFLICTING_FIGURES = error(
    "conflicting-figures",
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
)
MONTH_AND_TOTAL_DISAGREE = warning(
    "month-and-total-disagree",
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
)
LEDGER_TARGET_DISAGREES = warning(
    "ledger-target-disagrees",
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
)
LEDGER_RATIO_DISAGREES = warning(
    "ledger-ratio-disagrees",
    (
        "`{target}` 的完成率写为 {value}，但 {done} / {goal} = {ratio}%",
        "the ratio of `{target}` is given as {value}, but {done} / {goal} = {ratio} %",
    ),
    ("核对数值、目标和完成率", "check the figure, the goal and the ratio"),
    (
        "台账的完成率与数值、目标算出的不一致，其中至少有一个是错的。",
        "The ledger's own ratio does not follow from its figure and goal: one of them is wrong.",
    ),
)
FALLING_FIGURE = warning(
    "falling-figure",
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
)
MISSING_MONTH = warning(
    "missing-month",
    ("`{target}` 缺 {months}", "`{target}` has no figure for {months}"),
    (
        "补上缺少的月份，或填一个累计数；一个数是全季度的，期间写 2025Q1",
        "add the months, or one year-to-date figure; the period of a quarter's own figure is 2025Q1",
    ),
    (
        "按月报告的目标缺了中间的月份，合计只是下限。",
        "A target reported month by month lacks months before its latest one: the sum is a lower "
        "bound.",
    ),
)
FEW_REPORTED = warning(
    "few-reported",
    (
        "{month} 只有 {reported}/{expected} 个按月报告的目标有数据",
        "monthly targets with a figure for {month}: only {reported} of {expected}",
    ),
    (
        "等数据报齐，或用 `--as-of` 指定较早的月份",
        "wait for the figures, or judge an earlier month with `--as-of`",
    ),
    (
        "报告该月的目标不到一半：该月的数据可能还没有报齐。",
        "Less than half of the targets have reported: the month may not be complete yet.",
    ),
)
AFTER_AS_OF = note(
    "after-as-of",
    (
        "{count} 个数在 {month} 之后，未使用",
        "figures after {month} are not used ({count} in all)",
    ),
    ("", ""),
    (
        "判定只用截至所选月份的数据。",
        "The judgement uses only figures up to the chosen month.",
    ),
)
EQUAL_FIGURES = note(
    "equal-figures",
    (
        "`{target}` {period} 与 {file}:{line} 相同，计一次{more}",
        "`{target}` {period} repeats {file}:{line} and counts once{more}",
    ),
    ("", ""),
    ("同一个数写了两次，没有影响。", "The same figure is given twice, which changes nothing."),
)
RESTATED = note(
    "restated",
    (
        "`{target}` {period} 由 {before} 更正为 {after}",
        "`{target}` {period} is restated from {before} to {after}",
    ),
    ("", ""),
    (
        "后发布的数代替先发布的数，两者都在报告中列出。",
        "The later publication counts, and the change is listed in the report.",
    ),
)
