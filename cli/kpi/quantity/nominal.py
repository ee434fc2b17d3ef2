"""Numbers that are no amounts: dates, ordinals, grades, names, ages."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from kpi.model import Role
from kpi.pattern import HANZI, pattern
from kpi.record import NamedTuple

_N = r"[0-9]+(?:\.[0-9]+)?"
_NUMERAL = "[一二两三四五六七八九十百千]"
_TO = "[-—–~至到]"
_YEAR = r"(?<![0-9.])(?:19|20|21)[0-9]{2}"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)

_DATES = (
    rf"{_YEAR} *(?:(?:{_TO}|/) *(?:(?:19|20|21)[0-9]{{2}}|[0-9]{{2}}(?![0-9])) *)?"
    r"(?:财政)?学?年度?(?:末|底|初|上半年|下半年)?(?: *[0-9]{1,2} *月(?: *[0-9]{1,2} *日)?)?",
    rf"(?:[0-9]{{1,2}} *{_TO} *)?[0-9]{{1,2}} *月"
    r"(?: *[0-9]{1,2} *[日号]|份|底|末|前|上旬|中旬|下旬|初)?(?![0-9])",
    r"[0-9]{1,2} *月 *[0-9]{1,2} *[-—至到] *[0-9]{1,2} *日",
    r"(?<![0-9])[0-9]{1,2} *日(?=[前之起至到,;。)]|$)",
    rf"[0-9一二三四] *个?季度|{_NUMERAL}+月(?:份|底|末|前)",
    r"(?<![0-9])[0-2]?[0-9][::][0-5][0-9](?![0-9])|[0-9]{1,2}时[0-9]{0,2}分?",
    rf"(?:{_N}|{_NUMERAL}+)[多余]? *(?:周年|年级|年期|年制)",
    r"(?<![0-9A-Za-z])(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?(?![0-9])",
    r"(?<![0-9.,$£€¥A-Za-z])(?:19|20)[0-9]{2}(?:[-/–—](?:19|20)?[0-9]{2})?(?![0-9.,]?[0-9])"
    r"(?! *[万亿%])(?= *(?:$|[\s,.;:)、。]))",
)
_COUNT_OF_THE_LIST = (
    "领域的?工作|重点工作|重点任务|主要任务|重大任务|中心工作|为民办实事|为民实事|民生实事|惠民实事"
    "|民生微实事|实事|民心实事|大事|关键小事|环节|维度|关键词|坚持|必须|聚焦|确保|着力"
)
_NAMES = (
    r"第 *[0-9]+(?:[-—、至和到][0-9]+)?",
    rf"第{_NUMERAL}+[届次批期个名位]?",
    r"[〔\[(][0-9]{4}[〕\])] *第? *[0-9]* *号?",
    r"[0-9]+ *号(?:文|线|楼|公告|令|地块|路|院|桥|馆|厅)?",
    r"[0-9]{1,3} *路(?=公交|车|[,、和及])",
    r"[0-9]{3,4}[ -][0-9]{7,8}(?![0-9])|(?<![0-9])1[3-9][0-9]{9}(?![0-9])",
    r"(?<![0-9.])1[0-9]{2,4}(?=热线|平台|电话|举报|便民|投诉|服务热线)",
    r"(?<![0-9.])12(?:345|315|333|328|350|388|393|309|319|320)(?![0-9.万亿])",
    r"[0-9]+(?:\.[0-9]+)? *(?:强|佳|星级|级|型|届|号线|甲|乙|后(?=[青人群毛])|维|分类)(?!别)",
    rf"{_NUMERAL}+ *(?:级|大|强|佳|型|届|甲|星级|线城市|期工程|期项目|期建设|期)",
    rf"前 *(?:[0-9]+|{_NUMERAL}+)(?: *[位名强列])?",
    r"[0-9N]+(?:[+×xX:∶][0-9A-ZNX.]+)+(?![%0-9])",
    r"[0-9]+\.0(?:版|模式|时代|工程|行动|改革)?(?=[^0-9%])(?! *(?:[%万亿个家件项元人]|个百分点))",
    rf"(?<![0-9.])[0-9]{{5,}}(?! *[0-9,.]*(?:[万亿千百余多%]|{HANZI}|[A-Za-z ]))",
    rf"每 *(?:[0-9]+|[百千万十]+|[一两三五]) *(?={HANZI})(?!年|季|月|周|天|日)",
    r"[“「\"]?[一二三四五六七八九十]+五[”」\"]?(?=规划|时期|期间|末|以来|收官|开局|目标|发展|[”」])",
    rf"(?:{_NUMERAL}|[0-9])+年(?:行动|计划|攻坚|倍增|提升|跃升)",
    r"[0-9]{4,}[-/][0-9]{3,}|[0-9]{3,4}-[0-9]{3,}(?:-[0-9]+)?",
    r"^ *[0-9]+(?:\.[0-9]+)+ +(?![万亿千百%])",
    "1[%‰](?=人口)",
    r"[0-9]+ *个?方面",
    rf"[0-9]+ *大(?={HANZI})",
    rf"(?:[0-9]+|[一二三四五六七八九十]+) *[项件个条类](?=(?:方面|{_COUNT_OF_THE_LIST}))",
    r"[0-9]+ *项(?=(?:具体|重点|主要)?(?:任务|工作))|[0-9]+ *个领域|[*×][0-9]+%",
    r"[0-9]+ *[项件个](?=[^,;。0-9]{0,20}实事)",
    r"[0-9]+ *个?(?:专栏|附件|部分|要点)",
    r"7×24|24×7|7\*24|24 *小时(?!内|以内)",
)
_NOT_OF_A_LIFE = r"(?<!寿命)(?<!寿命[达为])(?<!寿命[达提增]到)(?<!提高到)(?<!提高至)(?<!\d)"
_DESCRIPTIONS = (
    rf"{_NOT_OF_A_LIFE}{_N} *(?:{_TO} *{_N} *)?周?岁(?:及?以上|及?以下)?",
    rf"{_NUMERAL}+周?岁(?:以上|以下)?",
    rf"{_N} *(?:千伏(?!安)|吨级|万吨级|公里时速|英寸|马力)",
    rf"{_N} *[万亿]?(?:千瓦(?!时)|兆瓦(?!时)|吉瓦(?!时)|[千兆吉]瓦时|[MGk]Wh?)(?={HANZI})"
    "(?!装机|容量|以上|左右|发电|以内|电量|的?目标|和|及|、)",
    rf"(?:{_N} *[万亿十百千]*|[十百千万亿]+)(?:元|美元|人|户|吨|亩)?级(?!别)",
)
_LATIN_DATES = (
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b\.?(?: [0-9]{{4}})?",
    rf"\b(?:{_MONTHS})\.? [0-9]{{1,2}}(?:st|nd|rd|th)?(?:,? [0-9]{{4}})?\b",
    rf"\b(?:{_MONTHS})\.? (?:19|20)[0-9]{{2}}\b",
    r"\b(?:[0-9]+|one|two|three|four|five|six|ten)[- ]years?\b",
    r"\b[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\b",
)
_LATIN_UNITS = r"[k][mgwv]|mw|teu|ha\b|pp\b|bn\b|m\b|t\b"
_PARTS = (
    "phase|section|ward|route|no\\.?|number|goal|chapter|part|level|tier|grade|stage|table|figure"
    "|annex|zone|class|article|objective|priority|line|category|quarter|q|page|unit|district"
    "|version|round|item|point|action|top|math|algebra|year|key stage"
)
_LATIN_NAMES = (
    rf"[a-z+#&]+[-.]?{_N}(?:[a-z]+|[-—][0-9]+)?(?!%)",
    rf"[0-9]+(?:\.[0-9]+)?(?!{_LATIN_UNITS})[a-z][a-z0-9]*(?:[-—][a-z0-9]+)*"
    r"(?:级旅游景区|级|网络|基站)?(?=[\u4e00-\u9fff,。;、)”\"]|$)",
    rf"\b(?:{_PARTS}) ?[0-9]+(?:[.][0-9]+)*\b",
    r"\b[0-9]+(?:st|nd|rd|th)\b",
    r"\b[0-9]+ (?:(?:public|welfare|livelihood|service|major|key|strategic) )*"
    r"(?:initiatives|measures|priorities|tasks|goals|welfare projects)\b",
    r"\b(?:[0-9]+|three|four|five|ten)-(?:point|star|stage|step|storey|story|way|tier|lane|day"
    r"|hour|month|week|mile|minute)\b",
    r"24/7",
)
_LATIN_DESCRIPTIONS = (
    rf"{_N} *kV",
    r"\baged? (?:from )?[0-9]+(?: ?(?:to|-|–|and) ?[0-9]+)?",
    r"\b[0-9]+(?: ?[-–] ?[0-9]+)?[- ]years?[- ]olds?|\bunder[- ][0-9]+s\b",
)
_FORMS = {
    False: {Role.DATE: _DATES, Role.NAME: _NAMES, Role.DESCRIBES: _DESCRIPTIONS},
    True: {
        Role.DATE: _LATIN_DATES,
        Role.NAME: _LATIN_NAMES,
        Role.DESCRIBES: _LATIN_DESCRIPTIONS,
    },
}
"""What stands in any text, and what only where there are Latin letters."""

_LETTERS = pattern("[A-Za-z]")
_QUOTED = pattern(r"《[^》]*》|“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|‘[^’]*’")
_LASTS = pattern(
    rf"(?:{_N}|{_NUMERAL}+) *个?(?:工作日|小时|分钟|秒|天|日|年|月(?!份)|周(?![报末岁年])|星期)"
    "(?:以?内|之内)?"
)
_MEASURED = pattern(
    "控制|压缩|缩短|缩减|压减|减|降|提速|时限|时间|时长|用时|天数|日数|住院日|周期|平均|不少于|不低于|达"
)
"""What makes a time one that is measured, not the time until something is done."""
_SETTLED = pattern("(?:内|之内)?(?:全部)?(?:办结|办完|答复|回复|办理|受理|回应|响应|到场|处置)")
"""What makes a time in which something is done a limit: 10天内办结."""
_STOPS = pattern("[,;。]")


class Nominal(NamedTuple):
    """Where in a text a number stands that is no amount, and what it is instead."""

    start: int
    end: int
    role: Role


def nominal_numbers(text: str, units: Collection[str] = ()) -> tuple[Nominal, ...]:
    """The numbers of a folded text that are no amounts, in no particular order.

    A time in one of the `units` is an amount wherever it stands.
    """
    found = [Nominal(each.start(), each.end(), Role.NAME) for each in _QUOTED.finditer(text)]
    kinds = (False, True) if _LETTERS.search(text) else (False,)
    for role, form in ((role, form) for kind in kinds for role, form in _patterns(kind)):
        found += [Nominal(each.start(), each.end(), role) for each in form.finditer(text)]
    return (*found, *_durations(text, units))


@cache
def _patterns(is_latin: bool) -> tuple[tuple[Role, re.Pattern[str]], ...]:  # noqa: FBT001 - a key
    flags = re.IGNORECASE if is_latin else re.NOFLAG
    return tuple(
        (role, re.compile("|".join(f"(?:{each})" for each in forms), flags))
        for role, forms in _FORMS[is_latin].items()
    )


def _durations(text: str, units: Collection[str]) -> Iterator[Nominal]:
    """How long something takes, unless it is a time that is measured."""
    for each in _LASTS.finditer(text):
        clause = _STOPS.split(text[: each.start()])[-1]
        is_limit = _SETTLED.match(text, each.end()) is not None
        is_asked = is_limit or any(unit and unit in each[0] for unit in units)
        if not is_asked and not _MEASURED.search(clause):
            yield Nominal(each.start(), each.end(), Role.DATE)
