"""What people read of changes, the same in every format: headings, and a line for each target."""

from typing import NamedTuple

from kpi.compare import Changes, Move, Movement, Restated, Snapshot, TargetSnapshot
from kpi.model import Figure, Language, Progress, Standing, Text, Unit, Verdict
from kpi.period import month_name, period_name
from kpi.quantity import attach_unit, show_distinct, show_signed
from kpi.reports import cells
from kpi.wording import changes as say
from kpi.wording import words

SEPARATOR = " · "
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

    name: str
    text: str


class ChangeGroup(NamedTuple):
    """Changes of one sort under their title; `verdict` is the one they led to, if it is one."""

    title: str
    verdict: Verdict | None
    items: tuple[ChangeLine, ...]


def since(changes: Changes, language: Language) -> str:
    """The heading of the changes as a part of a report."""
    return say.SINCE.in_(language).format(month=month_name(changes.old.as_of).in_(language))


def compared(changes: Changes, language: Language) -> str:
    """Which two states were compared, and on what knowledge."""
    between = say.FROM_TO.in_(language).format(
        before=_state(changes.old, language), after=_state(changes.new, language)
    )
    basis = say.AS_THEN if changes.old.name else say.ON_ALL_KNOWN
    return SEPARATOR.join((between, basis.in_(language)))


def _state(snapshot: Snapshot, language: Language) -> str:
    month = month_name(snapshot.as_of).in_(language)
    if not snapshot.name:
        return month
    return say.AS_SAID.in_(language).format(file=snapshot.name, month=month)


def notices(changes: Changes, language: Language) -> tuple[str, ...]:
    """The saved reports that cannot be trusted."""
    return tuple(
        say.UNTRUSTED.in_(language).format(file=each.name)
        for each in (changes.old, changes.new)
        if not each.trusted and each.name
    )


def counts(changes: Changes, language: Language) -> str:
    """`off track 2 → 3 · met 6`: how many stood and stand where, without what nobody was."""
    old, new = changes.old.standings, changes.new.standings
    texts = {
        each: say.SAME_COUNT if old[each] == new[each] else say.CHANGED_COUNT[new[each] > old[each]]
        for each in Standing
        if old[each] or new[each]
    }
    return SEPARATOR.join(
        text.in_(language).format(
            standing=words.STANDINGS[each].in_(language), before=old[each], after=new[each]
        )
        for each, text in texts.items()
    )


def closing(changes: Changes) -> Text:
    """How many targets moved where: `1 newly failed · 60 unchanged`."""
    numbers = {say.MOVEMENTS[movement]: len(moves) for movement, moves in changes.moves.items()}
    numbers |= {say.ADDED: len(changes.added), say.DROPPED: len(changes.dropped)}
    return Text.same(SEPARATOR).joined(
        say.MOVED_COUNT.filled(count=count, movement=title)
        for title, count in numbers.items()
        if count
    )


def nothing(changes: Changes, language: Language) -> str:
    """That nothing has changed, or was there to be compared; empty where something has."""
    if not changes.is_empty:
        return ""
    is_there = changes.old.targets or changes.new.targets
    return (say.NOTHING if is_there else say.NOTHING_TO_COMPARE).in_(language)


def groups(changes: Changes, language: Language) -> tuple[ChangeGroup, ...]:
    """All changes, most important first, without the groups that nothing is in."""
    eased = {each.after.id for each in changes.revised if each.easing}
    moved = {
        movement: [_moved(move, language, eased=move.after.id in eased) for move in moves]
        for movement, moves in changes.moves.items()
    }
    found = (
        *((say.MOVEMENTS[each], verdict, moved[each]) for each, verdict in VERDICTS.items()),
        (say.SETTLED, None, [_settled(move, language) for move in changes.settled]),
        (say.REVISED, None, [_revised(move, language) for move in changes.revised]),
        (say.RESTATED, None, [_restated(each, changes, language) for each in changes.restated]),
        (say.ADDED, None, [_stands(each, say.STANDS, language) for each in changes.added]),
        (say.DROPPED, None, [_stands(each, say.STOOD, language) for each in changes.dropped]),
    )
    return tuple(
        ChangeGroup(title.in_(language), verdict, tuple(items))
        for title, verdict, items in found
        if items
    )


def heading(group: ChangeGroup, language: Language) -> str:
    """The heading with the number of changes under it."""
    title = group.title[:1].upper() + group.title[1:]
    return say.HEADING.in_(language).format(title=title, count=len(group.items))


# -- one line each -------------------------------------------------------------


