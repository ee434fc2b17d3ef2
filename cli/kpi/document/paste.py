"""What to write into a plan for a figure of its document: YAML on one line, to be completed."""

from kpi.model import HeldFigure, Kind, Role, Threshold
from kpi.pattern import pattern
from kpi.quantity import show_plain

_PLAIN = pattern(r"[^\W_](?:[^,\[\]{}#&*!|>'\"%@`:?\n\t\\]*[^\s,\[\]{}#&*!|>'\"%@`:?\\])?%?")
_ODD = pattern(r"[\x00-\x1f\x7f-\x9f]+")


def as_target(figure: HeldFigure, states: str) -> str:
    """A target with all that the document says of it; `id` and what is not told stay empty."""
    mention = figure.mention
    unit = mention.unit.text if mention.unit else ""
    is_share = mention.role is Role.UNNUMBERED and unit == "%"
    section = {"section": scalar(cited)} if (cited := _section(figure)) else {}
    source = {**section, "states": scalar(states)}
    return "- " + _mapping(
        {
            "id": "",
            "name": scalar(mention.name),
            "kind": Kind.COVERAGE.value if is_share else "",
            "threshold": _threshold(mention.threshold, is_about=mention.is_about),
            "unit": scalar(unit),
            "source": _mapping(source),
        }
    )


def as_listed(states: str) -> str:
    """The entry under `not_targets` of the document; the reason stays empty."""
    entry = _mapping({"states": scalar(states), "reason": ""})
    return f"not_targets: [{entry}]"


def _section(figure: HeldFigure) -> str:
    chapter = figure.passage.chapter
    return chapter.number or chapter.title


def _threshold(threshold: Threshold | None, *, is_about: bool) -> str:
    """What is promised, with the comparators of a plan; a margin that is not told stays open."""
    floor, ceiling = threshold.sides if threshold else (None, None)
    if floor is not None and ceiling is not None:
        first, second = show_plain(floor.value), show_plain(ceiling.value)
        return f"about {first} ± " if is_about else f"{first} to {second}"
    if floor is not None:
        return f"{'at least' if floor.inclusive else 'more than'} {show_plain(floor.value)}"
    if ceiling is not None:
        return f"{'at most' if ceiling.inclusive else 'less than'} {show_plain(ceiling.value)}"
    return ""


def _mapping(said: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in said.items()) + "}"


def scalar(text: str) -> str:
    """The text as a scalar of YAML within brackets, quoted where it must be."""
    shown = _ODD.sub(" ", text).strip()
    if not shown or _PLAIN.fullmatch(shown):
        return shown
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
