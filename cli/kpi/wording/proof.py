"""How a proof is written: the sign of each quantity, what sort of number it is, and the rules."""

from enum import StrEnum

from kpi.model import Text
from kpi.model.proof import Keeping, Quantity, Relation
from kpi.model.rules import GUARDED_MONTHS, HALF, HARDLY, SMALL, SPEAKING_YEARS, Basis
from kpi.record import NamedTuple


class NumberSort(StrEnum):
    """How a value is shown."""

    AMOUNT = "amount"
    SHARE = "share"
    CHANCE = "chance"
    POINTS = "points"
    COUNT = "count"
    ROOT = "root"
    SQUARE = "square"
    RATIO = "ratio"
    MONTH = "month"
    SPAN = "span"
    WORD = "word"

    @property
    def scale(self) -> int:
        """By what a value is multiplied to be shown: shares are shown in percent."""
        return 100 if self in {NumberSort.SHARE, NumberSort.CHANCE} else 1


class Topic(StrEnum):
    """What is told in one step."""

    REPORTS = "reports"
    FIGURE = "figure"
    SPREAD = "spread"
    PACE = "pace"
    EXPECTED = "expected"
    FORECAST = "forecast"
    CHANCE = "chance"
    DATES = "dates"


class Notation(NamedTuple):
    """The sign of a quantity, the sort of its values, and the step it belongs to."""

    sign: Text
    sort: NumberSort
    topic: Topic


def _sign(sign: str, sort: NumberSort, topic: Topic) -> Notation:
    return Notation(Text(sign, sign), sort, topic)


