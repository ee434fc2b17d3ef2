"""What must be unique in the whole plan: ids, and the names a ledger may use for a target."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Location
from kpi.plan.area import AreaFile
from kpi.plan.milestone import duplicate_id
from kpi.plan.nodes import Scalar
from kpi.plan.target import Declaration
from kpi.quantity.number import quote

_UNSEEN = re.compile(r"""[\s"'“”‘’《》「」『』]+""")
"""What the ledger's reading of names does not look at either."""


class Clashes(NamedTuple):
    """The problems, and where the targets stand whose id is another's already."""

    problems: tuple[Diagnostic, ...]
    left_out: frozenset[Location]


def find_clashes(files: Sequence[AreaFile]) -> Clashes:
    """DUPLICATE_ID and AMBIGUOUS_NAME over all areas, for the later of two."""
    first: dict[str, Location] = {}
    problems: list[Diagnostic] = []
    left_out: set[Location] = set()
    for id_, at in _ids(files):
        if id_ in first:
            problems.append(duplicate_id(id_, at, first[id_]))
            left_out.add(at)
        else:
            first[id_] = at
    return Clashes((*problems, *_ambiguous(files)), frozenset(left_out))


def _ids(files: Sequence[AreaFile]) -> Iterator[tuple[str, Location]]:
    for file in files:
        yield from [(file.id, file.at)] if file.id else []
        yield from ((each.id, each.at) for each in file.declarations if each.id)


class _Claim(NamedTuple):
    """The target a name means, and where it says so."""

    target: Declaration
    at: Location


def _ambiguous(files: Sequence[AreaFile]) -> Iterator[Diagnostic]:
    targets = [target for file in files for target in file.declarations]
    claims: dict[str, _Claim] = {}
    for target in targets:
        if target.id:
            claims.setdefault(plain(target.id), _Claim(target, target.at))
    for target in targets:
        for name in target.spellings:
            claim = claims.setdefault(plain(name.text), _Claim(target, name.at))
            if plain(name.text) and not _same(claim.target, target):
                yield _ambiguous_name(name, claim, target)


def _same(one: Declaration, other: Declaration) -> bool:
    return one.at == other.at or (one.id != "" and one.id == other.id)


def _ambiguous_name(name: Scalar, claim: _Claim, target: Declaration) -> Diagnostic:
    return diagnostic(
        Code.AMBIGUOUS_NAME,
        name.at,
        target=target.id,
        value=quote(name.text),
        other=quote(claim.target.id or claim.target.spellings[0].text),
        file=claim.at.file,
        line=str(claim.at.line),
    )


def plain(name: str) -> str:
    """A name without what two spellings of it may differ in."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold())
