"""What people read of changes, the same in every format: headings, and a line for each target."""

from collections import Counter

from kpi.compare import Changes, Move, Movement, Restated, Snapshot, TargetSnapshot
from kpi.model import EMPTY, Figure, Progress, Standing, Text, Unit, Verdict
from kpi.period import month_name, period_name
from kpi.quantity import attach_unit, show_distinct, show_signed
from kpi.record import NamedTuple
from kpi.reports import cells
from kpi.reports.amounts import AMOUNT_PLACES, PERCENT_PLACES, show_bounds
from kpi.wording import changes as say
from kpi.wording import words
from kpi.wording.months import day_of_year, full_date

APART = Text.same(" · ")
VERDICTS = {
    Movement.NEWLY_FAILED: Verdict.FAIL,
    Movement.NEWLY_AT_RISK: Verdict.AT_RISK,
    Movement.NEWLY_WITHOUT_DATA: Verdict.NO_DATA,
    Movement.RECOVERED: Verdict.PASS,
    Movement.OTHERWISE_CHANGED: None,
}
"""The movements that are listed, with the verdict that all of their targets have in common."""


class ChangeLine(NamedTuple):
    """One change: whose it is, and what it is."""

    name: Text
    text: Text


class ChangeGroup(NamedTuple):
    """Changes of one sort under their title; `verdict` is the one they led to, if it is one."""

    title: Text
    verdict: Verdict | None
    items: tuple[ChangeLine, ...]


def since(changes: Changes) -> Text:
    """The heading of the changes as a part of a report."""
    return say.SINCE.filled(month=month_name(changes.old.as_of))


def compared(changes: Changes) -> Text:
    """Which two states were compared, and on what knowledge."""
    between = say.FROM_TO.filled(before=_state(changes.old), after=_state(changes.new))
    known_by = changes.new.known_by
    if known_by is not None:
        basis = say.ON_KNOWN_BY.filled(day=full_date(known_by))
    else:
        basis = say.AS_THEN if changes.old.name else say.ON_ALL_KNOWN
    return APART.joined((between, basis))


def _state(snapshot: Snapshot) -> Text:
    month = month_name(snapshot.as_of)
    return say.AS_SAID.filled(file=snapshot.name, month=month) if snapshot.name else month


def notices(changes: Changes) -> tuple[Text, ...]:
    """The saved reports that cannot be trusted."""
    return tuple(
        say.UNTRUSTED.filled(file=each.name)
        for each in (changes.old, changes.new)
        if not each.trusted and each.name
    )


def counts(changes: Changes) -> tuple[Text, ...]:
    """`off track 2 → 3`, `met 6`: how many stood and stand where, without what nobody was."""
    old, new = changes.old.standings, changes.new.standings
    texts = {
        each: say.SAME_COUNT if old[each] == new[each] else say.CHANGED_COUNT[new[each] > old[each]]
        for each in Standing
        if old[each] or new[each]
    }
    return tuple(
        text.filled(standing=words.STANDINGS[each], before=old[each], after=new[each])
        for each, text in texts.items()
    )


def closing(changes: Changes) -> Text:
    """How many targets moved where: `1 newly failed · 60 unchanged`."""
    numbers = {say.MOVEMENTS[movement]: len(moves) for movement, moves in changes.moves.items()}
    numbers[say.MOVEMENTS[Movement.UNCHANGED]] -= len(changes.settled)
    final = (move.after.standing for move in changes.settled)
    numbers |= {say.SETTLED[each]: count for each, count in Counter(final).items()}
    numbers |= {say.ADDED: len(changes.added), say.DROPPED: len(changes.dropped)}
    return APART.joined(
        say.MOVED_COUNT.filled(count=count, movement=title)
        for title, count in numbers.items()
        if count
    )


def nothing(changes: Changes) -> Text:
    """That nothing has changed, or was there to be compared; empty where something has."""
    if not changes.is_empty:
        return EMPTY
    is_there = changes.old.targets or changes.new.targets
    return say.NOTHING if is_there else say.NOTHING_TO_COMPARE


def groups(changes: Changes) -> tuple[ChangeGroup, ...]:
    """All changes, most important first, without the groups that nothing is in."""
    eased = {each.after.id for each in changes.revised if each.easing}
    moved = {
        movement: [_moved(move, eased=move.after.id in eased) for move in moves]
        for movement, moves in changes.moves.items()
    }
    found = (
        *((say.MOVEMENTS[each], verdict, moved[each]) for each, verdict in VERDICTS.items()),
        *(
            (title, None, [_settled(e) for e in changes.settled if e.after.standing is standing])
            for standing, title in say.SETTLED.items()
        ),
        (say.REVISED, None, [_revised(move) for move in changes.revised]),
        (say.RESTATED, None, [_restated(each, changes) for each in changes.restated]),
        (say.ADDED, None, [_stands(each, say.STANDS) for each in changes.added]),
        (say.DROPPED, None, [_stands(each, say.STOOD) for each in changes.dropped]),
    )
    return tuple(
        ChangeGroup(title, verdict, tuple(items)) for title, verdict, items in found if items
    )


