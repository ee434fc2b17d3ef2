"""What the back-test holds in JSON, by the names of the objects."""

from kpi.wording.schema import Described, say

_VERDICTS = {
    "forecasts": (
        "可能出错的结论，其后阈值守住的次数，按结论",
        "the verdicts that could have turned out wrong: how often the threshold was kept",
    ),
    "final": (
        "给出时已成定局的结论，按原因",
        "the verdicts that were certain when they were given, by their reason",
    ),
    "linear_pace": (
        "对照：同样的预测只看序时进度",
        "for comparison the same forecasts by the linear pace alone",
    ),
}
_SCORES = {
    "brier": (
        "可能性的得分；没有可能性时为 null",
        "the score of the probabilities; null without any",
    ),
    "coverage": (
        "80% 预测区间命中年末结果的次数",
        "how many 80 % intervals of the forecast held the year's end",
    ),
}

BACKTESTS: dict[str, Described] = {
    "backtest": say(
        (
            "`kpi backtest --format json` 写出的内容。同一版本内只会增加字段；比例与可能性为 0 至 1，除不尽的数四舍五入到十位小数。没有值时写 null，不省略字段。",
            "What `kpi backtest --format json` writes. Within a version fields are only added; shares and probabilities lie between 0 and 1, and a number that never ends is rounded half up to ten decimals. Where there is no value there is null; no field is left out.",
        ),
        schema_version=("本格式的版本", "the version of this format"),
        plan=("所用的计划", "the plan whose targets were replayed"),
        grid=(
            "阈值：上年结果的这些倍数",
            "the thresholds, as factors of last year's result",
        ),
        years=("回测的年份", "the years that were replayed"),
        cumulative_targets=("可回测的累计目标数", "how many sums could be replayed"),
        level_targets=("可回测的时点指标数", "how many levels could be replayed"),
        cases=("判定次数", "how many verdicts were replayed"),
        cases_by_plan=("其中用计划自身阈值的次数", "how many of them by the plan's own thresholds"),
        **_VERDICTS,
        without_probability=("没有可能性的预测数", "how many forecasts have no probability"),
        reliability=(
            "可能性每十分之一一段：实际守住的比例",
            "for each tenth of the probability, how often the threshold was kept",
        ),
        flips=(
            "相邻两次判定的对数，其中结论不同的为 hits",
            "pairs of successive verdicts on one year and threshold; hits are those that differ",
        ),
        months=("逐月", "the same by calendar month"),
        by_years=("按已知往年的多少", "the same by the number of earlier years known"),
        targets=("逐项目标", "the same by target"),
        **_SCORES,
    ),
    "replayed_plan": say(
        ("所用的计划", "the plan whose targets were replayed"),
        title=("标题", "its title"),
        year=("计划年度", "the year it is for"),
        rule=(
            "本单位自己的规则，按它判定；没有时为 null",
            "the office's own rule, by which it was judged; null where it has none",
        ),
    ),
    "rate": say(
        ("若干次中有几次", "how many of some cases were hits"),
        cases=("次数", "how many cases"),
        hits=("其中几次", "how many of them"),
        share=(
            "hits 占 cases 的比例；没有次数时为 null",
            "hits as a share of cases; null without cases",
        ),
        independent_cases=(
            "折算的独立次数（Kish 1965）",
            "how many independent cases they are worth (Kish 1965)",
        ),
        interval_95=(
            "比例的 95% 区间两端（Wilson 1927）；没有次数时为 null",
            "both ends of the 95 % interval of the share (Wilson 1927); null without cases",
        ),
    ),
    "forecasts": say(
        ("各结论之后阈值守住的次数", "how often the threshold was kept, by verdict"),
        **{
            "pass": ("正常", "of the verdict pass"),
            "at-risk": ("进度偏慢", "of the verdict at-risk"),
            "fail": ("严重滞后", "of the verdict fail"),
        },
    ),
    "finals": say(
        ("已成定局的结论", "what was certain when it was said"),
        met=("已达到", "of what was met for good"),
        exceeded=("已突破", "of what was exceeded for good"),
    ),
    "linear": say(
        ("只看序时进度", "by the linear pace alone"),
        kept=("合乎进度的", "of what kept the pace"),
        not_kept=("不合进度的", "of what did not"),
    ),
    "brier": say(
        (
            "可能性与结果之差的均方（Brier 1950），0 为最好",
            "the mean squared distance between probability and outcome (Brier 1950), 0 is perfect",
        ),
        cases=("有可能性的次数", "how many cases have a probability"),
        score=("得分", "the score"),
        base_rate=("对照：总说总守住率", "for comparison: always saying how often all were kept"),
        linear_pace=("对照：序时进度作是与否", "for comparison: the linear pace as a yes or no"),
    ),
    "rival": say(
        ("对照的说法", "another way to say the probability"),
        score=("它的得分", "its score"),
        skill=(
            "1 减去两个得分之比，大于 0 为优于它；它为最好时为 null",
            "1 minus the ratio of the scores, above 0 is better than it; null where it is perfect",
        ),
    ),
    "bin": say(
        ("可能性的一段", "one tenth of the probability"),
        **{
            "from": ("下端（含）", "its lower end, inclusive"),
            "below": ("上端（不含，最末段含）", "its upper end, exclusive but in the last"),
            "mean": (
                "其中可能性的平均；没有时为 null",
                "the mean probability in it; null without cases",
            ),
            "kept": ("其中阈值守住的次数", "how often the threshold was kept in it"),
        },
    ),
    "intervals": say(
        ("80% 预测区间", "80 % intervals of the forecast"),
        inside=("命中年末结果的次数", "how many held the year's end"),
        vague=("其中过宽、check 不印出的", "how many are too wide for a check to print"),
    ),
    "month": say(
        ("一个月份的各次判定", "the verdicts of one calendar month"),
        month=("月份（1 至 12）", "the number of the month"),
        coverage=(
            "80% 预测区间命中年末结果的次数；没有区间时为 null",
            "how many 80 % intervals held the year's end; null without any",
        ),
        **_VERDICTS,
    ),
    "by_kind": say(
        (
            "一种目标、已知往年同样多的各次判定",
            "the verdicts on one kind with as many earlier years",
        ),
        kind=("种类", "the kind"),
        years=("已知往年数；3 为三年以上", "the number of earlier years; 3 means three or more"),
        **_VERDICTS,
        **_SCORES,
    ),
    "replayed": say(
        ("一项目标的各次判定", "the verdicts on one target"),
        id=("编号", "its id"),
        years=("回测的年份", "the years that were replayed"),
        **_VERDICTS,
        **_SCORES,
    ),
}
