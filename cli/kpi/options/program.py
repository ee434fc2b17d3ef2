"""The program and its commands as typer runs them: light, and in the language asked for."""

import functools
import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import typer
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption
from typer.core import TyperCommand, TyperGroup

from kpi.files import unwritable
from kpi.model import Language, Text
from kpi.options.help import whole_help
from kpi.options.misuse import MisuseError, language_in, page_of, parameter_named
from kpi.report import Exit
from kpi.reports.problems import render_problems
from kpi.terminal import language_said, say
from kpi.wording import misuse as wording


class Parsing(NamedTuple):
    """Reads an option by its own `parser`; what is no text, such as a default, stays."""

    parser: Callable[[str], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value of the option; its errors name the option."""
        if value is None:
            return () if param.multiple else None
        try:
            if param.multiple:
                return [self._parsed(each) for each in value]
            return self._parsed(value)
        except MisuseError as error:
            raise MisuseError(error.said, parameter_named(param, ctx), ctx) from None

    def _parsed(self, value: Any) -> Any:
        return self.parser(value) if isinstance(value, str) else value


class _Light:
    """Options read by their own parsers, and told in the language asked for.

    Typer would read them, even `--help`, through pydantic, whose import alone takes as long
    as the whole judgement of a plan. Where a later typer asks otherwise, that is what happens.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """All parameters, the help option among them."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # of typer's command
        for param in params:
            parser = param.type_descriptor.parameter_info.parser
            param.get_runtime_param = functools.partial(Parsing, parser or bool)
        return params

    def get_help_option(self, ctx: Any) -> Any:
        """The help option, which no encoding of the terminal can stop."""
        option: Any = super().get_help_option(ctx)  # type: ignore[misc]
        option.callback = _show_help
        return option

    def get_help(self, ctx: Any) -> str:
        """The help, as wide as the terminal."""
        return whole_help(ctx, page_of(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What is left of the words once options and arguments are read."""
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        except NoSuchOption as error:
            raise MisuseError(_unknown_option(error), ctx=ctx) from None
        except MissingParameter as error:
            raise MisuseError(_missing(error.param), ctx=ctx) from None
        except BadOptionUsage as error:
            raise MisuseError(
                _without_value(error.option_name, self.get_params(ctx)), ctx=ctx
            ) from None
        return rest


class Command(_Light, TyperCommand):
    """A command with light options."""

    allow_extra_args = True
    """So that those are found here."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Nothing: every word must be understood."""
        extra = super().parse_args(ctx, args)
        if extra:
            raise MisuseError(wording.TOO_MANY.filled(words=" ".join(extra)), ctx=ctx)
        return extra


class Program(_Light, TyperGroup):
    """The program with light options.

    It completes no shell words: nothing in the environment may keep a job from judging.
    """

    def main(self, args: Any = None, *settings: Any, **more: Any) -> Any:
        """Run it; the language of help and errors is known before anything is read."""
        words = sys.argv[1:] if args is None else args
        return super().main(args, *settings, obj=language_said(words, os.environ), **more)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words behind the command; a language before it is handed on to it."""
        super().parse_args(ctx, args)
        if not ctx._protected_args:  # noqa: SLF001 - where typer keeps the command's name
            raise MisuseError(wording.MISSING_COMMAND, ctx=ctx)
        lang = ctx.params["lang"]
        if lang is not None:
            ctx.args = ["--lang", str(lang), *ctx.args]
        return list(ctx.args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command's name, the command, and the words behind."""
        name, *rest = args
        if name not in self.commands:
            said = wording.NO_COMMAND.filled(name=name)
            raise MisuseError(_suggesting(said, get_close_matches(name, self.commands)), ctx=ctx)
        return name, self.commands[name], rest

    def _main_shell_completion(self, *_: Any, **__: Any) -> None:
        return


def leave_with(text: str, language: Language) -> NoReturn:
    """Print what the program was asked to tell of itself, and nothing else, and exit."""
    unwritten = say(text + "\n", sys.stdout)
    if unwritten is None:
        raise typer.Exit
    problem = unwritable(Path("<stdout>"), unwritten)
    say(render_problems((problem,), language), sys.stderr)
    raise typer.Exit(Exit.UNTRUSTED)


def _show_help(ctx: Any, _: Any, wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted and not ctx.resilient_parsing:
        leave_with(ctx.get_help(), language_in(ctx))


def _unknown_option(error: NoSuchOption) -> Text:
    said = wording.NO_OPTION.filled(name=error.option_name)
    return _suggesting(said, sorted(error.possibilities or ()))


def _missing(param: Any) -> Text:
    is_option = param.param_type_name == "option"
    said = wording.MISSING_OPTION if is_option else wording.MISSING_ARGUMENT
    return said.filled(about=parameter_named(param))


def _without_value(name: str, params: list[Any]) -> Text:
    [option] = [param for param in params if name in param.opts]
    said = wording.TAKES_NO_VALUE if option.is_flag else wording.NEEDS_VALUE
    return said.filled(about=parameter_named(option))


def _suggesting(said: Text, near: list[str]) -> Text:
    if not near:
        return said
    names = wording.POSSIBLE.joined(wording.QUOTED.filled(name=name) for name in near)
    return wording.DID_YOU_MEAN.filled(said=said, names=names)
