"""The program and its commands as typer runs them: light, and in the language asked for."""

import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_type_hints

import typer
import typer.main
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption
from typer.core import TyperCommand, TyperGroup

from kpi import VERSION_OPTIONS
from kpi.model import Text
from kpi.options.help import whole_help
from kpi.options.misuse import MisuseError, page_of, parameter_named
from kpi.record import NamedTuple
from kpi.report import Exit
from kpi.terminal import language_said, say
from kpi.wording import misuse as wording


class Options:
    """What commands take that share it: a field an option, with its default."""

    def __init__(self, **given: Any) -> None:
        vars(self).update(given)


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


class Commands(Mapping[str, Any]):
    """The commands by name, each made when it is asked for, as a run needs but one."""

    def __init__(self) -> None:
        self._functions: dict[str, Callable[..., None]] = {}
        self._made: dict[str, Any] = {}

    def add(self, function: Callable[..., None]) -> Callable[..., None]:
        """A function as the command of its name."""
        self._functions[function.__name__] = function
        return function

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            alone = typer.Typer(
                rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False
            )
            alone.command(name, cls=Command)(_expanded(self._functions[name]))
            self._made[name] = typer.main.get_command(alone)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._functions)

    def __len__(self) -> int:
        return len(self._functions)


def _expanded(function: Callable[..., None]) -> Callable[..., None]:
    """The function with a last parameter of `Options` written out field by field.

    So that commands share their options without repeating them.
    """
    *first, last = inspect.signature(function, eval_str=True).parameters.values()
    options: Any = last.annotation
    if not (isinstance(options, type) and issubclass(options, Options)):
        return function
    hints = get_type_hints(options, include_extras=True)
    parameters = [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=getattr(options, name), annotation=hint
        )
        for name, hint in hints.items()
    ]

    def wrapped(**given: Any) -> None:
        own = {name: given.pop(name) for name in [each.name for each in first]}
        function(**own, **{last.name: options(**given)})

    wrapped.__signature__ = inspect.Signature([*first, *parameters])  # type: ignore[attr-defined]  # inspect reads it
    wrapped.__annotations__ = {each.name: each.annotation for each in (*first, *parameters)}
    return wrapped


COMMANDS = Commands()
command = COMMANDS.add


class Program(_Light, TyperGroup):
    """The program with light options and all commands.

    It completes no shell words: nothing in the environment may keep a job from judging.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": COMMANDS})

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


def _show_help(ctx: Any, _: Any, wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted and not ctx.resilient_parsing:
        unwritten = say(ctx.get_help() + "\n", sys.stdout)
        raise typer.Exit(Exit.UNTRUSTED if unwritten else Exit.CLEAN)


def _unknown_option(error: NoSuchOption) -> Text:
    """What there is in its place; a command says no version, as it might pass for a judgement."""
    said = wording.NO_OPTION.filled(name=error.option_name)
    if error.option_name in VERSION_OPTIONS:
        return _suggesting(said, [f"kpi {VERSION_OPTIONS[-1]}"])
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