NOTATIONS = {
    Quantity.AS_OF: Notation(Text("截至", "as of"), NumberSort.MONTH, Topic.REPORTS),
    Quantity.CADENCE: Notation(Text("频度", "cadence"), NumberSort.SPAN, Topic.REPORTS),
    Quantity.GRACE: Notation(Text("宽限", "grace"), NumberSort.SPAN, Topic.REPORTS),
    Quantity.REPORT_DUE: Notation(Text("应报至", "due for"), NumberSort.MONTH, Topic.REPORTS),
    Quantity.LATEST: Notation(Text("最近报至", "latest"), NumberSort.MONTH, Topic.REPORTS),
    Quantity.MONTH: _sign("k", NumberSort.COUNT, Topic.FIGURE),
    Quantity.MONTHS: _sign("m", NumberSort.COUNT, Topic.FIGURE),
    Quantity.SUM: _sign("S", NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.LEVEL: _sign("v", NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.EDGE: _sign("T", NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.BASELINE: _sign("B", NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.GAPS: Notation(Text("缺数月份", "months missing"), NumberSort.COUNT, Topic.FIGURE),
    Quantity.DISTANCE: Notation(Text("距离", "distance"), NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.TOLERANCE: Notation(Text("容差", "tolerance"), NumberSort.AMOUNT, Topic.FIGURE),
    Quantity.YEARS: _sign("n", NumberSort.COUNT, Topic.SPREAD),
    Quantity.WORTH: _sign("n_e", NumberSort.ROOT, Topic.SPREAD),
    Quantity.CENTRE: _sign("ℓ", NumberSort.ROOT, Topic.SPREAD),
    Quantity.CHANGE: _sign("c̄", NumberSort.ROOT, Topic.SPREAD),
    Quantity.VARIANCE: _sign("s²", NumberSort.SQUARE, Topic.SPREAD),
    Quantity.DISPERSION: _sign("D", NumberSort.SQUARE, Topic.SPREAD),
    Quantity.PRIOR: _sign("V₀", NumberSort.SQUARE, Topic.SPREAD),
    Quantity.DEVIATION: _sign("sd", NumberSort.ROOT, Topic.SPREAD),
    Quantity.ERROR: _sign("SE", NumberSort.ROOT, Topic.SPREAD),
    Quantity.FREEDOM: _sign("df", NumberSort.ROOT, Topic.SPREAD),
    Quantity.PACE: Notation(Text("进度", "pace"), NumberSort.SHARE, Topic.PACE),
    Quantity.THING: Notation(Text("一整", "one whole"), NumberSort.AMOUNT, Topic.EXPECTED),
    Quantity.EXPECTED: Notation(Text("应有", "expected"), NumberSort.AMOUNT, Topic.EXPECTED),
    Quantity.GAP: Notation(Text("差距", "gap"), NumberSort.POINTS, Topic.EXPECTED),
    Quantity.BEHIND: Notation(Text("落后", "behind"), NumberSort.POINTS, Topic.EXPECTED),
    Quantity.AT_RISK: Notation(
        Text("规则的偏慢限", "rule's limit to be at risk"), NumberSort.POINTS, Topic.EXPECTED
    ),
    Quantity.FAIL: Notation(
        Text("规则的严重限", "rule's limit to fail"), NumberSort.POINTS, Topic.EXPECTED
    ),
    Quantity.FORECAST: Notation(Text("预计全年", "forecast"), NumberSort.AMOUNT, Topic.FORECAST),
    Quantity.T_VALUE: _sign("t", NumberSort.ROOT, Topic.CHANCE),
    Quantity.CHANCE: _sign("P", NumberSort.CHANCE, Topic.CHANCE),
    Quantity.STRAIN: _sign("r", NumberSort.RATIO, Topic.CHANCE),
    Quantity.STATE: Notation(Text("报告", "reported"), NumberSort.WORD, Topic.DATES),
    Quantity.PROMISE: Notation(Text("承诺", "promise"), NumberSort.WORD, Topic.DATES),
    Quantity.DONE_FROM: Notation(Text("完成不早于", "done from"), NumberSort.WORD, Topic.DATES),
    Quantity.DONE: Notation(Text("完成", "done"), NumberSort.WORD, Topic.DATES),
    Quantity.DUE: Notation(Text("期限", "due"), NumberSort.WORD, Topic.DATES),
    Quantity.MONTHS_LEFT: Notation(Text("距期限", "time to go"), NumberSort.SPAN, Topic.DATES),
    Quantity.NOTICE: Notation(Text("临近", "soon"), NumberSort.SPAN, Topic.DATES),
    Quantity.STEPS_LATE: Notation(Text("逾期步骤", "steps overdue"), NumberSort.COUNT, Topic.DATES),
}

RELATIONS = {
    Relation.LESS: "<",
    Relation.AT_MOST: "≤",
    Relation.IS: "=",
    Relation.IS_NOT: "≠",
    Relation.AT_LEAST: "≥",
    Relation.MORE: ">",
}

LIMITS = {
    (Quantity.LATEST, 1): Text("报过数", "there is one"),
    (Quantity.MONTH, GUARDED_MONTHS): Text(
        "头两个月不判严重滞后", "in the first months nothing fails"
    ),
    (Quantity.MONTH, HALF): Text("半年", "half of the year"),
    (Quantity.YEARS, SPEAKING_YEARS): Text("可比的往年", "earlier years that judge"),
    (Quantity.BEHIND, SMALL): Text("小差距不判严重滞后", "a small gap does not fail"),
    (Quantity.CHANCE, HARDLY): Text("几乎不可能", "hardly any chance"),
}
"""What a limit is about, where the number alone does not say so."""

EQUALS = Text("{sign} = {value}", "{sign} = {value}")
FOLLOWS = Text("{sign} = {formula} = {value}", "{sign} = {formula} = {value}")
COMPARED = Text("{sign} = {value} {bounds}", "{sign} = {value} {bounds}")
BOUND = Text("{relation} {bound}", "{relation} {bound}")
NAMED_BOUND = Text("{relation} {sign} = {bound}", "{relation} {sign} = {bound}")
WITH_LABEL = Text("{bound}（{label}）", "{bound} ({label})")
STEPS = Text("；", "; ")
BOUNDS = Text("，", ", ")
SHOWN = {
    NumberSort.AMOUNT: Text("{value}", "{value}"),
    NumberSort.SHARE: Text("{value}%", "{value}%"),
    NumberSort.CHANCE: Text("{value}%", "{value}%"),
    NumberSort.POINTS: Text("{value} 个百分点", "{value} points"),
    NumberSort.COUNT: Text("{value}", "{value}"),
    NumberSort.ROOT: Text("{value}", "{value}"),
    NumberSort.SQUARE: Text("{value}", "{value}"),
    NumberSort.RATIO: Text("{value}", "{value}"),
    NumberSort.MONTH: Text("{value}", "{value}"),
    NumberSort.SPAN: Text("{value} 个月", "{value} (months)"),
    NumberSort.WORD: Text("{value}", "{value}"),
}
ENDLESS = Text("无穷大", "endless")
NO_MONTH = Text("无", "none")

KEEPINGS = {Keeping.KEEPS: Text("符合", "keeps"), Keeping.BREAKS: Text("突破", "breaks")}

BASES = {
    Basis.REPORTS: Text("报数", "what is reported"),
    Basis.FLOOR: Text("累计，至少 T", "a sum, at least T"),
    Basis.GAPS: Text("累计缺月，不是正常", "a sum with a gap, no pass"),
    Basis.CEILING: Text("累计，至多 T", "a sum, at most T"),
    Basis.LEVEL: Text("时点", "a level"),
    Basis.CHANCE: Text("按往年", "by earlier years"),
    Basis.STRAIGHT: Text("按序时进度（直线）", "by the straight line"),
    Basis.PLANNED: Text("按计划节点或线性路径", "by checkpoints or a linear path"),
    Basis.CONSTANT: Text("全年保持的时点", "a level that should hold all year"),
    Basis.OFFICE: Text("按本单位规则", "by the office's rule"),
    Basis.OFFICE_CONSTANT: Text("按本单位规则，全年保持", "by the office's rule, to hold all year"),
    Basis.MILESTONE: Text("里程碑", "a milestone"),
}
GUARDED = Text("无保护", "no guard")
UNGUARDED = Text("无保护即：{conditions}", "no guard: {conditions}")
WHEN = Text("{basis}：{conditions}", "{basis}: {conditions}")
OTHERWISE = Text("其余", "otherwise")
CONDITION = Text("{sign} {relation} {bound}", "{sign} {relation} {bound}")
AND = Text("，且 ", ", and ")
ALTERNATIVES = Text("（{either}）", "({either})")
OR = Text(" 或 ", " or ")
