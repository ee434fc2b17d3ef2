"""Tidy rows: one figure each, with a column for every field."""

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import NamedTuple

from kpi.actuals.dialect import UNLIKE, Row, Sameness
from kpi.actuals.layout.cells import Cell, Claim, Claims, Columns, Entry, Layout, Misfit, Said
from kpi.actuals.layout.columns import (
    LABELS,
    STAND_INS,
    SYNONYMS,
    Aside,
    is_district,
    meaning_of,
)
from kpi.actuals.layout.surroundings import Context, dated
from kpi.actuals.vocabulary import split_bracket
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.suggestion import suggest

TIDY = "tidy"
MANDATORY = ("id", "period", "value")
_WITH_UNIT = ("value", "of", Aside.GOAL)
"""Columns whose heading may end in a unit: 金额(亿元)."""


class Header(NamedTuple):
    """A header row understood.

    `names` are its cells up to the last one with a name, `nameless` the 0-based columns
    between them without one, which must stay empty. `columns` holds the 1-based column of
    each field of `Cell`, 0 where there is none; `needed` is how many cells a row must have
    at least. `pick` makes the `Cell` of a row as long as `names` with an empty cell appended.
    `goal` and `ratio` are 1-based columns, 0 for none; `unit` stands in the value's heading.
    `sameness` is of rows as wide as the header row, where there are cells beside the figure.
    """

    line: int
    names: tuple[str, ...]
    nameless: tuple[int, ...]
    columns: Columns
    needed: int
    pick: Callable[[tuple[str, ...]], Cell]
    goal: int = 0
    ratio: int = 0
    unit: str = ""
    sameness: Sameness = UNLIKE


Problems = tuple[tuple[int, Refusal], ...]
"""What is wrong with the columns (1-based) of a header."""

_Found = dict[str, list[int]]
"""The 0-based columns of each meaning."""


def tidy_meaning(name: str) -> str:
    """What a heading means in a tidy table; units in brackets stand behind figures only."""
    meaning = meaning_of(name)
    if meaning:
        return meaning
    if is_district(name):
        return Aside.DISTRICT
    front = meaning_of(split_bracket(name)[0])
    return front if front in _WITH_UNIT else ""


def parse_header(row: Row) -> tuple[Header | None, Problems]:
    """The header in `row`, None where the file cannot be read by it, and what is wrong with it.

    A missing, doubled or district column refuses the file; an unknown one is reported
    under a header that has at least one column we know.
    """
    line, cells = row
    names = without_trailing_blanks(cells)
    found = _by_meaning(names)
    errors = (*_districts(names, found), *_doubled(names, found), *_missing(found))
    unknown = _unknown(names) if found else ()
    return (None if errors else _header(line, names, found, len(cells))), (*errors, *unknown)


def parse_row(header: Header, row: tuple[str, ...]) -> Cell | Misfit:
    """What a row under `header` tells; all blank where the row is.

    Blank cells may follow a row, and optional columns may be missing at its end.
    """
    width = len(header.names)
    if len(row) == width and not header.nameless:
        return header.pick((*row, ""))
    nowhere = (*header.nameless, *range(width, len(row)))
    strays = [index for index in nowhere if row[index : index + 1] and row[index].strip()]
    if not strays and (len(row) >= header.needed or not "".join(row).strip()):
        return header.pick((*row[:width], *[""] * (width + 1 - min(len(row), width))))
    return _misfit(header, row, len(strays))


def tidy_layout(header: Header, context: Context) -> Layout:
    """The layout under `header`; the context gives its periods a year, and figures a unit."""
    read = _plain_reader(header)
    if context.year or header.unit or header.goal or header.ratio:
        read = _full_reader(header, context)
    return Layout(
        name=TIDY,
        first=header.line,
        last=header.line,
        periods=(),
        unit=context.unit,
        is_memoryless=True,
        has_claims=bool(header.goal or header.ratio),
        read=read,
        sameness=header.sameness,
    )


def _plain_reader(header: Header) -> Callable[[tuple[str, ...]], Iterable[Entry]]:
    columns = header.columns

    def read(row: tuple[str, ...]) -> Iterable[Entry]:
        cell = parse_row(header, row)
        return ((Said(cell, columns) if isinstance(cell, Cell) else cell),)

    return read


def _full_reader(header: Header, context: Context) -> Callable[[tuple[str, ...]], Iterable[Entry]]:
    def read(row: tuple[str, ...]) -> Iterable[Entry]:
        cell = parse_row(header, row)
        if isinstance(cell, Misfit):
            return (cell,)
        period = dated(cell.period, context.year)
        cell = cell._replace(period=period, unit=cell.unit if cell.unit.strip() else header.unit)
        said = Said(cell, header.columns)
        claims = _claims(header, row, cell)
        return (said, claims) if claims else (said,)

    return read


