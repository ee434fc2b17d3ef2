"""What `kpi help` shows: chapters of the manual, and the help of commands."""

import re
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from rich.containers import Lines
from rich.markdown import Markdown, Paragraph, TableDataElement
from rich.measure import Measurement
from rich.text import Text

from kpi.model import Language
from kpi.options.misuse import MisuseError, argument_named, one_of
from kpi.pattern import pattern
from kpi.reports import Look
from kpi.reports.drawing import draw
from kpi.reports.marks import PIECES, WIDE, fold
from kpi.terminal import PIPE_WIDTH
from kpi.wording import options as wording

PACKAGE = Path(__file__).parents[1]
MANUAL = (PACKAGE / "manual", PACKAGE.parents[1] / "docs")
"""Where the chapters lie: those of a wheel in the package, those of a checkout beside it."""
IN_MARKDOWN = pattern(
    r"(?P<fenced>^```.*?^```)|\[(?P<linked>[^]]+)\]\([^)]*\)"
    rf"|(?<={WIDE})\n *(?={WIDE})|(?<=[，。；：、！？）])\n *(?=[`\[A-Za-z]|\*\*)",
    re.DOTALL | re.MULTILINE,
)
"""A block as it is, a link, or where a line of Chinese goes on with the next without a blank."""


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
    text = IN_MARKDOWN.sub(lambda found: found["fenced"] or found["linked"] or "", whole)
    readable = look._replace(width=min(look.width, PIPE_WIDTH))
    drawn = draw([_FlowingMarkdown(text, code_theme="ansi_dark")], readable)
    return re.sub(r"\n{3,}", "\n\n", drawn.strip("\n"))


class _Flowing(Text):
    """Text that breaks between hanzi too, and of which nothing is ever cut."""

    def copy(self) -> Text:
        """Another one, as heads of tables are."""
        return _Flowing(justify=self.justify).append_text(self)

    def wrap(self, console: Any, width: int, **_settings: Any) -> Lines:  # noqa: ARG002 - as in its base
        """Its lines."""
        lines = Lines()
        for line in self.split("\n", allow_blank=True):
            starts, place = [], 0
            for part in fold(line.plain, width):
                place = line.plain.index(part, place)
                starts.append(place)
                place += len(part)
            lines.extend(line.divide(starts[1:]))
        for line in lines:
            line.rstrip()
        return lines

    def __rich_measure__(self, _console: Any, _options: Any) -> Measurement:
        pieces = map(cell_len, PIECES.findall(self.plain))
        return Measurement(max(pieces, default=0), cell_len(self.plain))


class _FlowingParagraph(Paragraph):
    def on_enter(self, context: Any) -> None:
        super().on_enter(context)
        self.text = _Flowing()


class _FlowingCell(TableDataElement):
    def __init__(self, justify: Any) -> None:
        super().__init__(justify)
        self.content = _Flowing(justify=justify)


class _FlowingMarkdown(Markdown):
    elements = {  # noqa: RUF012 - as in its base
        **Markdown.elements,
        "paragraph_open": _FlowingParagraph,
        "td_open": _FlowingCell,
        "th_open": _FlowingCell,
    }
