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
    "validation": say(
        (
            "`kpi validate --format json` 写出的内容：各文件怎样读、有什么问题，不作判定。同一版本内只会增加字段。",
            "What `kpi validate --format json` writes: how each file was understood and what is wrong with it, without a verdict. Within a version fields are only added.",
        ),
        schema_version=("本格式的版本", "the version of this format"),
        plan=("计划；无法读取时为 null", "the plan; null where it could not be read"),
        trusted=("是否没有错误", "whether there is no error"),
        areas=("工作领域数", "how many work areas the plan has"),
        targets=("目标数", "how many targets it has"),
        waivers=("豁免数", "how many waivers it has"),
        without_years=(
            "累计目标中没有往年各月数据的项数",
            "how many targets that add up have no earlier months in the ledgers",
        ),
        diagnostics=("全部问题", "everything that is wrong, in order"),
        ledgers=("各份台账怎样读", "how each ledger was understood"),
        inputs=("读取的文件", "the files that were read"),
        left_out=("没有读取的文件", "the files that were not read"),
        document=(
            "计划与原文核对的结果；没有原文时为 null",
            "what came of holding the plan against its document; null where it names none",
        ),
    ),
    "understood": say(
        ("一份台账怎样读", "how one ledger was understood"),
        name=("文件名；工作簿带工作表名", "its name, with the sheet of a workbook"),
        encoding=("编码；工作簿为 null", "its encoding; null for a workbook"),
        delimiter=("分隔符；工作簿为 null", "what its cells are separated by; null for a workbook"),
        layout=(
            "版式：tidy、wide、transposed；没有认出为 null",
            "tidy, wide or transposed; null where no header was understood",
        ),
        header_line=(
            "表头的第一行；没有为 0",
            "the first line of its header; 0 where there is none",
        ),
        header_end=("表头的最后一行", "the last line of its header"),
        periods=("期间列", "its columns of periods"),
        rows_used=("使用的行数", "how many rows were used"),
        rows_skipped=(
            "跳过的行数，按原因",
            "how many rows were passed over, by the reason",
        ),
    ),
    "passed_over": say(
        ("没有读取的一个文件", "a file that was not read"),
        name=("名称", "its name"),
        why=("没有读取的原因", "why it was not read"),
    ),
}
