"""A report saved as JSON, read back as far as it can be compared with another one."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, NoReturn, TypeVar

from kpi.compare import Judged, Revision, Snapshot
from kpi.diagnostics import Code, Refusal, refuse
from kpi.model import (
    Bound,
    Due,
    Figure,
    Kind,
    Month,
    Ongoing,
    Period,
    Progress,
    Reason,
    Reporting,
    Restatement,
    State,
    Text,
    Threshold,
    Verdict,
)
from kpi.period import parse_month, parse_period
from kpi.quantity import parse_unit
from kpi.wording.changes import NO_FIELD, NOT_AS_EXPECTED, NOT_JSON

VERSIONS = frozenset({1})
"""The schema versions of reports that can be read."""
LONGEST_NUMBER = 400
NO_YEAR = 1900
"""The year of a period that names none, as reports never write it."""

Value = TypeVar("Value")
Member = TypeVar("Member", bound=Enum)


class _MisfitError(Exception):
    """What is read is no report: a field is missing, or holds something else."""

    def __init__(self, field: str, why: Text) -> None:
        super().__init__(field)
        self.field = field
        self.why = why


class _Node:
    """A value of a JSON text with its place, as `areas[0].targets[2].unit`."""

    def __init__(self, value: Any, place: str) -> None:
        self.value = value
        self.place = place

    def __getitem__(self, name: str) -> "_Node":
        place = f"{self.place}.{name}" if self.place else name
        if not isinstance(self.value, dict):
            self.misfit()
        if name not in self.value:
            raise _MisfitError(place, NO_FIELD)
        return _Node(self.value[name], place)

    def misfit(self) -> NoReturn:
        """Refuses the value."""
        raise _MisfitError(self.place, NOT_AS_EXPECTED)

    def items(self) -> list["_Node"]:
        """The members of a list."""
        values = self.of(list)
        return [_Node(value, f"{self.place}[{n}]") for n, value in enumerate(values)]

    def of(self, kind: type[Value]) -> Value:
        """The value, which is exactly of this type."""
        if type(self.value) is not kind:
            self.misfit()
        return self.value

    def maybe(self, read: Callable[["_Node"], Value]) -> Value | None:
        """What `read` makes of the value; None where it is null."""
        return None if self.value is None else read(self)


def parse_saved(content: bytes, name: str) -> Snapshot | Refusal:
    """What a saved JSON report says of its targets; NOT_A_REPORT or UNKNOWN_SCHEMA.

    `content` is JSON in any of its encodings; `name` is that of the file.
    """
    try:
        found = json.loads(content, parse_float=_decimal, parse_int=_integer, parse_constant=_none)
    except (ValueError, RecursionError):
        return refuse(Code.NOT_A_REPORT, why=NOT_JSON)
    try:
        return _snapshot(_Node(found, ""), name)
    except _MisfitError as misfit:
        why = Text(
            misfit.why.zh.format(field=misfit.field), misfit.why.en.format(field=misfit.field)
        )
        return refuse(Code.NOT_A_REPORT, why=why)


def _decimal(text: str) -> Decimal:
    """A number as reports write it, without an exponent, which could be of any size."""
    if len(text) > LONGEST_NUMBER or "e" in text.lower():
        raise ValueError(text)
    return Decimal(text)


def _integer(text: str) -> int:
    return int(_decimal(text))


def _none(text: str) -> NoReturn:
    raise ValueError(text)


def _snapshot(root: _Node, name: str) -> Snapshot | Refusal:
    areas = root["areas"].items()
    version = root["schema_version"].of(int)
    if version not in VERSIONS:
        return refuse(Code.UNKNOWN_SCHEMA, version=str(version))
    targets = tuple(_judged(area, each) for area in areas for each in area["targets"].items())
    if len({target.id for target in targets}) < len(targets):
        root["areas"].misfit()
    return Snapshot(
        title=_text(root["plan"]["title"]),
        plan_year=root["plan"]["year"].of(int),
        as_of=_month(root["as_of"]),
        targets=targets,
        restatements=tuple(_restatement(each) for each in root["restatements"].items()),
        trusted=root["trusted"].of(bool),
        name=name,
    )


def _judged(area: _Node, target: _Node) -> Judged:
    ident = target["id"].of(str)
    measure = target["measure"]
    return Judged(
        id=ident,
        name=_text(target["name"]),
        area=area["id"].of(str),
        area_name=_text(area["name"]),
        verdict=_member(target["verdict"], Verdict),
        reason=_member(target["reason"], Reason),
        sentence=_text(target["sentence"]),
        owner=target["owner"].maybe(_string) or "",
        tags=tuple(_string(each) for each in target["tags"].items()),
        unit=target["unit"].maybe(lambda each: parse_unit(_string(each))),
        value=measure.maybe(lambda each: Fraction(_number(each["value"]))),
        edge=measure.maybe(lambda each: _number(each["edge"])),
        threshold=target["threshold"].maybe(_threshold),
        due=_due(target),
        revision=target["revision"].maybe(_revision),
        waived=target["waiver"].value is not None,
        judged_at=target["judged_at"].maybe(_month),
        latest=target["latest"].maybe(lambda row: _row(row, ident)),
    )


def _due(target: _Node) -> Due | None:
    """The day; of a milestone that has none, that it continues."""
    is_milestone = target["kind"].of(str) == Kind.MILESTONE
    return target["due"].maybe(_date) or (Ongoing.CONTINUING if is_milestone else None)


def _threshold(node: _Node) -> Threshold:
    floor, ceiling = node["floor"].maybe(_bound), node["ceiling"].maybe(_bound)
    if floor is None and ceiling is None:
        node.misfit()
    return Threshold(floor, ceiling, node["text"].of(str))


def _bound(node: _Node) -> Bound:
    return Bound(_number(node["value"]), node["inclusive"].of(bool))


def _revision(node: _Node) -> Revision:
    source = node["source"].maybe(_string) or ""
    return Revision(_month(node["since"]), _text(node["reason"]), source)


def _restatement(node: _Node) -> Restatement:
    ident = node["target"].of(str)
    step = node["step"].maybe(_string) or ""
    return Restatement(_row(node["before"], ident, step), _row(node["after"], ident, step))


def _row(node: _Node, target: str, step: str = "") -> Figure | Progress:
    if isinstance(node.value, dict) and "state" in node.value:
        return Progress(
            target=target,
            step=step,
            period=_period(node["period"]),
            published=node["published"].maybe(_date),
            state=_member(node["state"], State),
            done_on=node["done_on"].maybe(_date),
            percent=node["percent"].maybe(_number),
        )
    return Figure(
        target=target,
        period=_period(node["period"]),
        published=node["published"].maybe(_date),
        value=_number(node["value"]),
        of=node["of"].maybe(_counted),
        reporting=node["basis"].maybe(lambda each: _member(each, Reporting)),
    )


def _counted(node: _Node) -> Decimal:
    """The number of all, which a share cannot be of if it is zero."""
    number = _number(node)
    return number or node.misfit()


def _string(node: _Node) -> str:
    return node.of(str)


def _text(node: _Node) -> Text:
    return Text(node["zh"].of(str), node["en"].of(str))


def _number(node: _Node) -> Decimal:
    if type(node.value) not in {int, Decimal}:
        node.misfit()
    return Decimal(node.value)


def _member(node: _Node, kind: type[Member]) -> Member:
    members = {each.value: each for each in kind}
    return members[node.of(str)] if node.of(str) in members else node.misfit()


def _date(node: _Node) -> date:
    try:
        return date.fromisoformat(node.of(str))
    except ValueError:
        node.misfit()


def _month(node: _Node) -> Month:
    month = parse_month(node.of(str))
    return node.misfit() if isinstance(month, Refusal) else month


def _period(node: _Node) -> Period:
    period = parse_period(node.of(str), NO_YEAR)
    return node.misfit() if isinstance(period, Refusal) else period
