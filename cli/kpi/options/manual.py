"""What `kpi help` shows: chapters of the manual, and the help of commands."""

import re
from pathlib import Path
from typing import Any

from rich.markdown import Markdown

from kpi.model import Language
from kpi.options.misuse import MisuseError, argument_named, one_of
from kpi.pattern import pattern
from kpi.reports import Look
from kpi.reports.drawing import draw
from kpi.terminal import PIPE_WIDTH
from kpi.wording import options as wording

PACKAGE = Path(__file__).parents[1]
MANUAL = (PACKAGE / "manual", PACKAGE.parents[1] / "docs")
"""Where the chapters lie: those of a wheel in the package, those of a checkout beside it."""
FENCED_OR_LINK = pattern(r"(^```.*?^```)|\[([^]]+)\]\([^)]*\)", re.DOTALL | re.MULTILINE)


def help_on(ctx: Any, topic: str | None, look: Look) -> str:
    """A chapter of the manual, or the help of a command; without a topic that of the program."""
    root = ctx.find_root()
    commands = root.command.commands
    if topic is None:
        return f"{root.get_help()}\n"
    if topic in commands:
        asked = commands[topic].make_context(topic, [], root, resilient_parsing=True)
        return f"{asked.get_help()}\n"
    if topic not in wording.TOPICS:
        said = one_of(topic, [*wording.TOPICS, *commands])
        raise MisuseError(said, argument_named(wording.TOPIC), ctx)
    return f"{_chapter(topic, look)}\n"


def _chapter(topic: str, look: Look) -> str:
    """A chapter as text; where its links lead can be asked for by the topic they name."""
    folder = next(folder for folder in MANUAL if folder.exists())
    place = folder if look.language is Language.EN else folder / look.language
    title, _, *rest = (place / f"{topic}.md").read_text(encoding="utf-8").split("\n\n")
    whole = "\n\n".join((title, *rest))
    text = FENCED_OR_LINK.sub(lambda found: found[1] or found[2], whole)
    readable = look._replace(width=min(look.width, PIPE_WIDTH))
    drawn = draw([Markdown(text, code_theme="ansi_dark")], readable)
    return re.sub(r"\n{3,}", "\n\n", drawn.strip("\n"))
