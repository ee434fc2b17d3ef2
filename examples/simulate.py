"""Writes simulated.csv, a made-up ledger for the 2025 plan: `python examples/simulate.py`.

Nothing in it is a real figure of any authority, except that the totals of 2024 named in
README.md, and one figure of 2025, equal published ones. The same bytes come out everywhere:
one seeded source of chance per target, and integers only.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

LEDGER = Path(__file__).with_name("simulated.csv")
SEED = "kpi simulated ledger"
FIRST_YEAR, LAST_YEAR = 2022, 2025
HALF = 6
"""The months of the last year that have figures."""
SOURCE = "simulated 模拟数据"
BANNER = (
    "# 模拟数据，不是真实数据：由 examples/simulate.py 生成，仅供试用。"
    " SIMULATED data, not real: made by examples/simulate.py to try kpi on.\n"
    "# 只有部分2024年全年数和一个2025年6月数与公布数相同，见 examples/README.md。"
    " Only some totals of 2024 and one figure of June 2025 equal published ones.\n"
)

EVEN = (80, 72, 84, 84, 84, 84, 84, 84, 84, 84, 84, 92)
SPRING_LULL = (62, 48, 82, 86, 88, 92, 88, 86, 90, 90, 92, 96)
SECOND_HALF = (30, 26, 72, 82, 88, 92, 100, 108, 112, 114, 96, 80)
YEAR_END_RUSH = (58, 44, 76, 80, 84, 90, 76, 78, 88, 90, 106, 130)
"""Seasons: what each month brings in of a usual year, per mille."""


class Row(NamedTuple):
    """A row of the ledger; the fields are its columns."""

    id: str
    period: str
    value: str
    unit: str = ""
    of: str = ""
    basis: str = ""
    source: str = SOURCE
    note: str = ""


class Form(Enum):
    """What one figure of a target holds."""

    MONTH = "the amount of the month alone"
    YTD = "the amount since January"
    SHARE = "the share of this year's list that is done; it begins anew each January"
    STOCK = "the stock at the date; it goes on over the years"


BASIS = {Form.MONTH: "month", Form.YTD: "ytd"}
"""The `basis` column, blank for targets that do not add up."""


@dataclass(frozen=True, slots=True)
class Series:
    """A target with a number.

    `amounts` are the year-end results of 2022, 2023 and 2024 and the one of June 2025, all
    with the decimals the figures have, in `unit` times the magnitude of `suffix`; `opening`
    is a stock's result of 2021. `noise` is how far a month strays from its season, per
    mille. `of` is the whole that a coverage counts. `absent` periods have no row.
    """

    id: str
    form: Form
    amounts: str
    unit: str = ""
    season: tuple[int, ...] = SPRING_LULL
    noise: int = 120
    quarterly: bool = False
    opening: str = "0"
    suffix: str = ""
    of: str = ""
    absent: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone, or with `target/step` a step; what it reports in March and June 2025.

    An empty text is no report.
    """

    id: str
    march: str
    june: str
    note: str = ""


