"""What can be wrong between a plan and its document."""

from kpi.wording.diagnostics import error, note, warning

UNREADABLE_DOCUMENT = error(
    "unreadable-document",
    ("不能作为计划的原文读取：{why}", "cannot be read as the plan's document: {why}"),
    ("{instead}", "{instead}"),
    (
        "计划的原文是 UTF-8 或 GB18030 的文本，或 Word 文档（.docx）。",
        "A plan's document is text in UTF-8 or GB18030, or a Word document (.docx).",
    ),
)
UNKNOWN_SECTION = error(
    "unknown-section",
    ("原文没有 `{section}` 这一节", "the document has no section `{section}`"),
    ("{suggestion}", "{suggestion}"),
    (
        "`source.section` 按编号（二(五)、2.5）或标题的文字找原文的一节；找不到就无从核对。",
        "`source.section` names a section of the document by its number (二(五), 2.5) or the words "
        "of its heading; where there is none, nothing can be held against it.",
    ),
)
MISSING_CLAUSE = error(
    "missing-clause",
    ("{where}没有 `{states}`", "`{states}` does not stand in {where}"),
    ("{nearest}", "{nearest}"),
    (
        "`states` 照抄原文：全半角、引号、空格、横线的写法不计，数字和文字必须一致，"
        "也不能截断一个数（`22类` 不在 `122类` 之中）。",
        "`states` copies the document: width, quotes, spaces and dashes do not count, but every "
        "figure and word does, and no number may be cut (`22类` does not stand in `122类`).",
    ),
)
UNCLEAR_CLAUSE = error(
    "unclear-clause",
    (
        "`{states}` 在{where}出现 {count} 次，不知指哪一处",
        "`{states}` stands {count} times in {where}, and which is meant is not told",
    ),
    ("多抄几个字：{longer}", "copy more of it: {longer}"),
    (
        "同样的几个字在一节中有不同的意思时，其中一处改动了也看不出来。",
        "Where the same words mean several things in a section, a change of one would go unseen.",
    ),
)
NOT_OF_THE_YEAR = warning(
    "not-of-the-year",
    (
        "原文说 `{states}` 时说的不是当年（“{because}”）",
        "the document tells `{states}` of another time than the year (“{because}”)",
    ),
    (
        "核对原文：是结果或以后的目标，就不设这项目标；确是当年的，不必理会",
        "look at the text: a result, or a goal of later years, is no target; if it is the year's, "
        "nothing is to be done",
    ),
    (
        "原文的那句话凭“去年”“到2030年”这样的字眼，被读作过去的结果或几个年度的目标。",
        "By words such as 去年 or 到2030年 the sentence is read as a result of the past or a goal of "
        "several years.",
    ),
)
DUE_DISAGREES = warning(
    "due-disagrees",
    (
        "原文写的是 `{words}`，期限却定在 {due}",
        "the document says `{words}`, and this is due by {due}",
    ),
    (
        "写成 `due: {day}`；后来改期的，写入 `revised`",
        "write `due: {day}`; if it was changed later on, say so under `revised`",
    ),
    (
        "没有写 `due` 的里程碑到年底为止，原文早于年底的期限就会漏掉。",
        "A milestone without `due` has until the end of the year, so that an earlier day of the "
        "document would go unseen.",
    ),
)
UNCLAIMED_FIGURE = warning(
    "unclaimed-figure",
    (
        "没有目标对应原文的 `{states}`：“{sentence}”",
        "no target claims `{states}` of the document: “{sentence}”",
    ),
    (
        "设目标 `{entry}`；不设则写入 plan.yaml 的 document：`{listed}`",
        "add a target, `{entry}`, or list it under `document` in plan.yaml: `{listed}`",
    ),
    (
        "原文承诺的每个数都应有目标，或在 `unquantified`（写 `states`）或 `document.not_targets` 中"
        "说明不设目标的理由。",
        "Every figure that the document promises is a target's, or `unquantified` (with `states`) or "
        "`document.not_targets` say why there is none.",
    ),
)
NO_SECTIONS = note(
    "no-sections",
    (
        "原文没有可辨认的标题，未核对 `section`",
        "has no headings that could be made out: `section` was not checked",
    ),
    (
        "标题单独成行，写编号，如 一、或（一）",
        "let headings stand on lines of their own, with their numbers, such as 一、 or （一）",
    ),
    (
        "没有标题时，只核对原文的话是否出现在整份文本中。",
        "Without headings clauses are only looked for in the text as a whole.",
    ),
)
