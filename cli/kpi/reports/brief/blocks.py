"""What a brief is made of: headings, paragraphs, lists and tables, before any format shows them.

Texts are as they were written by people and by us: each format escapes what would act in it.
"""

from typing import NamedTuple

from kpi.model import EMPTY, Text, Verdict


class BriefHeading(NamedTuple):
    """A heading: level 1 is a part (一、), level 2 a part of it (（一）).

    `verdict` is the one that all below it have in common.
    """

    level: int
    text: Text
    verdict: Verdict | None = None


class Paragraph(NamedTuple):
    """A paragraph; `lead`, a name, stands in bold directly before its text."""

    text: Text
    lead: Text = EMPTY


class BriefList(NamedTuple):
    """Paragraphs of a list, counted from 1 where it is `numbered`."""

    paragraphs: tuple[Paragraph, ...]
    numbered: bool = False


class BriefColumn(NamedTuple):
    """A column of a table: its title, its share of the width, whether it holds numbers."""

    title: Text
    share: int
    is_number: bool = False


class BriefCell(NamedTuple):
    """A cell; `verdict` where it says one."""

    text: Text
    verdict: Verdict | None = None


class BriefTable(NamedTuple):
    """A table with one cell a column in each row."""

    columns: tuple[BriefColumn, ...]
    rows: tuple[tuple[BriefCell, ...], ...]


BriefBlock = BriefHeading | Paragraph | BriefList | BriefTable


class Annex(NamedTuple):
    """An annex under its title; a `wide` one needs the page's longer side."""

    title: Text
    blocks: tuple[BriefBlock, ...]
    wide: bool = False


class Notice(NamedTuple):
    """What must be known before anything is read; `is_grave` what nobody may overlook."""

    text: Text
    is_grave: bool = False


class Brief(NamedTuple):
    """The brief of a month: title, notices, parts, who sends it and when, annexes.

    `is_simulated` says that figures are not real, which every page must show.
    """

    title: Text
    notices: tuple[Notice, ...]
    blocks: tuple[BriefBlock, ...]
    signature: tuple[Text, ...]
    annexes: tuple[Annex, ...]
    is_simulated: bool = False
