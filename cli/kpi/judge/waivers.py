"""Which waivers excuse which verdicts; a waiver never changes a verdict."""

from dataclasses import replace

from kpi.diagnostics import Code, Diagnostic, refuse
from kpi.model import Accept, Month, Result, Verdict, Waiver
from kpi.wording.words import ROWS

EXCUSED = {
    Accept.AT_RISK: frozenset({Verdict.AT_RISK}),
    Accept.FAIL: frozenset({Verdict.AT_RISK, Verdict.FAIL}),
}


def excuse(result: Result, waivers: tuple[Waiver, ...], as_of: Month) -> Result:
    """The result with the waiver that excuses it, if one in force does."""
    waiver = next((each for each in waivers if each.target == result.target.id), None)
    if waiver is None or waiver.until < as_of or result.verdict not in EXCUSED[waiver.accept]:
        return result
    return replace(result, waiver=waiver)


def check_waivers(
    results: tuple[Result, ...], waivers: tuple[Waiver, ...], as_of: Month
) -> tuple[Diagnostic, ...]:
    """Warnings for expired waivers and notes for unused ones of the targets judged."""
    judged = {result.target.id: result for result in results}
    of_judged = tuple(waiver for waiver in waivers if waiver.target in judged)
    unused = (
        refuse(
            Code.WAIVER_UNUSED,
            target=waiver.target,
            verdict=ROWS[judged[waiver.target].standing],
        ).at(waiver.location)
        for waiver in of_judged
        if waiver.until >= as_of and judged[waiver.target].waiver is None
    )
    return (*check_expiry(of_judged, as_of), *unused)


def check_expiry(waivers: tuple[Waiver, ...], as_of: Month) -> tuple[Diagnostic, ...]:
    """Warnings for the waivers that ended before `as_of`."""
    return tuple(
        refuse(Code.WAIVER_EXPIRED, target=waiver.target, until=str(waiver.until)).at(
            waiver.location
        )
        for waiver in waivers
        if waiver.until < as_of
    )
