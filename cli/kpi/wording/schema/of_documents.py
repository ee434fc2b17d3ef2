"""What the JSON report holds of the files it was made from, the plan's document first."""

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
    "input": say(
        ("读取的一个文件", "a file that was read"),
        name=("名称，按命令所给", "its name as the command was given it"),
        role=(
            "用途：计划、工作领域、豁免、锁定文件、原文、台账、报告",
            "what it was read as: plan, area, waivers, lock, document, ledger, report",
        ),
        bytes=(
            "字节数；未能读完为 null",
            "its size in bytes; null where it could not be read to its end",
        ),
        sha256=(
            "所读内容的 SHA-256；未能读完为 null",
            "the SHA-256 of what was read; null where it could not be read to its end",
        ),
    ),
    "passed_over": say(
        ("没有读取的一个文件", "a file that was not read"),
        name=("名称", "its name"),
        why=("没有读取的原因", "why it was not read"),
    ),
}
