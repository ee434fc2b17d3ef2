"""The plan held against its document: what is covered, and what nobody claims."""

from kpi.model import Fate, Held, HeldFigure
from kpi.reports.json.forms import COUNT, PLACE, STRING, Table, field, list_of, of

_UNCLAIMED = Table[HeldFigure](
    "unclaimed",
    (
        field("states", STRING, lambda figure: figure.states),
        field("sentence", STRING, lambda figure: figure.passage.text.strip()),
        field("at", PLACE, lambda figure: figure.at),
    ),
)

HELD = Table[Held](
    "held",
    (
        field("file", STRING, lambda held: held.file),
        field("clauses", COUNT, lambda held: len(held.clauses)),
        field("figures", COUNT, lambda held: held.promised),
        field("claimed", COUNT, lambda held: len(held.those(Fate.CLAIMED))),
        field("named", COUNT, lambda held: len(held.those(Fate.NAMED))),
        field("set_aside", COUNT, lambda held: len(held.those(Fate.SET_ASIDE))),
        field("unclaimed", list_of(of(_UNCLAIMED)), lambda held: held.those(Fate.UNCLAIMED)),
    ),
)
