"""Whether a saved JSON report holds together: every line of its proofs, reckoned anew.

It knows arithmetic and the report alone, and nothing of how verdicts are come by: formulas are
evaluated from the values that stand before them, comparisons are made again, and the last one
must lead to the reason of the verdict. Exact, but for logarithms, roots and Student's t.
"""

import ast
import math
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import Any

from kpi.model import Reason, Text
from kpi.record import NamedTuple
from kpi.wording import verify as say

NONSENSE = (ArithmeticError, LookupError, RecursionError, SyntaxError, TypeError, ValueError)
CLOSE = 1e-7
"""Reports round numbers without an end to ten decimals."""
PARTS = 2000
"""Into so many parts an integral is divided by Simpson's rule."""
MEASURED = {"value": ("S", "v"), "edge": ("T",), "expected": ("E",), "probability": ("P",)}
"""Numbers that are printed of a target, and the quantities they are."""
RELATIONS = {"<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt}
OPERATORS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}


class Unproved(NamedTuple):
    """The first line that does not hold: of which target, which, 0 for no line, and why."""

    target: str
    line: int
    why: Text


def first_unproved(report: Mapping[str, Any]) -> Unproved | None:
    """The first line of a report that does not hold; None where all do.

    The report has its shape (JSON of `kpi check`), and its numbers are `Decimal` or `int`.
    """
    targets = [target for area in report["areas"] for target in area["targets"]]
    for target in targets:
        try:
            unproved = _unproved(target)
        except NONSENSE as error:
            unproved = Unproved(target["id"], 0, _nonsense(error))
        if unproved is not None:
            return unproved
    counted = Counter(each["verdict"] for each in targets)
    counts = report["counts"] or {}
    for verdict in dict.fromkeys((*counts, *counted)):
        if counted[verdict] != counts.get(verdict, 0):
            why = say.COUNTED.filled(verdict=verdict, count=counted[verdict])
            return Unproved("counts", 0, why)
    return None


def _unproved(target: Mapping[str, Any]) -> Unproved | None:
    known: dict[str, Any] = {}
    lines = target["worked_out"]
    for number, line in enumerate(lines, start=1):
        try:
            why = _derived(line, known) if "formula" in line else _compared(line, known)
        except NONSENSE as error:
            why = _nonsense(error)
        if why is not None:
            return Unproved(target["id"], number, why)
    reason = Reason(target["reason"])
    follows = lines[-1]["follows"] if lines else Reason.UNREADABLE
    if follows != reason or target["verdict"] != reason.verdict:
        why = say.LEADS_ELSEWHERE.filled(reason=follows, verdict=target["verdict"])
        return Unproved(target["id"], len(lines), why)
    measure = target["measure"] or {}
    for field, names in MEASURED.items():
        shown, proved = measure.get(field), [known[name] for name in names if name in known]
        if shown is not None and proved and not _alike(_read(shown), proved[0]):
            why = say.SHOWN_OTHERWISE.filled(field=field, shown=shown, proved=proved[0])
            return Unproved(target["id"], 0, why)
    return None


def _nonsense(error: Exception) -> Text:
    return Text.same(f"{type(error).__name__} {error}")


def _derived(line: Mapping[str, Any], known: dict[str, Any]) -> Text | None:
    name, value, formula = line["quantity"], _read(line["value"]), line["formula"]
    if name in known:
        return say.SAID_TWICE.filled(name=name)
    known[name] = value
    if not formula:
        return None
    found = _evaluated(ast.parse(formula, mode="eval").body, known)
    if not _alike(value, found):
        return say.COMES_OUT.filled(
            name=name, formula=formula, found=float(found), value=line["value"]
        )
    known[name] = found if isinstance(found, Fraction) else value
    return None


def _compared(line: Mapping[str, Any], known: dict[str, Any]) -> Text | None:
    name, limit = line["quantity"], line["limit"]
    value, bound = _read(line["value"]), _read(line["bound"])
    for each, said in ((name, value), (limit, bound)):
        if each in known and not _alike(known[each], said):
            return say.ABOVE.filled(name=each, said=said, known=known[each])
    holds = RELATIONS[line["relation"]](known.get(name, value), known.get(limit, bound))
    if holds is not line["holds"]:
        return say.TURNS_OUT.filled(
            name=name, value=value, relation=line["relation"], bound=bound, holds=line["holds"]
        )
    return None


def _read(value: Decimal | int | str | None) -> Any:
    """A number exactly, null as endless; days, months and words as they are."""
    if value is None:
        return math.inf
    return value if isinstance(value, str) else Fraction(value)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)


def _evaluated(node: ast.expr, known: Mapping[str, Any]) -> Any:
    match node:
        case ast.Constant(value=int(value)):
            return Fraction(value)
        case ast.Name(id=name):
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_evaluated(operand, known)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_evaluated(left, known), _evaluated(right, known))
        case ast.Call(func=ast.Name(id=name), args=args):
            return FUNCTIONS[name](*(_evaluated(each, known) for each in args))
        case _:
            raise ValueError(f"not arithmetic: {ast.unparse(node)}")


def student(t: float, freedom: float) -> float:
    """The distribution function of Student's t: of cos(a)^(n-1), where t = sqrt(n)·tan(a)."""
    n, end = float(freedom), math.atan(float(t) / math.sqrt(freedom))
    weights = [1, *([4, 2] * (PARTS // 2))[:-1], 1]
    heights = (w * math.cos(each * end / PARTS) ** (n - 1) for each, w in enumerate(weights))
    scale = math.exp(math.lgamma((n + 1) / 2) - math.lgamma(n / 2)) / math.sqrt(math.pi)
    return 0.5 + scale * end / PARTS / 3 * math.fsum(heights)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "F": student,
    "abs": abs,
    "exp": math.exp,
    "floor": lambda value: Fraction(math.floor(value)),
    "ln": math.log,
    "max": max,
    "sign": lambda value: Fraction((value > 0) - (value < 0)),
    "sqrt": math.sqrt,
}
