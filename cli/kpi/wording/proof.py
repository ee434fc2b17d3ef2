"""How a proof is written: the sign of each quantity, what sort of number it is, and the rules."""

from enum import StrEnum
from typing import NamedTuple

from kpi.model import Text
from kpi.model.proof import Quantity, Relation
from kpi.model.rules import GUARDED_MONTHS, HALF, HARDLY, SMALL, SPEAKING_YEARS


class Sort(StrEnum):
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
    WORD = "word"


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
    sort: Sort
    topic: Topic


def _sign(sign: str, sort: Sort, topic: Topic) -> Notation:
    return Notation(Text(sign, sign), sort, topic)


NOTATIONS = {
    Quantity.AS_OF: Notation(Text("截至", "as of"), Sort.MONTH, Topic.REPORTS),
    Quantity.CADENCE: Notation(Text("频度（月）", "cadence (months)"), Sort.COUNT, Topic.REPORTS),
    Quantity.GRACE: Notation(Text("宽限（月）", "grace (months)"), Sort.COUNT, Topic.REPORTS),
    Quantity.REPORT_DUE: Notation(Text("应报到", "due for"), Sort.MONTH, Topic.REPORTS),
    Quantity.LATEST: Notation(Text("最近报到", "latest"), Sort.MONTH, Topic.REPORTS),
    Quantity.MONTH: _sign("k", Sort.COUNT, Topic.FIGURE),
    Quantity.MONTHS: _sign("m", Sort.COUNT, Topic.FIGURE),
    Quantity.SUM: _sign("S", Sort.AMOUNT, Topic.FIGURE),
    Quantity.LEVEL: _sign("v", Sort.AMOUNT, Topic.FIGURE),
    Quantity.EDGE: _sign("T", Sort.AMOUNT, Topic.FIGURE),
    Quantity.BASELINE: _sign("B", Sort.AMOUNT, Topic.FIGURE),
    Quantity.GAPS: Notation(Text("缺数月份", "months missing"), Sort.COUNT, Topic.FIGURE),
    Quantity.DISTANCE: Notation(Text("距离", "distance"), Sort.AMOUNT, Topic.FIGURE),
    Quantity.TOLERANCE: Notation(Text("容差", "tolerance"), Sort.AMOUNT, Topic.FIGURE),
    Quantity.YEARS: _sign("n", Sort.COUNT, Topic.SPREAD),
    Quantity.WORTH: _sign("n_e", Sort.ROOT, Topic.SPREAD),
    Quantity.CENTRE: _sign("ℓ", Sort.ROOT, Topic.SPREAD),
    Quantity.CHANGE: _sign("c̄", Sort.ROOT, Topic.SPREAD),
    Quantity.VARIANCE: _sign("s²", Sort.SQUARE, Topic.SPREAD),
    Quantity.DISPERSION: _sign("D", Sort.SQUARE, Topic.SPREAD),
    Quantity.PRIOR: _sign("V₀", Sort.SQUARE, Topic.SPREAD),
    Quantity.DEVIATION: _sign("sd", Sort.ROOT, Topic.SPREAD),
    Quantity.ERROR: _sign("SE", Sort.ROOT, Topic.SPREAD),
    Quantity.FREEDOM: _sign("df", Sort.ROOT, Topic.SPREAD),
    Quantity.PACE: Notation(Text("进度", "pace"), Sort.SHARE, Topic.PACE),
    Quantity.THING: Notation(Text("一整", "one whole"), Sort.AMOUNT, Topic.EXPECTED),
    Quantity.EXPECTED: Notation(Text("应有", "expected"), Sort.AMOUNT, Topic.EXPECTED),
    Quantity.GAP: Notation(Text("差距", "gap"), Sort.POINTS, Topic.EXPECTED),
    Quantity.BEHIND: Notation(Text("落后", "behind"), Sort.POINTS, Topic.EXPECTED),
    Quantity.AT_RISK: Notation(Text("规则限", "rule's limit"), Sort.POINTS, Topic.EXPECTED),
    Quantity.FAIL: Notation(Text("规则上限", "rule's last limit"), Sort.POINTS, Topic.EXPECTED),
    Quantity.FORECAST: Notation(Text("预计全年", "forecast"), Sort.AMOUNT, Topic.FORECAST),
    Quantity.T_VALUE: _sign("t", Sort.ROOT, Topic.CHANCE),
    Quantity.CHANCE: _sign("P", Sort.CHANCE, Topic.CHANCE),
    Quantity.STRAIN: _sign("r", Sort.RATIO, Topic.CHANCE),
    Quantity.STATE: Notation(Text("报告", "reported"), Sort.WORD, Topic.DATES),
    Quantity.PROMISE: Notation(Text("承诺", "promise"), Sort.WORD, Topic.DATES),
    Quantity.DONE_FROM: Notation(Text("完成不早于", "done from"), Sort.WORD, Topic.DATES),
    Quantity.DONE: Notation(Text("完成", "done"), Sort.WORD, Topic.DATES),
    Quantity.DUE: Notation(Text("期限", "due"), Sort.WORD, Topic.DATES),
    Quantity.MONTHS_LEFT: Notation(Text("距期限（月）", "months to go"), Sort.COUNT, Topic.DATES),
    Quantity.NOTICE: Notation(Text("临近（月）", "soon (months)"), Sort.COUNT, Topic.DATES),
    Quantity.STEPS_LATE: Notation(Text("逾期步骤", "steps overdue"), Sort.COUNT, Topic.DATES),
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
    (Quantity.MONTH, GUARDED_MONTHS): Text(
        "头两个月不判严重滞后", "nothing fails in the first months"
    ),
    (Quantity.MONTH, HALF): Text("半年", "half of the year"),
    (Quantity.YEARS, SPEAKING_YEARS): Text("可比的往年", "earlier years that judge"),
    (Quantity.BEHIND, SMALL): Text("小差距不判严重滞后", "no small gap fails"),
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
    Sort.AMOUNT: Text("{value}", "{value}"),
    Sort.SHARE: Text("{value}%", "{value}%"),
    Sort.CHANCE: Text("{value}%", "{value}%"),
    Sort.POINTS: Text("{value} 个百分点", "{value} points"),
    Sort.COUNT: Text("{value}", "{value}"),
    Sort.ROOT: Text("{value}", "{value}"),
    Sort.SQUARE: Text("{value}", "{value}"),
    Sort.RATIO: Text("{value}", "{value}"),
    Sort.MONTH: Text("{value}", "{value}"),
    Sort.WORD: Text("{value}", "{value}"),
}
ENDLESS = Text("无穷大", "endless")
NO_MONTH = Text("无", "none")
