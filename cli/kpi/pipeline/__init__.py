"""From what was read to a report: what every judging command does before its output."""

from collections.abc import Mapping

from kpi.actuals import check_ledger, latest_month
from kpi.diagnostics import Code, Diagnostic, Severity, diagnostic, has_errors, in_order
from kpi.files import Heard
from kpi.judge import (
    check_expiry,
    check_waivers,
    judge,
    recent,
    rehearsed_plan,
    with_baselines,
    without_years,
)
from kpi.model import MONTHS, Ledger, Location, Month, Plan, Result
from kpi.pipeline.loading import Loaded, graded, load, outside_year
from kpi.pipeline.request import Request
from kpi.pipeline.selection import select
from kpi.plan.clauses import check_clauses
from kpi.report import Outcome, Report, Unjudged, Validation
from kpi.wording import commands as say


def validate(request: Request, heard: Heard | None = None) -> Loaded:
    """What can be said of targets and actuals without a verdict, with all diagnostics.

    The ledger as a whole, and which waivers have expired, is asked as of the latest month.
    """
    loaded = load(request, heard)
    plan, ledger, month = loaded.plan, loaded.ledger, loaded.latest
    if plan is not None and not has_errors(loaded.in_plan):
        loaded = loaded._replace(in_plan=(*loaded.in_plan, *check_clauses(plan)))
    if plan is None or month is None:
        return loaded
    found = (*check_ledger(plan, ledger, month), *check_expiry(plan.waivers, month))
    return loaded._replace(in_ledger=(*loaded.in_ledger, *graded(found, request)))


def figures_of(loaded: Loaded) -> tuple[Result, ...]:
    """The targets that have figures, as they would be judged at the latest month, in plan order."""
    plan, ledger, month = loaded.plan, loaded.ledger, loaded.latest
    if plan is None or month is None:
        return ()
    areas = judge(plan, _touched(ledger, loaded.diagnostics), month)
    return tuple(each for area in areas for each in area.results if each.latest is not None)


def as_validation(loaded: Loaded, made: tuple[Result, ...] | None) -> Validation:
    """What was read, as it is told without a verdict."""
    plan, problems, ledger, held = loaded.plan, loaded.diagnostics, loaded.ledger, loaded.held
    years = _without_course(loaded)
    return Validation(plan, problems, loaded.inputs, ledger, held, years, made)


def _without_course(loaded: Loaded) -> int:
    """How many targets that add up have no earlier months in the ledgers that were read."""
    if loaded.plan is None or not loaded.ledger.figures:
        return 0
    return len(without_years(loaded.plan, loaded.ledger))


def run(request: Request, heard: Heard | None = None) -> Outcome:
    """The report that was asked for, or the errors for which there is none.

    Errors in the targets always stop; those in the actuals do unless the request keeps going.
    """
    return judged(load(request, heard), request)


def judged(loaded: Loaded, request: Request) -> Outcome:
    """The same of what has been read."""
    plan, ledger, problems = loaded.plan, loaded.ledger, loaded.diagnostics
    if plan is None or has_errors(loaded.in_plan) or _stops(problems, request):
        return Unjudged(plan, problems, loaded.inputs)
    month = _as_of(plan, ledger, request)
    declared, unmatched = select(plan, request.selection)
    if isinstance(month, Diagnostic):
        return Unjudged(plan, in_order((*problems, month, *unmatched)), loaded.inputs)
    if unmatched:
        return Unjudged(plan, in_order((*problems, *unmatched)), loaded.inputs)
    chosen = declared
    if request.rehearse is not None:
        chosen = rehearsed_plan(declared, month)
        ledger = with_baselines(chosen, ledger)
    problems = in_order((*problems, *_checked(plan, chosen, ledger, month, request)))
    ledger = _touched(ledger, problems)
    areas = judge(chosen, ledger, month)
    results = tuple(result for area in areas for result in area.results)
    waived = graded(check_waivers(results, chosen.waivers, month), request)
    problems = in_order((*problems, *waived))
    if _stops(problems, request):
        return Unjudged(plan, problems, loaded.inputs)
    kept = _restated(chosen, ledger)
    told = recent(areas, ledger)
    report = Report(
        *(chosen, plan.year, month, areas, kept, problems),
        recent=told,
        held=loaded.held,
        inputs=loaded.inputs,
        known_by=request.known_by,
    )
    report = _with_changes(report, declared, request)
    return _with_tracks(report, declared) if request.drawn else report


