"""What stands around a table: titles and units above, notes and totals below."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from kpi.model import Language, Period
from kpi.period import parse_period, period_name

NOTE, TOTAL = "note", "total"
"""Why a row is no indicator's."""

_TOTAL = re.compile(r"(?:本页|全市|年度)?(?:合计|小计|总计|共计|总和|total|subtotal)[::]?")
_NOTE = re.compile(
    r"(?:备?注|附注|说明|填表|填报|制表|审核|审批|复核|统计|单位|部门|分管|科室|处室|报送|联系"
    r"|数据来源|来源|日期|口径)(?:说明|人|单位|部门|负责人|领导|日期|时间|方式|电话|口径)*[0-9]*[::](?s:.*)"
    r"|备?注[0-9]*[.、](?s:.*)|[*※](?s:.*)|note[s0-9]*:(?s:.*)"
)
_UNIT_LINE = re.compile(r"(?:.*[ (])?(?:计量|金额|数量)?单位[::] *([^)]+)\)?")
_OFFICE = re.compile(r".*[局处委办所院室队会部科司厅]|.*(?:中心|公司|集团|街道|政府)|.{12,}")
_YEAR = re.compile(r"(?<![0-9])((?:19|20|21)[0-9]{2}) ?年")
_SOME_YEAR = 1904
_LONGEST_PERIOD = 40
_LONGEST_LINE = 200


class Context(NamedTuple):
    """What the lines above a table say of all of it: its year (0 for none) and its unit."""

    year: int = 0
    unit: str = ""


def fold(text: str) -> str:
    """`text` in half width, lower case and trimmed."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def row_apart(name: str) -> str:
    """NOTE or TOTAL where a row begins with such a word instead of an indicator's name."""
    folded = fold(name[:_LONGEST_LINE])
    if _TOTAL.fullmatch("".join(folded.split())):
        return TOTAL
    return NOTE if _NOTE.fullmatch(folded) else ""


def read_context(rows: Iterable[tuple[str, ...]]) -> Context:
    """What rows above a header say: a unit line, and a year where they name only one."""
    cells = [fold(cell[:_LONGEST_LINE]) for row in rows for cell in row if cell.strip()]
    years = {int(year) for cell in cells for year in _YEAR.findall(cell)}
    units = [match[1].strip() for cell in cells if (match := _UNIT_LINE.fullmatch(cell))]
    named = [unit for unit in units if not _OFFICE.fullmatch(unit)]
    return Context(
        years.pop() if len(years) == 1 else 0, named[0] if len(named) == 1 else "、".join(named)
    )


def period_in(text: str, year: int) -> Period | None:
    """The period that `text` is, in `year` where it names none."""
    return _remembered(text, year) if len(text) <= _LONGEST_PERIOD else None


@lru_cache(maxsize=4096)
def _remembered(text: str, year: int) -> Period | None:
    found = parse_period(text, year)
    return found if isinstance(found, Period) else None


def names_year(text: str) -> bool:
    """Whether a period names its year itself."""
    found = period_in(text, _SOME_YEAR)
    return found is not None and found.year != _SOME_YEAR


def dated(text: str, year: int) -> str:
    """`text`, with `year` where it is a period that names none and `year` is not 0."""
    if not year or names_year(text):
        return text
    found = period_in(text, year)
    return text if found is None else period_name(found, Language.ZH)
