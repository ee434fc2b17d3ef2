"""The time that the words of a document speak of."""

import re
from collections.abc import Callable

from kpi.model import Role
from kpi.pattern import pattern
from kpi.record import NamedTuple

_COMPARED = pattern(
    "(?:由|从|比|较|同|与|和|跟|在|于|低于|高于|超过|不低于|不高于|达到|相当于|保持|好于|优于"
    "|than|on|from|with|over|of)[ “]?$",
    re.IGNORECASE,
)
_LIKE_BEFORE = pattern(
    "年?的?(?:同期|持平|基础|水平|平均|相当|相同|增长|提高|的基数)|年?的(?=[0-9.]+%)"
)
_OF_A_THING = pattern("[底末]?(?:以前|之前|前|年代)")
_SOME = "(?:[三五十两二]|[2-9]|[1-9][0-9])"

_EARLIER = (
    "去年|上年度?|上一年度?|昨年|前一年|过去的?一年|过去[五三四几]年|近年来|近[几五三]年"
    "|[一五三几两十]年来|这一年|今年以来|一年以来|届内|本届政府(?:以来|成立)"
    r"|(?i:\b(?:last year|(?:over )?the past|this past year|to date|already)\b)"
)
_UNTIL_NOW = (
    "(?:1|一)(?:[-—–~至到][0-9]{1,2}|[至到][一二三四五六七八九十]+)月(?!底|末|前)"
    "|前(?:[两三0-9]个?|[一二三四五六七八九十]+个?)(?:月|季度)|上半年(?=[,已共])"
    r"|初步核算|初步统计|经初步|预计完成|截至|截止|到目前|目前为止|(?i:\bas of\b)"
)
_BY_NOW = (
    "尚有|仍有|还有|仅有|只有|(?<!而)已(?!知)|业已|目前|(?<!实)现有(?![^,;。0-9]{0,10}[拆改治修整升])|(?<!享)共有|荣获|获评|蝉联"
    "|(?<=[成立办设建施行展出动入开升加高布定造引获现取])了"
    r"|(?i:(?<!be )(?<!will )(?<!to )\b(?:was|were|had|has|have|achieved|completed|delivered"
    r"|rose|fell|opened|recorded|currently|existing|in service|in operation)\b"
    r"|(?<!be )\b(?:built|launched|planted|repaired|answered)\b)"
)
_TO_COME = (
    "今年(?!以来)|本年度?(?!以来)|明年|来年|新的一年|下一步|下步|接下来|年内|当年|全年(?=要|将|力争|计划)"
    r"|(?i:\b(?:this year|next year|will|shall|aims? to|plans? to|targets?|intends? to"
    r"|we commit)\b)"
)
_MEANT = (
    "力争|争取|确保|拟|务必|必须|计划(?!执行|完成)|预期目标|主要目标|将(?=[^军领士来近])"
    "|(?<![重主需只首概纲摘简想])要(?=[在把以坚抓加着持推全大深进完实突统继积扎切做])"
)
_PLANNED = "“?十(?P<which>[一二三四五六七])五”?(?:规划)?(?P<part>期间|时期|期?末|以来|累计|将)?"
_DATED = (
    "(?<![0-9.])(?P<year>(?:19|20)[0-9]{2})"
    "(?: ?年?[-—–~至到] ?(?P<last>(?:19|20)?[0-9]{2})(?![0-9]))?"
    " ?(?:年|(?=全[市县省区国]))(?P<rest>度|以来|底|末)?"
    "|(?P<hanzi>[一二][零〇○九][零〇○一二三四五六七八九]{2})年"
    "|(?<![0-9.])(?P<roc>1[01][0-9])年(?=[度底本全起,])"
    r"|(?i:\b(?:in|by|until|since|during|for|before) (?P<english>20[0-9]{2})\b)"
)
_FOR_YEARS = (
    f"(?:(?:未来|今后|接下来)[^,;。]{{0,4}}?|(?<!利)用){_SOME}(?:[至到-][0-9三四五])?年(?!行动)"
    "|年均(?=增长|增速|新增|递增|提高|下降)"
    "|[三五十3-9]年(?:内|之内|左右|累计|建设|投入|新增|完成|实现|达到|共)"
)
_FORMS = {
    "forever": _FOR_YEARS,
    "earlier": _EARLIER,
    "until": _UNTIL_NOW,
    "planned": _PLANNED,
    "dated": _DATED,
    "bynow": _BY_NOW,
    "tocome": _TO_COME,
    "meant": _MEANT,
}
_CUES = pattern("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
OBLIGED = frozenset({"必须", "务必", "力争", "要"})
"""With which a report of results turns to what is to be done."""
HELD = frozenset({"现有", "共有"})
"""What is there already is the first figure behind these."""
_CLAUSE = pattern("[,;。|]| - ")
_FIRST_FIGURE = pattern("[0-9][0-9,.万亿千百]*|[,;。]")
_LATIN_CLAUSE = pattern("[,;.:] ")
_ROC = 1911
_HANZI_SIGNS = "零一二三四五六七八九"
"""〇 and ○ are 零."""
_FIVE_YEARS = "一二三四五六七"
_UNTIL_THE_END = pattern("截[至止][到至]?[^,;。]{0,2}$")
_WANTED = pattern("力争|争取|推动|确保|将|拟|[^重主需]要")


class Spoken(NamedTuple):
    """Between two places of a sentence, the time that it speaks of, and the words that say so.

    Where it `lasts`, it is also that of the sentences that follow in the paragraph; `is_dated`
    where a year said so.
    """

    start: int
    end: int
    time: Role
    because: str
    lasts: bool
    is_dated: bool = False


def times_of(text: str, year: int) -> tuple[Spoken, ...]:
    """What a folded sentence says of time, in its order."""
    found = (_spoken(match, text, year) for match in _CUES.finditer(text))
    said = tuple(_within_brackets(each, text) for each in found if each is not None)
    return tuple(_from_clause(each, text) for each in said) if _is_latin(text) else said


def _within_brackets(spoken: Spoken, text: str) -> Spoken:
    """What is said in brackets holds only there."""
    opened, closed = text.rfind("(", 0, spoken.start), text.find(")", spoken.start)
    if opened < 0 or closed < 0 or ")" in text[opened : spoken.start]:
        return spoken
    return spoken._replace(end=min(spoken.end, closed), lasts=False)


def _is_latin(text: str) -> bool:
    return sum(map(str.isascii, text)) * 4 > len(text) * 3


def _from_clause(spoken: Spoken, text: str) -> Spoken:
    """What English says of time behind its verb holds for the whole clause."""
    if text.rfind("(", 0, spoken.start) > text.rfind(")", 0, spoken.start):
        return spoken
    ends = [each.end() for each in _LATIN_CLAUSE.finditer(text, 0, spoken.start)]
    return spoken._replace(start=ends[-1] if ends else 0)


def _spoken(match: re.Match[str], text: str, year: int) -> Spoken | None:
    kind = next(name for name in _FORMS if match[name] is not None)
    whole = Spoken(match.start(), len(text), Role.COMMITS, match[0], lasts=kind == "tocome")
    is_basis = _COMPARED.search(text[: match.start()]) or _LIKE_BEFORE.match(text, match.end())
    is_meant = kind == "until" and _WANTED.search(text, match.end())
    is_of_a_thing = kind == "dated" and _is_long_ago(match, year)
    if is_meant or is_of_a_thing:
        return None
    read = _READERS[kind](_Cue(match, whole, year))
    is_only_basis = is_basis and read is not None and read.time is Role.PAST
    return None if is_only_basis and kind in ("earlier", "dated") else read


def _is_long_ago(match: re.Match[str], year: int) -> bool:
    """Whether a year says which things are meant: 改造2000年底前建成的小区."""
    is_old = match["year"] is not None and int(match["year"]) < year - 1
    return is_old and _OF_A_THING.match(match.string, match.end()) is not None


class _Cue(NamedTuple):
    """Words that speak of time, with the sentence from them on, read in a plan for `year`."""

    match: re.Match[str]
    whole: Spoken
    year: int


def _past(cue: _Cue) -> Spoken:
    return cue.whole._replace(time=Role.PAST, lasts=True)


def _for_years(cue: _Cue) -> Spoken:
    return cue.whole._replace(time=Role.SEVERAL_YEARS)


def _to_come(cue: _Cue) -> Spoken:
    return cue.whole


def _by_now(cue: _Cue) -> Spoken | None:
    """What has been done already, up to the end of its clause; not within what is wanted."""
    text = cue.match.string
    if _WANTED.search(_CLAUSE.split(text[: cue.whole.start])[-1]):
        return None
    stop = (_FIRST_FIGURE if cue.whole.because in HELD else _CLAUSE).search(text, cue.match.end())
    return cue.whole._replace(time=Role.PAST, end=stop.end() if stop else len(text))


def _five_years(cue: _Cue) -> Spoken | None:
    """The plan of five years: 十四五 ends with 2025, 十五五 with 2030."""
    last, part = 2010 + 5 * _FIVE_YEARS.index(cue.match["which"]), cue.match["part"]
    if part == "以来" or last < cue.year:
        return cue.whole._replace(time=Role.PAST)
    is_meant = part is not None and last > cue.year
    return cue.whole._replace(time=Role.SEVERAL_YEARS) if is_meant else None


def _other_year(match: re.Match[str]) -> str:
    """A year in hanzi, or one counted from 1911 on as in Taiwan."""
    if match["roc"]:
        return str(int(match["roc"]) + _ROC)
    return "".join(str(max(_HANZI_SIGNS.find(sign), 0)) for sign in match["hanzi"])


def _dated(cue: _Cue) -> Spoken:
    """A year: earlier ones are past, what goes on to later ones is for several years."""
    match, whole = cue.match, cue.whole
    first = match["year"] or match["english"] or _other_year(match)
    last = match["last"] or first
    until = int(first[: -len(last)] + last)
    if match["rest"] == "度" and until == int(first) + 1:
        until = int(first)
    is_over = _UNTIL_THE_END.search(match.string[: match.start()]) and not match["rest"]
    if match["rest"] == "以来" or until < cue.year or is_over:
        return whole._replace(time=Role.PAST, lasts=True)
    if until > cue.year:
        return whole._replace(time=Role.SEVERAL_YEARS, is_dated=True)
    return whole._replace(lasts=True, is_dated=True)


_READERS: dict[str, Callable[[_Cue], Spoken | None]] = {
    "forever": _for_years,
    "earlier": _past,
    "until": _past,
    "planned": _five_years,
    "dated": _dated,
    "bynow": _by_now,
    "tocome": _to_come,
    "meant": _to_come,
}
