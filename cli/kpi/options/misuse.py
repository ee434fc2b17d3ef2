"""A command line that cannot be run, told in the language that it asks for."""

import os
import sys
from collections.abc import Iterable
from typing import Any

from typer._click.core import ParameterSource
from typer._click.exceptions import UsageError

from kpi.model import Language, Text
from kpi.options.help import HelpPage, help_of, usage
from kpi.reports.safety import CONTROLS
from kpi.terminal import language_of, say
from kpi.wording import misuse as wording


class MisuseError(UsageError):
    """What is wrong with a command line; `about` names the option or argument that it is in.

    Typer shows it with exit code 2.
    """

    def __init__(self, said: Text, about: Text | None = None, ctx: Any = None) -> None:
        super().__init__(said.en, ctx)
        self.said = said
        self.about = about

    def format_message(self) -> str:
        """What is wrong, in English: how typer would show it."""
        return self._whole().en

    def show(self, file: Any = None) -> None:  # noqa: ARG002 - typer's signature
        """Print the usage, where its help is, and what is wrong."""
        language = language_in(self.ctx)
        lines = [wording.ERROR.filled(said=self._whole()).in_(language)]
        if self.ctx is not None:
            hint = wording.TRY_HELP.filled(
                command=self.ctx.command_path, option=self.ctx.help_option_names[0]
            )
            page = page_of(self.ctx)
            lines = [*usage(self.ctx, page), hint.in_(language), "", *lines]
        told = (CONTROLS.sub("�", line) for line in lines)
        say("\n".join(told) + "\n", sys.stderr)

    def _whole(self) -> Text:
        if self.about is None:
            return self.said
        return wording.WRONG.filled(about=self.about, problem=self.said)


def language_in(ctx: Any) -> Language:
    """The language of a run: `Program.main` has found it before the command line is read."""
    if ctx is not None and isinstance(ctx.obj, Language):
        return ctx.obj
    return language_of(None, os.environ)


def page_of(ctx: Any) -> HelpPage:
    """What help is written on: as wide as the terminal, within what typer finds readable."""
    return HelpPage(language_in(ctx), ctx.make_formatter().width)


def options_named(*names: str) -> Text:
    """An option by all its names."""
    quoted = (wording.QUOTED.filled(name=name) for name in names)
    return wording.AN_OPTION.filled(names=wording.NAMES.joined(quoted))


def parameter_named(param: Any, ctx: Any = None) -> Text:
    """The variable that a run's value came from; else an option's names or an argument's place."""
    source = ctx and ctx.get_parameter_source(param.name)
    if source is ParameterSource.ENVIRONMENT:
        return wording.A_VARIABLE.filled(names=wording.QUOTED.filled(name=param.envvar))
    if param.param_type_name == "option":
        return options_named(*param.opts)
    return argument_named(help_of(param).place)


def argument_named(place: Text) -> Text:
    """An argument by what stands for it."""
    return wording.AN_ARGUMENT.filled(names=wording.QUOTED.filled(name=place))


def one_of(given: str, words: Iterable[str]) -> Text:
    """That a text is none of the words that may stand there."""
    told = wording.POSSIBLE.joined(map(Text.same, words))
    return wording.NOT_ONE_OF.filled(given=given, words=told)
