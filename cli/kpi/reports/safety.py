"""Text from users' files made harmless where it would act."""

import re

from kpi.pattern import pattern

CONTROLS = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
"""Terminal controls, marks that reorder or hide text, and what no XML and no UTF-8 may hold."""
MARKDOWN = pattern(r"([\\`*_\[\]<>|~&$])")
"""What can begin markup in the middle of a line."""

FORMULA = pattern(r"[=+\-@＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection).

The tab and the carriage return that OWASP names too do not survive `plain`.
"""


def plain(text: str) -> str:
    """One line of text without control characters: each is shown as `�`, line ends as a space."""
    return CONTROLS.sub("�", " ".join(text.split()))


def markdown(text: str) -> str:
    """Plain text in GitHub Flavored Markdown, also within a table cell."""
    return MARKDOWN.sub(r"\\\1", plain(text))


def spreadsheet(text: str) -> str:
    """Plain text as a cell of a spreadsheet: what would act as a formula is marked as text."""
    shown = plain(text)
    return f"'{shown}" if FORMULA.match(shown) else shown


def markdown_item(text: str) -> str:
    """The same at the start of a list item, where `#`, `-` or `1.` would begin a block."""
    return re.sub(r"^(\d*)([#+=.)-])", r"\1\\\2", markdown(text))
