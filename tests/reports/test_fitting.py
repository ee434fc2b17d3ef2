"""The summary of a job on GitHub: whole tables only, within its limit."""

from typing import Any

import pytest
from kpi.model import Language
from kpi.reports import Format, Look
from kpi.reports import render_text as render
from kpi.reports.markdown import fitting
from kpi.wording.brief import CUT

BLOCKS = (
    "# Plan\n\n",
    "as of June\n\n",
    "## 一\n\n",
    "2 fail\n\n",
    "| a |\n| --- |\n| 1 |\n\n",
    "- a note\n\n",
    "## Two\n\n",
    "1 pass\n\n",
    f"| {'b' * 300} |\n",
)
REPORT = "".join(BLOCKS)
ENDS = {"".join(BLOCKS[:number]) for number in (0, 2, 5, 6)}
"""Where a reader misses nothing of what stands above."""


def test_what_has_room_stays_as_it_is() -> None:
    assert fitting(REPORT, len(REPORT.encode()), Language.EN) == REPORT


@pytest.mark.parametrize("language", Language)
def test_what_has_none_ends_after_a_whole_table_and_says_so(language: Language) -> None:
    least = len(CUT.in_(language).encode()) + 1
    found = set()
    for room in range(least, len(REPORT.encode())):
        text = fitting(REPORT, room, language)
        assert len(text.encode()) <= room
        kept, mark, _ = text.rpartition("> ")
        assert mark
        found.add(kept)
    assert found == ENDS


def test_no_room_for_the_note_is_no_summary() -> None:
    assert fitting(REPORT, 3, Language.EN) == ""


@pytest.mark.parametrize("language", Language)
def test_a_real_report_loses_whole_tables_from_its_end(everything: Any, language: Language) -> None:
    whole = render(everything.june, Format.MARKDOWN, Look(language))
    kept, _, _ = fitting(whole, len(whole.encode()) - 1, language).rpartition("> ")
    assert whole.startswith(kept)
    lost = whole.removeprefix(kept)
    assert lost.startswith(("## ", "### ", "- "))
