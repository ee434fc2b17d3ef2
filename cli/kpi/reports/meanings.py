"""What a verdict, a reason or a diagnostic code means, as text."""

import re

from rich.cells import cell_len

from kpi.diagnostics import Code, severity_of
from kpi.model import Language, Reason, Text, Verdict
from kpi.reports.marks import fold
from kpi.reports.options import Look
from kpi.wording import explanation as say
from kpi.wording import meanings, words
from kpi.wording.diagnostics import DIAGNOSTICS

PLACEHOLDER = re.compile(r"\{[a-z_]+\}")

Word = Verdict | Reason | Code


def render(named: tuple[Word, ...], look: Look) -> str:
    """One paragraph for each sort of word that has this name."""
    return "\n".join(_entry(word, look) for word in named)


def sort_of(word: Word, language: Language) -> str:
    """What sort of word it is; of a diagnostic with its severity."""
    match word:
        case Verdict():
            return say.SORT_VERDICT.in_(language)
        case Reason():
            return say.SORT_REASON.in_(language)
        case Code():
            severity = say.SEVERITIES[severity_of(word)].in_(language)
            return say.SORT_CODE.in_(language).format(severity=severity)


def rule_of(word: Word) -> Text:
    """What it means and when it is given."""
    match word:
        case Verdict():
            return meanings.VERDICTS[word].rule
        case Reason():
            return meanings.REASONS[word].rule
        case Code():
            return DIAGNOSTICS[word].meaning


def advice_of(word: Word) -> Text:
    """What to do; of a diagnostic with dots where its facts would stand."""
    match word:
        case Verdict():
            return meanings.VERDICTS[word].advice
        case Reason():
            return meanings.REASONS[word].advice
        case Code():
            return _open(DIAGNOSTICS[word].hint)


def sort_name(word: Word) -> str:
    """What sort of word it is, for programs."""
    return {Verdict: "verdict", Reason: "reason", Code: "diagnostic"}[type(word)]


def _entry(word: Word, look: Look) -> str:
    language = look.language
    title = f"{word.value} · {sort_of(word, language)}"
    if not isinstance(word, Code):
        shown = words.VERDICTS[word] if isinstance(word, Verdict) else words.REASONS[word]
        title += f" · {shown.in_(language)}"
    pairs = [(say.MEANS, rule_of(word)), *_rest(word)]
    width = max(cell_len(label.in_(language)) for label, _ in pairs)
    lines = [
        line
        for label, text in pairs
        for line in _item(label.in_(language), text.in_(language), width, look)
    ]
    return "\n".join([title, *lines]) + "\n"


def _rest(word: Word) -> list[tuple[Text, Text]]:
    """The message of a diagnostic, and what to do; what only facts would fill is left out."""
    message = [(say.SAYS, _open(DIAGNOSTICS[word].message))] if isinstance(word, Code) else []
    pairs = [*message, (say.ADVICE, advice_of(word))]
    return [(label, text) for label, text in pairs if text.zh.strip("…")]


def _open(text: Text) -> Text:
    """A sentence with dots where its facts would stand."""
    return Text(PLACEHOLDER.sub("…", text.zh), PLACEHOLDER.sub("…", text.en))


def _item(label: str, text: str, width: int, look: Look) -> list[str]:
    shown = text if look.unicode else text.replace("…", "...")
    start = f"  {label}{' ' * (width - cell_len(label))}  "
    first, *rest = fold(shown, look.width - cell_len(start))
    return [start + first, *(" " * cell_len(start) + part for part in rest)]
