"""Writes the corpus of ledgers from one small truth: `python tests/ledgers/write.py`.

Each file of `written/` says the same in another layout, encoding, delimiter and form of
numbers. They are deterministic; `odd/` holds the files made by hand.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("written")
YEAR = 2025

Figures = Mapping[str, Mapping[int, str]]
"""By target and month: a number in the target's unit, or what is said of a milestone."""

TRUTH: Figures = {
    "work.shops": {1: "11", 2: "9", 3: "1012", 4: "10"},
    "work.loans": {1: "0.25", 2: "0.6", 3: "1.05", 4: "1.5"},
    "work.growth": {1: "4.5", 2: "4.6", 3: "-0.4", 4: "4.35"},
    "work.inspected": {1: "20", 2: "45.5", 4: "83"},
    "work.fires": {1: "0", 2: "2", 3: "4", 4: "4"},
    "work.law": {3: "进行中", 4: "2025-04-18"},
}
NAMES = {
    "work.shops": "新增商店",
    "work.loans": "商店贷款余额增加额",
    "work.growth": "营业额增速",
    "work.inspected": "检查覆盖率",
    "work.fires": "火灾起数",
    "work.law": "商店管理条例",
}
UNITS = {
    "work.shops": "家",
    "work.loans": "亿元",
    "work.growth": "%",
    "work.inspected": "%",
    "work.fires": "起",
    "work.law": "",
}
GOALS = {
    "work.shops": "4800",
    "work.loans": "2",
    "work.growth": "4",
    "work.inspected": "100",
    "work.fires": "12",
    "work.law": "",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030")
MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}
LINE_ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
FULL_WIDTH = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")


class Shape(NamedTuple):
    """How a ledger is written."""

    layout: str
    encoding: str
    delimiter: str
    form: str
    line_end: str
    quoted: bool = False

    @property
    def name(self) -> str:
        """The file's name."""
        quotes = "-quoted" if self.quoted else ""
        parts = (self.layout, self.encoding, self.delimiter, self.form, self.line_end)
        return "-".join(parts) + quotes + ".csv"


# -- numbers --------------------------------------------------------------------


def plain(_: str, text: str) -> tuple[str, str | None]:
    """The number as it is; None leaves the unit to the column."""
    return text, None


def commas(_: str, text: str) -> tuple[str, str | None]:
    """Groups of three digits."""
    return f"{Decimal(text):,}", None


def full_width(_: str, text: str) -> tuple[str, str | None]:
    """As typed with a Chinese input method."""
    return text.translate(FULL_WIDTH), None


def magnitude(unit: str, text: str) -> tuple[str, str | None]:
    """In another magnitude of the same unit."""
    if unit == "亿元":
        return f"{Decimal(text) * 10000:f}", "万元"
    if unit in ("家", "起"):
        return f"{Decimal(text).scaleb(-4):f}万", unit
    return text, None


def unit_inside(unit: str, text: str) -> tuple[str, str | None]:
    """The unit behind the number, in the same cell."""
    return f"{text}{unit}", ""


FORMS: Mapping[str, Callable[[str, str], tuple[str, str | None]]] = {
    "plain": plain,
    "commas": commas,
    "fullwidth": full_width,
    "magnitude": magnitude,
    "unit": unit_inside,
}


def shown(target: str, text: str, form: str) -> tuple[str, str]:
    """The cell of a figure, and the unit beside it."""
    unit = UNITS[target]
    if not unit:
        return text, ""
    cell, beside = FORMS[form](unit, text)
    return cell, unit if beside is None else beside


def unit_of(target: str, form: str) -> str:
    """The unit beside all figures of a target."""
    return shown(target, "1", form)[1]


# -- layouts --------------------------------------------------------------------

Rows = Iterator[list[str]]


def tidy(figures: Figures, form: str) -> Rows:
    """One row a figure, in English."""
    yield ["id", "period", "value", "unit"]
    for target, months in figures.items():
        for month, text in months.items():
            cell, unit = shown(target, text, form)
            yield [target, f"{YEAR}-{month:02}", cell, unit]


