"""What the plan declares of a target."""

from typing import assert_never

from kpi.explain.lines import Line, heading, items, together
from kpi.model import (
    Coverage,
    Cumulative,
    Language,
    Level,
    Milestone,
    Quantified,
    RevisedDue,
    RevisedThreshold,
    Step,
    Target,
    Text,
)
from kpi.model.explanation import Explanation
from kpi.period import month_name
from kpi.quantity import attach_unit, name_unit, show_exact
from kpi.reports import Look
from kpi.reports.amounts import show_threshold
from kpi.reports.cells import due_day
from kpi.reports.safety import plain
from kpi.wording import explanation as say
from kpi.wording import words
from kpi.wording.months import months_named


def declaration(each: Explanation, look: Look) -> list[Line]:
    """The lines about what the plan declares: where, how it is measured, what is promised."""
    language = look.language
    target = each.result.target
    owner = say.OWNER.filled(owner=plain(target.owner)) if target.owner else words.NO_OWNER
    tags, aliases = ", ".join(map(plain, target.tags)), ", ".join(map(plain, target.aliases))
    belongs = (
        plain(each.area.name.in_(language)),
        owner.in_(language),
        say.TAGS.in_(language).format(tags=tags) if tags else "",
        say.ALIASES.in_(language).format(aliases=aliases) if aliases else "",
    )
    pairs = [
        (say.AREA, together(belongs, language)),
        (say.HOW, together(_measured(target, language), language)),
        (say.CLAUSE, plain(_clause(each, language))),
        (say.AT, f"{target.location.file}:{target.location.line}" if target.location.file else ""),
        *_promised(each, language),
        (say.WAIVER, plain(_waiver(each, language))),
        (say.NOTE, plain(target.note.in_(language)) if target.note else ""),
    ]
    return [heading(say.DECLARED, look), *items(pairs, look)]


def _measured(target: Target, language: Language) -> list[str]:
    kind = say.KINDS[target.kind].in_(language)
    cadence = say.CADENCES[target.cadence].in_(language)
    match target:
        case Milestone():
            return [kind, cadence]
        case Cumulative():
            how = say.REPORTED[target.reported].in_(language)
        case Level():
            how = say.PATHS[target.path].in_(language)
        case Coverage():
            how = ""
        case _:
            assert_never(target)
    unit = say.UNIT.filled(unit=Text(*map(plain, name_unit(target.unit)))).in_(language)
    return [kind, how, cadence, unit]


def _clause(each: Explanation, language: Language) -> str:
    source, document = each.result.target.source, each.plan.document
    section = source.section if source else each.area.section
    states = source.states if source else ""
    text = say.SECTION.in_(language).format(section=section, states=states) if states else section
    if document is None:
        return text
    published = f" {document.published}" if document.published else ""
    return f"{text} · {document.title.in_(language)}{published}"


# -- what is promised ----------------------------------------------------------


def _promised(each: Explanation, language: Language) -> list[tuple[Text, str]]:
    target = each.result.target
    if isinstance(target, Milestone):
        steps = (
            say.STEP_DUE.in_(language).format(
                name=_step_name(step, language),
                due=step.due or say.NO_DATE.in_(language),
            )
            for step in target.steps
        )
        return [*_dues(each, target, language), (say.STEP, plain(together(steps, language)))]
    thresholds = _thresholds(each, target, language)
    baseline = (say.BASELINE, _baseline(target, language))
    match target:
        case Cumulative():
            checkpoints = (say.CHECKPOINTS, _checkpoints(target, language))
            return [*thresholds, checkpoints, baseline]
        case Level():
            return [*thresholds, baseline, (say.TOLERANCE, _tolerance(target, language))]
        case Coverage():
            return [*thresholds, baseline]
        case _:
            assert_never(target)


def _step_name(step: Step, language: Language) -> str:
    name = step.name.in_(language)
    return name if name == step.id else f"{step.id} {name}"


def _thresholds(
    each: Explanation, target: Quantified, language: Language
) -> list[tuple[Text, str]]:
    shown = show_threshold(target.threshold, target).in_(language)
    revisions = sorted(target.revised, key=lambda revised: revised.since)
    lines = [
        (revised, show_threshold(revised.threshold, target).in_(language)) for revised in revisions
    ]
    return _versions(each, say.THRESHOLD, shown, lines, language)


def _dues(each: Explanation, target: Milestone, language: Language) -> list[tuple[Text, str]]:
    revisions = sorted(target.revised, key=lambda revised: revised.since)
    lines = [(revised, revised.due.isoformat()) for revised in revisions]
    return _versions(each, say.DUE, due_day(target.due).in_(language), lines, language)


def _versions(
    each: Explanation,
    label: Text,
    original: str,
    revisions: list[tuple[RevisedThreshold, str]] | list[tuple[RevisedDue, str]],
    language: Language,
) -> list[tuple[Text, str]]:
    """The original and its revisions, one to a line; which is in force, and what was eased late."""
    if not revisions:
        return [(label, original)]
    in_force = each.result.revision
    first = say.ORIGINAL.in_(language).format(value=original)
    lines = [(label, _marked(first, [say.IN_FORCE] if in_force is None else [], language))]
    for revised, value in revisions:
        marks = [say.IN_FORCE] if revised is in_force else []
        marks += [say.EASED] if revised.since in each.eased else []
        text = say.SINCE.in_(language).format(
            value=value,
            since=month_name(revised.since).in_(language),
            reason=revised.reason.in_(language),
            source=say.SOURCE.in_(language).format(source=revised.source) if revised.source else "",
        )
        lines.append((Text("", ""), _marked(plain(text), marks, language)))
    return lines


def _marked(text: str, marks: list[Text], language: Language) -> str:
    return text + "".join(f" [{mark.in_(language)}]" for mark in marks)


def _checkpoints(target: Cumulative, language: Language) -> str:
    shown = (
        say.CHECKPOINT.filled(
            month=months_named((point.month,)),
            amount=f"{show_exact(point.amount)}%"
            if point.is_share
            else attach_unit(show_exact(point.amount), target.unit),
        ).in_(language)
        for point in target.checkpoints
    )
    return together(shown, language)


def _baseline(target: Quantified, language: Language) -> str:
    if target.baseline is None:
        return ""
    years = (
        say.YEAR_VALUE.filled(year=year, value=attach_unit(show_exact(value), target.unit)).in_(
            language
        )
        for year, value in sorted(target.baseline.years.items())
    )
    note = target.baseline.note
    return together(years, language) + (f" · {plain(note.in_(language))}" if note else "")


def _tolerance(target: Level, language: Language) -> str:
    if target.tolerance is None:
        return ""
    return attach_unit(show_exact(target.tolerance), target.unit).in_(language)


def _waiver(each: Explanation, language: Language) -> str:
    waiver = each.waiver
    if waiver is None:
        return ""
    applies = each.result.waiver is not None
    return say.WAIVER_TEXT.in_(language).format(
        accept=waiver.accept.value,
        until=month_name(waiver.until).in_(language),
        approved_by=waiver.approved_by,
        reason=waiver.reason.in_(language),
        state=(say.WAIVER_IN_FORCE if applies else say.WAIVER_IDLE).in_(language),
    )
