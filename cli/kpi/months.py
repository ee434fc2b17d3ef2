"""Several months as a sentence names them, whose year is known."""

from collections.abc import Sequence

from kpi.model import Month, Text
from kpi.period import month_of_year


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
