"""Writes a made-up ledger for the 2025 plan in three forms: `python examples/simulate.py`.

simulated.csv is tidy; simulated-wide-gb18030.csv is what an office keeps in Excel, with months
across and titles above; simulated-monthly/ has one tidy file a month. All tell the same.

Nothing in it is a real figure of any authority, except that the totals of 2024 named in
README.md, and one figure of 2025, equal published ones. The same bytes come out everywhere:
one seeded source of chance per target, and integers only.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

LEDGER = Path(__file__).with_name("simulated.csv")
WIDE = LEDGER.with_name("simulated-wide-gb18030.csv")
MONTHLY = LEDGER.with_name("simulated-monthly")
TARGETS = Path(__file__).parents[1] / "targets" / "2025"
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
    return BANNER + _csv([Row._fields, *_rows()], "\n")


def render_wide() -> bytes:
    """The same figures as Excel saves them: a row a target, months across, in GB18030.

    Areas are merged cells, the years are merged over their months and quarters.
    """
    by_name: dict[str, list[Row]] = {}
    for row in _rows():
        by_name.setdefault(row.id, []).append(row)
    columns = _columns()
    years = [year for year, _ in columns]
    merged = [year if year != years[i - 1] else "" for i, year in enumerate(years)]
    width = 4 + len(columns) + 2
    table = [
        [WIDE_TITLE, *[""] * (width - 1)],
        ["填报单位：（模拟）", *[""] * (width - 3), "2025年7月5日", ""],
        ["序号", "一级指标", "指标", "单位", *merged, "来源", "备注"],
        ["", "", "", "", *(name for _, name in columns), "", ""],
    ]
    areas, previous = _names(), ""
    for number, (id_, rows) in enumerate(by_name.items(), 1):
        name, area = areas[id_]
        cells = {_column(row): _wide_value(row) for row in rows}
        figures = [cells.get(column, "") for column in columns]
        head = [str(number), "" if area == previous else area, name, rows[-1].unit]
        table.append([*head, *figures, SOURCE, rows[-1].note])
        previous = area
    table.extend([line, *[""] * (width - 1)] for line in WIDE_NOTES)
    return _csv(table, "\r\n").encode("gb18030")


def render_monthly() -> dict[str, str]:
    """The same rows, one file a month: its name, such as 2025-06.csv, and its text."""
    by_month: dict[str, list[Row]] = {}
    for row in _rows():
        by_month.setdefault(_month_of(row.period), []).append(row)
    return {
        f"{month}.csv": BANNER + _csv([MONTHLY_HEADINGS, *rows], "\n")
        for month, rows in sorted(by_month.items())
    }


WIDE_TITLE = (
    "2022—2025年重点指标完成情况表（模拟数据，不是真实数据；"
    "SIMULATED data, not real: made by examples/simulate.py）"
)
WIDE_NOTES = (
    "注：1. 本表为模拟数据，仅供试用，说明见 examples/README.md。",
    "备注：2. 形如 13/24 的为已完成数/应完成数；空格为未报或未到报数时间。",
)
MONTHLY_HEADINGS = ("编号", "期间", "数值", "单位", "总数", "口径", "来源", "备注")
QUARTERS = {3: "一季度", 6: "二季度", 9: "三季度", 12: "四季度"}


def _csv(rows: Iterable[Iterable[str]], end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows(rows)
    return text.getvalue()


def _rows() -> Iterator[Row]:
    for each in SIMULATED:
        yield from _figures(each) if isinstance(each, Series) else _reports(each)


def _month_of(period: str) -> str:
    """The month a period ends with: `2025-06` of `2025Q2`."""
    year, quarter, number = period.partition("Q")
    return f"{year}-{int(number) * 3:02}" if quarter else period


def _columns() -> list[tuple[str, str]]:
    """Year and name of each column of figures: months, and each quarter behind its last one."""
    return [
        (f"{year}年", name)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for month in range(1, (HALF if year == LAST_YEAR else 12) + 1)
        for name in (f"{month}月", QUARTERS.get(month, ""))
        if name
    ]


def _column(row: Row) -> tuple[str, str]:
    month = int(_month_of(row.period)[5:])
    return f"{row.period[:4]}年", QUARTERS[month] if "Q" in row.period else f"{month}月"


def _wide_value(row: Row) -> str:
    """A count with its total as a fraction, a large number with commas."""
    value = f"{int(row.value):,}" if row.value.isdecimal() else row.value
    return f"{value}/{row.of}" if row.of else value


def _names() -> dict[str, tuple[str, str]]:
    """What the plan calls each target, and its area; a step has no other name than its id."""
    names = {}
    for path in sorted(TARGETS.glob("[0-9]*.yaml")):
        area = yaml.safe_load(path.read_text(encoding="utf-8"))
        for target in area["targets"]:
            names[target["id"]] = target["name"]["zh"], area["name"]["zh"]
            for step in target.get("steps", ()):
                key = f"{target['id']}/{step['id']}"
                names[key] = key, area["name"]["zh"]
    return names


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
    WIDE.write_bytes(render_wide())
    MONTHLY.mkdir(exist_ok=True)
    for name, text in render_monthly().items():
        (MONTHLY / name).write_text(text, encoding="utf-8", newline="\n")
