"""A figure of the document as a target: its kind, its threshold as text, the words it cites."""

import re
from collections.abc import Iterator
from decimal import Decimal

from kpi.diagnostics import Refusal
from kpi.draft.drafted import DraftedTarget
from kpi.draft.names import ENGLISH_VERBS, name_of, short_name
from kpi.draft.parts import is_torn, parts_of, unmistakable
from kpi.model import Bound, Kind, Mention, Passage, Role, Text, Threshold, Unit
from kpi.pattern import pattern
from kpi.quantity import (
    in_chinese,
    parse_clause,
    parse_unit,
    show_exact,
    show_plain,
)
from kpi.quantity.number import EXACT
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple
from kpi.wording import draft as say

PERCENT = parse_unit("%")
ANY_UNIT = parse_unit("件")
"""Whatever unit a person gives what the text leaves without one."""
_ALL = Decimal(100)
_EACH_TIME = pattern(
    "每(?:个?(?:季度?|月|周|星期)|半年|日|天)"
    r"|\b(?:(?:every|each|per) (?:quarter|month|week|day)|(?:quarter|month|week|dai)ly)\b",
    re.IGNORECASE,
)
_SHARE = pattern(
    "[应應].{1,2}[尽盡].{1,2}|全(?:面|部|量|域)?覆盖|(?<![森林绿化植被草木]{2})覆盖率|覆盖面|普及率|各项任务|全部|所有|一律|清零"
    r"|100 ?[%％]|\b(?:all|every|coverage)\b",
    re.IGNORECASE,
)
_RATES = pattern(
    r"[%‰]|个?百分点|倍|分|名次|岁|天|小时|分钟|年|个?工作日|微克.*|毫克.*|分贝|points?|times|days"
)
_STOCK = pattern(
    "拥有量|保有量|存量|总量|总数|总户数|总规模|累计|人均|平均|每.{0,4}人口?|比重|占比|密度|指数|余额|在册"
    "|库存|寿命|stock|total of|in total|average|per capita",
    re.IGNORECASE,
)
_DOING = pattern(
    "新增|新建|新设|净增|新认定|完成|建设|建成|改造|登记|培育|引进|招引|开展|举办|组织|检查|抽检|抽查"
    "|检测|快检|监测|办理|培训|发放|发布|制定|修订|查处|授权|融资|投资|增加|销售|授信|走访|接待"
    "|种植|生产|排查|整治|打造|推出|签约|资助|开工|提供|筹集|救助|安置|收入|支出|成交"
    r"|\b(?:new|build|train|plant|open|deliver|create|add|inspect|complete|publish)",
    re.IGNORECASE,
)
_REACHING = pattern(
    "率|达到|达|保持|稳定|控制|降至|降到|提高到|提升至|reach|keep|below",
    re.IGNORECASE,
)
_BEFORE_TASKS = pattern("完成|落实|推进|抓好|做好|实施(?=.)|共建|[》”][、和及]?")
_TITLES = pattern(r"(?:[《“][^《》“”]{1,99}[》”](?:[、和及]|以及)?)+$")
_TITLE = pattern(r"[《“][^《》“”]{1,99}[》”]")
_LISTED = pattern("(?P<things>[^0-9]{2,60}?)(?:分别|各)(?P<verb>[^0-9]{0,8})(?=[0-9])")
_AND = pattern("、|和|及|与|以及")
_ONE_WORD = pattern(r"\s*[a-zA-Z]+\s*")
_CHANGE = pattern("(?:由|从)[^，,]{0,8}[0-9]")
"""Where a name goes on with what the figure was before: 由83%提高到."""
_CLAUSE_END = pattern("[，,；;。.]")
_HALF, _TWO = Decimal("0.5"), Decimal(2)
_TENTH = -1


class KindGuess(NamedTuple):
    """A kind, and the words that it rests on."""

    kind: Kind
    why: Text


def draft_figure(passage: Passage, mention: Mention, chapter: str) -> DraftedTarget | None:
    """The target of a figure that promises; None where no threshold is known.

    `chapter` is the whole text below the same heading, in which the words cited stand once.
    """
    threshold, unit = mention.threshold, mention.unit
    if threshold is None:
        return None
    about = _guessed(passage, mention, threshold)
    guess = guess_kind(passage, mention, unit, threshold)
    written = _with_margin(threshold, unit, is_about=mention.is_about)
    cited = list(_cited(passage, mention, chapter))
    held = [each for each in cited if _agree(each, written, unit)]
    target = DraftedTarget(
        kind=guess.kind,
        name=_name(passage, mention),
        passage=passage,
        states=(held or cited)[0],
        is_held=bool(held),
        threshold=written,
        is_about=mention.is_about,
        unit=unit,
    ).guessing("kind", guess.why)
    if about is not None:
        target = target.guessing("threshold", about)
    return target.guessing("path", say.PATH) if guess.kind is Kind.LEVEL else target


