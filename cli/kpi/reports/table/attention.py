"""What needs attention, at the foot of a terminal's table: gravest first, a line each."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Styled

from kpi.model import EMPTY, Text
from kpi.report import Report
from kpi.reports import Look, cells
from kpi.reports.attention import Attention, attention
from kpi.reports.drawing import DrawnRow, TableColumn, TextCell, heading, titles
from kpi.reports.marks import DIM, PLAIN, STYLES, cut, mark, sign_of, signs
from kpi.reports.safety import plain
from kpi.wording import sentences as say
from kpi.wording import words

MOST = 12
"""So many targets are listed."""
TITLES = {
    "verdict": words.VERDICT,
    "sign": EMPTY,
    "name": words.TARGET,
    "actual": words.ACTUAL,
    "threshold": Text.same("/ ").joined((EMPTY, words.THRESHOLD)),
    "gap": words.GAP,
    "owner": words.OWNER,
    "next": words.NEXT_STEP,
}
RIGHT = frozenset({"actual", "gap"})
SPARSE = frozenset({"actual", "gap", "owner"})
"""Columns left out where they would be empty."""
FIGURES = ("actual", "threshold", "gap", "owner")
CHOICES = (
    (("verdict", "name", *FIGURES, "next"), 60),
    (("verdict", "name", *FIGURES, "next"), 30),
    (("sign", "name", *FIGURES, "next"), 30),
    (("verdict", "name", *FIGURES), 30),
    (("sign", "name", *FIGURES), 30),
)
"""What stands in a line, and how wide names may be there; the first for which there is room."""
APART = (("verdict", "name"), (*FIGURES, "next"))
"""What stands in two, where none does."""
INDENT = 2
NEXT_WIDTH = 16
"""With less room for it the next step is left out."""
WIDEST = {"owner": 20, "threshold": 24}
"""The most cells of a column, above which its texts are cut."""


def needs_attention(report: Report, look: Look) -> Iterator[Styled | DrawnRow]:
    """The list under its heading; nothing where nothing needs attention."""
    found = attention(report)
    if not found:
        return
    yield Styled("")
    yield heading(words.NEEDS_ATTENTION.in_(look.language), Styled(""), look)
    rows = [_texts(each, look) for each in found[:MOST]]
    lines = _lines(rows, look)
    yield from (titles(columns, indent) for columns, indent in lines)
    for each, texts in zip(found, rows, strict=False):
        for columns, indent in lines:
            cells_of = [_cell(column, each, texts, look) for column in columns]
            yield DrawnRow(columns, cells_of, indent)
    if len(found) > MOST:
        yield Styled(say.AND_MORE.filled(count=len(found) - MOST).in_(look.language))


def _texts(each: Attention, look: Look) -> dict[str, str]:
    """What the columns say of a target."""
    result = each.result
    texts = {
        "verdict": Text.same(mark(result.standing, look)),
        "sign": Text.same(sign_of(result.verdict, look)),
        "name": result.target.name,
        "actual": cells.actual_briefly(result),
        "threshold": Text.same("/ ").joined((EMPTY, cells.aim(result))),
        "gap": cells.gap_against(result),
        "owner": Text.same(each.owner),
        "next": _next(each),
    }
    return {key: signs(plain(text.in_(look.language)), look) for key, text in texts.items()}


def _next(each: Attention) -> Text:
    """The next step; where none is reported, or a waiver excuses the verdict, why it was given."""
    is_said = each.note.step and each.result.waiver is None
    return Text.same(each.note.step) if is_said else cells.reason(each.result)


def _cell(column: TableColumn, each: Attention, texts: dict[str, str], look: Look) -> TextCell:
    style: Style = PLAIN
    if column.key in {"verdict", "sign"}:
        style = STYLES[each.result.verdict]
    elif column.key == "next" and not each.note.step:
        style = DIM
    return TextCell(cut(texts[column.key], column.width, look), style, column.right)


# -- columns -------------------------------------------------------------------


def _lines(rows: Sequence[dict[str, str]], look: Look) -> list[tuple[tuple[TableColumn, ...], int]]:
    """The columns of each line of a target, and where they begin."""
    wanted = _widths(rows, look)
    for keys, most in CHOICES:
        widths = wanted | {"name": min(wanted["name"], most)}
        rest, least = ("next", NEXT_WIDTH) if "next" in keys else ("name", widths["name"])
        columns = _columns(keys, rest, widths, look)
        if next(each.width for each in columns if each.key == rest) >= least:
            return [(columns, 0)]
    first, second = APART
    below = look._replace(width=look.width - INDENT)
    return [
        (_columns(first, "name", wanted, look), 0),
        (_columns(second, "next", wanted, below), INDENT),
    ]


def _widths(rows: Sequence[dict[str, str]], look: Look) -> dict[str, int]:
    """The cells each column wants; 0 of one that would be empty."""
    widths = {}
    for key, title in TITLES.items():
        widest = max(cell_len(each[key]) for each in rows)
        is_left_out = widest == 0 and key in SPARSE
        widths[key] = 0 if is_left_out else max(widest, cell_len(title.in_(look.language)))
    return widths | {key: min(widths[key], most) for key, most in WIDEST.items()}


def _columns(
    keys: Sequence[str], rest: str, widths: dict[str, int], look: Look
) -> tuple[TableColumn, ...]:
    """The columns; the one named `rest` takes what the others leave."""
    kept = [key for key in keys if widths[key]]
    left = look.width - sum(widths[key] + 1 for key in kept if key != rest)
    return tuple(
        TableColumn(
            key,
            TITLES[key].in_(look.language),
            left if key == rest else widths[key],
            key in RIGHT,
        )
        for key in kept
    )
