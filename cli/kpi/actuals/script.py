"""Which characters a ledger may have: what tells a right decoding from a wrong one.

A wrong charset often decodes without an error, but into characters that no ledger has.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from enum import Enum, auto
from functools import cache
from itertools import islice

CORE = "元亿件项次批月宗份辆吨斤亩顷条例期篇指标累值增截至测"
"""Hanzi of units and headers. One of them alone is evidence of GB18030: what its two bytes
mean in Big5, Shift-JIS, EUC-JP, EUC-KR or Windows-1252 is too odd to stand alone there."""

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开"
    "它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此"
    "变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老"
    "头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门"
    "即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花"
    "带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段"
    "研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳"
    "便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京"
    "识适属圆包火住调满县局照参红细引听该铁价严"
    "抽检药械监督投诉举纠纷案罚款企户登注册销许审批额税购营商食饮餐饲农残样覆盖贯彻推创园培训宣传讲座会议次"
    "圳龙岗福田罗湖盐坪坂沙头角街道社区执队警示风险隐患排治排诚诺公司季零售签字填负责填报附件续余缺漏补退"
    "同环增减幅降升均占份额较低于超预计划考核评价奖励奖项获批授权利发明版权著作权商标驰名地理志产品牌竞争"
    "垄断不正当公平审限范围港澳台粤深湾珠莞惠惩戒移诉讼仲裁调查取证听证复议强执结案办结反馈满意率响应时效"
    "专良优拥智网汇聚扶促健全障享点站馆园桥班暂丰落后滞提前偏符合超额略"
)
"""Hanzi frequent in any text and in that of public bodies."""

_WORD = "[A-Za-z\u00b5\u00c0-\u017f\u0386-\u03ce\u0400-\u045f]+"
_BARE_SIGN = (
    "(?<![0-9A-Za-z])[\u00a6\u00a8\u00aa\u00ac\u00af\u00b2-\u00b4\u00b8-\u00ba\u00bc-\u00be]"
)
"""An exponent, fraction or accent that stands at nothing."""

_HANZI = range(0xB0, 0xF8)
"""The first bytes of the hanzi of GB2312."""

_SIGNS = (0xA1, 0xA2, 0xA3, 0xA9)
_PRIVATE = frozenset(map(chr, range(0xE000, 0xF900)))
_SECOND_LEVEL = "亍"
"""The first hanzi of GB2312's second level, whose hanzi are rarer."""

_JUDGED = 400
"""Distinct hanzi, the first ones, by which a text is judged."""

ENOUGH = 5
"""The least score of a text that is taken for Chinese."""


class Script(Enum):
    """Where a character may come from in text decoded as UTF-8."""

    CHINESE = auto()  # and all else of three bytes and more that a Chinese ledger may have
    SIGN = auto()  # of Latin-1, two bytes in UTF-8: those are a hanzi in GB18030
    LATIN = auto()
    EUROPEAN = auto()
    ELSEWHERE = auto()


_RANGES = (
    (0x00, Script.CHINESE),
    (0x80, Script.ELSEWHERE),
    (0xA0, Script.SIGN),
    (0xC0, Script.LATIN),
    (0xD7, Script.SIGN),
    (0xD8, Script.LATIN),
    (0xF7, Script.SIGN),
    (0xF8, Script.LATIN),
    (0x180, Script.ELSEWHERE),
    (0x386, Script.EUROPEAN),
    (0x3CF, Script.ELSEWHERE),
    (0x400, Script.EUROPEAN),
    (0x460, Script.ELSEWHERE),
    (0x1E00, Script.CHINESE),  # Latin letters of Vietnamese, in three bytes
    (0x1F00, Script.ELSEWHERE),
    (0x2000, Script.CHINESE),  # punctuation, currencies, letter-like, arrows, mathematics
    (0x2400, Script.ELSEWHERE),
    (0x2460, Script.CHINESE),  # enclosed numbers, boxes, shapes, symbols
    (0x27C0, Script.ELSEWHERE),
    (0x2E80, Script.CHINESE),  # radicals, CJK punctuation, kana
    (0x3100, Script.ELSEWHERE),
    (0x3200, Script.CHINESE),  # enclosed and squared CJK, hanzi
    (0xA000, Script.ELSEWHERE),
    (0xAC00, Script.CHINESE),  # hangul
    (0xD7A4, Script.ELSEWHERE),
    (0xF900, Script.CHINESE),
    (0xFB00, Script.ELSEWHERE),
    (0xFE00, Script.CHINESE),
    (0xFE50, Script.ELSEWHERE),
    (0xFF01, Script.CHINESE),
    (0xFFEF, Script.ELSEWHERE),
    (0x1F100, Script.CHINESE),
    (0x1FB00, Script.ELSEWHERE),
    (0x20000, Script.CHINESE),
    (0x40000, Script.ELSEWHERE),
)
_STARTS = [start for start, _ in _RANGES]


def script_of(character: str) -> Script:
    """The script of a character, the ASCII ones counted as Chinese."""
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]


def has_lonely(text: str) -> bool:
    """Whether a letter or sign beyond ASCII stands where no word explains it.

    That is what a hanzi, a hangul or a kanji looks like that is UTF-8 by chance. Words at
    either end of the text may go on beyond it.
    """
    return any(
        word.end() - word.start() == 1 and not word[0].isascii()
        for word in re.finditer(_WORD, text)
        if word.start() and word.end() < len(text)
    ) or _has_odd_sign(text)


def _has_odd_sign(text: str) -> bool:
    """Whether a sign stands at nothing, or a quotation mark of two has lost the other."""
    is_single = ("«" in text) != ("»" in text)
    return is_single or any(sign.start() for sign in re.finditer(_BARE_SIGN, text))


@cache
def _scores() -> dict[str, int]:
    """What each hanzi of GB2312 says for a text being Chinese; its signs say nothing."""
    pairs = b"".join(bytes((lead, trail)) for lead in _HANZI for trail in range(0xA1, 0xFF))
    hanzi = pairs.decode("gb2312", "ignore")
    second = hanzi.index(_SECOND_LEVEL)
    scores = dict.fromkeys(hanzi[:second], -1) | dict.fromkeys(hanzi[second:], -2)
    return scores | dict.fromkeys(COMMON, 1) | dict.fromkeys(CORE, ENOUGH)


@cache
def _signs() -> frozenset[str]:
    """Punctuation, numerals, full-width forms and lines of GB2312, and squared units."""
    pairs = b"".join(bytes((lead, trail)) for lead in _SIGNS for trail in range(0xA1, 0xFF))
    # not by the codec of GB2312, for which the dash and the middle dot are other characters
    return frozenset(pairs.decode("gb18030") + "²³㎎㎏㎜㎝㎞㎡㎥㏄") - _PRIVATE


_RARE = -3


def chinese_score(characters: Iterable[str]) -> int:
    """How probable a text is that has these distinct characters, decoded as GB18030.

    Zero or less where it is not; `ENOUGH` or more where it is taken for Chinese.
    """
    others = [each for each in characters if each not in _signs()]
    if not all(_is_hanzi(each) for each in others):
        return 0
    scores = _scores()
    rare = sum(each not in scores for each in others)
    if rare > min(2, len(others) // 10) + len(others) // 100:
        return 0
    return sum(scores.get(each, _RARE) for each in islice(others, _JUDGED))


def _is_hanzi(character: str) -> bool:
    code = ord(character)
    return 0x3400 <= code < 0x4DC0 or 0x4E00 <= code < 0xA000 or 0x20000 <= code < 0x40000
