"""A plan as its lock has it: all that it is judged by, a line each.

Whatever may turn a verdict, or lead a figure to another target, has its line: ids, names, kinds,
thresholds, units, what figures hold, paths, baselines, checkpoints, tolerances, cadences, dates,
steps, revisions, waivers, owners and tags (by which jobs select), rules and units. Notes, reasons
and sources have none. Amounts are told in base units, so that no spelling matters.
"""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import (
    NOWHERE,
    Area,
    Coverage,
    Cumulative,
    Level,
    Location,
    Milestone,
    Plan,
    Quantified,
    Target,
    Text,
    Threshold,
    Unit,
)
from kpi.pattern import pattern
from kpi.quantity import show_exact
from kpi.record import NamedTuple
from kpi.wording import lock as say
from kpi.wording.commands import TOO_LARGE

FORMAT = 1
MOST_BYTES = 1 << 20
REVISED = "revised "
"""What the name of a revision begins with; its month follows."""

_HEAD = pattern(r"# plan\.lock ([0-9]{1,9}): .*")
_LINE = pattern(
    r'(plan|(?:area|target|unit|waiver) (?:"(?:[^"\\]|\\.)*"|\S+)): '
    r"([a-z]+(?: [0-9]{4}-[0-9]{2})?) = (.+)"
)
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_PLAIN = pattern(r"[\w%‰°/·+*.()（）《》-]+")


class LockLine(NamedTuple):
    """One thing that is locked; `at` is its place, in the lock or in the plan."""

    subject: str
    facet: str
    value: str
    at: Location


# -- a plan as lines -------------------------------------------------------------------


def render_lock(plan: Plan) -> str:
    """The lock as a file: the same for every spelling of the same plan."""
    lines = (f"{each.subject}: {each.facet} = {each.value}" for each in lines_of(plan, NOWHERE))
    return "".join(f"{line}\n" for line in (f"# plan.lock {FORMAT}: {say.HEAD}", *lines))


def lines_of(plan: Plan, head: Location) -> list[LockLine]:
    """All that is locked, sorted; what stands in no place of its own is at `head`."""
    found = [*_of_plan(plan, head)]
    for area in plan.areas:
        found.extend(_told(f"area {area.id}", area.location, names=_names(area.name)))
        for target in area.targets:
            found.extend(_of_target(target, area))
    for waiver in plan.waivers:
        said = {"accept": waiver.accept.value, "until": str(waiver.until)}
        found.extend(_told(f"waiver {waiver.target}", waiver.location, **said))
    return sorted(found)


def _told(subject: str, at: Location, **facets: str) -> Iterator[LockLine]:
    """A line for each facet of which something is said."""
    return (LockLine(subject, facet, value, at) for facet, value in facets.items() if value)


def _of_plan(plan: Plan, head: Location) -> Iterator[LockLine]:
    rule, document = plan.rule, plan.document
    yield from _told(
        "plan",
        head,
        year=str(plan.year),
        grace=str(plan.grace),
        behind=f"{show_exact(rule.at_risk)}, {show_exact(rule.fail)}" if rule else "",
        document=_quoted(document.text) if document and document.text else "",
    )
    for name in sorted({*plan.unit_names.values(), *plan.counted}):
        same = sorted(each for each, meant in plan.unit_names.items() if meant == name)
        counted = {True: "yes", False: "no", None: ""}[plan.counted.get(name)]
        subject = f"unit {_quoted(name)}"
        yield from _told(subject, head, same=_listed(same), counted=counted)


def _of_target(target: Target, area: Area) -> Iterator[LockLine]:
    subject, at = f"target {target.id}", target.location
    yield from _told(
        subject,
        at,
        kind=target.kind.value,
        area=area.id,
        names=_names(target.name),
        aliases=_listed(target.aliases),
        cadence=target.cadence.value,
        owner=target.owner and _quoted(target.owner),
        tags=_listed(sorted(target.tags)),
    )
    match target:
        case Milestone():
            yield from _of_milestone(target, subject)
        case Cumulative() | Level() | Coverage():
            yield from _of_quantity(target, subject)
        case _:
            assert_never(target)


def _of_milestone(target: Milestone, subject: str) -> Iterator[LockLine]:
    yield LockLine(subject, "due", str(target.due), target.location)
    for each in target.revised:
        yield LockLine(subject, f"{REVISED}{each.since}", str(each.due), each.location)
    for step in target.steps:
        due = str(step.due) if step.due else ""
        own = f"{subject}/{step.id}"
        yield from _told(own, target.location, names=_names(step.name), due=due)


