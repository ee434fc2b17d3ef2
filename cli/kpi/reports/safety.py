"""Text from users' files made harmless where it would act."""

import re

from kpi.pattern import pattern

CONTROLS = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff]"
)
"""Terminal controls, marks that reorder or hide text, and what no XML and no UTF-8 may hold."""
MARKDOWN = pattern(
    r"[\\`*_\[\]<>|~&$]"
    r"|!(?=[0-9])|%(?=[0-9A-Za-z\"])|(?:^|(?<= ))#(?=#*$)"
)
"""What can begin markup in the middle of a line, or a reference of GitLab; what ends a heading."""
_LINKED = pattern(
    r"(?<=@)(?=[0-9A-Za-z\\])"
    r"|(?<=#)(?=[0-9])|(?<=\b[Gg][HhLl]-)(?=[0-9])"
    r"|(?<=:)(?=//)|(?<=\b[Ww]{3})(?=\.)"
    r"|(?<=:)(?=[0-9]*[A-Za-z\\+-][0-9A-Za-z_\\+-]*:|100:|1234:)"
)
_COMMIT = pattern(r"\b(?:(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{7,40}|[0-9a-f]{40})\b")
_APART_IN_MARKDOWN = "<!-- -->"
"""Where GitHub and GitLab link, mention or draw what stands in a finished text.

Names and mail behind `@`, issues, bare addresses, `:emoji:`, commits. An escape does not help, as
it is gone by then; what has a comment in it is not one text.
"""
_BLOCK = pattern(r"^([0-9]*)([#+=.)-])(?=[\s#=-]|$)")
"""What begins a block at the start of a line."""

_BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
_COMMAND = pattern(
    rf"(?m)((?:^|[{_BREAKS}])(?:[^\S{_BREAKS}]|\ufeff|\x1b\[[0-9;]*[A-Za-z])*):(?=:)"
    r"|##(?=[A-Za-z]*\[)"
)
"""What a CI server may take for a command in what a job prints.

GitHub's runner reads `::` at the start of a line, behind any blanks, and `##[` anywhere; the agents
of Azure and TeamCity read `##vso[` and `##teamcity[`.
"""
_IN_JSON, _IN_XML = ("\\u003a", "#\\u0023"), ("&#58;", "#&#35;")
_APART = {"{": _IN_JSON, "[": _IN_JSON, "<": _IN_XML}
"""How two signs are parted in JSON and in XML, by how these begin: readers get both of them."""

FORMULA = pattern(r"[=+\-@＝＋－＠]")
"""What a spreadsheet may take for the beginning of a formula (OWASP, CSV Injection).

The tab and the carriage return that OWASP names too do not survive `plain`.
"""


def plain(text: str) -> str:
    """One line of text without control characters: each is shown as `�`, line ends as a space."""
    return CONTROLS.sub("�", " ".join(text.split()))


def defused(text: str) -> str:
    """What is printed, without anything that the server of a job would take for a command.

    JSON and XML still say the same. In a text for people, and in a cell of a spreadsheet, a
    blank parts the two signs; a cell that begins with them is in quotes.
    """
    if "::" not in text and "##" not in text:
        return text
    colons, hashes = _APART.get(text[:1], (": ", "# #"))

    def apart(found: re.Match[str]) -> str:
        return hashes if found[1] is None else found[1] + colons

    return _COMMAND.sub(apart, text)


def markdown(text: str) -> str:
    """Plain text in GitHub Flavored Markdown, also within a table cell."""
    escaped = MARKDOWN.sub(r"\\\g<0>", plain(text))
    return _COMMIT.sub(_in_pieces, _LINKED.sub(_APART_IN_MARKDOWN, escaped))


def _in_pieces(commit: re.Match[str]) -> str:
    """What may be the number of a commit, in pieces too short for one."""
    return _APART_IN_MARKDOWN.join(re.findall(".{1,6}", commit[0]))


def spreadsheet(text: str) -> str:
    """Plain text as a cell of a spreadsheet: what would act as a formula is marked as text."""
    shown = plain(text)
    return f"'{shown}" if FORMULA.match(shown) else shown


def markdown_item(text: str) -> str:
    """The same at the start of a line, where `#`, `-` or `1.` would begin a block."""
    return _BLOCK.sub(r"\1\\\2", markdown(text))