def _verdict(target: TargetSnapshot, language: Language) -> str:
    word = words.ROWS[target.standing].in_(language)
    return say.WITH_WAIVER.in_(language).format(verdict=word) if target.waived else word


def _moved(move: Move, language: Language, *, eased: bool) -> ChangeLine:
    before, after = move
    name = after.name.in_(language)
    if after.verdict is Verdict.NO_DATA and after.owner:
        name = say.OF_OWNER.in_(language).format(name=name, owner=after.owner)
    text = say.MOVED.in_(language).format(
        before=_verdict(before, language),
        after=_verdict(after, language),
        sentence=after.sentence.in_(language),
    )
    return ChangeLine(name, text + say.EASED.in_(language) if eased else text)


def _settled(move: Move, language: Language) -> ChangeLine:
    """Its verdict is the same: what has changed is where it stands."""
    before, after = (words.STANDINGS[each.standing].in_(language) for each in move)
    sentence = move.after.sentence.in_(language)
    text = say.MOVED.in_(language).format(before=before, after=after, sentence=sentence)
    return ChangeLine(move.after.name.in_(language), text)


def _revised(each: Move, language: Language) -> ChangeLine:
    text = say.FROM_TO.in_(language).format(
        before=promised(each.before, language), after=promised(each.after, language)
    )
    text += say.EASING[each.easing].in_(language)
    revision = each.revision
    if revision is not None:
        text += say.SINCE_BECAUSE.in_(language).format(
            since=month_name(revision.since).in_(language), reason=revision.reason.in_(language)
        )
    elif not each.is_recorded:
        text += say.UNRECORDED.in_(language)
    return ChangeLine(each.after.name.in_(language), text)


def promised(target: TargetSnapshot, language: Language) -> str:
    """The threshold in force with its unit, or the day a milestone is due if it has one."""
    if target.due is not None:
        return cells.due_day(target.due).in_(language)
    if target.threshold is None or target.unit is None:
        return say.NONE.in_(language)
    return cells.show_bounds(target.threshold, target.unit).in_(language)


def _restated(each: Restated, changes: Changes, language: Language) -> ChangeLine:
    before, after = each.before, each.after
    name = each.target.name.in_(language)
    if isinstance(after, Progress) and after.step:
        name = say.OF_STEP.in_(language).format(name=name, step=after.step)
    period = period_name(after.period).in_(language)
    text = say.FROM_TO.in_(language).format(
        before=_shown(before, after, each.target, language),
        after=_shown(after, before, each.target, language),
    )
    text += _difference(each, language)
    if after.published is not None:
        text += say.PUBLISHED.in_(language).format(date=after.published.isoformat())
    return ChangeLine(
        say.OF_PERIOD.in_(language).format(name=name, period=period),
        text + _otherwise(each, changes.old, language),
    )


def _shown(
    row: Figure | Progress, other: Figure | Progress, target: TargetSnapshot, language: Language
) -> str:
    """A row's figure with its unit, in digits that keep it apart from the other's; or its state."""
    if isinstance(row, Progress):
        return cells.state(row).in_(language)
    others = [other.exact] if isinstance(other, Figure) else []
    return _with_unit(show_distinct(row.exact, *others), target.unit, language)


def _with_unit(shown: str, unit: Unit | None, language: Language) -> str:
    return attach_unit(shown, unit).in_(language) if unit is not None else shown


def _difference(each: Restated, language: Language) -> str:
    if each.difference is None:
        return ""
    shown = show_signed(each.difference, places=cells.AMOUNT_PLACES)
    unit = each.target.unit
    if unit is not None and unit.name == "%":
        text = say.IN_POINTS.in_(language).format(difference=shown)
    else:
        text = _with_unit(shown, unit, language)
        if each.points is not None:
            points = show_signed(each.points, places=cells.PERCENT_PLACES)
            text = say.WITH_POINTS.in_(language).format(difference=text, points=points)
    return say.DIFFERENCE.in_(language).format(difference=text)


def _otherwise(each: Restated, old: Snapshot, language: Language) -> str:
    if each.verdict is None:
        return ""
    known = next(target for target in old.targets if target.id == each.target.id)
    return say.OTHERWISE.in_(language).format(
        month=month_name(old.as_of).in_(language),
        verdict=words.VERDICTS[each.verdict].in_(language),
        known=words.ROWS[known.standing].in_(language),
    )


def _stands(target: TargetSnapshot, text: Text, language: Language) -> ChangeLine:
    """Of what only one state has, how it stands or stood."""
    told = text.in_(language).format(
        verdict=_verdict(target, language), sentence=target.sentence.in_(language)
    )
    return ChangeLine(target.name.in_(language), told)