def _with_changes(report: Report, declared: Plan, request: Request) -> Report:
    """The report with what changed since the month asked for; of a brief, the month before."""
    year, number = report.as_of
    is_brief = request.brief and not report.rehearsal and number > 1
    if request.since is None and not is_brief:
        return report
    from kpi.compare.since import changes_since  # noqa: PLC0415 - for comparisons only

    if request.since is None:
        before = changes_since(report, Month(year, number - 1), declared)
        return report._replace(since_last_month=before)
    plan = rehearsed_plan(declared, request.since) if report.rehearsal else declared
    return report._replace(since=changes_since(report, request.since, plan))


def _with_tracks(report: Report, declared: Plan) -> Report:
    from kpi.judge.track import step_reports, tracks  # noqa: PLC0415 - for charts only

    plan, ledger, month, areas = report.plan, report.ledger, report.as_of, report.areas
    return report._replace(
        tracks=tracks(plan, ledger, month, areas),
        steps=step_reports(areas, ledger.progress, month),
        months=_by_month(report, declared),
    )


def _by_month(report: Report, declared: Plan) -> Mapping[str, tuple[Result, ...]]:
    """By id the results as of each month up to the report's."""
    year, last = report.as_of
    found: dict[str, tuple[Result, ...]] = {}
    for month in (Month(year, number) for number in range(1, last + 1)):
        plan = rehearsed_plan(declared, month) if report.rehearsal else report.plan
        areas = report.areas if month == report.as_of else judge(plan, report.ledger, month)
        for result in (each for area in areas for each in area.results):
            found[result.target.id] = (*found.get(result.target.id, ()), result)
    return found


def _as_of(plan: Plan, ledger: Ledger, request: Request) -> Month | Diagnostic:
    """The month to judge by; why there is none, or none that comes after `since`."""
    year = plan.year if request.rehearse is None else request.rehearse
    if request.rehearse is not None and year >= plan.year:
        return outside_year(Location("YEAR"), str(year), say.BEFORE_YEAR.filled(year=plan.year))
    asked = request.as_of
    if asked is not None and asked.year < year:
        return outside_year(Location("--as-of"), str(asked), say.IN_YEAR.filled(year=year))
    if asked is not None:
        month = asked if asked.year == year else Month(year, MONTHS)
    elif request.rehearse is not None:
        month = Month(year, MONTHS)
    else:
        latest = latest_month(plan, ledger)
        if latest is None:
            return diagnostic(Code.NO_AS_OF, Location("--as-of"), year=str(year))
        month = latest
    since = request.since
    if since is not None and (since >= month or since.year != month.year):
        facts = {"value": str(since), "as_of": str(month)}
        return diagnostic(Code.SINCE_NOT_EARLIER, Location("--since"), **facts)
    return month


def _checked(
    plan: Plan, chosen: Plan, ledger: Ledger, month: Month, request: Request
) -> tuple[Diagnostic, ...]:
    """What is odd about the ledger as a whole, as far as it touches the targets chosen.

    How many have reported is asked of the whole plan, but not of a rehearsed year.
    """
    ids = {target.id for target in chosen.targets}
    found = check_ledger(plan if request.rehearse is None else chosen, ledger, month)
    kept = (
        each for each in found if each.target in ids or (not each.target and not request.rehearse)
    )
    return graded(kept, request)


def _stops(problems: tuple[Diagnostic, ...], request: Request) -> bool:
    return has_errors(problems) and not request.keep_going


def _touched(ledger: Ledger, problems: tuple[Diagnostic, ...]) -> Ledger:
    errors = {each.target for each in problems if each.severity is Severity.ERROR}
    return ledger._replace(unreadable=ledger.unreadable | (errors - {""}))


def _restated(plan: Plan, ledger: Ledger) -> Ledger:
    """The ledger with the restatements of the selected targets only."""
    ids = {target.id for target in plan.targets}
    kept = tuple(each for each in ledger.restatements if each.after.target in ids)
    return ledger._replace(restatements=kept)
