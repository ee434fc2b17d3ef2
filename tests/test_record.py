"""Quick named tuples are what `typing.NamedTuple` makes: the same is asked of both."""

import copy
import pickle
import typing

import pytest
from kpi import record


class Quick(record.NamedTuple):
    """Two fields and a method."""

    month: int
    note: str = "none"

    @property
    def told(self) -> str:
        return f"{self.month}: {self.note}"


class Slow(typing.NamedTuple):
    """The same."""

    month: int
    note: str = "none"

    @property
    def told(self) -> str:
        return f"{self.month}: {self.note}"


Either = type[Quick] | type[Slow]
BOTH = pytest.mark.parametrize("kind", [Quick, Slow])


@BOTH
def test_it_is_a_tuple_with_names(kind: Either) -> None:
    made = kind(6)
    month, note = made
    assert (month, note, made.month, made.note, made.told) == (6, "none", 6, "none", "6: none")
    assert made == (6, "none") == kind(note="none", month=6)
    assert hash(made) == hash((6, "none"))
    assert kind(5, "z") < kind(6, "a")
    assert repr(made) == f"{kind.__name__}(month=6, note='none')"
    assert (kind._fields, made._asdict()) == (("month", "note"), {"month": 6, "note": "none"})


@BOTH
def test_a_changed_one_is_another(kind: Either) -> None:
    made = kind(6)
    assert made._replace(note="late") == kind(6, "late")
    assert made.note == "none"
    assert kind._make([7, "x"]) == kind(7, "x")


@BOTH
def test_it_is_copied_and_kept_as_itself(kind: Either) -> None:
    made = kind(6, "late")
    for again in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert (again, type(again)) == (made, kind)


@BOTH
def test_it_matches_by_place(kind: Either) -> None:
    match kind(6):
        case Quick(month, note) | Slow(month, note):
            assert (month, note) == (6, "none")
        case _:
            pytest.fail("matched nothing")


@BOTH
def test_what_does_not_fit_is_an_error(kind: type[typing.Any]) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'month'"):
        kind()
    with pytest.raises(TypeError, match="unexpected keyword argument 'year'"):
        kind(6, year=2025)
    with pytest.raises(TypeError, match="takes from 2 to 3 positional arguments but 4 were given"):
        kind(6, "late", 2025)
    with pytest.raises((TypeError, ValueError), match="year"):  # the one from Python 3.13 on
        kind(6)._replace(year=2025)
    with pytest.raises(TypeError):
        kind._make([6])
    with pytest.raises(AttributeError):
        kind(6).month = 7
    with pytest.raises(AttributeError):
        kind(6).year = 2025