def heading(group: ChangeGroup) -> Text:
    """The heading with the number of changes under it."""
    title = Text(*(text[:1].upper() + text[1:] for text in group.title))
    return say.HEADING.filled(title=title, count=len(group.items))


# -- one line each -------------------------------------------------------------


def _verdict(target: TargetSnapshot) -> Text:
    word = words.ROWS[target.standing]
    return say.WITH_WAIVER.filled(verdict=word) if target.waived else word


def _moved(move: Move, *, eased: bool) -> ChangeLine:
    before, after = move
    name = after.name
    if after.verdict is Verdict.NO_DATA and after.owner:
        name = say.OF_OWNER.filled(name=name, owner=after.owner)
    text = say.MOVED.filled(before=_verdict(before), after=_verdict(after), sentence=after.sentence)
    return ChangeLine(name, EMPTY.joined((text, say.EASED)) if eased else text)


def _settled(move: Move) -> ChangeLine:
    """Its verdict is the same: what has changed is where it stands."""
    before, after = (words.STANDINGS[each.standing] for each in move)
    text = say.MOVED.filled(before=before, after=after, sentence=move.after.sentence)
    return ChangeLine(move.after.name, text)


def _revised(each: Move) -> ChangeLine:
    text = say.REVISED_FROM_TO.filled(before=promised(each.before), after=promised(each.after))
    parts = [text, say.EASING[each.easing]]
    revision = each.revision
    if revision is not None:
        since = month_name(revision.since)
        parts.append(say.SINCE_BECAUSE.filled(since=since, reason=revision.reason))
    elif not each.is_recorded:
        parts.append(say.UNRECORDED)
    return ChangeLine(each.after.name, EMPTY.joined(parts))


def promised(target: TargetSnapshot) -> Text:
    """The threshold in force with its unit, or the day a milestone is due if it has one."""
    if target.due is not None:
        return cells.due_day(target.due)
    if target.threshold is None or target.unit is None:
        return say.NONE
    return show_bounds(target.threshold, target.unit)


def _restated(each: Restated, changes: Changes) -> ChangeLine:
    before, after = each.before, each.after
    name = each.target.name
    if isinstance(after, Progress) and after.step:
        name = say.OF_STEP.filled(name=name, step=after.step)
    parts = [
        say.RESTATED_FROM_TO.filled(
            before=_shown(before, after, each.target), after=_shown(after, before, each.target)
        ),
        _difference(each),
    ]
    if after.published is not None:
        parts.append(say.PUBLISHED.filled(date=day_of_year(after.published, after.period.year)))
    parts.append(_otherwise(each, changes.old))
    named = say.OF_PERIOD.filled(name=name, period=period_name(after.period))
    return ChangeLine(named, EMPTY.joined(parts))


def _shown(row: Figure | Progress, other: Figure | Progress, target: TargetSnapshot) -> Text:
    """A row's figure with its unit, in digits that keep it apart from the other's; or its state."""
    if isinstance(row, Progress):
        return cells.state(row)
    others = [other.exact] if isinstance(other, Figure) else []
    return _with_unit(show_distinct(row.exact, *others), target.unit)


def _with_unit(shown: str, unit: Unit | None) -> Text:
    if unit is None:
        return Text.same(shown)
    return Text(f"{shown}{unit.text}", attach_unit(shown, unit).en)


def _difference(each: Restated) -> Text:
    if each.difference is None:
        return EMPTY
    shown = show_signed(each.difference, places=AMOUNT_PLACES)
    unit = each.target.unit
    if unit is not None and unit.name == "%":
        text = say.IN_POINTS.filled(difference=shown)
    else:
        text = _with_unit(shown, unit)
        if each.points is not None:
            points = show_signed(each.points, places=PERCENT_PLACES)
            text = say.WITH_POINTS.filled(difference=text, points=points)
    return say.DIFFERENCE.filled(difference=text)


def _otherwise(each: Restated, old: Snapshot) -> Text:
    if each.verdict is None:
        return EMPTY
    known = next(target for target in old.targets if target.id == each.target.id)
    return say.OTHERWISE.filled(
        month=month_name(old.as_of),
        verdict=words.VERDICTS[each.verdict],
        known=words.ROWS[known.standing],
    )


def _stands(target: TargetSnapshot, text: Text) -> ChangeLine:
    """Of what only one state has, how it stands or stood."""
    told = text.filled(verdict=_verdict(target), sentence=target.sentence)
    return ChangeLine(target.name, told)