def tidy_names(figures: Figures, form: str) -> Rows:
    """One row a figure by name, in Chinese, with columns that matter to nobody else."""
    yield ["序号", "指标名称", "月份", "实际完成", "计量单位", "责任单位", "备注"]
    number = 0
    for target, months in figures.items():
        for month, text in months.items():
            number += 1
            cell, unit = shown(target, text, form)
            yield [str(number), NAMES[target], f"{month}月", cell, unit, "商店处", ""]


def months_of(figures: Figures) -> list[int]:
    """All months with a figure."""
    return sorted({month for months in figures.values() for month in months})


def wide(figures: Figures, form: str) -> Rows:
    """One row a target by id, months across."""
    months = months_of(figures)
    yield ["id", "unit", *(f"{YEAR}-{month:02}" for month in months)]
    for target, known in figures.items():
        cells = [shown(target, known[m], form)[0] if m in known else "" for m in months]
        yield [target, unit_of(target, form), *cells]


def office(figures: Figures, form: str) -> Rows:
    """Months across between titles and notes, as an office keeps it."""
    months = months_of(figures)
    width = 6 + len(months)
    yield [f"{YEAR}年主要指标完成情况表", *[""] * (width - 1)]
    yield [""] * width
    yield ["序号", "指标", "单位", "年度目标", "责任单位", *(f"{m}月" for m in months), "备注"]
    for number, (target, known) in enumerate(figures.items(), 1):
        cells = [shown(target, known[m], form)[0] if m in known else "" for m in months]
        unit = unit_of(target, form)
        goal = shown(target, GOALS[target], form)[0] if GOALS[target] else ""
        who = "商店处" if number == 1 else ""
        yield [str(number), NAMES[target], unit, goal, who, *cells, ""]
    yield ["注：数据为快报数以外的正式数。", *[""] * (width - 1)]
    yield ["填表人：张三", *[""] * (width - 1)]


def transposed(figures: Figures, form: str) -> Rows:
    """One row a month, targets across with their units in the header."""
    units = {target: unit_of(target, form) for target in figures}
    yield [
        "月份",
        *(NAMES[target] + (f"（{unit}）" if unit else "") for target, unit in units.items()),
    ]
    for month in months_of(figures):
        cells = [
            shown(target, known[month], form)[0] if month in known else ""
            for target, known in figures.items()
        ]
        yield [f"{month}月", *cells]


LAYOUTS: Mapping[str, Callable[[Figures, str], Rows]] = {
    "tidy": tidy,
    "names": tidy_names,
    "wide": wide,
    "office": office,
    "transposed": transposed,
}


# -- files ----------------------------------------------------------------------


def write(figures: Figures, shape: Shape) -> bytes:
    """The figures as the bytes of a file."""
    text = io.StringIO(newline="")
    csv.writer(
        text,
        delimiter=DELIMITERS[shape.delimiter],
        lineterminator=LINE_ENDS[shape.line_end],
        quoting=csv.QUOTE_ALL if shape.quoted else csv.QUOTE_MINIMAL,
    ).writerows(LAYOUTS[shape.layout](figures, shape.form))
    return MARKS.get(shape.encoding, b"") + text.getvalue().encode(shape.encoding)


def shapes() -> Iterator[Shape]:
    """Every layout in every encoding with every delimiter; forms and line ends in turn."""
    for number, (layout, encoding, delimiter) in enumerate(product(LAYOUTS, ENCODINGS, DELIMITERS)):
        form = list(FORMS)[(number + number // 20) % len(FORMS)]
        line_end = list(LINE_ENDS)[number % len(LINE_ENDS)]
        yield Shape(layout, encoding, delimiter, form, line_end, number % 4 == 3)


def main() -> None:
    """Write the corpus anew."""
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.iterdir():
        path.unlink()
    for shape in shapes():
        (FOLDER / shape.name).write_bytes(write(TRUTH, shape))


if __name__ == "__main__":
    main()
