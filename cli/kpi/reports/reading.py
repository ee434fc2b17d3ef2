"""How targets and ledgers were understood, so that a person can trust the reading."""

from itertools import groupby

from kpi.model import Language, Ledger, LedgerFile, Plan, Result, Told
from kpi.reports import summary
from kpi.reports.made import render_made
from kpi.reports.safety import plain
from kpi.wording import commands as say

LONGEST_SHOWN = 60
"""Characters of a text that are said back."""


def render_reading(
    plan: Plan | None,
    ledger: Ledger,
    language: Language,
    without_years: int = 0,
    made: tuple[Result, ...] | None = None,
) -> str:
    """A line on the plan and one on what has no earlier years, and a paragraph for each ledger.

    With the results in `made` also how their figures were made, and what each text was taken for.
    """
    parts = [] if plan is None else [_plan_line(plan, language)]
    parts.extend([summary.without_years(without_years, language)] if without_years else [])
    parts.extend([render_made(made, language)] if made else [])
    parts.extend(_file(each, language, in_full=made is not None) for each in ledger.files)
    return "\n\n".join(parts) + "\n" if parts else ""


def _plan_line(plan: Plan, language: Language) -> str:
    return say.PLAN_LINE.in_(language).format(
        title=plain(plan.title.in_(language)),
        areas=len(plan.areas),
        targets=len(plan.targets),
        unquantified=sum(len(area.unquantified) for area in plan.areas),
        waivers=len(plan.waivers),
    )


def _file(each: LedgerFile, language: Language, *, in_full: bool) -> str:
    facts = [
        (say.ENCODING, each.encoding),
        (say.DELIMITER, each.delimiter.replace("\t", "TAB")),
        (say.LAYOUT, _layout(each, language)),
        (say.HEADER_LINE, _lines(each)),
        (say.PERIODS, ", ".join(each.periods)),
        (say.ROWS_USED, str(each.rows_used)),
        (say.ROWS_SKIPPED, _skipped(each, language)),
    ]
    lines = [f"  {name.in_(language)}: {value}" for name, value in facts if value]
    texts = _texts(each, language) if in_full else []
    return "\n".join([plain(each.name), *lines, *texts])


def _texts(each: LedgerFile, language: Language) -> list[str]:
    """What each text beside the figures was taken for, those of one place together."""
    places = groupby(each.told, key=lambda told: (told.line, told.column, told.text))
    lines = [_text(line, text, tuple(told), language) for (line, _, text), told in places]
    if each.told_more:
        lines.append(say.MORE_TEXTS.in_(language).format(count=each.told_more))
    title = [f"  {say.TEXTS.in_(language)}:"] if lines else []
    return [*title, *(f"    {line}" for line in lines)]


def _text(line: int, text: str, told: tuple[Told, ...], language: Language) -> str:
    uses = say.BETWEEN_USES.in_(language).join(dict.fromkeys(_use(each, language) for each in told))
    shown = plain(text)
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[: LONGEST_SHOWN - 1]}…"
    return say.TEXT_LINE.in_(language).format(line=line, text=shown, uses=uses)


def _use(each: Told, language: Language) -> str:
    use, says = say.USES[each.use].in_(language), each.says.in_(language)
    return say.USE_SAYS.in_(language).format(use=use, says=plain(says)) if says else use


def _layout(each: LedgerFile, language: Language) -> str:
    return say.LAYOUTS[each.layout].in_(language)


def _lines(each: LedgerFile) -> str:
    return f"{each.header_line}-{each.header_end}" if each.header_end else str(each.header_line)


def _skipped(each: LedgerFile, language: Language) -> str:
    total = sum(each.rows_skipped.values())
    if not total:
        return "0"
    reasons = (
        f"{say.SKIPPED[reason].in_(language)} {number}"
        for reason, number in each.rows_skipped.items()
        if number
    )
    return f"{total} ({', '.join(reasons)})"
