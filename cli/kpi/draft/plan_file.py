"""plan.yaml of a draft: what the document is called, and what holds for the whole plan."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kpi.document.chapters import YEAR
from kpi.draft.drafted import DraftedArea
from kpi.draft.earlier import EarlierPlan
from kpi.draft.writing import KeyLine, text_of
from kpi.draft.yaml_text import YamlValue, comment, flow
from kpi.model import EMPTY, Language, Milestone, Plan, PlanText, Target, Text
from kpi.pattern import pattern
from kpi.quantity import show_plain
from kpi.quantity.numeral import fold_in_place
from kpi.record import NamedTuple
from kpi.wording import draft as say

_TITLE = pattern(
    "计划|报告|要点|安排|实事|任务|目标|plan|programme|program|report|priorities", re.IGNORECASE
)
_LONGEST_TITLE = 80
_MOST_LINES_ABOVE = 20
_ISSUER = pattern(
    r"(?:关于)?(?:印发)?《?(?P<name>[^《》(（]+?)(?:关于.*)?"
    "(?:(?:19|20)[0-9]{2}|工作报告|工作要点|工作计划|重点工作)"
)
_ABOUT = pattern(
    r"(?: ?[:：—–|-]|\b(?:annual|work|service|business|plan|programme|program|report)\b).*$|\s+$",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = pattern(r"[。；;!！?？.]\s*$")


class PlanContext(NamedTuple):
    """What plan.yaml speaks of beside its areas.

    `text` is where the document lies as seen from it, empty where it is not beside it;
    `vanished` are the targets of the earlier plan that nothing was matched with.
    """

    document: PlanText
    text: str = ""
    earlier: EarlierPlan | None = None
    vanished: Sequence[Target] = ()


def render_plan(context: PlanContext, areas: Sequence[DraftedArea], language: Language) -> str:
    """The text of plan.yaml."""
    document, earlier = context.document, context.earlier
    title = next(_titles(document), "")
    shown = title or say.TITLE_ELSE.filled(year=document.year).in_(language)
    said = say.GUESS.filled(why=say.TITLE_GUESS) if title else say.TODO_TITLE
    named = {"title": shown, **({"text": context.text} if context.text else {})}
    lines = [
        KeyLine("title", flow(shown), said),
        KeyLine("year", str(document.year), _about_year(title, document.year)),
        _organisation(title, earlier, language),
        KeyLine("document", flow(named)),
        *(_kept(earlier.plan) if earlier else ()),
    ]
    head = (say.HEAD.filled(file=document.file), say.HEAD_TODO)
    comments = [*_about_units(areas, earlier), *_about_vanished(context)]
    return "\n".join(
        [
            *(comment(each.in_(language)) for each in head),
            *(each.in_(language) for each in lines),
            *([""] if context.vanished else []),
            *(comment(each.in_(language)) for each in comments),
            "",
        ]
    )


def _about_year(title: str, year: int) -> Text:
    """Asks about the year where the title names others only: last year's document, perhaps."""
    named = YEAR.findall(fold_in_place(title))
    if not named or str(year) in named:
        return EMPTY
    return say.TODO_YEAR.filled(year=named[-1])


def _titles(document: PlanText) -> Iterator[str]:
    """What may be the document's title: short, no sentence, and above every numbered heading.

    Of several it is the one with the year.
    """
    above = takewhile(lambda each: not each.chapter.number, document.passages[:_MOST_LINES_ABOVE])
    lines = [
        each.text.strip()
        for each in above
        if len(each.text) <= _LONGEST_TITLE and not _ENDS.search(each.text)
    ]
    titles = [each for each in lines if _TITLE.search(fold_in_place(each))]
    yield from (each for each in titles if str(document.year) in each)
    yield from titles


def _organisation(title: str, earlier: EarlierPlan | None, language: Language) -> KeyLine:
    """Whose plan it is: that of the year before, else what stands before the year in the title."""
    if earlier is not None:
        return KeyLine("organisation", text_of(earlier.plan.organisation))
    issuer = _ISSUER.match(title)
    name = _ABOUT.sub("", issuer["name"]).strip() if issuer else ""
    if name:
        return KeyLine("organisation", flow(name), say.GUESS.filled(why=say.ORGANISATION_GUESS))
    unknown = flow(say.ORGANISATION_ELSE.in_(language))
    return KeyLine("organisation", unknown, say.TODO_ORGANISATION)


def _kept(plan: Plan) -> Iterator[KeyLine]:
    """What the year before's plan says of itself and holds on."""
    if plan.grace != 1:
        yield KeyLine("grace", str(plan.grace))
    if plan.rule is not None:
        limits = {name: show_plain(limit) for name, limit in plan.rule._asdict().items()}
        yield KeyLine("rules", flow({"behind": limits}))
    units = _units_of(plan)
    if units:
        below = [f"\n  {flow(name)}: {flow(said)}" for name, said in units.items()]
        yield KeyLine("units", "".join(below))


def _units_of(plan: Plan) -> dict[str, YamlValue]:
    """The names of units with those that mean the same, their English, and what is counted."""
    measured = [each.unit for each in plan.targets if not isinstance(each, Milestone)]
    english = {each.name: each.english for each in measured if each.english}
    names = dict.fromkeys((*plan.unit_names.values(), *english, *plan.counted))
    units: dict[str, YamlValue] = {}
    for name in names:
        same = [each for each, stands_for in plan.unit_names.items() if stands_for == name]
        counted = plan.counted.get(name)
        said: dict[str, YamlValue] = {"same": same} if same else {}
        said |= {"en": english[name]} if name in english else {}
        said |= {} if counted is None else {"counted": "true" if counted else "false"}
        if name not in plan.unit_names:
            units[name] = said
    return units


def _about_units(areas: Sequence[DraftedArea], earlier: EarlierPlan | None) -> Iterator[Text]:
    """The units of the text in its order, where no plan of the year before knows them."""
    units = (each.unit.name for area in areas for each in area.targets if each.unit)
    shown = ", ".join(dict.fromkeys(filter(None, units)))
    if shown and earlier is None:
        yield say.UNITS.filled(units=shown)


def _about_vanished(context: PlanContext) -> Iterator[Text]:
    if context.vanished and context.earlier is not None:
        yield say.VANISHED.filled(year=context.earlier.plan.year)
        for each in context.vanished:
            yield Text.same("- {id}: {name}").filled(id=each.id, name=each.name)
