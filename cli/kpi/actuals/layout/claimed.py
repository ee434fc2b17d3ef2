"""What a row states beside its figures: goals, ratios, totals and what still lacks."""

import re
from collections.abc import Iterator

from kpi.actuals.layout.cells import Claim, Claims, Part
from kpi.actuals.layout.frame import Column, Frame, Shape
from kpi.actuals.layout.headings import Kind
from kpi.actuals.vocabulary import is_blank
from kpi.actuals.words import TO_DATE, fold
from kpi.model import Period
from kpi.period import period_name

PARTS = {Kind.GOAL: Part.GOAL, Kind.RATIO: Part.RATIO, Kind.TOTAL: Part.TOTAL}

_TO_GO = re.compile(r"(?:还差|距.{0,6}差|缺口)([0-9]+(?:\.[0-9]+)?)")
"""What still lacks of the year's goal, in a remark."""

_OF_GOAL = re.compile(r"(?:目标|任务|计划)(?:任务|数|值|的)*([0-9]+(?:\.[0-9]+)?%)")
"""How much of the year's goal is done, in a remark."""

Cells = tuple[str, ...]


def claims_beside(
    frame: Frame, cells: Cells, texts: dict[str, str], name: str, figures: list[Column]
) -> Iterator[Claims]:
    """All that a row states beside `figures`, of each target it tells of."""
    ends = [each.period for each in figures if each.period]
    last = max(ends, key=lambda each: each.end, default=None)
    as_of = _named(last) if last else texts.get("period", "")
    of: dict[str, list[Claim]] = {}
    for part, each in _stating(frame, cells):
        period = as_of if part is Part.RATIO and frame.shape is Shape.TRANSPOSED else None
        unit = texts.get("unit", "").strip() or each.unit
        claim = Claim(
            part,
            each.period_text if period is None else period,
            cells[each.at],
            "" if part is Part.RATIO else unit,
            each.at + 1,
        )
        of.setdefault(each.name or name, []).append(claim)
    of.setdefault(name, []).extend(_proofs(frame, cells))
    for target, claims in of.items():
        if target and claims:
            yield Claims(target, tuple(claims), as_of)


def _stating(frame: Frame, cells: Cells) -> Iterator[tuple[Part, Column]]:
    sums = tuple(each for each in frame.sums if each.basis != TO_DATE)
    parts = (
        (Part.GOAL, frame.goals),
        (Part.RATIO, frame.ratios),
        (Part.TOTAL, (*frame.totals, *sums)),
        (Part.REST, frame.rests),
    )
    for part, columns in parts:
        yield from ((part, each) for each in columns if not is_blank(cells[each.at]))


def _proofs(frame: Frame, cells: Cells) -> Iterator[Claim]:
    """Percentages of the goal in unknown columns and remarks, and remainders in remarks."""
    for i in frame.others:
        if cells[i].strip().endswith(("%", "％")):
            yield Claim(Part.PROOF, "", cells[i], "", i + 1)
    for i in frame.notes:
        folded = fold(cells[i])
        for part, pattern in ((Part.PROOF, _OF_GOAL), (Part.REST, _TO_GO)):
            found = pattern.search(folded)
            if found is not None:
                yield Claim(part, "", found[1], "", i + 1)


def claims_across(frame: Frame, cells: Cells, part: Part, last: Period | None) -> Iterator[Claims]:
    """What a row of goals, ratios or totals states of each indicator, up to the `last` period."""
    for each in frame.figures if last else ():
        if last and not is_blank(cells[each.at]):
            unit = "" if part is Part.RATIO else each.unit
            claim = Claim(part, "", cells[each.at], unit, each.at + 1)
            yield Claims(each.name, (claim,), _named(last))


def _named(period: Period) -> str:
    return period_name(period).zh
