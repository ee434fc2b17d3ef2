"""From the lines of a document to sentences and the figures in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kpi.document.chapters import Paragraph, paragraphs_of, sentences_of
from kpi.document.columns import NO_COLUMNS, Columns, columns_of
from kpi.document.roles import Why, role_of
from kpi.document.tense import Spoken, times_of
from kpi.model import Bound, Chapter, Mention, Passage, PlanText, Role, Threshold
from kpi.quantity import parse_unit
from kpi.quantity.figure import Stated, find_figures
from kpi.quantity.nominal import nominal_numbers
from kpi.quantity.number import MAGNITUDES, shift
from kpi.quantity.numeral import fold_in_place

_HUNDRED = Threshold(Bound(Decimal(100)), None, "at least 100")
_EVERYTHING = re.compile(
    "应[^,;。应]尽[^,;。]|(?:全|全面|全员|全域|全量|全部)覆盖(?=[,;。、)]|$|的?目标)"
    "|全(?:部|面)(?:脱贫|达标|清零|销号|整改到位|消除|办结|兑现)|(?:《[^》]+》|“[^”]+”|方案|规划|计划|要点)(?:年度)?各项(?:目标)?任务"
)
_STANDS_OUT_OF_THE_PAST = re.compile("明年|来年|下一步|下步|next year")
_LARGE = re.compile("[万亿]")
_PER = re.compile("每(?P<per>[百千万]?(?:人|户|家|名|公里|平方公里))[^,;。]*$")
_OUTSET = Spoken(0, 0, Role.COMMITS, "", lasts=True)
_LONGEST_OPENING = 12


def parse_document(file: str, text: str, year: int) -> PlanText:
    """What the document says; `year` is the one it promises for, lines count from 1."""
    paragraphs = paragraphs_of(file, text, year)
    chapters = tuple(chapter for chapter, _ in groupby(map(attrgetter("chapter"), paragraphs)))
    passages: list[Passage] = []
    columns = NO_COLUMNS
    for paragraph in paragraphs:
        columns = columns_of(paragraph.text, columns)
        passages += _passages(paragraph, columns, file, year)
    return PlanText(file, year, chapters, tuple(once(passages)))


def _passages(paragraph: Paragraph, columns: Columns, file: str, year: int) -> Iterator[Passage]:
    """The sentences of a paragraph; what time they speak of goes on from one to the next.

    Across a semicolon whatever was spoken of last goes on, across a full stop what lasts.
    """
    chapter = paragraph.chapter
    standing = lasting = _outset(chapter, year)
    for start, sentence in sentences_of(paragraph.text):
        folded = fold_in_place(sentence)
        times = times_of(folded, year)
        told = columns.told_at(paragraph.text, start + len(sentence) // 2)
        if told:
            times = (Spoken(0, len(folded), Role.PAST, told, lasts=False),)
        if start == 0:
            times = tuple(_lasting_at_first(each) for each in times)
        if chapter.is_past:
            times = tuple(each for each in times if _leaves_the_past(each, year))
        mentions = tuple(_mentions(folded, sentence, (standing, *times)))
        if paragraph.is_title:
            mentions = tuple(_of_title(each) for each in mentions)
        at = paragraph.place(start + len(sentence) - len(sentence.lstrip()), file)
        yield Passage(sentence, at, chapter, mentions, paragraph.is_heading)
        lasting = next((each for each in reversed(times) if each.lasts), lasting)
        goes_on = folded.rstrip().endswith(";")
        reaching = [each for each in times if each.end == len(folded)]
        standing = (reaching or [standing])[-1] if goes_on else lasting


def _outset(chapter: Chapter, year: int) -> Spoken:
    """The time that a chapter speaks of from its heading on."""
    if chapter.is_past:
        return _OUTSET._replace(time=Role.PAST, because=chapter.title)
    announced = times_of(fold_in_place(chapter.title), year)
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


# -- the figures of a sentence -----------------------------------------------------


def _mentions(folded: str, sentence: str, times: Sequence[Spoken]) -> list[Mention]:
    figures = find_figures(folded)
    found = [
        _mention(figure, figures[:index], figures[index + 1 :], folded, sentence, times)
        for index, figure in enumerate(figures)
    ]
    taken = [(each.start, each.end) for each in found]
    for match in _EVERYTHING.finditer(folded):
        if not _meets(match.start(), match.end(), taken):
            found.append(_of_everything(match, sentence, times))
    taken += [(each.start, each.end) for each in found]
    for each in nominal_numbers(folded):
        if not _meets(each.start, each.end, taken):
            taken.append((each.start, each.end))
            said = sentence[each.start : each.end]
            if any(sign.isdigit() for sign in said):
                found.append(Mention(each.start, each.end, each.role, said))
    return sorted(found, key=attrgetter("start"))


def _meets(start: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _of_everything(match: re.Match[str], sentence: str, times: Sequence[Spoken]) -> Mention:
    start, end = match.span()
    why = _time_at(start, times)
    role = why.role if why else Role.UNNUMBERED
    name = named(sentence[: match.start()], "")
    return Mention(start, end, role, why.because if why else "", name, _HUNDRED, parse_unit("%"))


def _mention(
    figure: Stated,
    before: Sequence[Stated],
    after: Sequence[Stated],
    folded: str,
    sentence: str,
    times: Sequence[Spoken],
) -> Mention:
    why = role_of(figure, folded, after[0] if after else None) or _time_at(figure.at, times)
    role = why.role if why else (Role.UNNUMBERED if figure.is_worded else Role.COMMITS)
    unit_text, exponent = _unit_of(figure, folded)
    return Mention(
        start=figure.start,
        end=figure.end,
        role=role,
        because=why.because if why else "",
        name=named(
            sentence[before[-1].end if before else 0 : figure.start],
            sentence[figure.end : after[0].start if after else None],
        ),
        threshold=figure.in_unit(exponent),
        unit=parse_unit(unit_text),
        is_about=figure.is_about,
    )


def _time_at(position: int, times: Sequence[Spoken]) -> Why | None:
    """What the time that is spoken of there makes of a figure, None where it is to come."""
    spoken, *said = times
    for each in said:
        is_weak = each.time is Role.COMMITS and not each.lasts
        if each.start <= position < each.end and not (
            is_weak and spoken.time is Role.SEVERAL_YEARS
        ):
            spoken = each
    return None if spoken.time is Role.COMMITS else Why(spoken.time, spoken.because)


def _unit_of(figure: Stated, folded: str) -> tuple[str, int]:
    """The unit as a plan would write it, and the power of ten in it: 亿元, 件/万人."""
    large = _LARGE.findall(figure.written)
    per = _PER.search(folded[: figure.start]) if "/" not in figure.unit else None
    unit = f"{figure.unit}/{per['per']}" if per and figure.unit else figure.unit
    if figure.unit.endswith("元") and large:
        word = "万亿" if "万亿" in figure.written else large[-1]
        return word + unit, MAGNITUDES[word]
    return unit, 0


# -- names -------------------------------------------------------------------------

_BREAKS = re.compile("[,;。:、()!?，；：（）！？]")
_LEADING = re.compile(
    "^(?:其中|全年|今年|明年|年内|力争|确保|争取|要|将|并|及|和|与|的|实现|推动|推进|全市|全县|全区|[0-9]{4}年)+"
)
_TRAILING = re.compile("(?:分别|均|都|各|要|力争|确保|争取|达到?|为|在|到|至|实现|[:的])+$")
_LONGEST_NAME = 40
_LONGEST_TAIL = 10


def named(before: str, behind: str) -> str:
    """What a figure is a figure of: the words before it in its clause, else those behind it.

    Where its own clause has none, it is the one before.
    """
    for words in reversed(_BREAKS.split(before)):
        name = _TRAILING.sub("", _LEADING.sub("", words.strip())).strip()
        follows = _BREAKS.split(behind)[0].strip() if len(name) < 4 else ""  # noqa: PLR2004 - a verb alone
        if name or follows:
            return (name + follows)[:_LONGEST_NAME]
    return ""


# -- the same goal told again --------------------------------------------------------


def once(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with what they promise a second time marked as REPEATED.

    Not where the same words have had several values: then they speak of several places.
    """
    told: dict[str, list[_Told]] = {}
    for passage in passages:
        mentions = []
        for each in passage.mentions:
            if each.role.promises and each.threshold is not None and each.unit is not None:
                goal = _goal(each, passage.text)
                others = told.setdefault(each.unit.name, [])
                alike = [other.value for other in others if _alike(goal.name, other.name)]
                if set(alike) == {goal.value}:
                    each = each._replace(role=Role.REPEATED, because=each.name)  # noqa: PLW2901
                others.append(goal)
            mentions.append(each)
        yield passage._replace(mentions=tuple(mentions))


class _Told(NamedTuple):
    """A goal with the words around its figure, and its value in base units."""

    name: str
    value: Decimal


def _goal(mention: Mention, text: str) -> _Told:
    tail = _BREAKS.split(text[mention.end :])[0][:_LONGEST_TAIL]
    bounds = [bound for bound in mention.threshold or () if isinstance(bound, Bound)]
    return _Told(
        mention.name + tail, shift(bounds[0].value, mention.unit.exponent if mention.unit else 0)
    )


def _alike(name: str, other: str) -> bool:
    """Whether two names are of the same thing: most of the shorter one's pairs of signs."""
    pairs, others = _pairs(name), _pairs(other)
    fewer = min(len(pairs), len(others))
    return fewer > 0 and len(pairs & others) * 5 >= fewer * 4


def _pairs(name: str) -> frozenset[str]:
    return frozenset(name[index : index + 2] for index in range(len(name) - 1))
