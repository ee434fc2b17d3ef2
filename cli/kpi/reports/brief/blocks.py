"""What a brief is made of: headings, paragraphs, lists and tables, before any format shows them.

Texts are as they were written by people and by us: each format escapes what would act in it.
"""

from kpi.model import EMPTY, Text, Verdict
from kpi.record import NamedTuple
from kpi.wording import brief as say
from kpi.wording import words


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


# -- how they begin --------------------------------------------------------------


def part_heading(number: int, title: Text) -> BriefHeading:
    """The heading of a part: `一、总体情况`."""
    return BriefHeading(1, say.PART.filled(number=_numeral(number), title=title))


def subheading(number: int, title: Text, verdict: Verdict | None) -> BriefHeading:
    """The heading of a part of a part: `（一）进度严重滞后`."""
    return BriefHeading(2, say.SUBPART.filled(number=_numeral(number), title=title), verdict)


def _numeral(number: int) -> Text:
    """A number in Chinese words, `三`, `十二`, `四十`, from 100 on in digits; else in digits."""
    if number > 99:
        return Text.same(str(number))
    tens, ones = divmod(number, 10)
    digits = ("", *"一二三四五六七八九")
    zh = f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}"
    return Text(zh, str(number))


def led(name: Text, said: Text) -> Paragraph:
    """A paragraph that begins with the name of what it is about."""
    return Paragraph(words.LED.filled(said=said), name)
