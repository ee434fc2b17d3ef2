"""A plan to begin with: commented targets of each kind, and a ledger to fill in."""

import shlex
from typing import NamedTuple

from kpi.model import Language
from kpi.reports.csv import BOM, LINE_END
from kpi.reports.safety import plain
from kpi.wording import starter as say


class StarterFile(NamedTuple):
    """A file to be written: its path below the folder, its text, and what it is."""

    path: str
    text: str
    about: str


def starter_files(year: int, language: Language) -> tuple[StarterFile, ...]:
    """The files of a plan for `year`, with names and comments in `language`."""
    files = (
        (f"targets/{year}/plan.yaml", say.PLAN, say.ABOUT_PLAN),
        (f"targets/{year}/1-example.yaml", say.AREA, say.ABOUT_AREA),
        (f"targets/{year}/waivers.yaml", say.WAIVERS, say.ABOUT_WAIVERS),
        (f"actuals/{year}.csv", say.LEDGER, say.ABOUT_LEDGER),
    )
    made = []
    for path, text, about in files:
        filled = text.in_(language).replace("<year>", str(year)).replace("<last>", str(year - 1))
        if path.endswith(".csv"):
            filled = BOM + filled.replace("\n", LINE_END)
        made.append(StarterFile(path, filled, about.in_(language)))
    return tuple(made)


def render_starter(folder: str, files: tuple[StarterFile, ...], language: Language) -> str:
    """What was written below `folder` (empty for the current one), and what to do next."""
    paths = [plain(_below(folder, file.path)) for file in files]
    width = max(map(len, paths))
    written = [f"{path:<{width}}  {file.about}" for path, file in zip(paths, files, strict=True)]
    places = [shlex.quote(_below(folder, name)) for name in ("targets", "actuals")]
    options = f"-t {places[0]} -a {places[1]}" if folder else ""
    commands = [f"  kpi {command} {plain(options)}".rstrip() for command in ("validate", "check")]
    return "\n".join([*written, "", say.NEXT.in_(language), *commands, ""])


def _below(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path
