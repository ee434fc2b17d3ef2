"""What can be wrong with the numbers a plan promises, beside each other."""

from kpi.wording.diagnostics import error, note, warning

NO_DIRECTION = error(
    "no-direction",
    ("阈值 `{value}` 没有写明方向", "the threshold `{value}` does not say its direction"),
    (
        "至少还是至多？写 `at least {value}` 或 `at most {value}`（也可写不少于、不超过）",
        "at least or at most? write `at least {value}` or `at most {value}`",
    ),
    (
        "只写一个数的阈值，看不出是下限还是上限；不作猜测。",
        "A bare number may be a floor or a ceiling; which of the two is never guessed.",
    ),
)
UNIT_MAGNITUDE = error(
    "unit-magnitude",
    (
        "单位 `{unit}` 的数量级与原文 `{states}` 不同，阈值 `{threshold}` 照抄了原文",
        "the unit `{unit}` is of another magnitude than the clause `{states}`, which the "
        "threshold `{threshold}` repeats",
    ),
    ("{suggestion}", "{suggestion}"),
    (
        "台账中没有写单位的数按 `unit` 读，差一个数量级就全错。数量级不同时，须按 `unit` 的数量级写阈值，"
        "表明确有此意。逐件计数的，数里的万（`1.1万`）不算：单位就是件。",
        "Figures of a ledger without a unit are read in `unit`, so a wrong magnitude spoils them "
        "all. Where it differs on purpose, the threshold says its number in the unit's own magnitude "
        "(unit 亿元, clause 5000万元, threshold `at least 0.5`). A 万 in the number of things that "
        "are counted one by one is none: 1.1万 in a target of 件.",
    ),
)
NO_CLAUSE = note(
    "no-clause",
    (
        "{total} 个阈值中 {count} 个没有原文（`source.states`）可核对：{ids}",
        "thresholds without a clause of the plan (`source.states`) to be checked by: {count} of "
        "{total}, {ids}",
    ),
    (
        "把计划中含数字的原文抄进 `source: {{states: …}}`；否则抄错的阈值无从发现",
        "copy the figure clause of the plan into `source: {{states: …}}`; without it a threshold "
        "that was copied wrongly shows nowhere",
    ),
    (
        "由 `kpi validate` 说明一次；不影响判定。",
        "Said once by `kpi validate`; it never does anything.",
    ),
)
UNDIRECTED_CLAUSE = note(
    "undirected-clause",
    (
        "`{id}` 的原文 `{states}` 没有写方向，按阈值 `{threshold}` 理解",
        "the clause `{states}` of `{id}` names no direction and is taken as `{threshold}`",
    ),
    (
        "若计划别处写了“不超过”“以内”等字样，把它一并抄进 `states`",
        "if the plan says at most or within somewhere near, copy that into `states` too",
    ),
    (
        "没有方向的数（0次、400元/人·天）按阈值的方向理解；由 `kpi validate` 说明。",
        "A number without a direction (0次, 400元/人·天) takes that of the threshold. "
        "Said by `kpi validate`.",
    ),
)
REPEATED_CLAUSE = note(
    "repeated-clause",
    (
        "`{id}` 与 `{other}`（{file}:{line}）的原文 `{states}`、阈值和章节都相同",
        "`{id}` has the clause `{states}`, the threshold and the section of `{other}` "
        "({file}:{line})",
    ),
    (
        "若是复制后忘了改，改成自己的原文；计划确以一句话规定两者的，不必理会",
        "if it was copied from there, give it its own; if the plan promises both in one clause, "
        "nothing is to be done",
    ),
    (
        "由 `kpi validate` 说明；不影响判定。",
        "Said by `kpi validate`; it never does anything.",
    ),
)
FAR_BASELINE = warning(
    "far-baseline",
    (
        "{year} 年的结果 `{value}` 与阈值 `{threshold}` 相差 {times} 倍",
        "the result of {year}, `{value}`, and the threshold `{threshold}` are {times} times apart",
    ),
    (
        "检查两者的位数和数量级；确实如此的，在 `baseline` 里写 `note` 说明",
        "check the digits and the magnitude of both; if both are right, say why in a `note` of the "
        "`baseline`",
    ),
    (
        "多写或少写一个零时，阈值与上年结果相差十倍。百分比不作此项检查。",
        "A digit too many or too few puts the threshold ten times off the last result. Nothing is "
        "said of percentages, nor of a baseline with a `note`.",
    ),
)
BARE_CHECKPOINTS = warning(
    "bare-checkpoints",
    (
        "节点按数量读，最后一个 `{value}` 只是阈值的 {share}%",
        "the checkpoints are read as amounts, and the last, `{value}`, is {share} % of the threshold",
    ),
    (
        "若是百分比，写 `{percent}%`；确是数量的，写上单位 `{value}{unit}`",
        "if they are percentages, write `{percent}%`; if they are amounts, with their unit: "
        "`{value}{unit}`",
    ),
    (
        "节点忘了写百分号，就成了小得多的数量。",
        "Checkpoints that lack their % become amounts, and far too small ones.",
    ),
)
NO_LOCK = error(
    "no-lock",
    ("计划旁边没有 plan.lock", "there is no plan.lock beside the plan"),
    (
        "运行 `kpi lock`，把写出的 plan.lock 与计划一起提交",
        "run `kpi lock`, and commit plan.lock with the plan",
    ),
    (
        "`--locked` 要求计划与 plan.lock 一致；没有它，就看不出一次改动删去或放宽了什么。",
        "`--locked` holds the plan against plan.lock; without one it could not be told what a change "
        "drops or eases.",
    ),
)
UNREADABLE_LOCK = error(
    "unreadable-lock",
    ("plan.lock 无法读取：{why}", "plan.lock cannot be read: {why}"),
    ("{instead}", "{instead}"),
    (
        "plan.lock 只由 `kpi lock` 写出；合并冲突或手工改动以后，重新运行一次。"
        "没有 `--locked` 时只是警告。",
        "Only `kpi lock` writes plan.lock; after a conflict of merging or a change by hand, run it "
        "again. Without `--locked` this is a warning.",
    ),
)
_RENEW = (
    "确要如此，运行 `kpi lock`，把 plan.lock 一并提交审阅；否则改回计划",
    "if that is meant, run `kpi lock` and commit plan.lock for review; else put the plan right",
)
ASKS_FOR_LESS = error(
    "asks-for-less",
    ("比 plan.lock 要求低：{what}", "asks for less than plan.lock: {what}"),
    _RENEW,
    (
        "删去目标、放宽阈值、推迟期限、拉长报送间隔、新增豁免等，都比锁定时要求低。由 `--locked` 检查。",
        "A target that is dropped, a threshold that is eased, a later due date, a longer cadence, a new "
        "waiver: the plan asks for less than was locked. Found by `--locked`.",
    ),
)
ASKS_FOR_MORE = error(
    "asks-for-more",
    ("比 plan.lock 要求高：{what}", "asks for more than plan.lock: {what}"),
    _RENEW,
    (
        "要求提高也是改动：锁定的内容应与计划一致，下次放宽才看得出来。由 `--locked` 检查。",
        "To ask for more is a change too: only a lock that is up to date shows the next easing. Found by "
        "`--locked`.",
    ),
)
NOT_AS_LOCKED = error(
    "not-as-locked",
    (
        "与 plan.lock 不同，无法比较高低：{what}",
        "is not as in plan.lock, and cannot be compared: {what}",
    ),
    _RENEW,
    (
        "单位、类型、口径、名称、基数、节点之类的改动，可能使结论变好，也可能变差。由 `--locked` 检查。",
        "Another unit, kind, basis, name, baseline or checkpoint may turn a verdict either way. Found by "
        "`--locked`.",
    ),
)
LOCK_OUTDATED = warning(
    "lock-outdated",
    ("计划与 plan.lock 不同：{counts}", "the plan is not the one in plan.lock: {counts}"),
    (
        "`kpi validate --locked` 逐项列出，`kpi lock` 重新写出 plan.lock",
        "`kpi validate --locked` lists what differs, `kpi lock` renews plan.lock",
    ),
    (
        "计划旁边有 plan.lock 就与之比较；加上 `--locked`，每处不同都是错误。",
        "Where a plan.lock lies beside the plan it is held against it; with `--locked` each difference is "
        "an error.",
    ),
)
