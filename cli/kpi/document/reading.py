"""From the lines of a document to sentences and the figures in them."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from kpi.document.chapters import TextBlock, paragraphs_of, sentences_of
from kpi.document.goals import once
from kpi.document.mentions import Words, mentions_of
from kpi.document.table import NO_COLUMNS, Columns, columns_of, is_row, told_in_row
from kpi.document.tense import OBLIGED, Spoken, times_of
from kpi.model import Chapter, Mention, Passage, PlanText, Role
from kpi.pattern import pattern
from kpi.quantity.numeral import fold_in_place

_STANDS_OUT_OF_THE_PAST = pattern("明年|来年|下一步|下步|力争|next year")
_OUTSET = Spoken(0, 0, Role.COMMITS, "", lasts=True)
_LONGEST_OPENING = 12


def parse_document(file: str, text: str, year: int) -> PlanText:
    """What the document says; `year` is the one it promises for, lines count from 1."""
    paragraphs = paragraphs_of(file, text, year)
    chapters = tuple(chapter for chapter, _ in groupby(map(attrgetter("chapter"), paragraphs)))
    read = PlanText(file, year, chapters, ())
    passages: list[Passage] = []
    columns, spoken = NO_COLUMNS, _OUTSET
    for before, paragraph in zip((None, *paragraphs), paragraphs, strict=False):
        columns = columns_of(paragraph.text, columns, year)
        if before is None or before.chapter != paragraph.chapter or paragraph.starts_anew:
            spoken = _outset(paragraph.chapter, year)
        if is_row(paragraph.text) and not paragraph.is_title:
            passages += _row(paragraph, columns, spoken, read)
        else:
            reader = _Sentences(paragraph, file, year)
            spoken = reader.read(spoken)
            passages += reader.passages
    return read._replace(passages=tuple(once(passages)))


def _row(block: TextBlock, columns: Columns, spoken: Spoken, text: PlanText) -> Iterator[Passage]:
    for cell, mentions in told_in_row(block.text, columns, spoken, text.year):
        begin = cell.start + len(cell.text) - len(cell.text.lstrip())
        yield Passage(cell.text, block.place(begin, text.file), block.chapter, mentions)


class _Sentences:
    """The sentences of a paragraph; what time they speak of goes on from one to the next."""

    def __init__(self, paragraph: TextBlock, file: str, year: int) -> None:
        self._paragraph = paragraph
        self._file = file
        self._year = year
        self.passages: list[Passage] = []

    def read(self, lasting: Spoken) -> Spoken:
        """Read them all; what time the paragraph after it speaks of, where nothing says another.

        Across a semicolon whatever was spoken of last goes on, across a full stop what lasts.
        """
        standing, paragraph = lasting, self._paragraph
        for start, sentence in sentences_of(paragraph.text):
            folded = fold_in_place(sentence)
            times = self._times(folded, start, lasting)
            mentions = mentions_of(Words(sentence, folded, (standing, *times)))
            if paragraph.is_title:
                mentions = tuple(_of_title(each) for each in mentions)
            at = paragraph.place(start + len(sentence) - len(sentence.lstrip()), self._file)
            self.passages.append(
                Passage(sentence, at, paragraph.chapter, mentions, paragraph.is_heading)
            )
            lasting = _lasting(times, lasting)
            reaching = [each for each in times if each.end == len(folded)]
            goes_on = folded.rstrip().endswith(";")
            standing = (reaching or [standing])[-1] if goes_on else lasting
        return lasting

    def _times(self, folded: str, start: int, lasting: Spoken) -> tuple[Spoken, ...]:
        """What a sentence says of time, as far as it counts where it stands."""
        times = times_of(folded, self._year)
        if start == 0:
            times = tuple(_lasting_at_first(each) for each in times)
        is_of_the_year = lasting.time is Role.COMMITS and (
            self._paragraph.is_ahead or lasting.because
        )
        if start and is_of_the_year:
            times = tuple(
                each._replace(lasts=each.lasts and each.time is not Role.PAST) for each in times
            )
        if self._paragraph.chapter.is_past:
            times = tuple(each for each in times if _leaves_the_past(each, self._year))
        return times


def _lasting(times: tuple[Spoken, ...], before: Spoken) -> Spoken:
    """What the next sentence goes on with; results that end in what must be done are over."""
    if not times:
        return before
    last = next((each for each in reversed(times) if each.lasts), before)
    is_over = last.time is Role.PAST and times[-1].time is Role.COMMITS and times[-1] != last
    return _OUTSET if is_over and times[-1].because in OBLIGED else last


def _outset(chapter: Chapter, year: int) -> Spoken:
    """The time that a chapter speaks of from its heading on."""
    if chapter.is_past:
        return _OUTSET._replace(time=Role.PAST, because=chapter.title)
    title = fold_in_place(chapter.title)
    announced = [each for each in times_of(title, year) if each.end == len(title)]
    later = [each for each in announced if each.time is Role.SEVERAL_YEARS]
    is_of_the_year = any(each.lasts and each.time is Role.COMMITS for each in announced)
    return later[0] if later and not is_of_the_year else _OUTSET


def _lasting_at_first(spoken: Spoken) -> Spoken:
    """Goals of several years that a paragraph begins with are its subject."""
    is_subject = spoken.time is Role.SEVERAL_YEARS and spoken.start < _LONGEST_OPENING
    return spoken._replace(lasts=True) if is_subject and not spoken.is_dated else spoken


def _of_title(mention: Mention) -> Mention:
    """What the title of a document counts is what the document tells."""
    return mention._replace(role=Role.NAME, because="") if mention.role.promises else mention


def _leaves_the_past(spoken: Spoken, year: int) -> bool:
    """Whether words within a report of the past speak of the plan's year."""
    is_ahead = str(year) in spoken.because or _STANDS_OUT_OF_THE_PAST.search(spoken.because)
    return spoken.time is not Role.COMMITS or bool(is_ahead)
