"""What the explanation of a target or a word holds in JSON, by the names of the objects."""

from kpi.wording.schema import KNOWN_BY, Described, say

_REVISION = {
    "since": ("生效的月份", "the month from which it holds"),
    "reason": ("调整的原因", "why it was changed"),
    "source": ("依据；没有写明时为 null", "by what decision; null where not told"),
    "in_force": ("截至月份是否以它为准", "whether it is the one in force at as_of"),
    "eased_late": (
        "是否在下半年放宽",
        "whether it asks for less, in the second half of the year",
    ),
    "at": ("声明它的位置", "where it is declared"),
}
_TURN = "；没有这样的数时为 null；两端都为 null 表示任何数都可以"
_OF_TURN = "null where no figure does it, and without ends where every figure does"

EXPLANATIONS: dict[str, Described] = {
    "explanation": say(
        (
            "`kpi explain --format json` 写出的内容：所问的目标或词语。同一版本内只会增加字段；数字是精确的十进制小数，除不尽的数四舍五入到十位小数。没有值时写 null，不省略字段。",
            "What `kpi explain --format json` writes: the target or the word that was asked for. Within a version fields are only added; numbers are exact decimals, and one that never ends is rounded half up to ten decimals. Where there is no value there is null; no field is left out.",
        ),
        schema_version=("本格式的版本", "the version of this format"),
        target=(
            "所问的目标；所问只是词语时为 null",
            "the target that was asked for; null where it was a word alone",
        ),
        words=(
            "所问的词语：结论、原因或问题代码；目标的名称同时是词语时两者都有",
            "the words that were asked for: verdicts, reasons or codes of diagnostics; both where a target is called so too",
        ),
    ),
    "word": say(
        ("一个公开的词语", "a public word"),
        word=("词语本身", "the word itself"),
        sort=(
            "它是结论、进展（standing）、原因还是问题代码",
            "whether it is a verdict, a standing (where a target stands), a reason or a diagnostic's code",
        ),
        severity=(
            "问题的严重程度；不是问题代码时为 null",
            "how grave the diagnostic is; null for other words",
        ),
        meaning=("含义，何时给出", "what it means, and when it is given"),
        advice=(
            "应当怎么办；要填入具体内容处写作 …",
            "what to do; … stands where a fact would be filled in",
        ),
    ),
    "explained": say(
        ("一项目标及其结论所依据的一切", "a target with everything its verdict rests on"),
        as_of=("判定截至的月份", "the month at whose end it was judged"),
        known_by=KNOWN_BY,
        trusted=(
            "数据是否没有错误；为 false 时结论仅供参考",
            "whether the data are free of errors; if not, the verdict cannot be relied on",
        ),
        grace=(
            "期间结束后几个月内报数不算缺报，月",
            "how many months after its period a figure is due",
        ),
        area=("所属工作领域", "the work area it is part of"),
        result=("结论，同 JSON 报告", "its result, as in the JSON report"),
        note=("计划中的备注；没有时为 null", "the plan's remark; null where none"),
        aliases=("别名", "what else it is called"),
        original=("年初的阈值或期限", "the threshold or due date that the plan began with"),
        revisions=("年中的全部调整，含尚未生效的", "all its revisions, those not yet in force too"),
        rows=(
            "截至月份以前当年的各行数据，按期间排列",
            "the rows of the year up to as_of, by their periods",
        ),
        restatements=("其数据的更正", "figures of it that a later publication replaced"),
        earlier_years=("往年", "the earlier years"),
        sums=(
            "累计数，以月份（1 至 12）为键，按目标的单位",
            "the sum to date by the number of the month, in the target's unit",
        ),
        pace=(
            "应有进度，以月份（1 至 12）为键，按目标的单位",
            "where the pace in force wants it by the number of the month, in the target's unit",
        ),
        sides=(
            "区间阈值的下限、上限各自的结论；不是区间时为空",
            "of a range the result of either side by itself; empty where it is none",
        ),
        change=("什么会改变结论", "what would change the verdict"),
    ),
    "part_of": say(
        ("目标所属的工作领域", "the work area of a target"),
        id=("编号", "its id"),
        name=("名称", "its name"),
    ),
    "first_threshold": say(
        ("计划年初的阈值", "the threshold that the plan began with"),
        threshold=("阈值", "the threshold"),
    ),
    "first_due": say(
        ("里程碑年初的期限", "the due date that a milestone began with"),
        due=("期限（含当日）", "the last day, inclusive"),
    ),
    "without_due": say(
        ("没有期限的里程碑", "a milestone without a due date"),
        state=("continuing：持续推进", "continuing: it goes on without a finish line"),
    ),
    "revised_threshold": say(
        ("一次阈值调整", "a change of the threshold"),
        threshold=("新的阈值", "the new threshold"),
        **_REVISION,
    ),
    "revised_due": say(
        ("一次期限调整", "a change of the due date"),
        due=("新的期限", "the new due date"),
        **_REVISION,
    ),
    "entry": say(
        ("当年的一行数据", "a row of the year"),
        row=("这一行", "the row"),
        to_date=(
            "到该月的累计数，按目标的单位；不是累计类时为 null",
            "the sum by its month, in the target's unit; null for what does not add up",
        ),
        missing_months=(
            "累计数中缺数的月份（1 至 12）；有缺时 to_date 是下限",
            "the numbers of the months missing from the sum; to_date is then a lower bound",
        ),
    ),
    "earlier_year": say(
        ("一个往年", "an earlier year"),
        year=("年份", "the year"),
        by_month=(
            "到同一月份的数，按目标的单位；不知道时为 null",
            "what it had by the month judged, in the target's unit; null where not known",
        ),
        full_year=(
            "全年（或年末）的数，按目标的单位；不知道时为 null",
            "what it had at its end, in the target's unit; null where not known",
        ),
        share=(
            "前者占后者的比例；不是累计类、或未采用时为 null",
            "the one as a share of the other; null for what does not add up, and where left out",
        ),
        log_share=(
            "该比例的自然对数；没有时为 null",
            "the natural logarithm of that; null where none",
        ),
        left_out=(
            "未采用的原因：excluded 计划排除；gap 缺数；zero 为零；older 更早的年份；采用时为 null",
            "why it tells nothing: excluded by the plan, a gap, zero, or older than what counts; null where it counts",
        ),
    ),
    "side": say(
        ("区间阈值的一侧", "one side of a range by itself"),
        threshold=("这一侧", "that side; null where there is none"),
        verdict=("只看这一侧的结论", "the verdict by it alone"),
    ),
    "next_figure": say(
        ("下一个数据须为多少", "what the next figure must be"),
        period=("下一个数据的期间", "the period it would be for"),
        basis=(
            "month 只含该期间；ytd 年初至今；不是累计类时为 null",
            "month: its own period; ytd: the year to date; null for what does not add up",
        ),
        of=(
            "覆盖率的分母；不按件数报的为 null",
            "the count of the whole set; null unless a coverage is reported in counts",
        ),
        to_pass=(f"使结论为 pass 的范围{_TURN}", f"from where to where it would pass; {_OF_TURN}"),
        not_to_fail=(
            f"使结论不为 fail 的范围{_TURN}",
            f"from where to where it would not fail; {_OF_TURN}",
        ),
    ),
    "turn": say(
        ("使结论成立的数的范围", "the figures with which a verdict holds"),
        low=("最小的数；没有下端时为 null", "the least of them; null where there is no lower end"),
        high=("最大的数；没有上端时为 null", "the greatest; null where there is no upper end"),
    ),
    "next_report": say(
        ("里程碑下月的报告会带来什么", "what a milestone's next report would lead to"),
        month=("下一个月", "the next month"),
        reports=("各种报告", "each report there can be"),
    ),
    "scenario": say(
        ("一种报告及其结论", "one report and what follows"),
        state=("所报的状态；不报时为 null", "the state reported; null for silence"),
        with_steps=(
            "到期的步骤是否也报完成",
            "whether the steps that are due are reported done too",
        ),
        verdict=("结论", "the verdict"),
        reason=("原因代码", "the code of its reason"),
    ),
    "no_change": say(
        ("下一个数据不会改变什么", "that no next figure would change anything"),
        nothing=(
            "为何：year-over 年度已完；final 已成定局；date-needed 缺完成日期；unreadable 数据有错误",
            "why: the year is over, it is final, a date is needed, or the data cannot be read",
        ),
    ),
}
