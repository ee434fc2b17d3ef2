"""The areas' files: each with its targets, what cannot be verified, and what clashes."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from kpi.diagnostics import Code, Diagnostic, diagnostic
from kpi.model import Area, Location, Unquantified
from kpi.pattern import pattern
from kpi.plan import keys
from kpi.plan.faults import read_each
from kpi.plan.kinds import duplicate_id
from kpi.plan.nodes import YamlNode
from kpi.plan.readers import ID, list_of, record_of
from kpi.plan.records import Record, YamlKey, key_table, read_file
from kpi.plan.target import TARGETS, Declaration, Scope, parse_target
from kpi.quantity.number import quote
from kpi.record import NamedTuple

UNQUANTIFIED_KEYS = key_table("unquantified", keys.NAME, keys.REASON, keys.STATES)
AREA_ID = YamlKey("area", ID, mandatory=True)
UNQUANTIFIED = YamlKey("unquantified", list_of(record_of(UNQUANTIFIED_KEYS)))
AREA_KEYS = key_table(
    "area", AREA_ID, keys.NAME, keys.SECTION, TARGETS, UNQUANTIFIED, keys.OWNER, keys.NOTE
)

_UNSEEN = pattern(r"""[\s"'“”‘’《》「」『』]+""")
"""What the ledger's reading of names does not look at either."""


class AreaFile(NamedTuple):
    """What one file declares; `id` is empty where it cannot be used.

    A target that cannot be told is None among the declarations.
    """

    id: str
    at: Location
    record: Record | None
    targets: tuple[Declaration | None, ...]
    problems: tuple[Diagnostic, ...]

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The ids of all targets of the file, None where some cannot be read."""
        if self.record is None or self.record.value(TARGETS) is None:
            return None
        ids = tuple(each.id if each else "" for each in self.targets)
        return ids if all(ids) else None

    @property
    def declarations(self) -> Iterator[Declaration]:
        """The targets as far as they can be told."""
        return filter(None, self.targets)


def parse_area(node: YamlNode, year: int | None, unit_names: Mapping[str, str] | None) -> AreaFile:
    """What an area's file declares, with everything that is wrong in it."""
    parsed = read_file(node, AREA_KEYS)
    record = parsed.value
    if record is None:
        return AreaFile("", node.at, None, (), parsed.problems)
    area = record.value(AREA_ID) or ""
    section = record.value(keys.SECTION) or ""
    scope = Scope(year, unit_names, area, record.value(keys.OWNER) or "", section)
    nodes = record.value(TARGETS)
    read = read_each(nodes or (), lambda each: parse_target(each, scope))
    problems = [*parsed.problems, *(found for each in read for found in each.problems)]
    if nodes == ():
        shown = quote(area or record.at.file)
        problems.append(diagnostic(Code.EMPTY_AREA, record.place(TARGETS), area=shown))
    targets = tuple(each.value for each in read)
    return AreaFile(area, record.place(AREA_ID), record, targets, tuple(problems))


def build_area(file: AreaFile, left_out: frozenset[Location]) -> Area | None:
    """The area with its usable targets, None where its id, name or section is not readable."""
    record = file.record
    name = record.value(keys.NAME) if record else None
    section = record.value(keys.SECTION) if record else None
    if record is None or not file.id or name is None or section is None:
        return None
    said = [
        Unquantified(what, reason, each.value(keys.STATES) or "", each.place(keys.STATES))
        for each in record.value(UNQUANTIFIED) or ()
        if (what := each.value(keys.NAME)) and (reason := each.value(keys.REASON))
    ]
    return Area(
        id=file.id,
        name=name,
        section=section,
        targets=tuple(
            each.target for each in file.declarations if each.target and each.at not in left_out
        ),
        unquantified=tuple(said),
        owner=record.value(keys.OWNER) or "",
        note=record.value(keys.NOTE),
        location=record.at,
    )


# -- what must be unique in the whole plan -----------------------------------------


class Clashes(NamedTuple):
    """The problems, and where the targets stand whose id is another's already."""

    problems: tuple[Diagnostic, ...]
    left_out: frozenset[Location]


def find_clashes(files: Sequence[AreaFile]) -> Clashes:
    """DUPLICATE_ID and AMBIGUOUS_NAME over all areas, for the later of two."""
    first: dict[str, Location] = {}
    problems: list[Diagnostic] = []
    left_out: set[Location] = set()
    ids = (
        own
        for file in files
        for own in ((file.id, file.at), *((each.id, each.at) for each in file.declarations))
    )
    for id_, at in ids:
        if id_ and id_ in first:
            problems.append(duplicate_id(id_, at, first[id_]))
            left_out.add(at)
        elif id_:
            first[id_] = at
    return Clashes((*problems, *_ambiguous(files)), frozenset(left_out))


def _ambiguous(files: Sequence[AreaFile]) -> Iterator[Diagnostic]:
    """AMBIGUOUS_NAME for a name or alias that means another target, by its name or id."""
    targets = [target for file in files for target in file.declarations]
    meant: dict[str, tuple[Declaration, Location]] = {}
    for target in targets:
        if target.id:
            meant.setdefault(_plain(target.id), (target, target.at))
    for target in targets:
        for name in target.spellings:
            plain = _plain(name.text)
            other, at = meant.setdefault(plain, (target, name.at))
            is_same = other.at == target.at or (other.id != "" and other.id == target.id)
            if plain and not is_same:
                yield diagnostic(
                    Code.AMBIGUOUS_NAME,
                    name.at,
                    target=target.id,
                    value=quote(name.text),
                    other=quote(other.id or other.spellings[0].text),
                    file=at.file,
                    line=str(at.line),
                )


def _plain(name: str) -> str:
    """A name without what two spellings of it may differ in."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold())
