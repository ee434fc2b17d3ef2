"""All promises of one organisation for one year, with its rules and waivers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from kpi.model.common import NOWHERE, Location, Month, Text
from kpi.model.target import Target
from kpi.record import NamedTuple


class Unquantified(NamedTuple):
    """A promise of the plan that cannot be verified, and why.

    `states` are its words in the document, with figures that are no target's; `at` is their place.
    """

    name: Text
    reason: Text
    states: str = ""
    at: Location = NOWHERE


class Area(NamedTuple):
    """A work area of the plan with its targets in the order of the file."""

    id: str
    name: Text
    section: str
    targets: tuple[Target, ...]
    unquantified: tuple[Unquantified, ...] = ()
    owner: str = ""
    note: Text | None = None
    location: Location = NOWHERE


class OfficeRule(NamedTuple):
    """An office's own rule, in points behind pace: at risk from `at_risk` on, fail above `fail`."""

    at_risk: Decimal
    fail: Decimal


class NotTarget(NamedTuple):
    """A clause of the document that holds a figure, and why no target is made of it."""

    states: str
    reason: Text
    location: Location


class Document(NamedTuple):
    """The published text the plan was taken from; `text` is its file beside plan.yaml."""

    title: Text
    published: date | None = None
    url: str = ""
    text: str = ""
    not_targets: tuple[NotTarget, ...] = ()


class BriefTerms(NamedTuple):
    """How an organisation heads and closes its brief; None where the plan leaves it to us.

    In the title `{year}` and `{month}` stand for those of the report. `lists_unquantified` says
    whether the promises that cannot be verified are listed in an annex.
    """

    title: Text | None = None
    closing: Text | None = None
    lists_unquantified: bool = True


class Accept(StrEnum):
    """The worst verdict a waiver excuses; `fail` excuses at-risk too."""

    AT_RISK = "at-risk"
    FAIL = "fail"


class Waiver(NamedTuple):
    """A verdict accepted for a time: shown as it is, but not counted in the exit code."""

    target: str
    accept: Accept
    reason: Text
    approved_by: str
    until: Month
    location: Location


class Plan(NamedTuple):
    """One organisation's promises for one calendar year.

    `unit_names` maps each name of a unit to the one it stands for, by which `counted` says
    whether its things come whole where plan.yaml does under `units`. `grace` is in months.
    """

    title: Text
    year: int
    organisation: Text
    areas: tuple[Area, ...]
    waivers: tuple[Waiver, ...] = ()
    document: Document | None = None
    grace: int = 1
    rule: OfficeRule | None = None
    unit_names: Mapping[str, str] = MappingProxyType({})
    counted: Mapping[str, bool] = MappingProxyType({})
    brief: BriefTerms = BriefTerms()

    @property
    def targets(self) -> tuple[Target, ...]:
        """All targets in the order of the plan."""
        return tuple(target for area in self.areas for target in area.targets)
