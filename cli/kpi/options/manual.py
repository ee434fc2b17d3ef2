"""What the program tells of itself: chapters of the manual, and scripts for shells."""

import re
from pathlib import Path
from typing import Any

import typer

from kpi import __version__
from kpi.model import Language
from kpi.options import declared
from kpi.options.misuse import MisuseError, argument_named, language_in, one_of
from kpi.options.program import leave_with
from kpi.pattern import pattern
from kpi.terminal import PIPE_WIDTH, Wishes, look_of
from kpi.wording import options as wording

PACKAGE = Path(__file__).parents[1]
MANUAL = (PACKAGE / "manual", PACKAGE.parents[1] / "docs")
"""Where the chapters lie: those of a wheel in the package, those of a checkout beside it."""
FENCED_OR_LINK = pattern(r"(^```.*?^```)|\[([^]]+)\]\([^)]*\)", re.DOTALL | re.MULTILINE)


def show_version(ctx: typer.Context, *, wanted: bool) -> None:
    """Print the version, which is all that is asked for."""
    if wanted:
        leave_with(f"kpi {__version__}", language_in(ctx))


def help_on(
    ctx: typer.Context,
    topic: declared.TopicName = None,
    lang: declared.Lang = None,  # noqa: ARG001 - known before the command line is read
) -> None:
    """Print a chapter of the manual, or the help of a command or of the program."""
    root: Any = ctx.find_root()
    commands, language = root.command.commands, language_in(ctx)
    if topic is None:
        text = root.get_help()
    elif topic in commands:
        text = commands[topic].make_context(topic, [], root, resilient_parsing=True).get_help()
    elif topic in wording.TOPICS:
        text = chapter(topic, language)
    else:
        said = one_of(topic, [*wording.TOPICS, *commands])
        raise MisuseError(said, argument_named(wording.TOPIC), ctx)
    leave_with(text, language)


def complete(
    ctx: typer.Context,
    shell: declared.ShellName,
    lang: declared.Lang = None,  # noqa: ARG001 - the same
) -> None:
    """Print the script by which a shell completes the program."""
    from kpi.options.completion import completion_of  # noqa: PLC0415 - for this command only

    language = language_in(ctx)
    leave_with(completion_of(ctx, shell, language).rstrip("\n"), language)


def chapter(topic: str, language: Language) -> str:
    """A chapter as text; where its links lead can be asked for by the topic they name."""
    from rich.markdown import Markdown  # noqa: PLC0415 - costs 0.1 s, for this command only

    from kpi.reports.drawing import draw  # noqa: PLC0415

    folder = next(folder for folder in MANUAL if folder.exists())
    place = folder if language is Language.EN else folder / language
    title, _, *rest = (place / f"{topic}.md").read_text(encoding="utf-8").split("\n\n")
    whole = "\n\n".join((title, *rest))
    text = FENCED_OR_LINK.sub(lambda found: found[1] or found[2], whole)
    look = look_of(language, Wishes())
    readable = look._replace(width=min(look.width, PIPE_WIDTH))
    drawn = draw([Markdown(text, code_theme="ansi_dark")], readable)
    return re.sub(r"\n{3,}", "\n\n", drawn.strip("\n"))
