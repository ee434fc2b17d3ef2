"""Deliverables that a part promises: a verb of completion and an object with a name.

By grammar alone: which verbs bring something about, and by which nouns an object is a thing
that can be there or not.
"""

import re
from collections.abc import Iterator

from kpi.draft import vocabulary as words
from kpi.draft.parts import SentencePart
from kpi.pattern import pattern
from kpi.record import NamedTuple

LONGEST_OBJECT = 60
LONGEST_PART = 200
"""Characters of what may still be one clause; more than that without a comma is none."""
MOST_ADVERBS = 6


class Deliverable(NamedTuple):
    """A thing promised, with the place of its words in the sentence.

    `verb` are the words that promise it, `object` what it is; in its `name` stands what happens
    to it where that is said behind it. It `goes_on` where the verb names
    no finish line, and `is_vague` where the verb betters what may be there already.
    """

    start: int
    end: int
    verb: str
    object: str
    name: str
    goes_on: bool = False
    is_vague: bool = False


class _VerbForm(NamedTuple):
    """What a part looks like from its verb on; of a `slow` verb, pushing is not finishing."""

    words: re.Pattern[str]
    is_vague: bool = False
    is_slow: bool = False
    goes_on: bool = False


_BEFORE = rf"(?P<how>(?:{words.HOW}|{words.GOES_ON}|{words.PUSHES}){{0,{MOST_ADVERBS}}})"
_TITLED = r"《[^》]{1,99}》(?:[、和及]?《[^》]{1,99}》)*(?:等.{0,8})?"
_NAMED = r"[“「][^”」]{1,99}[”」](?:[、和及]?[“「][^”」]{1,99}[”」])*"
_BEHIND = r"(?:等|建设|工作|[(（][^()（）]*[)）])*$"


def _form(verbs: str, ends: str, *, least: int = 2, **more: bool) -> _VerbForm:
    """A verb, or two of them, and an object that ends so."""
    verb = rf"(?P<verb>(?:{verbs})(?:(?:{verbs}|实施|运行)(?=[^，]{{4}}))?)"
    what = rf"(?P<object>(?!实施|完善|健全).{{{least},{LONGEST_OBJECT}}}?(?:{ends})|{_TITLED})"
    return _VerbForm(pattern(_BEFORE + verb + what + _BEHIND), **more)


_FORMS = (
    _form(words.ISSUES, f"{words.PAPERS}|{words.SYSTEMS}"),
    _form(words.MAKES, f"{words.SYSTEMS}|{words.PLACES}|{words.PAPERS}", is_slow=True),
    _form(words.RUNS, rf"{words.CAMPAIGNS}|{_NAMED}", least=0, is_slow=True),
    _form(words.HOLDS, words.EVENTS),
    _form(words.READIES, rf"(?:{words.READINESS})工作|筹备|筹办"),
    _form("加强|强化|深化", "专项.{0,6}(?:整治|行动|检查)", is_vague=True),
    _form(words.BETTERS, f"{words.SYSTEMS}|基准|清单|目录", is_vague=True, is_slow=True),
    _form(words.GUARDS, words.FESTIVE, least=0),
    _form("完成", words.FINISHES),
    _form(words.OPENS, r"[^\s，]", least=3),
    _VerbForm(
        pattern(
            r"(?P<how>(?:全面|加快|积极|稳步|深入|持续)*)(?P<verb>推进|推动|加快|抓好)"
            rf"(?P<object>.{{2,40}}?(?:{words.LEGISLATES}))(?:工作)?$"
        ),
        goes_on=True,
    ),
    _VerbForm(
        pattern(
            rf"(?:^|\b)(?P<how>(?:(?:continue|help|work) to |keep )?)(?P<verb>{words.ENGLISH_ACTS})"
            rf" (?P<object>(?:{words.ENGLISH_ARTICLES}) .+?)(?: (?:by|before|in|on|during) .*)?$",
            re.IGNORECASE,
        ),
    ),
    _VerbForm(
        pattern(
            rf"^{_BEFORE}(?!.{{0,3}}(?:{words.WHEN})+(?:{words.HAPPENS}))"
            rf"(?P<object>(?!{words.OTHERS})[^，]{{4,50}}?)(?:{words.WHEN})*"
            rf"(?P<verb>{words.HAPPENS})(?P<where>[^的等，]{{0,8}})$"
        )
    ),
)
_GOES_ON = pattern(rf"{words.GOES_ON}|continue|keep|work to", re.IGNORECASE)
_PUSHES = pattern(rf"{words.PUSHES}|help to", re.IGNORECASE)
_STRIVES = pattern(words.STRIVES)
_OTHERS = pattern(
    rf"^(?:{words.HOW}|{words.GOES_ON}|{words.PUSHES})*(?:{words.OTHERS})"
    rf"|(?:{words.ACTORS})$|\b(?:support|encourage|help|urge|assist)\b.* to $",
    re.IGNORECASE,
)
_UNCOUNTED = pattern(
    rf"{words.UNCOUNTED}|\b(?:more|several|some|further|number of|range of)\b", re.IGNORECASE
)
_BETTERS = ("完善", "健全")
"""Verbs that make a thing, or better one that is there already."""
_LINK = pattern("^(?:并|将|要|再|是)+")
_IN_QUOTES = pattern(r"《[^》]{0,99}》|“[^”]{0,99}”|「[^」]{0,99}」")


def find_deliverables(part: SentencePart) -> Iterator[Deliverable]:
    """The thing that the part promises, if any.

    That of the verb it begins with; behind other words, as where a comma was lost, that of the
    last verb with a fit object.
    """
    text = part.folded if len(part.text) <= LONGEST_PART else ""
    found = [(match, form) for form in _FORMS for match in _each(form.words, text)]
    fit = [each for each in found if _is_own(text, each[0])]
    first = [each for each in fit if each[0].start() == 0]
    if fit:
        yield _deliverable(part, *max(first or fit, key=lambda each: each[0].start()))


def _each(words: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches from every place on."""
    match = words.search(text)
    while match:
        yield match
        match = words.search(text, match.start("verb") + 1)


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Whether it is promised, by the plan itself, and is a thing rather than some of a sort."""
    before = _IN_QUOTES.sub("", text[: min(match.start("verb"), match.start("object"))])
    thing = before + _IN_QUOTES.sub("", match["object"])
    is_others, is_some = _OTHERS.search(before), _UNCOUNTED.search(thing)
    return not (is_others or is_some or _STRIVES.search(before + match["verb"]))


def _deliverable(part: SentencePart, match: re.Match[str], form: _VerbForm) -> Deliverable:
    link = _LINK.match(match["how"])
    start = match.start() + (link.end() if link else 0)
    is_behind = match.start("object") < match.start("verb")
    begin, how = match.start("object"), match["how"]
    goes_on = form.goes_on or bool(_GOES_ON.search(how))
    return Deliverable(
        start=part.start + start,
        end=part.start + match.end(),
        verb=part.said(match, "verb") if is_behind else part.text[start : match.end("verb")],
        object=part.said(match, "object"),
        name=part.text[begin : match.end()] if is_behind else part.said(match, "object"),
        goes_on=goes_on or (form.is_slow and bool(_PUSHES.search(how))),
        is_vague=form.is_vague or match["verb"] in _BETTERS,
    )
