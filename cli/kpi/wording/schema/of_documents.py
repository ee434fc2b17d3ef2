"""What JSON tells of a plan's document, by the names of the objects."""

from kpi.wording.schema import Described, say

DOCUMENTS: dict[str, Described] = {
    "held": say(
        ("计划与其原文核对的结果", "what came of holding the plan against its document"),
        file=("原文的文件", "the file of the document"),
        clauses=("与原文相符的目标条款数", "how many clauses of targets stand in the document"),
        figures=("原文中承诺的数有多少个", "how many figures of it promise something"),
        claimed=("其中有目标的", "those that a target claims"),
        named=(
            "其中已说明不设目标的",
            "those named under unquantified or not_targets",
        ),
        set_aside=(
            "不是承诺的数：日期、名称、过去的结果等",
            "figures that are no promises: dates, names, results of the past and the like",
        ),
        unclaimed=("承诺了、但没有着落的数", "figures that promise and nobody claims"),
    ),
    "unclaimed": say(
        ("原文中没有着落的一个数", "a figure of the document that nobody claims"),
        states=("原文的写法", "as the document writes it"),
        sentence=("所在的句子", "the sentence it stands in"),
        at=("所在的位置", "where it stands"),
    ),
}
