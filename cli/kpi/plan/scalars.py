"""Single values of the plan as a JSON Schema sees them.

To an editor an unquoted `10` is a number and `20250701` too, so what we read as text may be
of any scalar type. Patterns keep to what JavaScript and Python both know, and allow the
full-width characters that we read.
"""

from kpi.json_schema import Schema
from kpi.plan.fields import Sort
from kpi.plan.readers import ID_FORM, STEP_ID_FORM, TRUTHS
from kpi.quantity.comparators import BEFORE, BEHIND

_SCALAR = ["string", "number", "boolean"]
_DIGIT = "[0-9０-９]"
_YEAR = "[12][0-9]{3}"
_MONTH = rf"\s*{_DIGIT}{{4}}[-－−]{_DIGIT}{{1,2}}\s*"

_PART = rf"\s*({_DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*"
_PARTS = rf"\s*[-－−/／.．年]{_PART}[-－−/／.．月]{_PART}[日号]?"
_DATE = rf"\s*{_DIGIT}{{4}}({_PARTS}|{_DIGIT}{{4}})([ T]0?0:00(:00)?)?\s*"


def _any_case(word: str) -> str:
    """A comparator as a pattern: letters in both cases, signs in both widths, spaces at will."""
    letters = (rf"[{each}{each.upper()}]" if each.isalpha() else each for each in word)
    wide = {"<": "[<＜]", ">": "[>＞]", "=": "[=＝]", " ": r"\s+"}
    return "".join(wide.get(each, each) for each in letters) if word.isascii() else word


_BEFORE = "|".join(map(_any_case, BEFORE))
_BEHIND = "|".join(BEHIND)
_BETWEEN = r"±|[+＋][/／]?[-－]|[~〜～—–―至到]|[-－−]|[tT][oO]"
_THRESHOLD = (
    rf"^\s*({_BEFORE}).*{_DIGIT}|{_DIGIT}.*({_BEHIND})\s*$|{_DIGIT}.*({_BETWEEN}).*{_DIGIT}"
)


def _whole(pattern: str) -> str:
    return f"^({pattern})$"


SCHEMAS: dict[Sort, Schema] = {
    Sort.WORD: {"type": _SCALAR, "pattern": r"\S"},
    Sort.ID: {"type": _SCALAR, "pattern": rf"^\s*({ID_FORM})\s*$", "minimum": 0},
    Sort.STEP_ID: {"type": _SCALAR, "pattern": rf"^\s*({STEP_ID_FORM})\s*$", "minimum": 0},
    Sort.YEAR: {
        "type": ["integer", "string"],
        "minimum": 1000,
        "maximum": 2999,
        "pattern": _whole(_YEAR),
    },
    Sort.MONTHS: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": 12,
        "pattern": _whole("[0-9]|1[0-2]"),
    },
    Sort.TRUTH: {"type": ["boolean", "string"], "pattern": _whole("|".join(TRUTHS))},
    Sort.NUMBER: {"type": ["number", "string"], "minimum": 0, "pattern": _DIGIT},
    Sort.AMOUNT: {"type": ["number", "string"], "pattern": _DIGIT},
    Sort.THRESHOLD: {"type": "string", "pattern": _THRESHOLD},
    Sort.MONTH: {"type": "string", "pattern": _whole(_MONTH)},
    Sort.DATE: {
        "type": ["string", "integer"],
        "minimum": 19000101,
        "maximum": 21991231,
        "pattern": _whole(_DATE),
    },
}
"""What each sort of single value looks like; a pattern asks of texts only, limits of numbers."""
