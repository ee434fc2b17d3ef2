"""What was drafted as the YAML files of a plan, with a comment beside all that is guessed."""

from collections.abc import Iterator, Mapping

from kpi.draft.drafted import DraftedArea, DraftedPromise, DraftedTarget, section_of
from kpi.draft.earlier import EarlierPlan
from kpi.draft.figures import threshold_text
from kpi.draft.yaml_text import comment, flow
from kpi.model import (
    EMPTY,
    Cadence,
    Cumulative,
    Kind,
    Language,
    Level,
    Milestone,
    Path,
    Target,
    Text,
)
from kpi.quantity import show_plain
from kpi.record import NamedTuple
from kpi.reports.safety import plain
from kpi.wording import draft as say

TODO = "TODO"


class KeyLine(NamedTuple):
    """A key with its value on one line, and what is said behind it; `is_open` waits for both."""

    key: str
    value: str
    said: Text = EMPTY
    is_open: bool = False

    def in_(self, language: Language) -> str:
        """The line as it is written."""
        said = f"  {comment(self.said.in_(language))}" if self.said != EMPTY else ""
        if self.is_open:
            told = plain(self.said.in_(language))
            return (
                f"# {self.key}: {self.value}  {told}".rstrip()
                if self.value
                else f"# {self.key}: {told}"
            )
        space = "" if self.value.startswith("\n") else " "
        return f"{self.key}:{space}{self.value}{said}"


def render_area(
    area: DraftedArea, file: str, earlier: EarlierPlan | None, language: Language
) -> str:
    """The file of a work area."""
    guesses = {key: say.GUESS.filled(why=why) for key, why in area.guesses.items()}
    section = area.section or say.NO_SECTION.in_(language)
    head = (
        KeyLine("area", flow(area.id), guesses.get("area", EMPTY)),
        KeyLine("name", text_of(area.name), guesses.get("name", EMPTY)),
        KeyLine("section", flow(section)),
    )
    lines = [
        comment(say.HEAD.filled(file=file).in_(language)),
        *(each.in_(language) for each in head),
    ]
    lines.append("targets:" if area.targets else "targets: []")
    before = None
    for target in area.targets:
        if target.passage is not before:
            lines += ["", *_sentence(target.passage.text, target.passage.at.line, language)]
        before = target.passage
        lines += _item(_lines_of(target, earlier, section if area.is_citable else ""), language)
    if area.promises:
        lines += ["", "unquantified:"]
        for promise in area.promises:
            is_below = area.is_citable and promise.passage.chapter == area.head
            lines += _item(_of_promise(promise, language, is_below=is_below), language)
    if area.remarks:
        lines += ["", comment(say.NOT_READ.in_(language))]
        for remark in area.remarks:
            told = say.LINE_WHY.filled(
                line=remark.passage.at.line, sentence=remark.passage.text.strip(), why=remark.why
            )
            lines.append(comment(told.in_(language)))
    return "\n".join([*lines, ""])


def _sentence(text: str, line: int, language: Language) -> list[str]:
    said = say.FROM_LINE.filled(line=line, sentence=text.strip())
    return [f"  {comment(said.in_(language))}"]


def _item(lines: Iterator[KeyLine], language: Language) -> list[str]:
    """A mapping in a list."""
    shown = [each.in_(language) for each in lines]
    return [f"{'  - ' if index == 0 else '    '}{each}" for index, each in enumerate(shown)]


def text_of(text: Text) -> str:
    """A text in both languages, or once where it is the same in both."""
    return flow(text.zh) if text.zh == text.en else flow({"zh": text.zh, "en": text.en})


# -- targets -----------------------------------------------------------------------


def _lines_of(
    target: DraftedTarget, earlier: EarlierPlan | None, section: str
) -> Iterator[KeyLine]:
    guesses = {key: say.GUESS.filled(why=why) for key, why in target.guesses.items()}
    old = target.earlier
    yield KeyLine("id", flow(target.id))
    yield KeyLine("name", text_of(_name(target)), _renamed(target, earlier))
    yield KeyLine("kind", target.kind.value, guesses.get("kind", EMPTY))
    if target.threshold is not None:
        text = threshold_text(target.threshold, target.unit, is_about=target.is_about)
        yield KeyLine("threshold", flow(text), guesses.get("threshold", EMPTY))
        yield from _unit(target)
    yield from _of_kind(target, guesses)
    yield from _baseline(target, earlier)
    yield from _cited(target, section)
    if target.owner or (old is not None and old.owner):
        yield KeyLine("owner", flow(target.owner or (old.owner if old else "")))
    if old is not None:
        yield from _carried(old, target)


