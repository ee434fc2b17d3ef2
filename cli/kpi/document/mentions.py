"""The figures that a sentence mentions, each with what it is and what it is a figure of."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from operator import attrgetter

from kpi.document.roles import Why, role_of
from kpi.document.tense import Spoken
from kpi.model import Bound, Mention, Role, Threshold
from kpi.pattern import pattern
from kpi.quantity import parse_unit
from kpi.quantity.figure import WrittenFigure, find_figures
from kpi.quantity.nominal import nominal_numbers
from kpi.quantity.number import MAGNITUDES
from kpi.record import NamedTuple

_HUNDRED = Threshold(Bound(Decimal(100)), None, "at least 100")
_EVERYTHING = pattern(
    r"应([^,;。应]{1,4})尽\1|(?:全|全面|全员|全域|全量|全部)覆盖(?=[,;。、)]|$|的?目标)"
    r"|([县区乡镇村户家校人班])\2[有通]"
    "|全[部面](?:脱贫|达标|清零|销号|整改到位|消除|办结|兑现)"
    "|(?:《[^》]+》|“[^”]+”|方案|规划|计划|要点)(?:年度)?各项(?:目标)?任务"
)
"""Words that promise all of something; of tasks only where it is said whose."""
_CLAUSE_END = pattern("[,;。]")
_LISTED = pattern("[和与及]")
_LARGE = pattern("[万亿]")
_PER = pattern("每(?P<per>[百千万]?(?:人|户|家|名|公里|平方公里))[^,;。]*$")


class Words(NamedTuple):
    """A sentence as written and as recognised, and the times that it speaks of.

    The first of `times` is what it goes on with from the sentence before.
    """

    text: str
    folded: str
    times: tuple[Spoken, ...]


def mentions_of(words: Words) -> tuple[Mention, ...]:
    """Everything in a sentence that is a figure, or looks like one, in its order."""
    found = _of_figures(words)
    for match in _EVERYTHING.finditer(words.folded):
        if not _meets(match.span(), found) and not _is_of_a_share(match.start(), found, words):
            found.append(_of_everything(match, words))
    for start, end, role in nominal_numbers(words.folded):
        said = words.text[start:end]
        if any(map(str.isdigit, said)) and not _meets((start, end), found):
            found.append(Mention(start, end, role, said))
    return tuple(sorted(found, key=attrgetter("start")))


def _meets(span: tuple[int, int], found: Iterable[Mention]) -> bool:
    return any(span[0] < each.end and each.start < span[1] for each in found)


def _is_of_a_share(start: int, found: Iterable[Mention], words: Words) -> bool:
    """Whether the clause tells of how many: 七成的社区实现全覆盖, 校校通达到100%."""
    begin = max(words.folded.rfind(sign, 0, start) for sign in ",;。") + 1
    stop = _CLAUSE_END.search(words.folded, start)
    end = stop.start() if stop else len(words.folded)
    return any(
        begin <= each.start < end and each.role.promises and each.unit and each.unit.name == "%"
        for each in found
    )


def _of_everything(match: re.Match[str], words: Words) -> Mention:
    start, end = match.span()
    why = _time_at(start, words.times) or Why(Role.UNNUMBERED, "")
    name = _named(words.text[:start], "")
    return Mention(start, end, why.role, why.because, name, _HUNDRED, parse_unit("%"))


def _of_figures(words: Words) -> list[Mention]:
    """The amounts; one that tells only a change is of what the one before it is of."""
    figures = find_figures(words.folded)
    found: list[Mention] = []
    edge = 0
    for figure, after in zip(figures, (*figures[1:], None), strict=False):
        mention = _of_figure(figure, after, words)
        name = _named(
            words.text[edge : figure.start], words.text[figure.end : after.start if after else None]
        )
        if name.isascii() and " " not in name and figure.unit.isascii():
            name = f"{name} {figure.unit}".strip()
        if found and not name:
            name = found[-1].name
        elif found and _CHANGE.fullmatch(name):
            name = _CHANGE.sub("", found[-1].name) + name
        if (
            found
            and mention.role.promises
            and _LISTED.fullmatch(words.folded, found[-1].end, figure.start)
        ):
            mention = _like(found[-1], mention)
        found.append(mention._replace(name=name))
        edge = edge if mention.role is Role.DESCRIBES else figure.end
    return found


def _like(before: Mention, mention: Mention) -> Mention:
    """The next figure of a list, which is what the one before it is."""
    if before.role in (Role.PAST, Role.DESCRIBES):
        return mention._replace(role=before.role, because=before.because)
    return mention


def _of_figure(figure: WrittenFigure, after: WrittenFigure | None, words: Words) -> Mention:
    promise = Role.UNNUMBERED if figure.is_worded else Role.COMMITS
    time = _time_at(figure.at, words.times)
    why = role_of(figure, words.folded, after) or time or Why(promise, "")
    unit, exponent = _unit_of(figure, words.folded)
    return Mention(
        start=figure.start,
        end=figure.end,
        role=why.role,
        because=why.because,
        threshold=figure.in_unit(exponent),
        unit=parse_unit(unit),
        is_about=figure.is_about,
        is_directed=figure.is_directed,
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


def _unit_of(figure: WrittenFigure, folded: str) -> tuple[str, int]:
    """The unit as a plan would write it, and the power of ten in it: 亿元, 件/万人."""
    large = _LARGE.findall(figure.written)
    per = _PER.search(folded[: figure.start]) if "/" not in figure.unit else None
    unit = f"{figure.unit}/{per['per']}" if per and figure.unit else figure.unit
    if figure.unit.endswith("元") and large:
        word = "万亿" if "万亿" in figure.written else large[-1]
        return word + unit, MAGNITUDES[word]
    return unit, 0


# -- names -------------------------------------------------------------------------

BREAKS = pattern("[,;。:、()!?，；：（）！？]")
_LEADING = pattern(
    "^(?:其中|全年|今年|明年|年内|力争|确保|争取|要|将|并|及|和|与|的|实现|推动|推进|全市|全县|全区|[0-9]{4}年)+"
)
_TRAILING = pattern("(?:分别|均|都|各|要|力争|确保|争取|达到?|为|在|到|至|实现|[:的])+$")
_CHANGE = pattern("(?:同比|比上年|较上年)?(?:增长|增加|提高|下降|减少|增幅)$")
_LONGEST_NAME = 40
_SHORTEST_THING = 4


def _named(before: str, behind: str) -> str:
    """What a figure is a figure of: the words before it in its clause, else those behind it.

    Where its own clause has none, it is the one before. A verb alone names nothing.
    """
    for words in reversed(BREAKS.split(before)):
        name = _TRAILING.sub("", _LEADING.sub("", words.strip())).strip()
        is_verb = " " not in name if name.isascii() else len(name) < _SHORTEST_THING
        follows = BREAKS.split(behind)[0].strip() if is_verb else ""
        space = " " if name.isascii() and name and follows else ""
        if name or follows:
            return _shortened(name + space + follows)
    return ""


def _shortened(name: str) -> str:
    """At most so many signs, in English whole words."""
    if not name.isascii():
        return name[:_LONGEST_NAME]
    longest = 2 * _LONGEST_NAME
    return name if len(name) <= longest else name[:longest].rpartition(" ")[0]
