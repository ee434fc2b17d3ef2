"""What stands in the comments of a drafted plan, and why something in it is no target."""

from kpi.model import Text

HEAD = Text(
    "由 kpi draft 从 {file} 起草。带“推测”的注释说明这一项凭什么写成这样：逐条核对，核对后删去。",
    "Drafted from {file} by kpi draft. A comment with “guess” says what its line rests on: check each, then delete it.",
)
HEAD_TODO = Text(
    "注释里的 TODO 须人来填，填好以前 kpi validate 会要。",
    "What says TODO is for a person to fill in; until then kpi validate asks for it.",
)
GUESS = Text("推测：{why}", "guess: {why}")
TODO_REPORTED = Text(
    "TODO(month 还是 ytd？台账里一个数是当月的还是年初至今的)",
    "TODO(month or ytd?) does a figure of the ledger hold its month or the year to date?",
)
TODO_BASELINE = Text(
    "TODO({year} 年底的结果，台账里没有)", "TODO(how {year} ended; the ledgers do not tell)"
)
TODO_UNIT = Text("TODO(原文没有单位)", "TODO(the text names no unit)")
FROM_LINE = Text("第{line}行：{sentence}", "line {line}: {sentence}")
LINE_WHY = Text("第{line}行（{why}）：{sentence}", "line {line} ({why}): {sentence}")
CANNOT_HOLD = Text(
    "这段原文还不能自动与阈值核对，请人工核对后写入",
    "these words cannot be held against the threshold by themselves; check, then write them in",
)

# -- areas ---------------------------------------------------------------------------

AREA_ID = Text("编号请改成英文词", "give it a word of its own")
AREA_NAME = Text("取自标题“{title}”", "from the heading “{title}”")
WHOLE_AREA = Text("文本没有标题，全部作一个领域", "the text has no headings: one area for all")
OPENING_AREA = Text("第一个标题以前的部分", "what stands before the first heading")
OPENING = Text("总体要求", "Overall")
NOT_CITED = Text(
    "在第一个标题以前，没有章节可引", "before the first heading, which no section names"
)
WHOLE = Text("全部工作", "All work")
NO_SECTION = Text("全文", "whole")
AREA_AS = Text("沿用 {year} 年", "as in {year}")

# -- kinds ---------------------------------------------------------------------------

KIND_DOING = Text(
    "“{words}”说的是全年做多少，按累计", "“{words}” says how much is done: it adds up over the year"
)
KIND_STOCK = Text("“{words}”是某一时点的量", "“{words}” is a stock at a date")
KIND_RATE = Text("单位“{words}”是比率或水平", "the unit “{words}” is of a rate or level")
KIND_REACHING = Text("“{words}”说的是到什么水平", "“{words}” says what level is reached")
KIND_SHARE = Text("“{words}”说的是全部对象中的占比", "“{words}” is a share of a known set")
KIND_ELSE = Text(
    "没有词说明是累计还是时点，按累计", "no word tells a sum from a stock: taken as a sum"
)
KIND_AS = Text("沿用 {year} 年", "as in {year}")
PATH = Text(
    "全年都应达到；从上年结果逐步走到的，改写 linear 并写 baseline",
    "it holds all year; if it is to be reached from last year's result: linear, with a baseline",
)
MARGIN = Text(
    "“左右”没有说允许差多少，暂按半个百分点或一成",
    "“about” names no margin; half a point or a tenth is taken",
)
LIMIT_WITH_MARGIN = Text(
    "“左右”没有说允许差多少，按上下限本身", "“about” names no margin; the limit itself is taken"
)
EACH_TIME = Text(
    "“{words}”说的是每一期都要这么多，不是全年的数",
    "“{words}” asks it of each of them, not of the year as a whole",
)
EVERYTHING = Text(
    "“{words}”没有数字，按 100% 待确认", "“{words}” has no figure; 100 % is to be confirmed"
)
NOTHING = Text("“{words}”没有数字，按 0 待确认", "“{words}” has no figure; 0 is to be confirmed")
UNNUMBERED = Text("“{words}”没有数字，待确认", "“{words}” has no figure, to be confirmed")

# -- milestones ------------------------------------------------------------------------

MILESTONE = Text("“{words}”是完成与否的事", "“{words}” is done or not")
MILESTONE_VAGUE = Text(
    "“{words}”没有写明到什么程度算完成", "“{words}” does not say when it is done"
)
CONTINUING = Text("“{words}”没有完成的标志", "“{words}” names no finish line")
DUE = Text("“{words}”", "“{words}”")

# -- the year before ---------------------------------------------------------------------

NAME_AS = Text("即 {year} 年的“{name}”", "“{name}” of {year}")
BASELINE = Text("{year} 年底结果，取自台账", "how {year} ended, from the ledgers")
NO_BASELINE = Text("{year} 年底的结果，台账里没有", "how {year} ended; the ledgers do not tell")
VANISHED = Text(
    "{year} 年有、这里没有对上的目标：", "targets of {year} that nothing here was matched with:"
)

# -- what is no target -------------------------------------------------------------------

NO_NUMBER = Text("“{words}”没有数量", "“{words}” gives no number")
NO_RESULT = Text("“{words}”未承诺结果", "“{words}” promises no result")
NO_MEASURE = Text("“{words}”没有可核验的标准和时限", "“{words}” names neither a measure nor a date")
SEVERAL_YEARS = Text("“{words}”不只是 {year} 年的目标", "“{words}” is no goal of {year} alone")
REPEATED = Text("“{words}”前面已经说过", "“{words}” has been said before")
UNCLEAR = Text(
    "“{words}”读不出阈值，请人工确认", "no threshold could be read from “{words}”; check it"
)
NOT_READ = Text("下列句子没有读作承诺：", "Of the following sentences nothing was made:")
PAST = Text("说的是以前的事", "of earlier years")
NO_PROMISE = Text("没有看到承诺的动词", "no verb that promises")

# -- plan.yaml ------------------------------------------------------------------------------

TITLE_GUESS = Text("取自文件标题", "from the document's title")
TODO_TITLE = Text("TODO 没有看到标题", "TODO no title was found")
TITLE_ELSE = Text("{year}年工作计划", "Work plan {year}")
TODO_YEAR = Text("TODO 标题里写的是 {year} 年", "TODO the title says {year}")
ORGANISATION_GUESS = Text("取自标题中年份之前的字", "what stands before the year in the title")
ORGANISATION_ELSE = Text("单位名称", "Our office")
TODO_ORGANISATION = Text("TODO 标题里没有单位名称", "TODO the title names no organisation")
UNITS = Text(
    "本文用到的单位：{units}。同义的写成 units: {{家: [户]}}",
    "units of this text: {units}. Names that mean the same: units: {{shops: [stores]}}",
)

# -- the command ------------------------------------------------------------------------------

COUNTS = Text(
    "{targets} 项有数字的目标，{milestones} 项里程碑，{promises} 项无法量化；{guesses} 处推测，{todos} 处待填",
    "targets with a figure: {targets}, milestones: {milestones}, not verifiable: {promises}; guesses: {guesses}, to fill in: {todos}",
)
DRAFTED = Text("计划草稿已起草", "a plan is drafted")
NOTHING_FOUND = Text("文本里没有可起草的内容", "the text holds nothing to draft from")
