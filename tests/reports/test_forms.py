"""Every form of a JSON value reads back what it writes, and refuses the rest with its place."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from kpi.model import NOWHERE, Location, Month, Reporting, Text
from kpi.reports.json import forms
from kpi.reports.json.exact import MisfitError, Saved, dump, load
from kpi.reports.json.forms import Form, Table, field, list_of, map_of, maybe, of, one_of

MONTHS = some.builds(Month, some.integers(1900, 2100), some.integers(1, 12))
NUMBERS = some.decimals(allow_nan=False, allow_infinity=False, places=3)
TEXTS = some.builds(Text, some.text(), some.text())
COUNTS = some.integers(0)
PLACES = some.builds(Location, some.text(min_size=1), COUNTS, COUNTS, some.just(0))
PAIR = Table[tuple[str, bool]](
    "pair",
    (
        field("word", forms.STRING, lambda pair: pair[0]),
        field("flag", forms.BOOLEAN, lambda pair: pair[1]),
    ),
    lambda read: (read("word"), read("flag")),
)
FORMS: tuple[tuple[Form[Any], some.SearchStrategy[Any]], ...] = (
    (forms.STRING, some.text()),
    (forms.SAID, some.text()),
    (forms.BOOLEAN, some.booleans()),
    (forms.COUNT, COUNTS),
    (forms.NUMBER, NUMBERS),
    (forms.DATE, some.dates()),
    (forms.MONTH, MONTHS),
    (forms.TEXT, TEXTS),
    (forms.PLACE, some.just(NOWHERE) | PLACES),
    (one_of(Reporting), some.sampled_from(Reporting)),
    (one_of(("floor", "ceiling")), some.sampled_from(("floor", "ceiling"))),
    (maybe(forms.DATE), some.none() | some.dates()),
    (list_of(forms.MONTH), some.lists(MONTHS).map(tuple)),
    (map_of("[0-9]+", forms.NUMBER), some.dictionaries(COUNTS, NUMBERS)),
    (of(PAIR), some.tuples(some.text(), some.booleans())),
)


@given(data=some.data())
def test_what_is_written_is_read_back(data: some.DataObject) -> None:
    form, values = data.draw(some.sampled_from(FORMS))
    value = data.draw(values)
    assert form.read(load(dump(form.write(value)).encode())) == value


@pytest.mark.parametrize(
    ("form", "value", "place"),
    [
        (forms.STRING, 1, "at"),
        (forms.BOOLEAN, 1, "at"),
        (forms.COUNT, True, "at"),
        (forms.NUMBER, "1", "at"),
        (forms.DATE, "2025-02-30", "at"),
        (forms.MONTH, "2025-13", "at"),
        (one_of(Reporting), "week", "at"),
        (list_of(forms.MONTH), ["2025-01", None], "at[1]"),
        (maybe(of(PAIR)), [], "at"),
        (of(PAIR), {"word": "x", "flag": "y"}, "at.flag"),
        (of(PAIR), {"word": "x"}, "at.flag"),
    ],
)
def test_what_it_is_not_is_refused_with_its_place(form: Form[Any], value: Any, place: str) -> None:
    with pytest.raises(MisfitError) as refused:
        form.read(Saved(value, "at"))
    assert f"`{place}`" in refused.value.why.en


def test_an_object_is_told_by_the_first_field_of_its_table() -> None:
    def table(name: str, key: str) -> Table[Any]:
        return Table(
            name, (field(key, forms.DATE, lambda day: day),), lambda read: (name, read(key))
        )

    form = forms.either({date: table("day", "on"), Decimal: table("number", "is")})
    assert form.read(Saved({"on": "2025-01-01"})) == ("day", date(2025, 1, 1))
    assert form.read(Saved({"is": "2025-01-01"})) == ("number", date(2025, 1, 1))
    with pytest.raises(MisfitError, match="`on` is missing"):
        form.read(Saved({}))
