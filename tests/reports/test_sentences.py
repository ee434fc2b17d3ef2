"""What is printed never contradicts what was judged."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from kpi.model import Language, OfficeRule, Result, Verdict
from kpi.reports import cells
from kpi.reports.sentences import sentence

if TYPE_CHECKING:
    from tests.conftest import Build

RULE = OfficeRule(Decimal(10), Decimal(30))


def judged(build: "Build", floor: str, value: str, month: int, *, rule: bool = False) -> Result:
    target = build.cumulative(build.at_least(floor))
    row = build.figure(value, month, ytd=True)
    return build.judge(target, row, as_of=month, rule=RULE if rule else None)


@pytest.mark.parametrize(
    ("floor", "month", "rule", "one", "other"),
    [
        ("1000", 6, True, "400.4", "400"),
        ("1000", 6, True, "199.6", "200"),
        ("1000", 11, False, "866.2", "867"),
        ("100000", 6, False, "34999", "35000"),
    ],
)
def test_where_verdicts_differ_so_do_the_numbers(
    build: "Build", floor: str, month: int, rule: bool, one: str, other: str
) -> None:
    """Just on either side of a limit: -9.96 and -10, -30.04 and -30, -5.02 and -4.9, r 1.30002."""
    first = judged(build, floor, one, month, rule=rule)
    second = judged(build, floor, other, month, rule=rule)
    assert first.verdict is not second.verdict
    assert cells.gap(first) != cells.gap(second) or sentence(first, Language.EN) != sentence(
        second, Language.EN
    )


@pytest.mark.parametrize("language", Language)
def test_no_sentence_claims_a_difference_of_zero(build: "Build", language: Language) -> None:
    """More than 10 with exactly 10; less than 10 with exactly 10; 3 where none was allowed."""
    more = build.cumulative(build.at_least("10", inclusive=False))
    less = build.cumulative(build.at_most("10", inclusive=False))
    none = build.cumulative(build.at_most("0"))
    ten, three = build.figure("10", 12, ytd=True), build.figure("3", 12, ytd=True)
    texts = [
        sentence(build.judge(target, row, as_of=12), language)
        for target, row in ((more, ten), (less, ten), (none, three))
    ]
    assert [build.judge(more, ten, as_of=12).verdict] == [Verdict.FAIL]
    assert not any(text.startswith("0%") or "0件" in text.replace("10件", "") for text in texts)
