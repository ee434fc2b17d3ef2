"""How options are read: each text a value, or a usage error that says what it should be."""

import codecs
import functools
import os
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from kpi.diagnostics import Refusal
from kpi.files import STDOUT
from kpi.model import Month, Verdict
from kpi.period import parse_date, parse_month
from kpi.quantity import parse_number
from kpi.report import EXIT_OF
from kpi.reports import Format
from kpi.terminal import LEAST_WIDTH, MOST_WIDTH

FAIL_ON = "fail,no-data"
OUTPUT = "'-o' / '--output'"
GRID = "1.00,1.03,1.05,1.08,1.10"
MOST_GROWTH = 100
NO_FILES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of names and of source code, in which no file is."""

Choice = TypeVar("Choice", bound=StrEnum)


def choice(values: type[Choice]) -> dict[str, Any]:
    """How an option that takes one of a few words is read and shown."""
    words = [value.value for value in values]

    def read(text: str) -> Choice:
        if text not in words:
            raise typer.BadParameter(f"`{text}` is not one of {', '.join(words)}")
        return values(text)

    return {"parser": read, "metavar": f"[{'|'.join(words)}]"}


def read_path(text: str) -> Path:
    """A path; an empty one, as of a variable that is not set, would mean this folder."""
    if not text:
        raise typer.BadParameter("the path is empty")
    return Path(text)


def read_width(text: str) -> int:
    """A width in cells."""
    if not text.isdecimal() or not LEAST_WIDTH <= int(text[:9]) <= MOST_WIDTH:
        raise typer.BadParameter(f"`{text}` is not a number from {LEAST_WIDTH} to {MOST_WIDTH}")
    return int(text)


def read_year(text: str) -> int:
    """A year."""
    if not (text.isdecimal() and len(text) == 4):
        raise typer.BadParameter(f"`{text}` is not a year such as 2024")
    return int(text)


def read_plan_year(text: str) -> int:
    """A year that a plan may be for: periods are read in three centuries only."""
    year = read_year(text)
    if not 1900 <= year < 2200:
        raise typer.BadParameter(f"`{text}` does not lie between 1900 and 2199")
    return year


def read_month(text: str) -> Month:
    """A month option such as `2025-06`."""
    month = parse_month(text)
    if isinstance(month, Refusal):
        raise typer.BadParameter(f"`{text}` is not a month such as 2025-06")
    return month


def read_state(text: str) -> str:
    """What to compare: a month such as `2025-06`, else the name of a saved report."""
    return str(read_path(text))


def read_date(text: str) -> date:
    """A date option such as `2025-07-15`."""
    day = parse_date(text)
    if isinstance(day, Refusal):
        raise typer.BadParameter(f"`{text}` is not a date such as 2025-07-15")
    return day


def read_encoding(text: str) -> str:
    """The name of a text encoding that Python knows, as given."""
    try:
        found = codecs.lookup(text)
    except (LookupError, ValueError):
        found = None
    if found is None or found.name in NO_FILES or not _is_of_text(found):
        raise typer.BadParameter(f"`{text}` is not a text encoding such as gb18030 or big5")
    return text


def _is_of_text(found: codecs.CodecInfo) -> bool:
    return bool(found._is_text_encoding) and found.incrementaldecoder is not None  # noqa: SLF001 - as bytes.decode() asks


def read_fail_on(texts: list[str] | None) -> frozenset[Verdict]:
    """The verdicts of all `--fail-on`, each with one or more separated by commas."""
    names = {verdict.value: verdict for verdict in EXIT_OF}
    wanted = [name.strip() for text in texts or [FAIL_ON] for name in text.split(",")]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        message = f"`{unknown[0]}` is not one of {', '.join(names)}"
        raise typer.BadParameter(message, param_hint="'--fail-on'")
    return frozenset(names[name] for name in wanted)


def actuals_of(environment: Mapping[str, str]) -> list[Path]:
    """The ledgers named by KPI_ACTUALS, else the folder `actuals`."""
    named = [each for each in environment.get("KPI_ACTUALS", "").split(os.pathsep) if each]
    return [Path(each) for each in named or ["actuals"]]


def read_grid(text: str) -> tuple[Decimal, ...]:
    """The factors of `--grid`, separated by commas, each once."""
    factors: dict[Decimal, None] = {}
    for each in map(str.strip, text.split(",")):
        factor = parse_number(each)
        if isinstance(factor, Refusal) or not 0 < factor <= MOST_GROWTH:
            message = f"`{each}` is not a factor such as 1.05, above 0 and at most {MOST_GROWTH}"
            raise typer.BadParameter(message, param_hint="'--grid'")
        factors[factor] = None
    return tuple(factors)


def read_outputs(texts: list[str], on_stdout: Choice) -> tuple[tuple[Choice, Path], ...]:
    """The reports to write, each `FORMAT=PATH`.

    Standard output holds one report: that of `FORMAT=-` where given, else `on_stdout`.
    """
    outputs = tuple(_read_output(text, type(on_stdout)) for text in texts)
    paths = [path for _, path in outputs]
    if len({path if _is_stdout(path) else path.absolute() for path in paths}) < len(paths):
        raise typer.BadParameter("each report needs a path of its own", param_hint=OUTPUT)
    named = [form for form, path in outputs if _is_stdout(path)]
    if named and on_stdout not in {Format.TABLE, *named}:
        message = f"standard output holds one report, not --format {on_stdout} as well"
        raise typer.BadParameter(message, param_hint=OUTPUT)
    return outputs if named else (*outputs, (on_stdout, Path(STDOUT)))


def worth_refusing(
    outputs: tuple[tuple[Choice, Path], ...], texts: list[str]
) -> tuple[tuple[Choice, Path], ...]:
    """The reports that say so where nothing was judged; `texts` are those asked for by `-o`.

    All but a table for the terminal that nobody named: it would say again what stands there.
    """
    is_implied = len(outputs) > len(texts)
    return outputs[:-1] if is_implied and outputs[-1][0] == Format.TABLE else outputs


def _is_stdout(path: Path) -> bool:
    return str(path) == STDOUT


def _read_output(text: str, forms: type[Choice]) -> tuple[Choice, Path]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        raise typer.BadParameter(f"`{text}` is not FORMAT=PATH", param_hint=OUTPUT)
    if name not in list(forms):
        message = f"`{name}` is not one of {', '.join(forms)}"
        raise typer.BadParameter(message, param_hint=OUTPUT)
    return forms(name), Path(path)


# -- commands that read their options so ---------------------------------------------


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


class Program(_Light, TyperGroup):
    """The program with light options.

    It completes no shell words: nothing in the environment may keep a job from judging.
    """

    def _main_shell_completion(self, *_: Any, **__: Any) -> None:
        return
