"""The catalogue of diagnostics: complete in both languages, and the page made from it."""

import string
from pathlib import Path

import pytest
from kpi.diagnostics import Code, Severity, diagnostic, in_order, strictly
from kpi.model import NOWHERE, Location
from kpi.wording.diagnostics import Definition, of_figures, of_files, of_ledgers, of_plans

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "diagnostics.md"
HEAD = """# Diagnostics

Everything `kpi` can find wrong with targets, waivers, ledgers and options. Errors stop the
judgement (exit 2), `--strict` makes errors of warnings, and notes never do anything. The
examples are the reproducers in `tests/errors/`; this page is made from them.
"""


def page() -> str:
    return HEAD + "".join(f"\n{entry(code)}" for code in sorted(Code, key=_order))


def _order(code: Code) -> tuple[int, str]:
    return list(Severity).index(code.severity), code.value


def entry(code: Code) -> str:
    expected = ROOT / "tests" / "errors" / code / "expected"
    lines = expected.read_text(encoding="utf-8").split("-- stderr\n")[1].splitlines()
    first = next(number for number, line in enumerate(lines) if f"[{code}]" in line)
    shown = lines[first : first + 1 + lines[first + 1].startswith("hint: ")]
    example = "\n".join(shown)
    return f"""## {code}

{code.severity} · {code.meaning.en} {code.meaning.zh}

```text
{example}
```
"""


def test_the_page_is_up_to_date(*, update: bool) -> None:
    if update:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_definition_is_a_code_of_its_own() -> None:
    tables = (of_files, of_plans, of_ledgers, of_figures)
    defined = [
        (name, each.code)
        for table in tables
        for name, each in vars(table).items()
        if isinstance(each, Definition)
    ]
    assert sorted(defined) == sorted((code.name, code.value) for code in Code)


@pytest.mark.parametrize("code", Code)
def test_both_languages_say_the_same(code: Code) -> None:
    for text in (code.message, code.hint, code.meaning):
        assert placeholders(text.zh) == placeholders(text.en)
        assert bool(text.zh) == bool(text.en)


def test_strict_raises_warnings_and_leaves_notes() -> None:
    warning = diagnostic(Code.EMPTY_AREA, NOWHERE, area="a")
    note = diagnostic(Code.EQUAL_FIGURES, NOWHERE)
    raised = strictly([warning, note])
    assert [each.severity for each in raised] == [Severity.ERROR, Severity.NOTE]


def test_order_is_by_place_and_repetitions_count_once() -> None:
    later = diagnostic(Code.EMPTY_AREA, Location("b.yaml", 2, 1), area="a")
    earlier = diagnostic(Code.EMPTY_AREA, Location("b.yaml", 1, 9), area="a")
    assert in_order([later, earlier, later]) == (earlier, later)
