"""What the value of a row says of a milestone: done, on which day, how far, or in other words.

Only a text that is wholly one of the forms below says that something is done; a negation, a
plan or a doubt anywhere in it (未按时完成, 拟于6月完成, 6月底前完成) leaves it under way.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kpi.actuals.conventions import Conventions, Refused
from kpi.actuals.layout import Cell
from kpi.actuals.measure import PERCENT, impossible, is_percent, refused
from kpi.actuals.vocabulary import is_blank
from kpi.diagnostics import Code, Refusal
from kpi.model import State, Text, Unit
from kpi.period import parse_date
from kpi.quantity import Ratio, convert, is_error_cell, parse_amount, without_zero_width

NO_PROGRESS = Text("进度应在 0 到 100% 之间", "progress lies between 0 and 100 %")

_LONGEST_FORM = 60
_VERB = (
    "(?:完成|办结|印发|出台|发布|公布|颁布|实施|施行|签署|签订|签约|成立|设立|建立|建成|落户|落地|上线|通过"
    "|启用|投用|投入使用|投入运营|挂牌|揭牌|竣工|交付|结项|召开|举办)"
)
_MANNER = "(?:正式|全部|全面|顺利|如期|按期|按时|提前|圆满|成功)"
_DEED = f"{_MANNER}*{_VERB}{{1,2}}(?:完毕|了)?"
_DAY = (
    "(?P<day>(?:20[0-9]{2}年)?[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|20[0-9]{2}(?P<mark>[-/.])[0-9]{1,2}(?P=mark)[0-9]{1,2}|[0-9]{2}-[0-9]{2})"
)
_ADVANCE = "(?:正常|有序|稳步|持续|加快|扎实|积极|顺利|全面|深入)"

_WORDS = (
    (State.DONE, f"{_MANNER}*完成|(?:已经?|现已|均已){_DEED}"),
    (State.DONE, "[√✓✔☑✅]|done|completed?"),
    (
        State.NOT_STARTED,
        "(?:目前)?[尚还仍暂均]*(?:未|没有?)(?:正式|全面)?(?:开始|启动|开展|实施|进行|推进|开工|动工)"
        "|待(?:启动|开展|开工)|not-?(?:yet-?)?(?:started|begun)",
    ),
    (
        State.UNDER_WAY,
        "(?!.*[未没无不暂停拟待难缓])(?:正在[一-龥]{2,12}|[一-龥]{1,10}中"
        "|[已正]?按(?:照)?(?:序时|时序)?(?:进度|计划|节点){1,2}(?:正常|有序|稳步)?推进"
        f"|{_ADVANCE}{{1,2}}推进|已?(?:基本|部分|初步|阶段性)完成|已(?:启动|开展|开工|起草))"
        "|[尚还仍]*(?:未|没有?)完成|under-?way|in-?progress|ongoing|on-?track|not-?done",
    ),
)
_ON_A_DAY = (
    f"(?:已|现已)?于?{_DAY}已?{_DEED}",
    rf"(?:已经?|现已)?{_DEED}于?\(?{_DAY}\)?",
    f"(?:done|completed?)(?:on)?{_DAY}",
    "(?P<day>[0-9]{1,2}月[0-9]{1,2}[日号])",
)
_SHARE = (
    "(?:[已累计]*完成(?:率|进度)?|总?进度|[进推][行进]中?|正在[进推][行进]|under-?way|in-?progress|done)?"
    r":?\(?(?P<percent>[0-9]{1,9}(?:\.[0-9]{1,9})?)%\)?(?:done|completed?)?"
)


class Stand(NamedTuple):
    """How far a milestone is; `percent` is shown, never judged.

    `prose` is the text as written where it is no set form: what it means is for people.
    """

    state: State
    done_on: date | None = None
    percent: Decimal | None = None
    prose: str = ""


def read_stand(
    cell: Cell, how: Conventions, year: int | None, *, preliminary: bool
) -> Stand | Refused:
    """How far the value says a milestone is; days without a year are of `year`, or the plan's.

    Words that are no set form are under way; a number alone is UNREADABLE_STATE.
    """
    if not is_blank(cell.of):
        return refused("of", Code.COUNTS_WITHOUT_COVERAGE, cell.of)
    if is_error_cell(cell.value):
        return refused("value", Code.ERROR_CELL, cell.value)
    stand = parse_stand(cell.value, year or how.year)
    if stand is not None:
        return _within_bounds(stand, cell)
    day = parse_date(cell.value)
    if isinstance(day, Refusal) and day.code is Code.EXCEL_DATE:
        return Refused("value", day)
    return _of_a_number(cell, how, preliminary=preliminary)


def parse_stand(text: str, year: int) -> Stand | None:
    """The state, day or share that the whole text is, in one of the set forms."""
    day = parse_date(text)
    if not isinstance(day, Refusal):
        return Stand(State.DONE, day)
    said = _squeezed(text)
    state = next((state for state, form in _WORDS if re.fullmatch(form, said)), None)
    if state is not None:
        return Stand(state)
    share = re.fullmatch(_SHARE, said)
    if share:
        return Stand(State.UNDER_WAY, percent=Decimal(share["percent"]))
    done_on = _day_in(said, year)
    return Stand(State.DONE, done_on) if done_on else None


def _squeezed(text: str) -> str:
    """The text in lower case and half width, without spaces and the stop at its end."""
    if len(text) > _LONGEST_FORM:
        return ""
    folded = unicodedata.normalize("NFKC", without_zero_width(text)).casefold()
    return re.sub(r"\s|_", "", folded).rstrip("。.;,!")


def _day_in(said: str, year: int) -> date | None:
    """The day on which something is said to have been done; None where the text says none."""
    match = next(filter(None, (re.fullmatch(form, said) for form in _ON_A_DAY)), None)
    if match is None:
        return None
    *of_year, month, day = map(int, re.findall("[0-9]+", match["day"]))
    try:
        return date(of_year[0] if of_year else year, month, day)
    except ValueError:
        return None


def _within_bounds(stand: Stand, cell: Cell) -> Stand | Refused:
    if stand.percent is not None and not 0 <= stand.percent <= 100:
        return impossible("value", cell.value, NO_PROGRESS)
    return stand


def _of_a_number(cell: Cell, how: Conventions, *, preliminary: bool) -> Stand | Refused:
    """What a number says that is no share as it stands; anything else is prose."""
    amount = parse_amount(cell.value)
    last = amount.whole if isinstance(amount, Ratio) else amount
    if isinstance(last, Refusal) or _is_of_words(last.unit):
        return Stand(State.UNDER_WAY, prose=cell.value.strip())
    if isinstance(amount, Ratio):
        return refused("value", Code.COUNTS_WITHOUT_COVERAGE, cell.value)
    if not is_percent(last.unit or how.unit(cell.unit)):
        return refused("value", Code.UNREADABLE_STATE, cell.value)
    if last.approximate and not preliminary:
        return refused("value", Code.APPROXIMATE, cell.value)
    percent = convert(last, None, PERCENT, how.unit_names)
    if isinstance(percent, Refusal):
        return Refused("value", percent)
    return _within_bounds(Stand(State.UNDER_WAY, percent=percent), cell)


def _is_of_words(unit: Unit | None) -> bool:
    """Whether what stands behind a number is no unit but a sentence: 6月底前完成, 3/5完成."""
    return unit is not None and (len(unit.name) > 3 or bool({*unit.name} & {*"年月日号季已完"}))