def _name(passage: Passage, mention: Mention) -> str:
    """What the target is called: the thing all of which is promised, what is counted, or both."""
    text, said = passage.text, passage.text[mention.start : mention.end]
    if mention.role is Role.UNNUMBERED and said.endswith("任务"):
        before = _around(passage, mention)[: -len(said)]
        return name_of(_BEFORE_TASKS.split(before)[-1] + said)
    behind = _CLAUSE_END.split(text[mention.end :])[0].strip()
    if mention.name.endswith("等") and behind:
        return name_of(behind)
    given = _distributed(passage, mention) or mention.name or _before(passage, mention)
    is_verb = ENGLISH_VERBS.fullmatch(given.strip()) is not None
    if (is_verb or _ONE_WORD.fullmatch(given)) and mention.unit:
        return name_of(mention.unit.text) or said
    name = short_name(_CHANGE.split(given)[0] or given) or said
    counted = mention.unit.name if mention.unit and name.isascii() and " " not in name else ""
    return f"{name} {counted}".strip() if counted.isascii() else name


def _distributed(passage: Passage, mention: Mention) -> str:
    """Of A、B分别增长5%、6% the thing that is the figure's own; empty of any other sentence."""
    own = next((each for each in parts_of(passage.text) if each.overlaps(*_place(mention))), None)
    listed = own and _LISTED.match(own.text)
    if own is None or not listed:
        return ""
    figures = [each for each in passage.mentions if own.overlaps(*_place(each)) and each.threshold]
    things = _AND.split(listed["things"])
    if len(things) != len(figures):
        return ""
    return things[figures.index(mention)] + listed["verb"]


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _before(passage: Passage, mention: Mention) -> str:
    """What the figure before it is of, where it has no name of its own; else its clause."""
    before = [each.name for each in passage.mentions if each.end <= mention.start and each.name]
    return before[-1] if before else _around(passage, mention)


def titles_before(passage: Passage, mention: Mention) -> Iterator[tuple[int, str]]:
    """The names of further things all of whose tasks are promised in the same words.

    《甲规划》《乙规划》各项任务 promises those of both; each with the place where it stands.
    """
    said = passage.text[mention.start : mention.end]
    listed = _TITLES.search(passage.text[: mention.start])
    if listed and _TITLE.match(said):
        rest = _TITLE.sub("", said)
        for title in _TITLE.finditer(listed[0]):
            yield listed.start() + title.start(), name_of(title[0] + rest)


def _guessed(passage: Passage, mention: Mention, threshold: Threshold) -> Text | None:
    """What is guessed about the threshold.

    Without a number all of it, of 左右 the margin, of 每月 that the year asks no more.
    """
    if mention.role is Role.UNNUMBERED:
        return _confirmed(threshold, passage.text[mention.start : mention.end])
    each_time = _EACH_TIME.search(_around(passage, mention))
    if each_time:
        return say.EACH_TIME.filled(words=each_time[0])
    if not mention.is_about:
        return None
    return say.LIMIT_WITH_MARGIN if None in threshold.sides else say.MARGIN


def _confirmed(threshold: Threshold, words: str) -> Text:
    if threshold.floor and threshold.floor.value == _ALL:
        return say.EVERYTHING.filled(words=words)
    if threshold.ceiling and threshold.ceiling.value == 0:
        return say.NOTHING.filled(words=words)
    return say.UNNUMBERED.filled(words=words)


# -- kinds ------------------------------------------------------------------------


def guess_kind(
    passage: Passage, mention: Mention, unit: Unit | None, threshold: Threshold
) -> KindGuess:
    """The kind by the words of the figure's name and the words before it."""
    told = f"{mention.name} {_around(passage, mention)}"
    share = _SHARE.search(told)
    if share and unit and unit.name == "%" and _is_share(threshold):
        return KindGuess(Kind.COVERAGE, say.KIND_SHARE.filled(words=share[0]))
    if unit and _RATES.fullmatch(unit.name):
        return KindGuess(Kind.LEVEL, say.KIND_RATE.filled(words=unit.text))
    return _by_words(told)