def _name(target: DraftedTarget) -> Text:
    """The new name, with last year's in English where there is one."""
    old = target.earlier
    is_told = old is not None and old.name.en != old.name.zh
    return Text(target.name, old.name.en) if old is not None and is_told else Text.same(target.name)


def _renamed(target: DraftedTarget, earlier: EarlierPlan | None) -> Text:
    old = target.earlier
    if old is None or earlier is None or target.name in (old.name.zh, old.name.en):
        return EMPTY
    return say.GUESS.filled(why=say.NAME_AS.filled(year=earlier.plan.year, name=old.name))


def _unit(target: DraftedTarget) -> Iterator[KeyLine]:
    if target.unit is None or not target.unit.text:
        yield KeyLine("unit", "", say.TODO_UNIT, is_open=True)
    else:
        yield KeyLine("unit", flow(target.unit.text))


def _of_kind(target: DraftedTarget, guesses: Mapping[str, Text]) -> Iterator[KeyLine]:
    """The keys of one kind only."""
    old = target.earlier
    match target.kind:
        case Kind.CUMULATIVE if isinstance(old, Cumulative):
            yield KeyLine("reported", old.reported.value)
        case Kind.CUMULATIVE:
            yield KeyLine("reported", "", say.TODO_REPORTED, is_open=True)
        case Kind.LEVEL:
            path = old.path.value if isinstance(old, Level) else "constant"
            yield KeyLine("path", path, guesses.get("path", EMPTY))
        case Kind.MILESTONE if target.goes_on:
            yield KeyLine("state", "continuing", guesses.get("state", EMPTY))
        case Kind.MILESTONE if target.due is not None:
            yield KeyLine("due", target.due.isoformat(), guesses.get("due", EMPTY))
        case _:
            pass


def _baseline(target: DraftedTarget, earlier: EarlierPlan | None) -> Iterator[KeyLine]:
    old = target.earlier
    if earlier is None or old is None or isinstance(old, Milestone):
        return
    year = earlier.plan.year
    if target.result is None and isinstance(old, Level) and old.path is Path.LINEAR:
        yield KeyLine(
            "baseline", f"{{{year}: }}", say.TODO_BASELINE.filled(year=year), is_open=True
        )
    elif target.result is None:
        said = say.NO_BASELINE.filled(year=year)
        yield KeyLine("baseline", f"{{{year}: }}", said, is_open=True)
    else:
        shown = show_plain(target.result)
        yield KeyLine("baseline", f"{{{year}: {shown}}}", say.BASELINE.filled(year=year))


def _cited(target: DraftedTarget, section: str) -> Iterator[KeyLine]:
    """The chapter and the words; `section` is the area's, for a text without headings."""
    source = {"section": section_of(target.passage.chapter) or section}
    if not source["section"]:
        yield KeyLine("states", flow(target.states), say.NOT_CITED, is_open=True)
    elif target.is_held:
        yield KeyLine("source", flow({**source, "states": target.states}))
    else:
        yield KeyLine("source", flow(source))
        yield KeyLine("states", flow(target.states), say.CANNOT_HOLD, is_open=True)


def _carried(old: Target, target: DraftedTarget) -> Iterator[KeyLine]:
    """What nobody would tell by the text: cadence, owner, tags, and the names used so far."""
    usual = Cadence.QUARTERLY if isinstance(old, Milestone) else Cadence.MONTHLY
    if old.cadence is not usual:
        yield KeyLine("cadence", old.cadence.value)
    if old.tags:
        yield KeyLine("tags", flow(list(old.tags)))
    if target.aliases:
        yield KeyLine("aliases", flow(list(target.aliases)))


def _of_promise(
    promise: DraftedPromise, language: Language, *, is_below: bool
) -> Iterator[KeyLine]:
    """A promise; its words are looked for in the area's section, where they may not stand."""
    yield KeyLine("name", flow(promise.name or promise.states))
    yield KeyLine("reason", flow(promise.reason.in_(language)))
    if is_below and promise.is_held:
        yield KeyLine("states", flow(promise.states))
    else:
        yield KeyLine("states", flow(promise.states), is_open=True)
