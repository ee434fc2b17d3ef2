"""Months and days of one year as sentences name them."""

from collections.abc import Sequence
from datetime import date

from kpi.model import MONTHS, Month, Text
from kpi.period import ENGLISH_MONTHS, last_day


def month_of_year(month: Month) -> Text:
    """A month whose year is known: `6月`, `June`."""
    return Text(f"{month.number}月", ENGLISH_MONTHS[month.number - 1])


def months_named(numbers: Sequence[int]) -> Text:
    """Months whose year is known, one after another: `4月、5月`, `April and May`."""
    named = [month_of_year(Month(0, number)) for number in numbers]
    *others, last = (each.en for each in named)
    before = ", ".join(others)
    return Text("、".join(each.zh for each in named), f"{before} and {last}" if before else last)


def months_between(first: Month, last: Month) -> Text:
    """The months of a period whose year is known: `1—3月`, `January to March`."""
    end = month_of_year(last)
    if first.number == last.number:
        return end
    return Text(f"{first.number}—{end.zh}", f"{month_of_year(first).en} to {end.en}")


def months_to_date(month: Month) -> Text:
    """When a sum came about: `1—6月`, `from January to June`; of December the whole year."""
    if month.number == MONTHS:
        return Text("全年", "in the year")
    return months_of_year(month.year, 1, month.number)


def months_of_year(year: int, first: int, last: int) -> Text:
    """Some months of one year: `6月`, `in June`; `4—6月`, `from April to June`."""
    if first == last:
        said = month_of_year(Month(year, last))
        return Text(said.zh, f"in {said.en}")
    names = (ENGLISH_MONTHS[number - 1] for number in (first, last))
    return Text(f"{first}—{last}月", f"from {' to '.join(names)}")


def month_end(month: Month) -> Text:
    """When a level was measured: `截至6月底`, `at the end of June`; of December the year's end."""
    if month.number == MONTHS:
        return Text("年末", "at the end of the year")
    said = month_of_year(month)
    return Text(f"截至{said.zh}底", f"at the end of {said.en}")


def day_of_year(day: date, year: int) -> Text:
    """A day, with its year where that is another than `year`: `6月20日`, `20 June`."""
    text = Text(f"{day.month}月{day.day}日", f"{day.day} {ENGLISH_MONTHS[day.month - 1]}")
    return text if day.year == year else Text(f"{day.year}年{text.zh}", f"{text.en} {day.year}")


def full_date(day: date) -> Text:
    """A day with its year: `2025年6月30日`, `30 June 2025`."""
    return day_of_year(day, day.year - 1)


def by_day(day: date, year: int) -> Text:
    """The last day for something, with its year where that is another than `year`.

    `12月底前`, `11月15日前`; `by 31 December` in English.
    """
    said = day_of_year(day, year)
    is_end = day == last_day(Month(day.year, day.month))
    zh = f"{said.zh.removesuffix(f'{day.day}日')}底" if is_end else said.zh
    return Text(f"{zh}前", f"by {said.en}")
