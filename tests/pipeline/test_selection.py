"""Which targets a run is about."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from kpi.diagnostics import Code
from kpi.model import Plan, Text
from kpi.pipeline.selection import Selection, select

if TYPE_CHECKING:
    from tests.conftest import Build


def three_targets(build: "Build") -> Plan:
    target = build.cumulative(build.at_least("1"))
    return build.plan(
        replace(target, id="ip.patents", owner="专利处", tags=("figure",)),
        replace(target, id="ip.loans", owner="运用处"),
        replace(target, id="food.tests", owner="食品处", tags=("figure", "safety")),
    )


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        (Selection(), ["ip.patents", "ip.loans", "food.tests"]),
        (Selection(ids=("ip.*",)), ["ip.patents", "ip.loans"]),
        (Selection(ids=("ip.loans", "food.tests")), ["ip.loans", "food.tests"]),
        (Selection(owners=("*处",), tags=("figure",)), ["ip.patents", "food.tests"]),
        (Selection(ids=("ip.*",), tags=("safety",)), []),
        (Selection(areas=("a",)), ["ip.patents", "ip.loans", "food.tests"]),
        (Selection(areas=("area",)), ["ip.patents", "ip.loans", "food.tests"]),
    ],
)
def test_any_of_one_option_and_all_of_several(
    build: "Build", selection: Selection, ids: list[str]
) -> None:
    chosen, problems = select(three_targets(build), selection)
    assert [target.id for target in chosen.targets] == ids
    assert problems == ()


@pytest.mark.parametrize(
    ("selection", "option", "suggestion"),
    [
        (Selection(ids=("ip.patent",)), "--id", "did you mean `ip.patents`?"),
        (Selection(owners=("专利局",)), "--owner", "did you mean `专利处`?"),
        (Selection(tags=("q",)), "--tag", "there are: figure, safety"),
        (Selection(tags=("q*",)), "--tag", "there are: figure, safety"),
        (Selection(ids=("ip.*", "food.x*")), "--id", "there are: ip.patents, ip.loans, food.tests"),
        (Selection(owners=("*处", "局*")), "--owner", "there are: 专利处, 运用处, 食品处"),
    ],
)
def test_a_name_or_pattern_that_matches_nothing(
    build: "Build", selection: Selection, option: str, suggestion: str
) -> None:
    _, [problem] = select(three_targets(build), selection)
    facts = dict(problem.facts)
    assert problem.code is Code.NO_SUCH_NAME
    assert problem.location.file == option
    assert isinstance(facts["suggestion"], Text)
    assert facts["suggestion"].en == suggestion


def test_a_name_that_looks_like_a_pattern_is_a_name_first(build: "Build") -> None:
    plan = three_targets(build)
    odd = plan.areas[0].targets[0]
    odd = replace(odd, id="odd", owner="A[1]处")
    chosen, problems = select(build.plan(odd), Selection(owners=("A[1]处",)))
    assert [target.id for target in chosen.targets] == ["odd"]
    assert problems == ()
