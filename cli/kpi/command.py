"""Typer commands that share their options, and read them without a detour."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Any, NamedTuple, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup


class Parsing(NamedTuple):
    """Reads an option by its own `parser`; what is no text, such as a default, stays."""

    parser: Callable[[str], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value of the option; its errors name the option."""
        if value is None:
            return () if param.multiple else None
        try:
            if isinstance(value, list | tuple):
                return [self._parsed(each) for each in value]
            return self._parsed(value)
        except typer.BadParameter as error:
            raise typer.BadParameter(error.message, ctx=ctx, param=param) from None

    def _parsed(self, value: Any) -> Any:
        return self.parser(value) if isinstance(value, str) else value


class _Light:
    """Options read by their own parsers.

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


class Command(_Light, TyperCommand):
    """A command with light options."""


class Group(_Light, TyperGroup):
    """The program with light options.

    It completes no shell words: nothing in the environment may keep a job from judging.
    """

    def _main_shell_completion(self, *_: Any, **__: Any) -> None:
        return


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """The command with its last parameter, a dataclass of options, written out field by field.

    So that commands share their options without repeating them.
    """
    *first, last = inspect.signature(command, eval_str=True).parameters.values()
    options: Any = last.annotation
    hints = get_type_hints(options, include_extras=True)
    parameters = [
        inspect.Parameter(
            each.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=each.default if each.default_factory is MISSING else each.default_factory(),
            annotation=hints[each.name],
        )
        for each in fields(options)
    ]

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        names = {each.name for each in parameters}
        own = {name: value for name, value in given.items() if name not in names}
        command(**own, options=options(**{name: given[name] for name in names}))

    wrapped.__signature__ = inspect.Signature([*first, *parameters])  # type: ignore[attr-defined]  # inspect reads it
    wrapped.__annotations__ = {each.name: each.annotation for each in (*first, *parameters)}
    del wrapped.__wrapped__
    return wrapped
