"""The stored cells of a sheet and their number formats → the texts it shows, but never rounded.

Number formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import from_excel

from kpi.actuals.dialect import Flaw
from kpi.diagnostics import Code, refuse
from kpi.model import Text
from kpi.pattern import pattern
from kpi.quantity.number import shift
from kpi.record import NamedTuple

_DAY, _MONTH, _OF_YEAR = 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"'
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _OF_YEAR),
    **dict.fromkeys((30, 31), _DAY),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), 'h"时"mm"分"ss"秒"'),
}
"""What Chinese spreadsheets mean by numbers that no file declares and openpyxl does not know."""

_TOKEN = pattern(
    r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | [_*].
    | \[\$(?P<currency>[^\]-]*)[^\]]*\] | (?P<condition>\[[<>=][^\]]*\])
    | \[(?P<elapsed>[hms]+)\] | \[[^\]]*\]
    | AM/PM | A/P | 上午/下午
    | (?P<end>;) | (?P<place>General | E[+-] | [0\#?.,/%@]+ | [ymdhse]+) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LITERALS = ("quoted", "escaped", "currency", "other")
_FIGURE = pattern(r"\s*[-+(]?[0-9０-９]")
NAMED = 3
"""Places that a message names; of the others it says how many there are."""

_SIGNS = " ()+-"
"""What a format writes around a number because of its sign."""


class Distorted(NamedTuple):
    """A number that its format shows as another one: in thousands, in words, or not at all."""

    stored: str


class _Section(NamedTuple):
    """One of up to four parts of a format: what stands around and within its `places`."""

    before: str
    places: str
    within: str
    after: str
    is_conditional: bool

    @classmethod
    def of(cls, tokens: Iterable[re.Match[str]]) -> "_Section":
        """The section that these tokens are."""
        before = within = after = places = ""
        is_conditional = False
        for token in tokens:
            is_conditional = is_conditional or bool(token["condition"])
            place = token["place"] or (f"[{token['elapsed']}]" if token["elapsed"] else "")
            literal = next((token[name] for name in _LITERALS if token[name]), "")
            if place:
                places, within, after = places + place, within + after, ""
            elif places:
                after += literal
            else:
                before += literal
        return cls(before, places, within, after, is_conditional)

    @property
    def is_bare(self) -> bool:
        """Whether it shows the number alone, and as it is."""
        return not (self.before or self.after or self.is_scaled or "%" in self.places)

    @property
    def is_scaled(self) -> bool:
        """Whether it shows thousands or the like: `0,`, or `0!.0,` for units of 万."""
        return bool(
            re.search(r"[0#?],+(?![0#?,])", self.places) or set(self.within) & set(".,万亿")
        )


def format_of(number: int, declared: str) -> str:
    """The code of the format `number`, `declared` where the file says it itself."""
    return _CHINESE_FORMATS.get(number) or BUILTIN_FORMATS.get(number) or declared


def shown(value: object, code: str, epoch: datetime) -> str | Distorted:
    """The text of a value, dates as `2025-06-30` or, if only these are shown, `2025年6月`, `6月`.

    Numbers are the shortest decimals that stand for what is stored, of `0%` times 100.
    """
    sections = _sections(code)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        if not re.search("[ymdhs]", sections[0].places, re.IGNORECASE):
            return _number(Decimal(repr(value)), sections)
        try:
            value = from_excel(value, epoch, timedelta="[" in sections[0].places)
        except (OverflowError, ValueError):
            return str(value)
    if isinstance(value, date):
        return _date(value, sections[0].places.lower())
    return "" if value is None else str(value)


def _date(value: date, places: str) -> str:
    shows = places.replace("general", "")
    if set("hs") & set(shows):
        return str(value)
    has_year, has_month = bool(set("ye") & set(shows)), "m" in shows
    if "d" in shows or not (has_year or has_month):
        return value.isoformat()[:10]
    year = f"{value.year}年" if has_year and has_month else str(value.year) * has_year
    return f"{year}{value.month}月" if has_month else year


def _number(stored: Decimal, sections: tuple[_Section, ...]) -> str | Distorted:
    text = _plain(stored)
    # the parts are for positive numbers, negative ones and zero; the first also for what lacks
    wanted = 0 if stored > 0 else 1 if stored < 0 else 2
    section = sections[wanted] if wanted < len(sections) else sections[0]
    if any(each.is_conditional for each in sections):
        return text if all(each.is_bare for each in sections) else Distorted(text)
    if not section.places and not stored:
        return section.before.strip()
    if not section.places or section.is_scaled:
        return Distorted(text)
    if "%" in section.places and stored.is_finite():
        # with the decimals that are shown, or with more where these would round
        exact = shift(stored, 2)
        zeros = re.search(r"\.(0+)", section.places)
        decimals = len(_plain(exact).partition(".")[2])
        text = f"{exact:.{max(len(zeros[1]) if zeros else 0, decimals)}f}%"
    return f"{section.before.strip(_SIGNS)}{text}{section.after.strip(_SIGNS)}"


def _plain(exact: Decimal) -> str:
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_Section.of, parts))


_UNCACHED = (
    Text("公式没有保存计算结果", "a formula saved without its result"),
    Text(
        "用 Excel 或 WPS 打开并保存工作簿，结果就会存入文件",
        "open the workbook in Excel and save it, so that the results are in the file",
    ),
)
_DISTORTED = Text(
    "数字格式 `{code}` 显示的不是所存的数",
    "the number format `{code}` shows another number than is stored",
)
_PLAIN_FORMAT = Text(
    "改用普通数字格式，写入要报的数，单位写在表头",
    "give it a plain number format, write the number that is meant, and its unit in the heading",
)


class StoredCell(NamedTuple):
    """A cell that is not blank, as it is stored."""

    value: object
    format: str
    is_uncached: bool


class FilledSheet(NamedTuple):
    """A sheet with its filled cells by row and column, and what of it is hidden."""

    name: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], StoredCell]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[range, ...]

    def texts(self, epoch: datetime) -> tuple[dict[int, dict[int, str]], tuple[Flaw, ...]]:
        """What stands in each row by column, and the cells of which that cannot be said."""
        texts: defaultdict[int, dict[int, str]] = defaultdict(dict)
        unclear: defaultdict[tuple[Text, Text], list[tuple[int, int]]] = defaultdict(list)
        for place, cell in self.cells.items():
            text = shown(cell.value, cell.format, epoch)
            if cell.is_uncached:
                unclear[_UNCACHED].append(place)
            elif isinstance(text, Distorted):
                unclear[_DISTORTED.filled(code=cell.format), _PLAIN_FORMAT].append(place)
            elif text.strip():
                texts[place[0]][place[1]] = text
        flaws: list[Flaw] = []
        for (why, instead), places in unclear.items():
            names = [f"`{get_column_letter(column)}{row}`" for row, column in places]
            cells = listed(names, NAMED)
            refusal = refuse(Code.UNCLEAR_CELL, cells=cells, why=why, instead=instead)
            flaws.append((*places[0], refusal))
        return texts, tuple(flaws)

    def hidden_figures(self, texts: Mapping[int, Mapping[int, str]]) -> Iterator[Flaw]:
        """What may be figures in hidden rows, and in hidden columns, each told at the first."""
        figures = [
            (row, column)
            for row, cells in texts.items()
            for column, text in cells.items()
            if _FIGURE.match(text)
        ]
        rows = [place for place in figures if place[0] in self.hidden_rows]
        if rows:
            named = listed([str(row) for row in dict.fromkeys(row for row, _ in rows)], NAMED)
            what = Text(f"第 {named.zh} 行", f"row {named.en}")
            yield (*rows[0], refuse(Code.HIDDEN_FIGURES, what=what))
        hidden = [place for place in figures if any(place[1] in e for e in self.hidden_columns)]
        if hidden:
            letters = map(get_column_letter, sorted({column for _, column in hidden}))
            named = listed([*letters], NAMED)
            what = Text(f" {named.zh} 列", f"column {named.en}")
            yield (*hidden[0], refuse(Code.HIDDEN_FIGURES, what=what))


NO_SHEET = FilledSheet("", is_hidden=False, cells={}, hidden_rows=frozenset(), hidden_columns=())


def listed(names: Sequence[str], most: int) -> Text:
    """The first names, and how many more there are."""
    shown_names, more = names[:most], len(names) - most
    if more <= 0:
        return Text("、".join(shown_names), ", ".join(shown_names))
    return Text(
        f"{'、'.join(shown_names)} 等 {len(names)} 个", f"{', '.join(shown_names)} and {more} more"
    )