def _claims(header: Header, row: tuple[str, ...], cell: Cell) -> Claims | None:
    def stated(column: int, unit: str) -> tuple[Claim, ...]:
        texts = row[column - 1 : column] if column else ()
        return tuple(Claim("", text, unit, column) for text in texts if text.strip())

    goals, ratios = stated(header.goal, cell.unit), stated(header.ratio, "")
    return Claims(cell.id, goals, ratios) if goals or ratios else None


def _misfit(header: Header, row: tuple[str, ...], strays: int) -> Misfit:
    """Says of a row that it is too short, or how many cells it has too many."""
    expected = len(header.names) - len(header.nameless)
    found = expected + strays if strays else len(row)
    place = header.columns[0] - 1
    return Misfit(
        refuse(Code.RAGGED_ROW, found=str(found), expected=str(expected)),
        "".join(row[place : place + 1]),
    )


def without_trailing_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    """`cells` up to the last one that is not blank."""
    count = max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:count]


def _by_meaning(names: tuple[str, ...]) -> _Found:
    """The columns of each meaning; without an id column the best stand-in takes its place."""
    found: _Found = {}
    for index, name in enumerate(names):
        meaning = tidy_meaning(name)
        if meaning:
            found.setdefault(meaning, []).append(index)
    stand_in = next((each for each in STAND_INS if each in found), None)
    if "id" not in found and stand_in is not None:
        found["id"] = found.pop(stand_in)
    return found


def _districts(names: tuple[str, ...], found: _Found) -> Problems:
    return tuple(
        (index + 1, refuse(Code.BY_DISTRICT, column=names[index].strip()))
        for index in found.get(Aside.DISTRICT, ())
    )


def _doubled(names: tuple[str, ...], found: _Found) -> Problems:
    return tuple(
        (index + 1, refuse(Code.DUPLICATE_COLUMN, first=names[first], second=names[index]))
        for meaning in Cell._fields
        if meaning != "note"
        for first, *others in [found.get(meaning, [0])]
        for index in others
    )


def _missing(found: _Found) -> Problems:
    labels = [LABELS[meaning] for meaning in MANDATORY if meaning not in found]
    if not labels:
        return ()
    missing = Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
    return ((1, refuse(Code.NO_HEADER, missing=missing)),)


def _unknown(names: tuple[str, ...]) -> Problems:
    return tuple(
        (column, unknown_column(name))
        for column, name in enumerate(names, 1)
        if name.strip() and not tidy_meaning(name)
    )


def unknown_column(name: str) -> Refusal:
    """That a column is not known, with the nearest heading that is."""
    return refuse(Code.UNKNOWN_COLUMN, column=name.strip(), suggestion=_suggestion(name))


def _suggestion(name: str) -> Text:
    near = suggest(name.strip(), " ".join(SYNONYMS.values()).split())
    if near:
        return Text(f"是否应为 `{near}`？", f"did you mean `{near}`?")
    known = ", ".join(Cell._fields)
    return Text(f"可用的列：{known}", f"the columns in use are {known}")


def _noted(
    take: Callable[[tuple[str, ...]], tuple[str, ...]], notes: list[int]
) -> Callable[[tuple[str, ...]], Cell]:
    """Makes the cell of a row whose remarks stand in several columns: 原因, 下一步措施."""

    def pick(row: tuple[str, ...]) -> Cell:
        said = (row[index].strip() for index in notes)
        return Cell._make(take(row))._replace(note="；".join(filter(None, said)))

    return pick


def _sameness(found: _Found, width: int) -> Sameness:
    """Rows say the same whose cells agree but for one column of notes and one of sources."""
    columns = [index for field in ("note", "source") for index in found.get(field, [])]
    own = [index for index in range(width) if index not in columns]
    if not columns or len(found.get("note", [])) > 1:
        return UNLIKE
    note, source = columns[0], columns[-1]
    return Sameness(
        width, itemgetter(*own), lambda cells: (cells[note].strip(), cells[source].strip())
    )


def _header(line: int, names: tuple[str, ...], found: _Found, width: int) -> Header:
    columns = tuple(found[field][0] + 1 if field in found else 0 for field in Cell._fields)
    empty = len(names)
    take = itemgetter(*(column - 1 if column else empty for column in columns))
    value = names[found["value"][0]]
    notes = found.get("note", [])
    return Header(
        line=line,
        names=names,
        nameless=tuple(index for index, name in enumerate(names) if not name.strip()),
        columns=columns,
        needed=max(columns[: len(MANDATORY)]),
        pick=(lambda row: Cell._make(take(row))) if len(notes) < 2 else _noted(take, notes),
        goal=found.get(Aside.GOAL, [-1])[0] + 1,
        ratio=found.get(Aside.RATIO, [-1])[0] + 1,
        unit="" if meaning_of(value) else split_bracket(value)[1],
        sameness=_sameness(found, width),
    )
