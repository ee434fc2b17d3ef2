"""What one word means: a target with every number of its verdict, or a code, reason or verdict."""

from kpi.diagnostics import Code, Diagnostic, Severity, diagnostic, has_errors
from kpi.explain import text as told
from kpi.explain.target import explanation_of
from kpi.files import Heard
from kpi.model import Input, Location, Plan, Reason, Target, Text, Verdict
from kpi.model.explanation import Explanation
from kpi.pipeline import judged
from kpi.pipeline.loading import load, load_plan
from kpi.pipeline.request import Request
from kpi.pipeline.selection import Selection
from kpi.record import NamedTuple
from kpi.report import Unjudged
from kpi.reports import ExplanationFormat, Look, meanings
from kpi.reports.json.explanation import render as render_json
from kpi.reports.meanings import Word, labels_of, words_named
from kpi.suggestion import suggest
from kpi.wording import explanation as say

ARGUMENT = "ID|CODE"


class Answer(NamedTuple):
    """The target, or else the words, that were asked for; neither where `problems` forbid it.

    Of a target's name that is also a word both are there. `inputs` are the files that were read.
    """

    explanation: Explanation | None
    words: tuple[Word, ...]
    problems: tuple[Diagnostic, ...]
    inputs: tuple[Input, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to tell."""
        return self.explanation is None and not self.words


def render(answer: Answer, form: ExplanationFormat, look: Look) -> str:
    """The answer as text for people, or for programs."""
    if form is ExplanationFormat.JSON:
        return render_json(answer.explanation, answer.words)
    if answer.explanation is None:
        return meanings.render(answer.words, look)
    return told.render(answer.explanation, answer.words, look)


def explain(request: Request, asked: str, heard: Heard | None = None) -> Answer:
    """What `asked` means: first as a target's id, name or alias, then as a public word."""
    words = words_named(asked)
    if words:
        plan = load_plan(request)
        if plan is None or find_target(plan, asked) is None:
            return Answer(None, words, ())
    loaded = load(request, heard)
    target = None if loaded.plan is None else find_target(loaded.plan, asked)
    if loaded.plan is None or has_errors(loaded.in_plan):
        return Answer(None, (), loaded.in_plan, loaded.inputs)
    if target is None:
        return Answer(None, (), (_unknown(asked, loaded.plan),), loaded.inputs)
    outcome = judged(loaded, request._replace(selection=Selection(ids=(target.id,))))
    found = _about(target, outcome.diagnostics)
    if isinstance(outcome, Unjudged):
        return Answer(None, (), found, loaded.inputs)
    return Answer(explanation_of(outcome), words, found, loaded.inputs)


def find_target(plan: Plan, asked: str) -> Target | None:
    """The target with this id, else the first with exactly this name or alias."""
    by_id = {target.id: target for target in plan.targets}
    named = (target for target in plan.targets if asked in names_of(target))
    return by_id.get(asked) or next(named, None)


def names_of(target: Target) -> tuple[str, ...]:
    """What a target is called beside its id."""
    return (target.name.zh, target.name.en, *target.aliases)


def _unknown(asked: str, plan: Plan) -> Diagnostic:
    """That nothing is called so, with the nearest of each sort."""
    targets = [name for each in plan.targets for name in (each.id, *names_of(each)) if name]
    codes: list[Word] = [*Verdict, *Reason]
    labels = [label for word in codes for label in labels_of(word)]
    sorts = (targets, [*codes, *labels], list(Code))
    near = dict.fromkeys(name for sort in sorts if (name := suggest(asked, map(str, sort))))
    hint = Text(
        *(
            text.format(names=joiner.join(near))
            for text, joiner in zip(say.DID_YOU_MEAN, say.OR, strict=True)
        )
    )
    return diagnostic(
        Code.NO_SUCH_NAME,
        Location(ARGUMENT),
        value=asked,
        what=say.WHAT,
        suggestion=hint if near else say.WHERE_TO_LOOK,
    )


def _about(target: Target, problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Errors, and what else is said of the target or of nothing in particular."""
    return tuple(
        each
        for each in problems
        if each.target == target.id
        or each.severity is Severity.ERROR
        or (each.severity is Severity.WARNING and not each.target)
    )
