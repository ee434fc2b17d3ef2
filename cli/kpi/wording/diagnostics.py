"""The sentences of every diagnostic: what is wrong, what to do, and why it matters."""

from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic
from kpi.model import Language, Text


class Wording(NamedTuple):
    """Message and hint with `{placeholders}` for the facts; `meaning` explains the code at length."""

    message: Text
    hint: Text
    meaning: Text


def _say(message: tuple[str, str], hint: tuple[str, str], meaning: tuple[str, str]) -> Wording:
    return Wording(Text(*message), Text(*hint), Text(*meaning))


DIAGNOSTICS: dict[Code, Wording] = {
    Code.UNREADABLE_FILE: _say(
        ("无法读取：{why}", "cannot be read: {why}"),
        ("检查路径和权限", "check the path and the permissions"),
        (
            "文件不存在、不是普通文件或没有读取权限。",
            "The file does not exist, is no regular file, or may not be read.",
        ),
    ),
    Code.UNWRITABLE_FILE: _say(
        ("无法写入：{why}", "cannot be written: {why}"),
        ("检查文件夹、权限和磁盘空间", "check the folder, the permissions and the free space"),
        (
            "报告要么整份写入，要么完全不写；原有文件保持不变。",
            "A report is written whole or not at all; the file that was there stays as it was.",
        ),
    ),
    Code.NO_SUCH_NAME: _say(
        ("没有与 `{value}` 相符的{what}", "`{value}` matches no {what}"),
        ("{suggestion}", "{suggestion}"),
        (
            "选择项写的是一个确切的名称，但计划中没有；用 `*` 可写成模式。",
            "The selection names something exactly, and the plan has no such thing; with `*` it "
            "would be a pattern.",
        ),
    ),
    Code.NO_AS_OF: _say(
        ("{year} 年还没有任何数据", "there is no figure for {year} yet"),
        ("用 `--as-of {year}-06` 这样的写法指定月份", "name the month, as in `--as-of {year}-06`"),
        (
            "不依赖当天日期：没有数据也没有指定月份时，不知道判定到哪个月。",
            "Nothing depends on today's date: without figures and without a month it is unknown what "
            "to judge by.",
        ),
    ),
    Code.ENCODING: _say(
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
    ),
    Code.YAML_SYNTAX: _say(
        ("不是有效的 YAML：{why}", "not valid YAML: {why}"),
        (
            "检查此处的缩进和引号；冒号、逗号用半角，后面加空格",
            "check the indentation and the quotes here; colons and commas are half-width, with a "
            "space behind",
        ),
        (
            "YAML 无法解析，因此该文件的其余内容没有检查。",
            "The YAML cannot be parsed, so nothing else in this file was checked.",
        ),
    ),
    Code.YAML_TOO_LARGE: _say(
        (
            "展开别名后超过 {limit} 个节点",
            "holds more than {limit} nodes once its aliases are followed",
        ),
        ("去掉嵌套引用的别名，或拆成几个文件", "remove the nested aliases, or split the file"),
        (
            "为防止恶意或错误的别名耗尽内存，节点数有上限。",
            "The number of nodes is bounded, so that aliases cannot exhaust the memory.",
        ),
    ),
    Code.UNKNOWN_KEY: _say(
        ("{context}没有 `{key}` 这个键", "`{key}` is no key of {context}"),
        ("{suggestion}", "{suggestion}"),
        (
            "拼错的键会被静默忽略，所以未知的键一律报错。",
            "A misspelt key would be ignored in silence, so every unknown key is an error.",
        ),
    ),
    Code.DUPLICATE_KEY: _say(
        ("`{key}` 已在第 {line} 行写过", "`{key}` is already given on line {line}"),
        ("保留其中一个", "keep one of the two"),
        (
            "同一个键写两次，YAML 会静默保留最后一个，因此报错。",
            "YAML would silently keep the last of two equal keys, so they are an error.",
        ),
    ),
    Code.MISSING_KEY: _say(
        ("{context}缺少 `{key}`", "{context} lacks `{key}`"),
        ("补上 `{key}`", "add `{key}`"),
        ("缺少必填的键。", "A mandatory key is not given."),
    ),
    Code.MISPLACED_KEY: _say(
        ("`{key}` 不适用于 {kind} 类目标", "`{key}` does not go with a {kind} target"),
        ("{why}", "{why}"),
        (
            "该键只适用于另一类目标或另一种路径。",
            "The key belongs to another kind of target, or to another path.",
        ),
    ),
    Code.WRONG_TYPE: _say(
        ("`{key}` 应为{expected}，实际是{found}", "`{key}` takes {expected}, not {found}"),
        ("改写为{expected}", "write {expected}"),
        (
            "值的形式不对，例如该写列表处写成了单个值。",
            "The value has another form than the key takes, for example one value for a list.",
        ),
    ),
    Code.UNKNOWN_VALUE: _say(
        ("`{value}` 不是 `{key}` 的取值", "`{value}` is no value of `{key}`"),
        ("{suggestion}", "{suggestion}"),
        ("该键只接受固定的几个值。", "The key takes one of a few fixed values."),
    ),
    Code.ID_FORM: _say(
        ("`{value}` 不能作编号", "`{value}` cannot be an id"),
        (
            "用小写字母、数字和 `-`，例如 `food-sampling`；领域和目标的编号还可用 `.` 分段",
            "use lower-case letters, digits and `-`, as in `food-sampling`; ids of areas and targets "
            "may have parts joined by `.`",
        ),
        (
            "编号会出现在台账、报告和 CI 中，所以只用小写字母、数字、`-` 和 `.`。",
            "Ids stand in ledgers, reports and CI, so they keep to lower-case letters, digits, `-` "
            "and `.`.",
        ),
    ),
    Code.DUPLICATE_ID: _say(
        ("`{value}` 已在 {file}:{line} 使用", "`{value}` is already declared in {file}:{line}"),
        ("给其中一个换一个编号", "give one of the two another id"),
        (
            "一个编号在整个计划中只能指一个工作领域、目标或步骤。",
            "An id stands for one area, target or step in the whole plan.",
        ),
    ),
    Code.AMBIGUOUS_NAME: _say(
        (
            "名称 `{value}` 已指 `{other}`（{file}:{line}）",
            "the name `{value}` already means `{other}` ({file}:{line})",
        ),
        ("改写名称或别名，使其唯一", "reword the name or the alias so that it is unique"),
        (
            "台账可以用名称或别名指称目标，所以名称和别名在计划中必须唯一。",
            "Ledgers may call a target by its name or alias, so these must be unique in the plan.",
        ),
    ),
    Code.UNKNOWN_TARGET: _say(
        ("计划中没有目标 `{value}`", "the plan has no target `{value}`"),
        ("{suggestion}", "{suggestion}"),
        ("豁免必须指向计划中的一个目标。", "A waiver must name a target of the plan."),
    ),
    Code.EMPTY_AREA: _say(
        ("工作领域 `{area}` 没有任何目标", "the work area `{area}` has no target"),
        (
            "写入目标，或删去该文件",
            "declare its targets, or remove the file",
        ),
        (
            "没有目标的工作领域永远不会出现在结论里。",
            "An area without targets never appears among the verdicts.",
        ),
    ),
    Code.UNREADABLE_THRESHOLD: _say(
        ("读不懂阈值 `{value}`", "`{value}` is no threshold"),
        (
            "例如 `at least 400`、`不少于1.1万件`、`8 to 12`、`about 10 ± 1`",
            "write it like `at least 400`, `不少于1.1万件`, `8 to 12` or `about 10 ± 1`",
        ),
        (
            "阈值由比较词和一个数组成，范围由两个数组成；左右必须带 ±。",
            "A threshold is a comparator with a number, or two numbers for a range; 左右 and about "
            "need a ±.",
        ),
    ),
    Code.EMPTY_RANGE: _say(
        ("范围 `{value}` 中没有任何数", "no number lies within `{value}`"),
        ("较小的数写在前面", "give the smaller number first"),
        ("范围的下限不能大于上限。", "The lower end of a range may not exceed its upper end."),
    ),
    Code.STATES_DISAGREE: _say(
        (
            "原文 `{states}` 与阈值 `{threshold}` 不一致",
            "the plan's clause `{states}` disagrees with the threshold `{threshold}`",
        ),
        ("对照原文改正其中之一", "correct one of the two by the plan's text"),
        (
            "`source.states` 抄录原文的数字，用来核对阈值；两者不同必有一处笔误。",
            "`source.states` copies the figure clause of the plan to check the threshold; where they "
            "differ one of them is a slip of the pen.",
        ),
    ),
    Code.UNREADABLE_DATE: _say(
        ("`{value}` 不是{expected}", "`{value}` is not {expected}"),
        (
            "日期写成 `2025-06-30`，月份写成 `2025-06`",
            "write a date like `2025-06-30`, a month like `2025-06`",
        ),
        (
            "日期和月份都写明年份；要求日期的地方不能只写月份，反之亦然。",
            "Dates and months are given with their year; a month does not do for a date, nor a date "
            "for a month.",
        ),
    ),
    Code.OUTSIDE_YEAR: _say(
        ("`{value}` 不在{expected}", "`{value}` does not lie {expected}"),
        ("检查年份", "check the year"),
        (
            "一个计划只管一个自然年：期限、节点和调整在年内，基期和预演的年份在此之前，`--as-of` 不能"
            "早于它。",
            "A plan is for one calendar year: due dates, checkpoints and revisions lie in it, "
            "baselines and rehearsed years before it, and `--as-of` not before it.",
        ),
    ),
    Code.CHECKPOINT_ORDER: _say(
        ("节点 `{value}` {why}", "the checkpoint `{value}` {why}"),
        (
            "按月份写累计值，逐月不减，不超过全年阈值",
            "give running totals that never fall and never exceed the threshold",
        ),
        (
            "节点是累计进度，不会随月份减少，也不会超过全年阈值。",
            "Checkpoints are running totals: they never fall and never exceed the year's threshold.",
        ),
    ),
    Code.RULE_ORDER: _say(
        (
            "`at_risk` {at_risk} 大于 `fail` {fail}",
            "`at_risk` {at_risk} is larger than `fail` {fail}",
        ),
        (
            "`fail` 应不小于 `at_risk`：落后更多才算不达标",
            "make `fail` at least `at_risk`: a target must be further behind to fail",
        ),
        ("两档界线的次序颠倒。", "The two limits of the office's rule are in the wrong order."),
    ),
    Code.WAIVER_EXPIRED: _say(
        ("`{target}` 的豁免已于 {until} 到期", "the waiver of `{target}` expired after {until}"),
        ("重新批准，或删去", "have it approved anew, or remove it"),
        (
            "到期的豁免不再影响退出码。",
            "An expired waiver has no effect on the exit code any more.",
        ),
    ),
    Code.WAIVER_UNUSED: _say(
        (
            "`{target}` 目前是 {verdict}，豁免没有用上",
            "the waiver of `{target}` has no effect: the target's verdict is {verdict}",
        ),
        ("不再需要时删去", "remove it when it is no longer needed"),
        (
            "目标没有落到豁免所接受的结论上，或者无数据（无数据不可豁免）。",
            "The verdict is not one the waiver accepts; no-data cannot be waived.",
        ),
    ),
    Code.DUPLICATE_WAIVER: _say(
        (
            "`{target}` 已在第 {line} 行有豁免",
            "`{target}` already has a waiver on line {line}",
        ),
        ("保留其中一个", "keep one of the two"),
        ("一个目标只能有一条豁免。", "A target has at most one waiver."),
    ),
    Code.UNREADABLE_NUMBER: _say(
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
    Code.APPROXIMATE: _say(
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
    Code.OTHER_UNIT: _say(
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
    Code.DOUBLE_MAGNITUDE: _say(
        ("`{value}` 的数和单位都带数量级", "`{value}` has a magnitude in both number and unit"),
        ("数量级只写一次", "write the magnitude once"),
        (
            "`1.1万` 与单位 `万件` 并用，无法知道是 1.1 万件还是 1.1 亿件。",
            "`1.1万` with the unit `万件` may mean 11,000 or 110,000,000.",
        ),
    ),
    Code.SHARE_OR_PERCENT: _say(
        ("分不清 `{value}` 是比例还是百分数", "`{value}` may be a share or a percentage"),
        ("写成 `{as_share}` 或 `{as_percent}`", "write `{as_share}` or `{as_percent}`"),
        (
            "Excel 把 83% 存成 0.83；阈值大于 2% 时，0 到 1 之间的裸数有两种读法。",
            "Excel saves 83 % as 0.83; with a threshold above 2 % a bare number up to 1 can be read "
            "both ways.",
        ),
    ),
    Code.NO_HEADER: _say(
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
    Code.AMBIGUOUS_LAYOUT: _say(
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
    Code.DUPLICATE_COLUMN: _say(
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
    Code.BY_DISTRICT: _say(
        ("`{column}` 列按辖区分列", "the column `{column}` breaks the figures down by district"),
        ("只保留全市合计的行和列", "keep only the rows and columns with the overall totals"),
        (
            "目标是对整个机构说的；分区数据相加可能重复或遗漏，因此拒绝。",
            "Targets hold for the whole organisation; figures by district could be added twice or left "
            "out, so they are refused.",
        ),
    ),
    Code.UNKNOWN_COLUMN: _say(
        ("不认识 `{column}` 列，未使用", "the column `{column}` is not known and not used"),
        ("{suggestion}", "{suggestion}"),
        (
            "拼错的列名会使整列数据被忽略，因此提醒。",
            "A misspelt header would drop a whole column, so it is said aloud.",
        ),
    ),
    Code.RAGGED_ROW: _say(
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
    Code.CSV_SYNTAX: _say(
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
    Code.UNREADABLE_PERIOD: _say(
        ("`{value}` 不是期间", "`{value}` is no period"),
        (
            "例如 `2025-06`、`2025年6月`、`1-6月`、`2025Q2`、`上半年`",
            "write it like `2025-06`, `2025年6月`, `1-6月`, `2025Q2` or `上半年`",
        ),
        ("期间按固定的几种写法读取。", "Periods are read in a fixed set of forms."),
    ),
    Code.PARTIAL_MONTH: _say(
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
    Code.BASIS_CONFLICT: _say(
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
    Code.UNREADABLE_STATE: _say(
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
    Code.COUNTS_WITHOUT_COVERAGE: _say(
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
    Code.IMPOSSIBLE_VALUE: _say(
        ("`{value}` 不可能：{why}", "`{value}` is impossible: {why}"),
        ("核对原始数据", "check the figure at its source"),
        (
            "覆盖率不会超过 100%，累计数不会是负数，完成日期不会晚于所报期间。",
            "Coverage cannot exceed 100 %, a running total cannot be negative, and nothing is done "
            "after the period that reports it.",
        ),
    ),
    Code.CONFLICTING_FIGURES: _say(
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
    Code.NEAR_NAME: _say(
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
    Code.UNKNOWN_NAME: _say(
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
    Code.MONTH_AND_TOTAL_DISAGREE: _say(
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
    Code.LEDGER_TARGET_DISAGREES: _say(
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
    Code.LEDGER_RATIO_DISAGREES: _say(
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
    Code.FALLING_FIGURE: _say(
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
    Code.MISSING_MONTH: _say(
        ("`{target}` 缺 {months}", "`{target}` has no figure for {months}"),
        ("补上缺少的月份，或填一个累计数", "add the months, or one year-to-date figure"),
        (
            "按月报告的目标缺了中间的月份，合计只是下限。",
            "A target reported month by month lacks months before its latest one: the sum is a lower "
            "bound.",
        ),
    ),
    Code.FEW_REPORTED: _say(
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
    Code.AFTER_AS_OF: _say(
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
    Code.EQUAL_FIGURES: _say(
        (
            "`{target}` {period} 与 {file}:{line} 相同，计一次",
            "`{target}` {period} repeats {file}:{line} and counts once",
        ),
        ("", ""),
        ("同一个数写了两次，没有影响。", "The same figure is given twice, which changes nothing."),
    ),
    Code.RESTATED: _say(
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


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, in one sentence."""
    return _filled(DIAGNOSTICS[diagnostic.code].message, diagnostic, language)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it; empty where there is nothing to do."""
    return _filled(DIAGNOSTICS[diagnostic.code].hint, diagnostic, language)


def _filled(text: Text, diagnostic: Diagnostic, language: Language) -> str:
    facts = {
        name: fact.in_(language) if isinstance(fact, Text) else fact
        for name, fact in diagnostic.facts
    }
    return text.in_(language).format_map(facts)
