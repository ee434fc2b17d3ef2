"""The words of a back-test: how right the rule would have been on the past."""

from kpi.model import Kind, Text

REPLAYING = Text("回测", "replaying earlier years")
DONE = Text("回测完成", "earlier years replayed")
COUNT = Text("{count} 次判定", "{count} verdicts")
NOTHING = Text(
    "没有可回测的年份：需要至少一项累计或时点指标有连续两个完整年度的数据，其中后一年有年中各月的数（计划当年已完结的，该年即可）；"
    "只算所选目标，history: exclude 的年份不算",
    "nothing to replay: it needs two finished years in a row of a selected target that adds up or "
    "is a level, the second with figures from within the year (the plan's own year needs none "
    "before it); years under `history: exclude` do not count",
)

STANDING = Text(
    "回测 {years} 年 · {replayed}/{targets} 项累计和时点指标 · {cases} 次判定",
    "back-test of {years} · {replayed} of {targets} sums and levels · {cases} verdicts",
)
YEAR = Text("{first}", "{first}")
YEAR_SPAN = Text("{first}—{last}", "{first} to {last}")
BETWEEN_FACTORS = Text("、", ", ")
OF_GRID = Text(
    "阈值：上年全年数（时点指标为上年末数）乘以 {grid}，比较方式同该目标",
    "thresholds: last year's total, or level at its end, times {grid}, compared as the target's own",
)
OF_PLAN = Text(
    "{year} 年用计划自身的阈值（{count} 次判定）",
    "{year} by the plan's own thresholds ({count} verdicts)",
)
OFFICE_RULE = Text(
    "按本单位规则判定，不看往年：没有可能性与区间",
    "judged by the office's own rule, which does not look at earlier years: no probabilities, no intervals",
)

VERDICTS = Text("各结论之后，阈值守住的比例", "How often the threshold was kept, by verdict")
FORECAST = Text("{verdict}（预测）", "{verdict}, forecast")
FINAL = Text("{verdict}（{reason}，已成定局）", "{verdict}, {reason} for good")
ON_PACE = Text("对照：合乎序时进度", "for comparison: linear pace kept")
OFF_PACE = Text("对照：不合序时进度", "for comparison: linear pace not kept")
VERDICT = Text("结论", "verdict")
CASES = Text("次数", "cases")
KEPT = Text("守住", "kept")
INTERVAL = Text("95%区间", "95% interval")
BAR = Text("守住的比例", "share kept")
ABOUT_FINALS = Text(
    "已成定局的结论自然应验，单列，不计入预测。对照行是同样的预测只看 k/12（时点指标只看目标或其直线路径）。",
    "What is met or exceeded for good comes true by itself and is counted apart. The lines for "
    "comparison are the same forecasts, by k/12 alone (of a level by its path alone).",
)
ABOUT_INTERVALS = Text(
    "区间为 Wilson（1927），所用次数为折算的独立次数（Kish 1965）：同一目标的各月、各年和各阈值互相关联，不当作各自独立的证据。",
    "Intervals by Wilson (1927) for the number of independent cases these are worth (Kish 1965): "
    "months, years and thresholds of one target are not taken for independent of each other.",
)

MONTHS = Text("逐月", "By month")
MONTH = Text("月", "month")
MONTH_NAME = Text("{month}月", "{month:02d}")
COVERED = Text("80%区间命中", "in the 80% interval")
ABOUT_MONTHS = Text(
    "每格：次数、其中阈值守住的比例、95%区间；末列为年末结果落在80%预测区间内的比例。",
    "Each cell: cases, share of them kept, 95% interval; last, how often the year's end fell "
    "into the 80% interval of the forecast.",
)

BY_YEARS = Text("按已知往年的多少", "By number of earlier years")
TOLD_BY_YEARS = Text("按已知往年的多少：可能性与区间", "The same: probabilities and intervals")
YEARS = Text("已知往年", "earlier years")
GROUPS = {
    (Kind.CUMULATIVE, 0): Text("累计，无往年", "sum, none"),
    (Kind.CUMULATIVE, 1): Text("累计，一年", "sum, one"),
    (Kind.CUMULATIVE, 2): Text("累计，两年", "sum, two"),
    (Kind.CUMULATIVE, 3): Text("累计，三年以上", "sum, three or more"),
    (Kind.LEVEL, 0): Text("时点，只看路径", "level, by its path"),
    (Kind.LEVEL, 3): Text("时点，三年以上", "level, three or more"),
}
ABOUT_YEARS = Text(
    "同样的各月各判数次：用全部往年，也只用最近的零、一、两年；往年不够多的月份不在后几行。其余各表只用全部往年。",
    "The same months judged several times: with all earlier years, and as if only the latest none, "
    "one or two were known; a month that has fewer is missing from the later rows. All other "
    "tables are of verdicts with all that is known.",
)

CHANCES = Text("可能性", "Probabilities")
CHANCE = Text("可能性", "probability")
MEAN = Text("平均", "mean")
CHANCE_RANGE = Text("{low}—{high}%", "{low} to {high}%")
BRIER = Text("Brier 得分", "Brier score")
BRIER_SCORE = Text(
    "Brier 得分 {score}（{cases} 次，0 为最好）",
    "Brier score {score} ({cases} cases, 0 is best)",
)
SKILL_OVER_BASE = Text("对总守住率", "over base rate")
SKILL_OVER_LINEAR = Text("对序时进度", "over linear pace")
OVER_BASE = Text(
    "相对总守住率（{reference}）的技巧 {skill}", "skill over the base rate ({reference}) {skill}"
)
OVER_LINEAR = Text(
    "相对序时进度（{reference}）的技巧 {skill}", "over the linear pace ({reference}) {skill}"
)
WITHOUT_CHANCE = Text("{count} 次预测没有可能性", "forecasts without a probability: {count}")
NO_CHANCES = Text("没有一次判定带有可能性。", "No verdict has a probability.")
ABOUT_BAR = Text(
    "条为实际守住的比例，竖线为所说的可能性：两者越近越准。",
    "The bar is the share kept, its mark the probability that was said: the nearer, the better.",
)

OUTCOMES = Text("区间与翻转", "Intervals and flips")
COVERAGE = Text(
    "80%预测区间：{cases} 次中 {hits} 次命中年末结果（{share}，95%区间 {interval}）{vague}",
    "80% interval of the forecast: {hits} of {cases} held the year's end ({share}, 95% interval "
    "{interval}){vague}",
)
VAGUE = Text(
    "；其中 {vague} 次区间过宽，check 不会印出",
    "; too wide for a check to print: {vague}",
)
FLIPS = Text(
    "结论翻转：相邻两次判定 {cases} 对，其中 {hits} 对结论不同（{share}）",
    "verdicts that changed from one judged month to the next: {hits} of {cases} ({share})",
)
AS_KNOWN = Text(
    "所用为现在已知的数据，不是当时公布的数据；只用当月及以前的数和之前的年份。",
    "Replayed on the figures as known now, not as first published; of each year only up to the "
    "month judged, and the years before it.",
)
