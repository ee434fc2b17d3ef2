"""What can be wrong with the plan's YAML."""

from kpi.wording.diagnostics import error, note, warning

YAML_SYNTAX = error(
    "yaml-syntax",
    ("不是有效的 YAML：{why}", "not valid YAML: {why}"),
    ("{suggestion}", "{suggestion}"),
    (
        "YAML 无法解析，因此该文件的其余内容没有检查。",
        "The YAML cannot be parsed, so nothing else in this file was checked.",
    ),
)
YAML_TOO_LARGE = error(
    "yaml-too-large",
    (
        "展开别名后超过 {limit} 个节点",
        "holds more than {limit} nodes once its aliases are followed",
    ),
    ("去掉嵌套引用的别名，或拆成几个文件", "remove the nested aliases, or split the file"),
    (
        "为防止恶意或错误的别名耗尽内存，节点数有上限。",
        "The number of nodes is bounded, so that aliases cannot exhaust the memory.",
    ),
)
NOT_CHECKED = error(
    "not-checked",
    (
        "已有 {count} 个问题，此后的 {left} 项没有检查",
        "entries behind {count} problems are not checked: {left}",
    ),
    ("先改已列出的，再运行", "mend those that are listed, and run again"),
    (
        "一个列表（或一组键）中的问题满一千个，其余各项就不再读取；问题总数因此只是下限。",
        "In one list or mapping the entries behind a thousand problems are not read, so that the "
        "number of problems is the least there can be.",
    ),
)
UNKNOWN_KEY = error(
    "unknown-key",
    ("{context}没有 `{key}` 这个键", "`{key}` is no key of {context}"),
    ("{suggestion}", "{suggestion}"),
    (
        "拼错的键会被静默忽略，所以未知的键一律报错。",
        "A misspelt key would be ignored in silence, so every unknown key is an error.",
    ),
)
DUPLICATE_KEY = error(
    "duplicate-key",
    ("`{key}` 已在第 {line} 行写过", "`{key}` is already given on line {line}"),
    ("{suggestion}", "{suggestion}"),
    (
        "同一个键写两次，YAML 会静默保留最后一个，因此报错。",
        "YAML would silently keep the last of two equal keys, so they are an error.",
    ),
)
MISSING_KEY = error(
    "missing-key",
    ("{context}缺少 `{key}`", "{context} lacks `{key}`"),
    ("{suggestion}", "{suggestion}"),
    ("缺少必填的键。", "A mandatory key is not given."),
)
MISPLACED_KEY = error(
    "misplaced-key",
    ("`{key}` 不适用于 {kind} 类目标", "`{key}` does not go with a {kind} target"),
    ("{why}", "{why}"),
    (
        "该键只适用于另一类目标，或另一种路径、状态。",
        "The key belongs to another kind of target, or to another path or state.",
    ),
)
WRONG_TYPE = error(
    "wrong-type",
    ("`{key}` 应为{expected}，实际是{found}", "`{key}` takes {expected}, not {found}"),
    ("改写为{expected}", "write {expected}"),
    (
        "值的形式不对，例如该写列表处写成了单个值。",
        "The value has another form than the key takes, for example one value for a list.",
    ),
)
CHINESE_PUNCTUATION = error(
    "chinese-punctuation",
    ("`{value}` {why}", "`{value}` {why}"),
    ("{suggestion}", "{suggestion}"),
    (
        "YAML 只认半角的引号和逗号；全角的会成为值的一部分。",
        "YAML knows half-width quotes and commas only; others become a part of the value.",
    ),
)
UNKNOWN_VALUE = error(
    "unknown-value",
    ("`{value}` 不是 `{key}` 的取值", "`{value}` is no value of `{key}`"),
    ("{suggestion}", "{suggestion}"),
    ("该键只接受固定的几个值。", "The key takes one of a few fixed values."),
)
ID_FORM = error(
    "id-form",
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
)
DUPLICATE_ID = error(
    "duplicate-id",
    ("`{value}` 已在 {file}:{line} 使用", "`{value}` is already declared in {file}:{line}"),
    ("给其中一个换一个编号", "give one of the two another id"),
    (
        "一个编号在整个计划中只能指一个工作领域、目标或步骤。",
        "An id stands for one area, target or step in the whole plan.",
    ),
)
AMBIGUOUS_NAME = error(
    "ambiguous-name",
    (
        "名称 `{value}` 已指 `{other}`（{file}:{line}）",
        "the name `{value}` already means `{other}` ({file}:{line})",
    ),
    ("改写名称或别名，使其唯一", "reword the name or the alias so that it is unique"),
    (
        "台账可以用名称或别名指称目标，所以名称和别名在计划中必须唯一。",
        "Ledgers may call a target by its name or alias, so these must be unique in the plan.",
    ),
)
UNKNOWN_TARGET = error(
    "unknown-target",
    ("计划中没有目标 `{value}`", "the plan has no target `{value}`"),
    ("{suggestion}", "{suggestion}"),
    ("豁免必须指向计划中的一个目标。", "A waiver must name a target of the plan."),
)
EMPTY_AREA = warning(
    "empty-area",
    ("工作领域 `{area}` 没有任何目标", "the work area `{area}` has no target"),
    (
        "写入目标，或删去该文件",
        "declare its targets, or remove the file",
    ),
    (
        "没有目标的工作领域永远不会出现在结论里。",
        "An area without targets never appears among the verdicts.",
    ),
)
UNREADABLE_THRESHOLD = error(
    "unreadable-threshold",
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
)
EMPTY_RANGE = error(
    "empty-range",
    ("范围 `{value}` 中没有任何数", "no number lies within `{value}`"),
    ("较小的数写在前面", "give the smaller number first"),
    ("范围的下限不能大于上限。", "The lower end of a range may not exceed its upper end."),
)
STATES_DISAGREE = error(
    "states-disagree",
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
)
UNREADABLE_DATE = error(
    "unreadable-date",
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
)
OUTSIDE_YEAR = error(
    "outside-year",
    ("`{value}` 不在{expected}", "`{value}` does not lie {expected}"),
    ("检查年份", "check the year"),
    (
        "一个计划只管一个自然年：期限、节点和调整在年内，豁免至迟到次年一月，基期和预演的年份在此之前，"
        "`--as-of` 不能早于它。",
        "A plan is for one calendar year: due dates, checkpoints and revisions lie in it, waivers end "
        "in it or in the January after, baselines and rehearsed years lie before it, and `--as-of` "
        "not before it.",
    ),
)
CHECKPOINT_ORDER = error(
    "checkpoint-order",
    ("节点 `{value}` {why}", "the checkpoint `{value}` {why}"),
    (
        "按月份写累计值，逐月不减，不超过全年阈值",
        "give running totals that never fall and never exceed the threshold",
    ),
    (
        "节点是累计进度，不会随月份减少，也不会超过全年阈值。",
        "Checkpoints are running totals: they never fall and never exceed the year's threshold.",
    ),
)
RULE_ORDER = error(
    "rule-order",
    (
        "`at_risk` {at_risk} 大于 `fail` {fail}",
        "`at_risk` {at_risk} is larger than `fail` {fail}",
    ),
    (
        "`fail` 应不小于 `at_risk`：落后更多才算严重滞后",
        "make `fail` at least `at_risk`: a target must be further behind to fail",
    ),
    ("两档界线的次序颠倒。", "The two limits of the office's rule are in the wrong order."),
)
WAIVER_EXPIRED = warning(
    "waiver-expired",
    ("`{target}` 的豁免已于 {until} 到期", "the waiver of `{target}` expired after {until}"),
    ("重新批准，或删去", "have it approved anew, or remove it"),
    (
        "到期的豁免不再影响退出码。",
        "An expired waiver has no effect on the exit code any more.",
    ),
)
WAIVER_UNUSED = note(
    "waiver-unused",
    (
        "`{target}` 目前为“{verdict}”，豁免没有用上",
        "the waiver of `{target}` has no effect: the target's verdict is {verdict}",
    ),
    ("不再需要时删去", "remove it when it is no longer needed"),
    (
        "目标没有落到豁免所接受的结论上，或者缺数据（缺数据不可豁免）。",
        "The verdict is not one the waiver accepts; no-data cannot be waived.",
    ),
)
DUPLICATE_WAIVER = error(
    "duplicate-waiver",
    (
        "`{target}` 已在第 {line} 行有豁免",
        "`{target}` already has a waiver on line {line}",
    ),
    ("保留其中一个", "keep one of the two"),
    ("一个目标只能有一条豁免。", "A target has at most one waiver."),
)
SAYS_NOTHING = error(
    "says-nothing",
    ("`{value}` 不成其为 `{key}`", "`{value}` says nothing as `{key}`"),
    (
        "写明为什么豁免、由谁批准，让半年后的读者看得懂",
        "write why, or who decided, so that a reader in half a year understands",
    ),
    (
        "豁免要有看得懂的理由和批准人：占位的词、单个字、重复的字、目标的编号都不算。",
        "A waiver needs a reason and a decider that can be understood: a placeholder, one character, "
        "one repeated, or the target's id is none.",
    ),
)
