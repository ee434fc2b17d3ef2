"""From the options of a command to what is asked of the pipeline."""

import os
from collections.abc import Collection

from kpi.options import ChoosingOptions, InputOptions, JudgingOptions, SelectingOptions
from kpi.options.reading import actuals_of
from kpi.pipeline import Request
from kpi.reports import Format
from kpi.selection import Selection


def input_request(options: InputOptions) -> Request:
    """What every command asks for that reads targets and actuals."""
    return Request(
        targets=options.targets,
        actuals=tuple(options.actuals or actuals_of(os.environ)),
        known_by=options.known_by,
        strict=options.strict,
        encoding=options.encoding or "",
    )


def judging_request(
    options: JudgingOptions, rehearsed: int | None, forms: Collection[Format]
) -> Request:
    """What `check` and `rehearse` ask for, with all that the formats to be written tell."""
    return choosing_request(options)._replace(
        rehearse=rehearsed,
        keep_going=options.keep_going,
        since=options.since,
        brief=any(form.tells_changes for form in forms),
        drawn=any(form.draws for form in forms),
    )


def choosing_request(options: ChoosingOptions) -> Request:
    """The same of some targets in one month."""
    return selecting_request(options)._replace(as_of=options.as_of)


def selecting_request(options: SelectingOptions) -> Request:
    """The same of some targets."""
    selection = Selection(
        areas=tuple(options.area or ()),
        ids=tuple(options.id or ()),
        owners=tuple(options.owner or ()),
        tags=tuple(options.tag or ()),
    )
    return input_request(options)._replace(selection=selection)
