"""What a draft is asked for: the document read, and the year before with how it ended."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from kpi.diagnostics import Diagnostic, Refusal, has_errors
from kpi.document import MOST_BYTES, parse_document, parse_source
from kpi.draft import DraftedPlan, draft_plan
from kpi.draft.earlier import EarlierPlan
from kpi.files import Heard, read_document, read_saved, shown_name
from kpi.files.folders import STDIN, why_taken
from kpi.judge import judge
from kpi.model import MONTHS, Language, Ledger, Location, Milestone, Month, Plan
from kpi.pipeline.loading import outside_year, prepare_form
from kpi.pipeline.request import DraftRequest, Request
from kpi.wording import commands

AGAINST = "--against"


def draft_from(
    request: DraftRequest, language: Language, heard: Heard | None = None
) -> tuple[DraftedPlan | None, tuple[Diagnostic, ...]]:
    """The plan drafted from the document, and all problems; None where they forbid it."""
    taken = why_taken(request.output) if request.output else None
    if taken is not None:
        return None, (taken,)
    earlier, problems = _earlier(request, heard)
    text = _text_of(request.document)
    if isinstance(text, Diagnostic):
        return None, (*problems, text)
    if has_errors(problems):
        return None, problems
    name = shown_name(request.document.as_posix())
    document = parse_document(name, text, request.year)
    is_file = request.document.as_posix() != STDIN
    place = _beside(request.document, request.output) if request.output and is_file else ""
    return draft_plan(document, language, earlier, place), problems


def _text_of(document: Path) -> str | Diagnostic:
    """The text of the document, `-` for standard input; the problem where it has none."""
    name = document.as_posix()
    if name == STDIN:
        content = read_saved(name)
    else:
        content = read_document(document, MOST_BYTES + 1, piped=True)
    text = content if isinstance(content, Diagnostic) else parse_source(content)
    return text.at(Location(shown_name(name))) if isinstance(text, Refusal) else text


def _earlier(
    request: DraftRequest, heard: Heard | None
) -> tuple[EarlierPlan | None, tuple[Diagnostic, ...]]:
    """The plan of the year before, with the results of its last month."""
    if request.against is None:
        return None, ()
    plan, loaded = prepare_form(Request(request.against, request.actuals), heard)
    if plan is None:
        return None, loaded.diagnostics
    if plan.year >= request.year:
        expected = commands.BEFORE_YEAR.filled(year=request.year)
        return None, (outside_year(Location(AGAINST), str(plan.year), expected),)
    return EarlierPlan(plan, _results(plan, loaded.ledger)), loaded.diagnostics


def _results(plan: Plan, ledger: Ledger) -> Mapping[str, Fraction]:
    """By id what each target had come to at the end of its year, where that is known in full."""
    end = Month(plan.year, MONTHS)
    results = (each for area in judge(plan, ledger, end) for each in area.results)
    return {
        each.target.id: each.measure.value
        for each in results
        if not isinstance(each.target, Milestone)
        and each.measure is not None
        and each.judged_at == end
        and not each.measure.missing
    }


def _beside(document: Path, folder: Path) -> str:
    """Where the document lies as seen from the folder; empty where they share no folder."""
    there, here = document.absolute(), folder.absolute()
    shared = 0
    for one, other in zip(there.parts, here.parts, strict=False):
        if one != other:
            break
        shared += 1
    if shared <= 1:
        return ""
    up = [".."] * (len(here.parts) - shared)
    return Path(*up, *there.parts[shared:]).as_posix()
