"""What changes hold in JSON, in a report and by themselves, by the names of the objects."""

from kpi.model import Text
from kpi.wording.schema import Described, say

_NAMED = {
    "id": ("目标编号", "the target's id"),
    "name": ("目标名称", "the target's name"),
    "area": ("工作领域编号", "the id of its work area"),
}
_PROMISED = {
    "unit": ("单位；里程碑为 null", "the unit; null of a milestone"),
    "threshold": ("当时生效的阈值；里程碑为 null", "the threshold in force; null of a milestone"),
    "due": (
        "里程碑的期限；没有期限的和其他目标为 null",
        "the day a milestone is due; null where it has none, and of other targets",
    ),
    "state": (
        "continuing：里程碑持续推进，没有期限；其他为 null",
        "continuing: a milestone without a finish line; null of all others",
    ),
}
_JUDGED = {
    "verdict": ("结论", "the verdict"),
    "reason": ("原因代码", "the code of its reason"),
    "final": ("结论是否已成定局", "whether the verdict is final"),
    "sentence": ("一句话说明", "why, in a sentence"),
    "judged_at": (
        "所判定数据的月份；没有数据时为 null",
        "the month of the figure judged; null where none is there",
    ),
    "value": (
        "所判定的数值，按目标的单位；没有时为 null",
        "the figure judged, in the target's unit; null where there is none",
    ),
    "waived": ("是否已豁免", "whether it is waived"),
    **_PROMISED,
}
_MOVED = Text(
    "结论变为此类的目标，附前后情况", "targets that moved there, with how they stood and stand"
)

_CHANGES = {
    "from": Text("较早的时点", "the earlier state"),
    "to": Text("较晚的时点", "the later state"),
    "newly_failed": _MOVED,
    "newly_at_risk": _MOVED,
    "newly_without_data": _MOVED,
    "recovered": _MOVED,
    "otherwise_changed": _MOVED,
    "revised": Text("阈值或期限有调整的目标", "targets whose threshold or due date changed"),
    "restated": Text(
        "两个时点都已过去的期间，其数值后来被更正",
        "figures of periods that both states had behind them, corrected since",
    ),
    "added": Text("只在较晚时点有的目标", "targets that only the later state has"),
    "dropped": Text("只在较早时点有的目标", "targets that only the earlier state has"),
    "unchanged": Text("结论不变的目标的编号", "the ids of targets whose verdict stayed"),
    "settled": Text(
        "其中已成定局的目标，附前后情况",
        "those of them whose verdict has become final, with how they stood and stand",
    ),
}

CHANGES: dict[str, Described] = {
    "changes": Described(
        Text(
            "两个时点之间的变化；每个两边都有的目标恰好出现在一处",
            "what changed between two states; each target of both stands in one place",
        ),
        _CHANGES,
    ),
    "diff": Described(
        Text(
            "`kpi diff --format json` 写出的内容：两个时点之间的变化，每个两边都有的目标恰好出现在一处。同一版本内只会增加字段；数字是精确的十进制小数。没有值时写 null，不省略字段。",
            "What `kpi diff --format json` writes: what changed between two states, with each target of both in one place. Within a version fields are only added; numbers are exact decimals. Where there is no value there is null; no field is left out.",
        ),
        {
            "schema_version": Text("本格式的版本", "the version of this format"),
            "plan": Text("较晚时点的计划", "the plan of the later state"),
            **_CHANGES,
        },
    ),
    "compared_plan": say(
        ("所比较的计划", "the plan that was compared"),
        title=("标题", "its title"),
        year=("计划年度", "the year it is for"),
    ),
    "state": say(
        ("一个时点", "one of the two states"),
        as_of=("截至的月份", "the month at whose end it was judged"),
        file=(
            "所读报告的文件名；现判时为 null",
            "the saved report; null where it was judged just now",
        ),
        trusted=("数据是否没有错误", "whether its data were free of errors"),
        counts=("各结论的目标数", "how many targets have each verdict"),
        standings=(
            "同样的目标数，再按是否已成定局区分",
            "the same, with pass and fail split by whether the verdict is final",
        ),
    ),
    "move": say(
        ("一个结论改变的目标", "a target whose verdict changed"),
        **_NAMED,
        before=("之前", "how it stood"),
        after=("之后", "how it stands"),
    ),
    "judged": say(("一个目标在一个时点的判定", "a target as judged in one state"), **_JUDGED),
    "promised": say(("一个目标在一个时点的要求", "what was asked of a target"), **_PROMISED),
    "whole": say(("只在一个时点有的目标", "a target that only one state has"), **_NAMED, **_JUDGED),
    "revised": say(
        ("一次阈值或期限调整", "a change of threshold or due date"),
        **_NAMED,
        before=("之前的要求", "what was asked before"),
        after=("之后的要求", "what is asked since"),
        easing=(
            "是否放宽；无法比较时为 null",
            "whether less is asked; null where the two cannot be compared",
        ),
        recorded=("计划是否登记了这次调整", "whether the plan records the change"),
        since=(
            "生效月份；没有登记时为 null",
            "the month from which it holds; null where not recorded",
        ),
        reason=("理由；没有登记时为 null", "why; null where not recorded"),
        source=("依据；没有时为 null", "its source; null where none"),
    ),
    "restated": say(
        ("一处更正及其影响", "a correction and what it meant"),
        **_NAMED,
        step=("步骤编号；不是步骤时为 null", "the id of its step; null where it is none"),
        before=("更正之前", "what was published before"),
        after=("更正之后", "what counts"),
        difference=(
            "差额，按目标的单位；里程碑为 null",
            "the difference in the target's unit; null of a milestone",
        ),
        points=(
            "差额占阈值的百分点；没有意义时为 null",
            "the difference in points of the threshold; null where that means nothing",
        ),
        verdict_before=(
            "按更正前的数据，较早时点本应有的结论；相同或不知时为 null",
            "the verdict the earlier state would have had without it; null where the same or unknown",
        ),
    ),
}
