"""Which encoding a file has: its first reading, block by block, never a guess.

A wrong charset often decodes without an error, but into characters that no ledger has.
"""

import codecs
import re
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import Text
from kpi.record import NamedTuple

BLOCK = 1 << 16
"""Bytes read at once."""

NEITHER = Text("UTF-8 或 GB18030", "UTF-8 or GB18030")
UNSURE = Text("可确认的 UTF-8 或 GB18030", "clearly UTF-8 or GB18030")
UNMARKED = Text("UTF-8（UTF-16 须有 BOM）", "UTF-8, nor UTF-16 with its byte order mark")

_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 (BOM)", "utf-8"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE", "utf-16-be"),
)
_NUL = b"\0"
_ASCII = bytes(range(0x80))

CORE = "元亿件项次批月宗份辆吨斤亩顷条例期篇指标累值增截至测"
"""Hanzi of units and headers. One of them alone is evidence of GB18030: what its two bytes
mean in Big5, Shift-JIS, EUC-JP, EUC-KR or Windows-1252 is too odd to stand alone there."""

COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体"
    "制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反你明看原又么利比或但质气第向道命此变只没结解问意建公无系军很情者最立代想已通并提直题"
    "党程展五果料象员革位入常文总品式活设及管特长求老头基资边流路级少图山统接知较将组见计别她手角"
    "根论运农几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志"
    "世金争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车真务具万每目"
    "达走积示议声报斗完类八离华名确才科张信马节话米整空况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳"
    "便团往酸历市克何除消构府称太准精号率族维划选写存候毛亲快效斯院查江型眼王按格养易置派层片始却"
    "专状育厂京识适属圆包火住调满县局照参红细引听该铁价严抽检药械监督投诉举纠纷案罚款企户登注册销"
    "审额税购营食饮餐饲残覆盖贯彻推创园培训宣讲座圳龙岗福田罗湖盐坪坂沙街执警险隐患排诚诺司季零售"
    "签字填负责附续余缺漏补退环减幅降升均占超预考核评奖励获授版著驰牌竞垄限范围港澳台粤湾珠莞惠惩"
    "戒移讼仲裁馈良优拥智网汇聚扶促健障享站馆桥班暂丰落滞偏符略"
)
"""Hanzi frequent in any text and in that of public bodies."""

_SHORT = "\u07ff"
"""Characters behind it have three bytes and more in UTF-8: hardly ever by chance."""

_FEW = 64
"""Letters that are looked at no more behind the block in which they were seen."""

_ODD = (
    ("\x80", "\x9f"),
    ("\u0180", "\u0385"),
    ("\u03cf", "\u03ff"),
    ("\u0460", "\u1dff"),
    ("\ua000", "\uabff"),
    ("\ud7b0", "\uf8ff"),
    ("\ufffd", "\ufffd"),
)
"""Characters no ledger has: controls, far alphabets, and what stands for a lost character."""

_LETTERS = "A-Za-z\u00b5\u00c0-\u017f\u0386-\u03ce\u0400-\u045f"
_LONELY = (
    f"(?<=[^{_LETTERS}])(?![A-Za-z])[{_LETTERS}](?=[^{_LETTERS}])"
    "|(?<=[^0-9A-Za-z])[\xa6\xa8\xaa-\xac\xaf\xb2-\xb4\xb8-\xbe]"
)
"""A letter in no word, an exponent, fraction or accent at nothing.

That is what a hanzi, a hangul or a kanji looks like that is UTF-8 by chance.
"""

_SIGNS = (
    "[\xa4\xa7\xa8\xb0-\xb3\xb7\xd7\xf7\u02c7\u02c9\u2010-\u266f"
    "\u3000-\u301f\u3200-\u33ff\uff01-\uffe6]"
)
"""Punctuation, numerals, full-width forms, lines and units: they say nothing of a text."""

_HANZI = "[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]*"

_JUDGED = 400
"""Distinct hanzi, the first ones, by which a text is judged."""

ENOUGH = 5
"""The least score of a text that is taken for Chinese."""


class Encoding(NamedTuple):
    """How a file is decoded: `name` as shown to the user, `codec` as Python calls it.

    Where no encoding is sure, `refusal` says why, and only the first `readable` bytes are text.
    """

    name: str
    codec: str
    refusal: Refusal | None = None
    readable: int = 0


UTF_8 = Encoding("UTF-8", "utf-8")
GB18030 = Encoding("GB18030", "gb18030")