def _by_words(told: str) -> KindGuess:
    rows = (
        (_STOCK, Kind.LEVEL, say.KIND_STOCK),
        (_DOING, Kind.CUMULATIVE, say.KIND_DOING),
        (_REACHING, Kind.LEVEL, say.KIND_REACHING),
    )
    folded = fold_in_place(told)
    for form, kind, why in rows:
        found = form.search(folded)
        if found:
            return KindGuess(kind, why.filled(words=told[slice(*found.span())]))
    return KindGuess(Kind.CUMULATIVE, say.KIND_ELSE)


def _is_share(threshold: Threshold) -> bool:
    return all(0 <= side.value <= _ALL for side in threshold.sides if side)


def _around(passage: Passage, mention: Mention) -> str:
    """The part that a figure stands in, without what stands behind it."""
    for part in parts_of(passage.text):
        if part.overlaps(mention.start, mention.end):
            return passage.text[part.start : mention.end]
    return passage.text[: mention.end]


# -- thresholds ----------------------------------------------------------------------


def _with_margin(threshold: Threshold, unit: Unit | None, *, is_about: bool) -> Threshold:
    """The threshold; of one that is about a figure, with a margin to either side.

    Half a point of a percentage, else a tenth. A limit with a margin (控制在5.5%左右) is a limit.
    """
    floor, ceiling = threshold.sides
    if floor is None or ceiling is None or not is_about:
        return threshold
    is_share = unit is not None and unit.name == PERCENT.name and floor.value >= _TWO
    margin = _HALF if is_share else abs(floor.value).scaleb(_TENTH)
    return Threshold(Bound(floor.value - margin), Bound(floor.value + margin), "")


def threshold_text(threshold: Threshold, unit: Unit | None, *, is_about: bool = False) -> str:
    """A threshold as the plan is to write it: `at least 1.1万`, `about 5 ± 0.5`."""
    floor, ceiling = threshold.sides
    if floor and ceiling and is_about:
        half = Decimal("0.5")
        middle = EXACT.multiply(EXACT.add(floor.value, ceiling.value), half)
        margin = EXACT.multiply(EXACT.subtract(ceiling.value, floor.value), half)
        return f"about {_number(middle.normalize(), unit)} ± {_number(margin.normalize(), unit)}"
    if floor and ceiling:
        return f"{_number(floor.value, unit)} to {_number(ceiling.value, unit)}"
    side = floor or ceiling
    assert side is not None
    signs = ("at most", "less than") if floor is None else ("at least", "more than")
    return f"{signs[not side.inclusive]} {_number(side.value, unit)}"


def _number(value: Decimal, unit: Unit | None) -> str:
    """A number as the plan's language has it: 1.1万 of 件, but 11000 of anything in English."""
    is_chinese = unit is not None and not unit.text.isascii() and not unit.exponent
    return in_chinese(show_exact(value)) if is_chinese else show_plain(value)


# -- the words cited --------------------------------------------------------------------


def _cited(passage: Passage, mention: Mention, chapter: str) -> Iterator[str]:
    """The words of a figure that stand once in the chapter.

    With its name, so that another verb or thing before it would be seen; alone; up to the next
    comma; and with all that stands before it in its part of the sentence.
    """
    text, start, end = passage.text, mention.start, mention.end
    named = text.rfind(mention.name, 0, start) if mention.name else -1
    begin = named if named >= 0 else start
    behind = len(_CLAUSE_END.split(text[end:])[0])
    if mention.name and text.startswith(mention.name, end):
        yield unmistakable(text, start, end + behind, chapter)
    yield unmistakable(text, begin, end, chapter)
    yield unmistakable(text, start, end, chapter)
    yield unmistakable(text, start, end + behind, chapter)
    yield unmistakable(text, end - len(_around(passage, mention)), end, chapter)


def _agree(cited: str, threshold: Threshold, unit: Unit | None) -> bool:
    """Whether the words say what the threshold does, as the plan's own check will ask."""
    if is_torn(cited):
        return False
    units = [unit] if unit and unit.text else [parse_unit(""), ANY_UNIT]
    clauses = [parse_clause(cited, each, {}) for each in units]
    return all(not isinstance(each, Refusal) and each.agrees(threshold) for each in clauses)
