"""Random plans with their ledgers, crowded where verdicts change.

Only what docs/verdicts.md decides: no rows that overlap but for a sum that restarts, no
baseline on a strict edge, no checkpoints as amounts of a threshold that is not above zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp
from random import Random
from typing import Any, NamedTuple

from kpi.model import (
    NOWHERE,
    Area,
    Baseline,
    Bound,
    Cadence,
    Checkpoint,
    Coverage,
    Cumulative,
    Figure,
    Ledger,
    Level,
    Month,
    OfficeRule,
    Path,
    Period,
    Plan,
    Reporting,
    RevisedThreshold,
    Text,
    Threshold,
    Unit,
)

YEAR = 2025
TARGETS = 20
"""Targets of each plan."""

UNITS = (
    (Unit("件", 0, "件"), 0),
    (Unit("家", 0, "家"), 0),
    (Unit("户", 0, "户"), 0),
    (Unit("件", 4, "万件"), 4),
    (Unit("元", 8, "亿元"), 2),
    (Unit("元", 4, "万元"), 0),
    (Unit("公里", 0, "公里"), 1),
    (Unit("批次/千人", 0, "批次/千人"), 2),
    (Unit("标准", 0, "标准"), 0),
)
"""Units with the decimals of their figures; 户 stands for 家, and a plan may count 标准."""

NOTHING = Text("", "")


class Case(NamedTuple):
    """One plan with its ledger and the month that is judged."""

    plan: Plan
    ledger: Ledger
    as_of: Month


def random_case(seed: int) -> Case:
    """The case of this seed, always the same."""
    return _Maker(Random(seed)).case()


class Span(NamedTuple):
    """A period of a year and whether its figure is to date."""

    first: int
    last: int
    to_date: bool = False


def _calendar(*lasts: int) -> list[Span]:
    return [Span(before + 1, last) for before, last in zip((0, *lasts), lasts, strict=False)]


MONTHS = _calendar(*range(1, 13))
COMBINED = _calendar(*range(2, 13))
QUARTERS = _calendar(3, 6, 9, 12)
HALVES = _calendar(6, 12)
WHOLE = _calendar(12)
TO_DATE = [Span(1, month, to_date=True) for month in range(1, 13)]
JUNE_AND_YEAR = [Span(1, 6, to_date=True), Span(1, 12, to_date=True)]
QUARTERS_TO_DATE = TO_DATE[2::3]
CALENDARS = (
    MONTHS,
    MONTHS,
    COMBINED,
    QUARTERS,
    HALVES,
    WHOLE,
    TO_DATE,
    QUARTERS_TO_DATE,
    JUNE_AND_YEAR,
)


@dataclass
class _Maker:
    random: Random

    def often(self, share: float) -> bool:
        return self.random.random() < share

    def case(self) -> Case:
        draw = self.random
        as_of = draw.randint(1, 12)
        limits = draw.choice([("10", "30"), ("0", "0"), ("5", "12.5"), ("0", "20")])
        plan: dict[str, Any] = {
            "grace": draw.choice([0, 1, 1, 1, 2, 3]),
            "rule": OfficeRule(*map(Decimal, limits)) if self.often(0.2) else None,
            "unit_names": {"户": "家"} if self.often(0.5) else {},
            "counted": draw.choice([{}, {}, {"标准": True}, {"件": False}]),
        }
        targets: list[Cumulative | Level | Coverage] = []
        figures: dict[str, tuple[Figure, ...]] = {}
        broken = set()
        for number in range(TARGETS):
            target, rows = self.target(f"t{number:02d}", as_of)
            targets.append(target)
            if rows:
                figures[target.id] = tuple(sorted(rows, key=lambda row: row.period[:3]))
            if self.often(0.01):
                broken.add(target.id)
        area = Area("a", NOTHING, "", tuple(targets))
        whole = Plan(title=NOTHING, year=YEAR, organisation=NOTHING, areas=(area,), **plan)
        ledger = Ledger(figures, {}, unreadable=frozenset(broken))
        return Case(whole, ledger, Month(YEAR, as_of))

    def target(self, name: str, as_of: int) -> tuple[Cumulative | Level | Coverage, list[Figure]]:
        kind = self.random.choices(["sum", "level", "coverage"], [60, 30, 12])[0]
        if kind == "sum":
            return self.cumulative(name, as_of)
        return self.level(name, as_of) if kind == "level" else self.coverage(name, as_of)

    # What all kinds share

    def number(self, low: float, high: float, places: int) -> Decimal:
        return self.near(self.random.uniform(low, high), places)

    def near(self, value: float, places: int) -> Decimal:
        return round(Decimal(value), places) + 0

    def cadence(self) -> Cadence:
        every: list[Cadence] = [Cadence.MONTHLY, *Cadence, Cadence.MONTHLY]
        return self.random.choice(every)

    def judged_at(self, as_of: int) -> int:
        """The month of the latest figure, 0 for none."""
        if self.often(0.75):
            return as_of
        return self.random.choice([0, max(as_of - 1, 0), self.random.randint(0, as_of)])

    def threshold(self, amount: Decimal, places: int) -> Threshold:
        inclusive = self.often(0.8)
        kind = self.random.choices(["floor", "ceiling", "range"], [50, 25, 25])[0]
        if kind == "floor":
            return Threshold(Bound(amount, inclusive), None, "")
        if kind == "ceiling":
            return Threshold(None, Bound(amount, inclusive), "")
        width = self.number(0, 0.5, places + 1) * max(abs(amount), Decimal(1))
        return Threshold(Bound(amount), Bound(amount + round(width, places)), "")

    def revised(self, threshold: Threshold, places: int) -> tuple[RevisedThreshold, ...]:
        if self.often(0.8):
            return ()
        found = []
        for month in sorted(self.random.sample(range(1, 13), self.random.randint(1, 2))):
            factor = self.number(0.7, 1.3, 2)
            bounds = [
                bound and Bound(round(bound.value * factor, places) + 0, bound.inclusive)
                for bound in (threshold.floor, threshold.ceiling)
            ]
            if threshold.floor and threshold.ceiling and bounds[0] and bounds[1]:
                bounds.sort(key=lambda bound: bound.value if bound else Decimal(0))
            place = Month(YEAR, month)
            change = Threshold(bounds[0], bounds[1], "")
            found.append(RevisedThreshold(place, change, NOTHING, "", NOWHERE))
        return tuple(found)

    def edge(self, threshold: Threshold, revised: Sequence[RevisedThreshold], as_of: int) -> Bound:
        """An edge in force to crowd around."""
        for revision in revised:
            if revision.since <= Month(YEAR, as_of):
                threshold = revision.threshold
        known = [bound for bound in (threshold.floor, threshold.ceiling) if bound]
        return self.random.choice(known)

    def excludes(self) -> frozenset[int]:
        chosen = self.random.sample(range(YEAR - 6, YEAR), 1 if self.often(0.15) else 0)
        return frozenset(chosen)

    def past_years(self) -> list[int]:
        """Earlier years in the ledger, latest first, now and then with one left out."""
        count = self.random.choice([0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 11])
        years = list(range(YEAR - 1, YEAR - 1 - count, -1))
        if len(years) > 2 and self.often(0.2):
            years.remove(self.random.choice(years))
        return years

    # Sums

    def cumulative(self, name: str, as_of: int) -> tuple[Cumulative, list[Figure]]:
        draw = self.random
        unit, places = draw.choice(UNITS)
        amount = Decimal(draw.choice([120, 240, 1200, round(10 ** draw.uniform(1, 4))]))
        amount = amount.scaleb(-places)
        amount = draw.choices([amount, -amount, Decimal(0)], [95, 3, 2])[0]
        threshold = self.threshold(amount, places)
        revised = self.revised(threshold, places)
        target = Cumulative(
            id=name,
            name=Text(name, name),
            area="a",
            cadence=self.cadence(),
            unit=unit,
            threshold=threshold,
            revised=revised,
            history_excludes=self.excludes(),
            reported=draw.choice(list(Reporting)),
            checkpoints=self.checkpoints(threshold),
        )
        noise = draw.choice([0.0, 0.02, 0.1, 0.3, 0.8])
        shape = [draw.choice([1.0, 1.0, 1.0, draw.uniform(0, 4)]) for _ in range(12)]
        past = self.past_of_sum(target, shape, noise, float(abs(amount)) or 100.0, places)
        k = self.judged_at(as_of)
        if not k:
            return target, past
        edge = self.edge(threshold, revised, as_of).value
        total = self.near(self.interesting_sum(target, shape, noise, float(edge), k), places)
        rows = self.this_year(target, total, k, as_of, places)
        return target, [*past, *rows]

    def checkpoints(self, threshold: Threshold) -> tuple[Checkpoint, ...]:
        if self.often(0.82):
            return ()
        bounds = [bound.value for bound in (threshold.floor, threshold.ceiling) if bound]
        is_share = min(bounds) <= 0 or self.often(0.6)
        shares = sorted(self.number(0, 100, 0) for _ in range(self.random.randint(1, 4)))
        if self.often(0.1):
            shares[0] = Decimal(0)
        if self.often(0.1):
            shares[-1] = Decimal(self.random.choice([100, 110]))
        months = sorted(self.random.sample(range(1, 12), len(shares)))
        return tuple(
            Checkpoint(month, share if is_share else round(share * bounds[0] / 100, 4), is_share)
            for month, share in zip(months, shares, strict=True)
        )

    def past_of_sum(
        self, target: Cumulative, shape: Sequence[float], noise: float, scale: float, places: int
    ) -> list[Figure]:
        draw = self.random
        common = draw.choice(CALENDARS)
        mixed = self.often(0.3)
        rows: list[Figure] = []
        level = scale
        for year in self.past_years():
            if noise:
                level = scale * draw.uniform(0.6, 1.4)
            calendar = draw.choice(CALENDARS) if mixed else common
            if self.often(0.05):
                calendar = self.holed(calendar)
            parts = [part * exp(draw.gauss(0, noise)) for part in shape]
            if self.often(0.05):
                parts[draw.randrange(12)] *= -1
            values = [self.near(level * part / 12, places) for part in parts]
            if self.often(0.02):
                values = [Decimal(0)] * 12
            rows += [
                self.row(target, year, span, sum(values[span.first - 1 : span.last], Decimal(0)))
                for span in calendar
            ]
        if self.often(0.03):
            rows.append(self.row(target, YEAR + 1, Span(1, 1), Decimal(7)))
        return rows

    def holed(self, calendar: Sequence[Span]) -> list[Span]:
        kept = list(calendar)
        kept.remove(self.random.choice(kept))
        return kept

    def row(self, target: Cumulative, year: int, span: Span, value: Decimal) -> Figure:
        reporting = Reporting.YTD if span.to_date else Reporting.MONTH
        first = span.first
        if span.to_date and self.often(0.5):
            first = span.last
        period = Period(year, first, span.last, to_date=span.to_date and first == 1)
        return Figure(target=target.id, period=period, value=value, reporting=reporting)

    def interesting_sum(
        self, target: Cumulative, shape: Sequence[float], noise: float, edge: float, k: int
    ) -> float:
        """Near what the plan or the earlier years want by month k, where verdicts change."""
        draw = self.random
        if edge <= 0:
            return draw.choice([edge, edge + 1, edge - 1, draw.uniform(-2, 2) * (1 - edge), 0.0])
        if self.often(0.06):
            return draw.choice([0.0, edge, edge, -edge / 20])
        if self.often(0.5):
            scatter = draw.choice([0.01, 0.05, noise, noise / 2])
            return edge * sum(shape[:k]) / (sum(shape) or 1) * exp(draw.gauss(0, scatter))
        pace = k / 12
        if target.checkpoints:
            shares = [
                float(one.amount) / (100 if one.is_share else edge) for one in target.checkpoints
            ]
            pace = _between([0, *(one.month for one in target.checkpoints), 12], [0, *shares, 1], k)
        limits = [pace + off for off in (0, 0, -0.05, -0.1, -0.3, 0.05, 0.3)]
        limits += [1 - 1.3 * (1 - pace), 1.3 * pace]
        aims = [*limits, draw.uniform(0, 1.4), draw.uniform(pace - 0.4, pace + 0.4)]
        return edge * draw.choice(aims) + draw.choice([0, 0, 0, 1, -1]) * abs(edge) / 1000

    def this_year(
        self, target: Cumulative, total: Decimal, k: int, as_of: int, places: int
    ) -> list[Figure]:
        """Rows that make a total by month k, and some that are not known yet."""
        spans = [span for span in self.random.choice(CALENDARS) if span.last <= k]
        if not spans or spans[-1].last != k:
            spans = [*spans, self.random.choice([Span(spans[-1].last + 1 if spans else 1, k)])]
        if k > 1 and self.often(0.1):
            middle = self.random.randint(1, k - 1)
            head = [span for span in MONTHS[:middle] if self.often(0.5)]
            spans = [*(span for span in head if span.last < middle)]
            spans += [TO_DATE[middle - 1], *MONTHS[middle:k]]
        elif len(spans) > 1 and self.often(0.06):
            spans.remove(self.random.choice(spans[:-1]))
        rows = []
        reached = self.split(total, spans, places)
        for span, value in zip(spans, reached, strict=True):
            rows.append(self.row(target, YEAR, span, value))
        if as_of < 12 and self.often(0.1):
            month = self.random.randint(as_of + 1, 12)
            rows.append(self.row(target, YEAR, Span(as_of + 1, month), abs(total) + 3))
        return rows

    def split(self, total: Decimal, spans: Sequence[Span], places: int) -> list[Decimal]:
        """What the rows of these spans hold so that their sum is the total."""
        start = max((at for at, span in enumerate(spans) if span.to_date), default=-1)
        values = []
        left = total
        for at, span in enumerate(spans):
            if at == len(spans) - 1:
                value = total if span.to_date else left
            else:
                part = float(total) * self.random.uniform(0, 2) / len(spans)
                value = self.near(part, places)
                if self.often(0.02):
                    value = -value
            if at >= start:
                left -= value
            values.append(value)
        return values

    # Levels and coverage

    def level(self, name: str, as_of: int) -> tuple[Level, list[Figure]]:
        draw = self.random
        places = draw.choice([0, 1, 2])
        scale = Decimal(draw.choice([1, 5, 20, 300, 4000]))
        amount = round(scale * self.number(0.5, 2, 2), places) + 0
        amount = draw.choices([amount, -amount, Decimal(0)], [88, 6, 6])[0]
        threshold = self.threshold(amount, places)
        path = draw.choice(list(Path))
        start = self.near(float(amount) * draw.uniform(0.4, 1.5) + draw.choice([0, -1]), places)
        if self.often(0.4):
            start = amount - Decimal(draw.choice([12, -12, 120, 60])).scaleb(-places)
        revised = self.revised(threshold, places)
        if path is Path.LINEAR and _is_an_edge(start, threshold, revised):
            start += Decimal("0.123")
        tolerance = self.number(0, float(scale) / 5, places) if self.often(0.4) else None
        target = Level(
            id=name,
            name=Text(name, name),
            area="a",
            cadence=self.cadence(),
            unit=draw.choice(UNITS)[0],
            threshold=threshold,
            revised=revised,
            history_excludes=self.excludes(),
            path=path,
            tolerance=tolerance if path is Path.CONSTANT else None,
            baseline=Baseline({YEAR - 1: start, YEAR - 2: start * 2})
            if path is Path.LINEAR or self.often(0.3)
            else None,
        )
        edge = self.edge(threshold, revised, as_of).value
        begin = start if path is Path.LINEAR else None
        return target, self.level_rows(target, edge, begin, as_of, places)

    def coverage(self, name: str, as_of: int) -> tuple[Coverage, list[Figure]]:
        draw = self.random
        amount = Decimal(draw.choice(["100", "100", "95", "99.9", "60"]))
        threshold = Threshold(Bound(amount, inclusive=True), None, "")
        if self.often(0.2):
            threshold = self.threshold(amount, 1)
        revised = self.revised(threshold, 1)
        start = self.near(draw.uniform(0, 110), 1)
        if _is_an_edge(start, threshold, revised):
            start += Decimal("0.123")
        target = Coverage(
            id=name,
            name=Text(name, name),
            area="a",
            cadence=self.cadence(),
            unit=Unit("%", 0, "%"),
            threshold=threshold,
            revised=revised,
            history_excludes=self.excludes(),
            baseline=Baseline({YEAR - 1: start}) if self.often(0.5) else None,
        )
        edge = self.edge(threshold, revised, as_of).value
        rows = self.level_rows(target, edge, start if target.baseline else Decimal(0), as_of, 1)
        if self.often(0.5):
            return target, rows
        return target, [self.in_counts(row) for row in rows]

    def in_counts(self, row: Figure) -> Figure:
        of = self.random.choice([3, 7, 12, 1000])
        count = round(row.value * of / 100)
        return Figure(
            target=row.target, period=row.period, value=count + Decimal(0), of=Decimal(of)
        )

    def level_rows(
        self,
        target: Level | Coverage,
        edge: Decimal,
        begin: Decimal | None,
        as_of: int,
        places: int,
    ) -> list[Figure]:
        draw = self.random
        k = self.judged_at(as_of)
        size = max(abs(float(edge)), 1.0)
        change = self.near(draw.choice([0, 0.05, -0.05, 0.3]) * size, places)
        rows = self.past_of_level(target, k, size, change, places)
        if k:
            aim = self.interesting_level(edge, begin, change, k, size)
            value = self.near(aim, places + 2)
            early = [month for month in range(1, k) if self.often(0.3)]
            rows += [_stock(target, YEAR, month, month, value + 1) for month in early]
            rows.append(_stock(target, YEAR, k, k, value))
        if as_of < 12 and self.often(0.1):
            rows.append(_stock(target, YEAR, as_of + 1, as_of + 1, edge))
        return rows

    def past_of_level(
        self, target: Level | Coverage, k: int, size: float, change: Decimal, places: int
    ) -> list[Figure]:
        draw = self.random
        is_ratio, scatter = draw.choice([(False, 0), (True, 0), (False, 0.01), (False, 0.2)])
        step = draw.choice([1, 3, 6])
        months = set(range(step, 13, step)) | ({k} if k and self.often(0.8) else set())
        rows = []
        for year in self.past_years():
            last = self.near(size * draw.uniform(0.5, 1.5), places)
            if self.often(0.03):
                last = -last
            for month in sorted(months):
                part = Decimal(12 - month) / 12
                value = last - round(change * part, places)
                if is_ratio:
                    value = last if month == 12 else last * Decimal("0.8")
                value += self.near(draw.gauss(0, scatter) * size * float(part), places + 1)
                first = month - step + 1 if self.often(0.3) and month % step == 0 else month
                rows.append(_stock(target, year, first, month, value))
            if self.often(0.05):
                rows.pop()
        return rows

    def interesting_level(
        self, edge: Decimal, begin: Decimal | None, change: Decimal, k: int, size: float
    ) -> float:
        draw = self.random
        goal, start = float(edge), float(edge if begin is None else begin)
        expected = start + (goal - start) * k / 12
        by_years = goal - float(change) * (12 - k) / 12
        spread = draw.choice([0.003, 0.01, 0.06, 0.2]) * size * (12 - k) / 12
        if self.often(0.5):
            return draw.choice([by_years, goal * 0.8]) + draw.gauss(0, spread)
        aims = [
            goal,
            expected,
            goal - 1.3 * (goal - start) * (1 - k / 12),
            expected - 0.05 * (goal - start),
            expected - 0.1 * (goal - start),
            by_years,
            by_years + 0.05 * (goal - start or goal),
            by_years - 0.05 * (goal - start or goal),
            goal * 0.8,
            draw.uniform(goal - 0.5 * size, goal + 0.5 * size),
            draw.choice([0.0, -goal, goal * 1.1, goal * 0.9]),
        ]
        return draw.choice(aims)


def _between(months: Sequence[int], shares: Sequence[float], k: int) -> float:
    """The share by month k on the line through the marks."""
    at = next(place for place, month in enumerate(months) if month >= k)
    way = (k - months[at - 1]) / (months[at] - months[at - 1])
    return shares[at - 1] + (shares[at] - shares[at - 1]) * way


def _stock(target: Level | Coverage, year: int, first: int, last: int, value: Decimal) -> Figure:
    return Figure(target=target.id, period=Period(year, first, last), value=value)


def _is_an_edge(start: Decimal, threshold: Threshold, revised: Sequence[RevisedThreshold]) -> bool:
    every = [threshold, *(revision.threshold for revision in revised)]
    edges = [bound.value for one in every for bound in (one.floor, one.ceiling) if bound]
    return start in edges


def describe(case: Case, name: str) -> str:
    """One target of a case in full, for a person to work out by hand."""
    [target] = [target for target in case.plan.targets if target.id == name]
    lines = [f"as of {case.as_of}, grace {case.plan.grace}, rule {case.plan.rule}"]
    lines += [f"names {case.plan.unit_names}, counted {case.plan.counted}"]
    lines += [f"unreadable: {name in case.ledger.unreadable}", f"{target}"]
    for row in case.ledger.figures.get(name, ()):
        span = f"{row.period.year} {row.period.first:2}-{row.period.last:2}"
        of = f" of {row.of}" if row.of is not None else ""
        lines.append(f"  {span} {row.reporting or ''} {row.value}{of}")
    return "\n".join(lines)