def find_encoding(stream: BinaryIO) -> Encoding:
    """The encoding of a seekable stream by strict trial; a refusal where there is a doubt.

    A byte order mark decides; then UTF-8, then GB18030, each if its text is one that a
    ledger may have. The stream is left at its start.
    """
    stream.seek(0)
    start = more = stream.read(BLOCK)
    while more and len(start) < len(codecs.BOM_UTF8):
        more = stream.read(BLOCK)
        start += more
    marked = (Encoding(name, codec) for mark, name, codec in _MARKS if start.startswith(mark))
    found = next(marked, None) or _unmarked(stream, start)
    stream.seek(0)
    return found


def _unmarked(stream: BinaryIO, start: bytes) -> Encoding:
    if start.count(_NUL) * 5 > len(start):
        return _refused(UNMARKED, start.index(_NUL))
    trial = _try_utf_8(stream)
    if trial.is_certain:
        return UTF_8
    score = _gb18030_score(stream)
    if not trial.is_hopeless:
        is_doubtful = _has_lonely(stream) or (score is not None and score > 0)
        return _refused(UNSURE, trial.doubted) if is_doubtful else UTF_8
    if score is not None and score >= ENOUGH:
        return GB18030
    return _refused(NEITHER if trial.is_broken and score is None else UNSURE, trial.doubted)


def _refused(tried: Text, offset: int) -> Encoding:
    refusal = refuse(Code.ENCODING, encoding=tried, offset=str(offset + 1))
    return UTF_8._replace(refusal=refusal, readable=offset)


class _Trial(NamedTuple):
    """What a file is, decoded as UTF-8: certainly a ledger, hopelessly none, or neither.

    `doubted` is the offset of the first character that no ledger has, else that of the first
    byte that is no UTF-8, else that of the first beyond ASCII.
    """

    doubted: int
    is_certain: bool
    is_hopeless: bool
    is_broken: bool


def _try_utf_8(stream: BinaryIO) -> _Trial:
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_long, seen = False, ""
    first = odd = broken = None
    taken = 0
    for content in _blocks(stream):
        try:
            text = decoder.decode(content, final=not content)
        except UnicodeDecodeError as error:
            text = error.object[: error.start].decode()
            broken = taken + error.start
        if not text.isascii():
            letters = set(_beyond_ascii(text).strip(seen))
            seen += "".join(letters) if len(seen) < _FEW else ""
            has_long = has_long or max(letters, default="") > _SHORT
            first = taken + _offset("^\0-\x7f", text) if first is None else first
            strange = "".join(each for each in letters if _is_odd(each))
            odd = taken + _offset(strange, text) if strange and odd is None else odd
        if broken is not None:
            break
        taken += len(text.encode())
    doubted = next((each for each in (odd, broken, first) if each is not None), 0)
    is_hopeless = odd is not None or broken is not None
    is_certain = not is_hopeless and (first is None or has_long)
    return _Trial(doubted, is_certain, is_hopeless, broken is not None)


def _is_odd(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _ODD)


def _offset(sought: str, text: str) -> int:
    """The byte at which a text has the first of the characters sought."""
    return len(re.split(f"[{sought}]", text, maxsplit=1)[0].encode())


def _has_lonely(stream: BinaryIO) -> bool:
    """Whether a file has a letter or sign beyond ASCII that no word explains."""
    before = "\n"
    for text in chain(_texts(stream, "utf-8"), "\n"):
        if re.search(_LONELY, before + text):
            return True
        before = (before + text)[-2:]
    return False


def _gb18030_score(stream: BinaryIO) -> int | None:
    """How probable the file's text is, decoded as GB18030; None where it cannot be.

    Zero or less where it is not; `ENOUGH` or more where it is taken for Chinese.
    """
    seen: dict[str, None] = {}
    try:
        for text in _texts(stream, "gb18030"):
            seen.update(dict.fromkeys(_beyond_ascii(text)))
    except UnicodeError:
        return None
    hanzi = re.sub(_SIGNS, "", "".join(seen))
    rare = len(hanzi) - len(hanzi.encode("gb2312", "ignore")) // 2
    if not re.fullmatch(_HANZI, hanzi) or rare > min(2, len(hanzi) // 10) + len(hanzi) // 100:
        return 0
    return sum(ENOUGH if each in CORE else 1 if each in COMMON else -1 for each in hanzi[:_JUDGED])


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The blocks from the start of the stream on, the empty one at its end included."""
    stream.seek(0)
    content = b"-"
    while content:
        content = stream.read(BLOCK)
        yield content


def _texts(stream: BinaryIO, codec: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(codec)()
    return (decoder.decode(content, final=not content) for content in _blocks(stream))


def _beyond_ascii(text: str) -> str:
    return text.encode().translate(None, _ASCII).decode()