SIMULATED: tuple[Series | Milestone, ...] = (
    # 1 reform
    Series("reform.national-pilots", Form.YTD, "8 9 10 4", "项", quarterly=True),
    Series("reform.credit-bay-area", Form.SHARE, "22 23 24 13", "项", quarterly=True, of="24"),
    Series("reform.qianhai-plan", Form.SHARE, "94.5 96.0 97.5 52.5", quarterly=True, suffix="%"),
    Series(
        "reform.hetao-plan",
        Form.SHARE,
        "26 28 29 12",
        "项",
        quarterly=True,
        of="30",
        notes={"2025Q2": "原因：跨境事项协调周期长。下一步措施：8月底前逐项销号。"},
    ),
    Milestone("reform.market-access", "进行中", "45%"),
    Milestone("reform.ip-protection", "进行中", "进行中"),
    # 2 consumption
    Series("consumption.zhenpin", Form.MONTH, "372 418 457 215", "个", noise=200),
    Milestone("consumption.environment-action", "进行中", "50%"),
    Milestone("consumption.marketplace-governance", "未开始", "进行中"),
    Milestone("consumption.traffic-coupon-policy", "进行中", "2025-05-20"),
    Milestone("consumption.joint-supervision", "30%", "60%"),
    Milestone("consumption.prepaid-supervision", "进行中", "进行中"),
    Milestone("consumption.utility-charges", "进行中", "55%"),
    Milestone("consumption.similar-complaints", "", ""),
    # 3 vitality
    Series(
        "vitality.sole-trader-conversions",
        Form.MONTH,
        "930 985 1040 310",
        "家",
        notes={"2025-06": "原因：转企意愿不足。下一步措施：开展“一户一策”上门辅导，按周通报。"},
    ),
    Series(
        "vitality.market-party-coverage",
        Form.STOCK,
        "66 75 83 92",
        "个",
        season=EVEN,
        opening="57",
        of="100",
    ),
    Series(
        "vitality.delivery-party-committees",
        Form.STOCK,
        "73 91 100 100",
        quarterly=True,
        opening="45",
        suffix="%",
    ),
    Milestone("vitality.party-building-drive", "进行中", "40%"),
    Milestone("vitality.tax-risk-mechanism", "60%", "2025-06-12"),
    # 4 quality
    Series("quality.city-programme", Form.SHARE, "37 38 39 21", "项", quarterly=True, of="40"),
    Series("quality.domestic-standards", Form.YTD, "640 668 700 345", "项", YEAR_END_RUSH, 100),
    Series("quality.international-standards", Form.YTD, "221 233 245 136", "项", EVEN, 150),
    Milestone("quality.standards-plan", "未开始", "30%"),
    # 5 ip
    Series(
        "ip.cultivation-centres",
        Form.YTD,
        "44 47 52 16",
        "家",
        quarterly=True,
        notes={"2025-06": "原因：评审推迟到三季度。下一步措施：7月集中受理，9月公布名单。"},
    ),
    Series(
        "ip.high-value-patents",
        Form.STOCK,
        "84.0 98.0 112.0 116.9",
        "件/万人",
        season=EVEN,
        quarterly=True,
        opening="72.0",
    ),
    Series("ip.data-registrations", Form.MONTH, "1480 1610 1790 1012", "件", EVEN, 250),
    Series(
        "ip.overseas-patents",
        Form.YTD,
        "10350 10760 11240 5630",
        "件",
        EVEN,
        40,
        absent=("2025-05", "2025-06"),
    ),
    Series(
        "ip.tradable-patents",
        Form.STOCK,
        "7.90 9.60 11.20 11.85",
        "件",
        quarterly=True,
        opening="6.20",
        suffix="万",
    ),
    Series("ip.pledge-financing", Form.MONTH, "462.35 486.80 511.00 268.40", "亿元", EVEN, 350),
    Milestone("ip.next-plan", "20%", "45%"),
    Milestone("ip.commercialisation-action", "进行中", "进行中"),
    Milestone("ip.protection-zone", "进行中", "50%"),
    Milestone("ip.rapid-protection-centre", "未开始", "进行中"),
    # 6 competition
    Milestone("competition.review-mechanism", "进行中", "60%"),
    Milestone("competition.review-mechanism/spot-checks", "进行中", "完成"),
    Milestone("competition.review-mechanism/joint-review", "未开始", "进行中"),
    Milestone("competition.review-mechanism/reports", "未开始", "进行中"),
    Milestone("competition.antitrust-letters", "进行中", "进行中"),
    Milestone("competition.policy-mechanism", "进行中", "进行中"),
    Milestone("competition.compliance-guidelines", "进行中", "60%"),
    Milestone("competition.compliance-guidelines/issued", "进行中", "2025-05-29"),
    Milestone("competition.compliance-guidelines/applied", "未开始", "进行中"),
    Milestone("competition.prd-cooperation", "未开始", "未开始", "四市正在商议合作文本。"),
    Milestone("competition.iron-fist", "进行中", "进行中"),
    # 7 regulation
    Milestone("regulation.special-equipment-law", "25%", "40%"),
    Milestone("regulation.sole-trader-law", "进行中", "进行中"),
    Milestone("regulation.discretion-standards", "进行中", "2025-06-20"),
    Milestone("regulation.credit-evaluation", "进行中", "35%"),
    Milestone("regulation.credit-labels", "", ""),
    Milestone("regulation.credit-mechanisms", "进行中", "50%"),
    Milestone("regulation.credit-mechanisms/publication", "2025-03-28", ""),
    Milestone("regulation.credit-mechanisms/repair", "进行中", "进行中"),
    Milestone("regulation.credit-mechanisms/rewards-and-sanctions", "未开始", "进行中"),
    Milestone("regulation.video-platform", "40%", "65%"),
    Milestone("regulation.digital-human", "进行中", "进行中"),
    Milestone("regulation.integrated-platform", "进行中", "30%"),
    Milestone("regulation.integrated-platform/remote", "进行中", "60%"),
    Milestone("regulation.integrated-platform/real-time", "未开始", "进行中"),
    Milestone("regulation.integrated-platform/mobile", "未开始", "未开始"),
    # 8 safety
    Series(
        "safety.food-sampling-rate",
        Form.YTD,
        "9.12 9.41 9.67 4.07",
        "批次/千人",
        SECOND_HALF,
        notes={"2025-06": "原因：抽检任务集中在下半年。下一步措施：7—9月加密抽检，按月通报。"},
    ),
    Series(
        "safety.quick-tests",
        Form.MONTH,
        "82.60 87.40 91.30 44.20",
        "批次",
        suffix="万",
        absent=("2025-04",),
    ),
    Series(
        "safety.open-kitchens",
        Form.YTD,
        "1320 1410 1560 480",
        "家",
        noise=200,
        notes={"2025-06": "原因：平台数据对接滞后。下一步措施：8月底前完成接口改造。"},
    ),
    Series("safety.product-classes", Form.YTD, "20 21 22 12", "类", EVEN, quarterly=True),
    Milestone("safety.food-campaigns", "进行中", "50%"),
    Milestone("safety.food-campaigns/school-food", "进行中", "2025-06-25"),
    Milestone("safety.food-campaigns/online-orders", "未开始", "进行中"),
    Milestone("safety.national-games", "30%", "55%"),
    Milestone("safety.para-games", "未开始", "进行中"),
    Milestone("safety.registration-station", "进行中", "2025-04-28"),
    Milestone("safety.traceability", "进行中", "进行中"),
    # 9 party
    Milestone("party.discipline-education", "进行中", "进行中"),
    Milestone("party.life-meetings", "完成", ""),
    Milestone("party.life-meetings/leadership", "2025-01-22", ""),
    Milestone("party.life-meetings/branches", "2025-03-14", ""),
    Milestone("party.training-series", "进行中", "45%"),
    Milestone("party.training-series/lectures", "进行中", "进行中"),
    Milestone("party.training-series/drills", "进行中", "进行中"),
    Milestone("party.training-series/contests", "未开始", "未开始"),
    Milestone("party.open-challenges", "进行中", "进行中"),
    Milestone("party.conduct-lists", "进行中", ""),
    Milestone("party.incentives", "未开始", "进行中"),
    Milestone("party.three-level-supervision", "进行中", "进行中"),
    Milestone("party.conduct-review", "进行中", "60%"),
    Milestone("party.inspection-readiness", "", ""),
)
"""What is simulated, in the order of the plan in targets/2025."""