def _of_quantity(target: Quantified, subject: str) -> Iterator[LockLine]:
    unit, at = target.unit, target.location
    earlier = target.baseline.years.items() if target.baseline else ()
    yield from _told(
        subject,
        at,
        threshold=_threshold(target.threshold, unit),
        unit=_quoted(unit.text),
        baseline=", ".join(f"{year}: {_amount(value, unit)}" for year, value in sorted(earlier)),
        exclude=", ".join(map(str, sorted(target.history_excludes))),
    )
    for each in target.revised:
        value = _threshold(each.threshold, unit)
        yield LockLine(subject, f"{REVISED}{each.since}", value, each.location)
    match target:
        case Cumulative():
            points = (
                f"{each.month:02}: {show_exact(each.amount)}%"
                if each.is_share
                else f"{each.month:02}: {_amount(each.amount, unit)}"
                for each in target.checkpoints
            )
            said = {"reported": target.reported.value, "checkpoints": ", ".join(points)}
        case Level():
            allowed = target.tolerance
            tolerance = "" if allowed is None else _amount(allowed, unit)
            said = {"path": target.path.value, "tolerance": tolerance}
        case Coverage():
            said = {}
        case _:
            assert_never(target)
    yield from _told(subject, at, **said)


def _amount(value: Decimal, unit: Unit) -> str:
    """The exact amount in base units."""
    return show_exact(Fraction(value) * 10**unit.exponent)


def _threshold(threshold: Threshold, unit: Unit) -> str:
    """`at least 11,000 件`, whatever the magnitude it is written in."""
    words = (("at least", "more than"), ("at most", "less than"))
    sides = (
        f"{inclusive if side.inclusive else strict} {_amount(side.value, unit)}"
        for side, (inclusive, strict) in zip(threshold.sides, words, strict=True)
        if side is not None
    )
    return f"{' and '.join(sides)} {_quoted(unit.name)}"


def _names(name: Text) -> str:
    return _listed(dict.fromkeys(name))


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(map(_quoted, texts))


def _quoted(text: str) -> str:
    """A text on one line that is no other's: in quotes, and escaped, where it is not plain."""
    if _PLAIN.fullmatch(text):
        return text
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in shown)


# -- lines as they were locked ---------------------------------------------------------


def is_foreign(content: bytes) -> bool:
    """Whether a file holds something, and no line that tells it was a lock once."""
    lines = content.decode("utf-8", "replace").splitlines()
    return bool(content.strip()) and not any(map(_HEAD.fullmatch, lines))


def parse_lock(name: str, content: bytes) -> tuple[LockLine, ...] | Diagnostic:
    """The lines of a lock; UNREADABLE_LOCK for what `kpi lock` of this format cannot have written.

    Ends of lines may be those of Windows, as git may write them.
    """
    if len(content) > MOST_BYTES:
        return _unreadable(name, 0, TOO_LARGE.filled(limit=MOST_BYTES >> 20))
    try:
        head, *texts = content.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        return _unreadable(name, 0, say.NOT_TEXT)
    marked = (n for n, text in enumerate((head, *texts), 1) if text.startswith(_CONFLICT))
    if number := next(marked, 0):
        return _unreadable(name, number, say.CONFLICT)
    if (problem := _wrong_head(name, head)) is not None:
        return problem
    if not texts or texts.pop() != "":
        return _unreadable(name, len(texts) + 2, say.CUT_OFF)
    return _parse_lines(name, texts)


def _parse_lines(name: str, texts: list[str]) -> tuple[LockLine, ...] | Diagnostic:
    lines: list[LockLine] = []
    for number, text in enumerate(texts, 2):
        match = _LINE.fullmatch(text)
        line = match and LockLine(match[1], match[2], match[3], Location(name, number))
        if line is None or (lines and line[:2] <= lines[-1][:2]):
            return _unreadable(name, number, say.NOT_AS_WRITTEN)
        lines.append(line)
    return tuple(lines)


def _wrong_head(name: str, head: str) -> Diagnostic | None:
    match = _HEAD.fullmatch(head)
    if match is None or match[1] == "0":
        return _unreadable(name, 1, say.NO_HEAD)
    if int(match[1]) > FORMAT:
        newer = say.NEWER.filled(found=match[1], known=FORMAT)
        return _unreadable(name, 1, newer, say.USE_NEWER)
    return None


def _unreadable(name: str, line: int, why: Text, instead: Text = say.RENEW) -> Diagnostic:
    return diagnostic(Code.UNREADABLE_LOCK, Location(name, line), why=why, instead=instead)


def is_newer(problem: Diagnostic) -> bool:
    """Whether a lock cannot be read because a later kpi wrote it, which must not be undone."""
    return dict(problem.facts).get("instead") == say.USE_NEWER
