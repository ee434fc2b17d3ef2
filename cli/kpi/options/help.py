"""The help of the program and its commands in either language, laid out by cells."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from kpi.model import EMPTY, Language, Text
from kpi.record import NamedTuple
from kpi.wording import options as wording
from kpi.wording.commands import EXIT_CODES

WIDEST_NAMES = 30
"""Cells that names may take before what they mean begins on the next line."""
OPENING, CLOSING = "（《“‘", "，。；：、！？）》”’…"
PIECES = rf"\s+|[{OPENING}]*(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff{OPENING}{CLOSING}]+)[{CLOSING}]*|."
"""What stays together: a run of spaces, or an ideograph or word with the punctuation about it.

To compile it takes 3 ms, so it waits for a text that needs it.
"""
WORDS = r"\s+|\S+"


class ParameterHelp(NamedTuple):
    """What is said of an option or argument: its help, what stands for its value, and its words.

    Words are told where the value is one of a few.
    """

    help: Text
    place: Text = EMPTY
    words: tuple[str, ...] = ()


class HelpPage(NamedTuple):
    """The page that help is written on; `width` is in cells."""

    language: Language
    width: int


def help_of(param: Any) -> ParameterHelp:
    """What was declared of a parameter; the help option is typer's own."""
    info = param.type_descriptor.parameter_info
    found: ParameterHelp = getattr(info, "told", ParameterHelp(wording.HELP))
    return found


def whole_help(ctx: Any, page: HelpPage) -> str:
    """The help of the context's command, without an end of the last line."""
    command = ctx.command
    commands = getattr(command, "commands", ())
    about = wording.COMMANDS[command.name] if ctx.parent else wording.PROGRAM
    parts = [usage(ctx, page), _hung("  ", about.in_(page.language), page.width)]
    for kind, heading in wording.KINDS.items():
        params = [each for each in command.get_params(ctx) if each.param_type_name == kind]
        parts.append(_section(heading, [(_names(each), _told(each)) for each in params], page))
    if commands:
        rows = [(Text.same(name), wording.COMMANDS[name]) for name in commands]
        topics = [(Text.same(topic), about) for topic, about in wording.TOPICS.items()]
        codes = [(Text.same(str(code)), meaning) for code, meaning in EXIT_CODES.items()]
        parts.append(_section(wording.COMMANDS_HEADING, rows, page))
        parts.append(_section(wording.TOPICS_HEADING, topics, page))
        parts.append(_section(wording.EXITS_HEADING, codes, page))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def usage(ctx: Any, page: HelpPage) -> list[str]:
    """The lines that say what the command takes."""
    pieces = [wording.TAKES_OPTIONS]
    for param in ctx.command.get_params(ctx):
        if param.param_type_name == "argument":
            bracketed = wording.MUST if param.required else wording.MAY
            pieces.append(bracketed.filled(name=help_of(param).place))
    if hasattr(ctx.command, "commands"):
        pieces.append(wording.TAKES_COMMAND)
    begin = f"{wording.USAGE.in_(page.language)}{ctx.command_path} "
    told = Text.same(" ").joined(pieces).in_(page.language)
    return _hung(begin, told, page.width)


def _names(param: Any) -> Text:
    """The names of an option and what stands for its value; of an argument that alone."""
    place = help_of(param).place
    if param.param_type_name == "argument":
        return place
    names = Text.same(", ".join(sorted(param.opts, key=len)))
    return Text.same(" ").joined([names] if param.is_flag else [names, place])


def _told(param: Any) -> Text:
    """The help with its variable, its default, and whether it must be given."""
    extras = []
    if param.envvar:
        extras.append(wording.VARIABLE.filled(name=param.envvar))
    if default := _default(param):
        extras.append(wording.DEFAULT.filled(value=default))
    if param.required:
        extras.append(wording.REQUIRED)
    said = help_of(param).help
    return wording.EXTRA.filled(said=said, extra=wording.EXTRAS.joined(extras)) if extras else said


def _default(param: Any) -> str:
    if isinstance(param.show_default, str):
        return param.show_default
    is_told = param.show_default and param.default not in {None, False}
    return str(param.default) if is_told else ""


def _section(heading: Text, rows: Sequence[tuple[Text, Text]], page: HelpPage) -> list[str]:
    """Names and what they mean in two columns under a heading; nothing where nothing is."""
    told = [(names.in_(page.language), text.in_(page.language)) for names, text in rows]
    widest = max((cells(names) for names, _ in told), default=0)
    column = 2 + min(widest, WIDEST_NAMES) + 2
    lines = [heading.in_(page.language)] if told else []
    for names, text in told:
        begin = f"  {names}"
        if cells(begin) + 2 > column:
            lines.append(begin)
            begin = ""
        begin += " " * (column - cells(begin))
        lines += _hung(begin, text, page.width)
    return lines


def _hung(begin: str, text: str, width: int) -> list[str]:
    """The text folded beside its beginning, the further lines below its own first."""
    indent = cells(begin)
    first, *rest = folded(text, width - indent)
    return [begin + first, *(" " * indent + line for line in rest)]


def folded(text: str, width: int) -> list[str]:
    """The lines of the text, none wider than `width` cells where its words are not."""
    lines, taken = [""], 0
    for piece in re.findall(WORDS if text.isascii() else PIECES, text):
        room = cells(piece)
        if taken + room > width and not piece.isspace() and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
            taken = 0
        if taken or not piece.isspace():
            lines[-1] += piece
            taken += room
    return lines


def cells(text: str) -> int:
    """The cells a terminal gives the text: two to what is wide."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
