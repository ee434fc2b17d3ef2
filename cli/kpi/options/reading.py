"""How options are read: each text a value, or a `MisuseError` that says what it should be."""

import codecs
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from kpi.diagnostics import Refusal
from kpi.files.inputs import identities
from kpi.files.writing import STDOUT
from kpi.model import Month, Text, Verdict
from kpi.options.misuse import MisuseError, one_of, options_named
from kpi.period import PLAN_YEARS, parse_date, parse_month
from kpi.quantity import parse_number
from kpi.report import EXIT_OF
from kpi.reports import Format
from kpi.terminal import LEAST_WIDTH, MOST_WIDTH
from kpi.wording import misuse as wording
from kpi.wording.options import MAY

FAIL_ON = "fail,no-data"
GRID = "1.00,1.03,1.05,1.08,1.10"
MOST_GROWTH = 100
NO_FILES = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape"})
"""Codecs of names and of source code, in which no file is."""

Choice = TypeVar("Choice", bound=StrEnum)


class Shell(StrEnum):
    """The shells that can complete a command line."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def choice(values: type[Choice], *, bracketed: bool = True) -> dict[str, Any]:
    """How an option that takes one of a few words is read and shown."""

    def read(text: str) -> Choice:
        if text not in list(values):
            raise MisuseError(one_of(text, values))
        return values(text)

    place = alternatives(values)
    place = MAY.filled(name=place) if bracketed else place
    return {"parser": read, "place": place, "words": tuple(values)}


def alternatives(values: type[StrEnum]) -> Text:
    """A few words of which one may stand in a place."""
    return Text.same("|".join(values))


def read_path(text: str) -> Path:
    """A path; an empty one, as of a variable that is not set, would mean this folder."""
    if not text:
        raise MisuseError(wording.EMPTY_PATH)
    return Path(text)


def read_width(text: str) -> int:
    """A width in cells."""
    if not text.isdecimal() or not LEAST_WIDTH <= int(text[:9]) <= MOST_WIDTH:
        raise MisuseError(
            wording.NOT_A_WIDTH.filled(given=text, least=LEAST_WIDTH, most=MOST_WIDTH)
        )
    return int(text)


def read_plan_year(text: str) -> int:
    """A year that a plan may be for, or that was one's before."""
    if not (text.isdecimal() and len(text) == 4):
        raise MisuseError(wording.NOT_A_YEAR.filled(given=text))
    year = int(text)
    if year not in PLAN_YEARS:
        first, last = PLAN_YEARS[0], PLAN_YEARS[-1]
        raise MisuseError(wording.NOT_A_PLAN_YEAR.filled(given=text, first=first, last=last))
    return year


def read_month(text: str) -> Month:
    """A month option such as `2025-06`."""
    month = parse_month(text)
    if isinstance(month, Refusal):
        raise MisuseError(wording.NOT_A_MONTH.filled(given=text))
    return month


def read_state(text: str) -> str:
    """What to compare: a month such as `2025-06`, else the name of a saved report."""
    return str(read_path(text))


def read_date(text: str) -> date:
    """A date option such as `2025-07-15`."""
    day = parse_date(text)
    if isinstance(day, Refusal):
        raise MisuseError(wording.NOT_A_DATE.filled(given=text))
    return day


def read_encoding(text: str) -> str:
    """The name of a text encoding that Python knows, as given."""
    try:
        found = codecs.lookup(text)
    except (LookupError, ValueError):
        found = None
    if found is None or found.name in NO_FILES or not _is_of_text(found):
        raise MisuseError(wording.NOT_AN_ENCODING.filled(given=text))
    return text


def _is_of_text(found: codecs.CodecInfo) -> bool:
    return bool(found._is_text_encoding) and found.incrementaldecoder is not None  # noqa: SLF001 - as bytes.decode() asks


def read_fail_on(texts: list[str] | None) -> frozenset[Verdict]:
    """The verdicts of all `--fail-on`, each with one or more separated by commas."""
    names = {verdict.value: verdict for verdict in EXIT_OF}
    wanted = [name.strip() for text in texts or [FAIL_ON] for name in text.split(",")]
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise MisuseError(one_of(unknown[0], names), options_named("--fail-on"))
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
            problem = wording.NOT_A_FACTOR.filled(given=each, most=MOST_GROWTH)
            raise MisuseError(problem, options_named("--grid"))
        factors[factor] = None
    return tuple(factors)


def read_outputs(texts: list[str], on_stdout: Choice) -> tuple[tuple[Choice, Path], ...]:
    """The reports to write, each `FORMAT=PATH`.

    Standard output holds one report: that of `FORMAT=-` where given, else `on_stdout`.
    """
    outputs = tuple(_read_output(text, type(on_stdout)) for text in texts)
    taken: set[object] = set()
    for _, path in outputs:
        own = {STDOUT} if _is_stdout(path) else _likely(path)
        if taken & own:
            raise _wrong_output(wording.SAME_PATH)
        taken |= own
    named = [form for form, path in outputs if _is_stdout(path)]
    if named and on_stdout not in {Format.TABLE, *named}:
        raise _wrong_output(wording.STDOUT_TAKEN.filled(form=on_stdout))
    return outputs if named else (*outputs, (on_stdout, Path(STDOUT)))


def _likely(path: Path) -> frozenset[object]:
    """By what a file may be known: that names differ in case is nothing to some systems."""
    return frozenset(e.casefold() if isinstance(e, str) else e for e in identities(path))


def worth_refusing(
    outputs: tuple[tuple[Choice, Path], ...], texts: list[str] | None
) -> tuple[tuple[Choice, Path], ...]:
    """The reports that say so where nothing was judged; `texts` are those asked for by `-o`.

    All but a table for the terminal that nobody named: it would say again what stands there.
    """
    is_implied = len(outputs) > len(texts or ())
    return outputs[:-1] if is_implied and outputs[-1][0] == Format.TABLE else outputs


def _is_stdout(path: Path) -> bool:
    return str(path) == STDOUT


def _read_output(text: str, forms: type[Choice]) -> tuple[Choice, Path]:
    name, equals, path = text.partition("=")
    if not equals or not path:
        raise _wrong_output(wording.NOT_AN_OUTPUT.filled(given=text))
    if name not in list(forms):
        raise _wrong_output(one_of(name, forms))
    if os.path.basename(path) in {"", "."}:  # noqa: PTH119 - Path takes `x/` for the file `x`
        raise _wrong_output(wording.A_FOLDER.filled(given=path))
    return forms(name), Path(path)


def _wrong_output(problem: Text) -> MisuseError:
    return MisuseError(problem, options_named("-o", "--output"))
