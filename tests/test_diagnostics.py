"""The catalogue of diagnostics: complete in both languages, and the pages made from it."""

import string
from itertools import takewhile
from pathlib import Path

import pytest
from kpi.diagnostics import Code, Severity, diagnostic, in_order, strictly
from kpi.model import NOWHERE, Language, Location, Text
from kpi.wording.diagnostics import (
    Definition,
    of_documents,
    of_figures,
    of_files,
    of_ledgers,
    of_plans,
    of_promises,
)
from kpi.wording.explanation import SEVERITIES

from tests.commands import HERE, Case, kpi

ROOT = Path(__file__).parents[1]
PAGES = {
    Language.EN: ROOT / "docs" / "diagnostics.md",
    Language.ZH: ROOT / "docs" / "zh" / "diagnostics.md",
}
HEAD = Text(
    """# 诊断

[English](../diagnostics.md)

目标、豁免、台账和选项中的问题，`kpi` 都按下列代码列出。有错误就不作判定（退出码 2）；
`--strict` 把警告当作错误；提示不影响任何结果。例子取自 `tests/errors/`，本页由此生成。
""",
    """# Diagnostics

[中文](zh/diagnostics.md)

Everything `kpi` can find wrong with targets, waivers, ledgers and options. Errors stop the
judgement (exit 2), `--strict` makes errors of warnings, and notes never do anything. The
examples are the reproducers in `tests/errors/`; this page is made from them.
""",
)


def page(language: Language, folder: Path) -> str:
    entries = (entry(code, language, folder) for code in sorted(Code, key=_order))
    return HEAD.in_(language) + "".join(f"\n{each}" for each in entries)


def _order(code: Code) -> tuple[int, str]:
    return list(Severity).index(code.severity), code.value


def entry(code: Code, language: Language, folder: Path) -> str:
    meaning = f"{code.severity} · {code.meaning.en} {code.meaning.zh}"
    if language is Language.ZH:
        meaning = f"{SEVERITIES[code.severity].zh} · {code.meaning.zh}"
    lines = printed(code, language, folder).splitlines()
    first = next(number for number, line in enumerate(lines) if f"[{code}]" in line)
    alike = [*takewhile(lambda line: f"[{code}]" in line, lines[first:])]
    hint = lines[first + len(alike)]
    example = "\n".join([*alike, hint] if hint.startswith("hint: ") else alike)
    return f"""## {code}

{meaning}

```text
{example}
```
"""


def printed(code: Code, language: Language, folder: Path) -> str:
    """What the reproducer prints on standard error: in English as its golden has it."""
    case = Case(HERE / "errors" / code)
    if language is Language.EN:
        return case.golden.read_text(encoding="utf-8").split("-- stderr\n")[1]
    words = [*case.words[1:], "--lang", language]
    return kpi(*words, cwd=case.lay_out(folder / code), stdin=case.stdin).stderr


@pytest.mark.parametrize("language", Language)
def test_the_page_is_up_to_date(language: Language, tmp_path: Path, *, update: bool) -> None:
    made = page(language, tmp_path)
    if update:
        PAGES[language].write_text(made, encoding="utf-8", newline="\n")
    assert PAGES[language].read_text(encoding="utf-8") == made


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_definition_is_a_code_of_its_own() -> None:
    tables = (of_files, of_plans, of_promises, of_documents, of_ledgers, of_figures)
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