def render() -> str:
    """The whole ledger as CSV."""
    text = io.StringIO()
    text.write(BANNER)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Row._fields)
    for each in SIMULATED:
        writer.writerows(_figures(each) if isinstance(each, Series) else _reports(each))
    return text.getvalue()


def _reports(milestone: Milestone) -> Iterator[Row]:
    if milestone.march:
        yield Row(milestone.id, f"{LAST_YEAR}-03", milestone.march)
    if milestone.june:
        yield Row(milestone.id, f"{LAST_YEAR}-06", milestone.june, note=milestone.note)


def _figures(series: Series) -> Iterator[Row]:
    """The rows of a series, by period."""
    places = _decimals(series.amounts)
    for year, month, amount in _amounts(series, places):
        period = _period(series, year, month)
        if (series.quarterly and month % 3) or period in series.absent:
            continue
        yield Row(
            id=series.id,
            period=period,
            value=f"{Decimal(amount).scaleb(-places):f}{series.suffix}",
            unit=series.unit,
            of=series.of,
            basis=BASIS.get(series.form, ""),
            note=series.notes.get(period, ""),
        )


def _period(series: Series, year: int, month: int) -> str:
    """`2024Q1` for quarterly shares and stocks, else the month a period ends with."""
    if series.quarterly and series.form not in BASIS:
        return f"{year}Q{(month + 2) // 3}"
    return f"{year}-{month:02}"


def _decimals(amounts: str) -> int:
    """How many decimals the first of `amounts` is written with."""
    return len(amounts.split(maxsplit=1)[0].partition(".")[2])


def _amounts(series: Series, places: int) -> Iterator[tuple[int, int, int]]:
    """Year, month and figure, as a number of its last decimal place."""
    chance = Random(f"{SEED} {series.id}")  # noqa: S311 - for a repeatable show, not for secrets
    results = [_scaled(text, places) for text in (series.opening, *series.amounts.split())]
    for year, (before, result) in enumerate(pairwise(results), FIRST_YEAR):
        start = before if series.form is Form.STOCK else 0
        weights = _weights(series, chance)[: HALF if year == LAST_YEAR else 12]
        gains = apportion(result - start, weights)
        shown = gains if series.form is Form.MONTH else [start + sum_ for sum_ in accumulate(gains)]
        for month, amount in enumerate(shown, 1):
            yield year, month, amount


def _scaled(text: str, places: int) -> int:
    return int(Decimal(text).scaleb(places))


def _weights(series: Series, chance: Random) -> list[int]:
    """The season of one year: months stray each for itself, the halves of the year together."""
    lean = series.noise // 5
    tilt = chance.randint(-lean, lean)
    return [
        weight
        * (1000 + (tilt if month <= HALF else -tilt))
        * (1000 + chance.randint(-series.noise, series.noise))
        for month, weight in enumerate(series.season, 1)
    ]


def apportion(total: int, weights: list[int]) -> list[int]:
    """`total` in whole parts by `weights`: the running sum is rounded, so the parts add up."""
    whole = sum(weights)
    sums = [(2 * total * part + whole) // (2 * whole) for part in accumulate(weights)]
    return [after - before for before, after in pairwise([0, *sums])]


if __name__ == "__main__":
    LEDGER.write_text(render(), encoding="utf-8", newline="\n")
