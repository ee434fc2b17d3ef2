"""What a verdict, a reason or a diagnostic code means, as text."""

from decimal import Decimal
from fractions import Fraction

from rich.cells import cell_len

from kpi.diagnostics import Code
from kpi.model import RULES, Language, Ongoing, Reason, Standing, State, Text, Verdict
from kpi.model.proof import Condition, Keeping, Quantity, Rule
from kpi.model.rules import UNGUARDED
from kpi.pattern import pattern
from kpi.quantity import show_number
from kpi.reports import Look
from kpi.reports.marks import fold, signs
from kpi.wording import explanation as say
from kpi.wording import proof as said
from kpi.wording import words
from kpi.wording.reasons import REASONS

PLACEHOLDER = pattern(r"\{[a-z_]+\}")

Word = Verdict | Standing | Reason | Code
"""A standing is one of two of a verdict: one that is alone is explained as its verdict."""
APART = tuple(each for each in Standing if each.value not in list(Verdict))


def words_named(asked: str) -> tuple[Word, ...]:
    """What has this public code, or this label in either language, however it is written."""
    every: tuple[Word, ...] = (*Verdict, *APART, *Reason, *Code)
    folded = asked.strip().casefold()
    return tuple(
        word
        for word in every
        if folded in {label.casefold() for label in labels_of(word)}
        or (folded == word.value and not isinstance(word, Standing))
    )


def labels_of(word: Word) -> Text | tuple[()]:
    """What reports call it, in both languages; a diagnostic has nothing but its code."""
    match word:
        case Verdict():
            return words.VERDICTS[word]
        case Standing():
            return words.STANDINGS[word]
        case Reason():
            return REASONS[word].short
        case Code():
            return ()


def render(named: tuple[Word, ...], look: Look) -> str:
    """One paragraph for each sort of word that has this name."""
    return "\n".join(_entry(word, look) for word in named)


def sort_of(word: Word, language: Language) -> str:
    """What sort of word it is; of a diagnostic with its severity."""
    match word:
        case Verdict():
            return say.SORT_VERDICT.in_(language)
        case Standing():
            return say.SORT_STANDING.in_(language)
        case Reason():
            return say.SORT_REASON.in_(language)
        case Code():
            severity = say.SEVERITIES[word.severity].in_(language)
            return say.SORT_CODE.in_(language).format(severity=severity)


def rule_of(word: Word) -> Text:
    """What it means and when it is given."""
    match word:
        case Verdict():
            return say.VERDICTS[word].rule
        case Standing():
            return say.STANDINGS[word].rule
        case Reason():
            return REASONS[word].rule
        case Code():
            return word.meaning


def advice_of(word: Word) -> Text:
    """What to do; of a diagnostic with dots where its facts would stand."""
    match word:
        case Verdict():
            return say.VERDICTS[word].advice
        case Standing():
            return say.STANDINGS[word].advice
        case Reason():
            return REASONS[word].advice
        case Code():
            return _open(word.hint)


def when(reason: Reason) -> tuple[Text, ...]:
    """The rules that give a reason, each by what judges and its conditions, in their order."""
    asked = Reason.BEHIND if reason is Reason.OVER_PACE else reason
    return tuple(
        said.WHEN.filled(basis=said.BASES[basis], conditions=conditions(rule))
        for basis, rules in RULES.items()
        for rule in rules
        if rule.reason is asked
    )


def conditions(rule: Rule) -> Text:
    """What must be so for a rule to apply, where none before it does."""
    groups = rule.when
    is_guarded = groups[-len(UNGUARDED) :] == UNGUARDED
    shown = [_group(each) for each in (groups[: -len(UNGUARDED)] if is_guarded else groups)]
    if not shown:
        return said.OTHERWISE
    return said.AND.joined([*shown, said.GUARDED] if is_guarded else shown)


def guard() -> Text:
    """What must be so before anything that is guarded fails."""
    return said.UNGUARDED.filled(conditions=said.AND.joined(map(_group, UNGUARDED)))


def _group(alternatives: tuple[Condition, ...]) -> Text:
    shown = said.OR.joined(_condition(each) for each in alternatives)
    return said.ALTERNATIVES.filled(either=shown) if len(alternatives) > 1 else shown


def _condition(each: Condition) -> Text:
    relation = each.relation
    return said.CONDITION.filled(
        sign=said.NOTATIONS[each.quantity].sign,
        relation=said.KEEPINGS[relation]
        if isinstance(relation, Keeping)
        else said.RELATIONS[relation],
        bound=_bound(each),
    )


def _bound(each: Condition) -> Text:
    bound = each.bound
    match bound:
        case Quantity():
            return said.NOTATIONS[bound].sign
        case State():
            return words.STATES[bound]
        case Ongoing():
            return words.CONTINUING
        case Decimal() | Fraction() | int():
            sort = said.NOTATIONS[each.quantity].sort
            return said.SHOWN[sort].filled(value=show_number(Fraction(bound) * sort.scale))
        case _:
            return Text.same(str(bound))


def sort_name(word: Word) -> str:
    """What sort of word it is, for programs."""
    return {Verdict: "verdict", Standing: "standing", Reason: "reason", Code: "diagnostic"}[
        type(word)
    ]


def _entry(word: Word, look: Look) -> str:
    language = look.language
    title = f"{word.value} · {sort_of(word, language)}"
    labels = labels_of(word)
    if labels:
        title += f" · {labels.in_(language)}"
    pairs = [(say.MEANS, rule_of(word)), *_rest(word)]
    width = max(cell_len(label.in_(language)) for label, _ in pairs)
    lines = [
        line
        for label, text in pairs
        for line in _item(label.in_(language), text.in_(language), width, look)
    ]
    return "\n".join([title, *lines]) + "\n"


def _rest(word: Word) -> list[tuple[Text, Text]]:
    """The message of a diagnostic, when a reason is given, and what to do.

    What only facts would fill is left out.
    """
    more = [(say.SAYS, _open(word.message))] if isinstance(word, Code) else []
    if isinstance(word, Reason):
        more = [(say.WHEN, each) for each in when(word)]
        guarded = any(
            rule.reason is word and UNGUARDED[0] in rule.when
            for rules in RULES.values()
            for rule in rules
        )
        more += [(say.WHEN, guard())] if guarded else []
    if isinstance(word, Verdict | Standing):
        reasons = (each for each in Reason if word in {each.verdict, each.standing})
        more = [(say.REASONS, words.LISTED.joined(map(_named, reasons)))]
    pairs = [*more, (say.ADVICE, advice_of(word))]
    return [(label, text) for label, text in pairs if text.zh.strip("…")]


def _named(reason: Reason) -> Text:
    return say.WITH_CODE.filled(label=REASONS[reason].short, code=reason.value)


def _open(text: Text) -> Text:
    """A sentence with dots where its facts would stand."""
    return Text(PLACEHOLDER.sub("…", text.zh), PLACEHOLDER.sub("…", text.en))


def _item(label: str, text: str, width: int, look: Look) -> list[str]:
    shown = signs(text, look)
    start = f"  {label}{' ' * (width - cell_len(label))}  "
    first, *rest = fold(shown, look.width - cell_len(start))
    return [start + first, *(" " * cell_len(start) + part for part in rest)]
