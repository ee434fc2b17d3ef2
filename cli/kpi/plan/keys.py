"""The keys of the plan: what each takes, and whether it must stand.

Reading and the JSON Schema both follow them. Those that only some kinds of target have stand
with their kinds.
"""

from kpi.model import Accept, Cadence, Kind
from kpi.plan.readers import (
    AMOUNT,
    DATE,
    ID,
    LABELS,
    MONTH,
    MONTHS,
    NAMES,
    OFFICE,
    POINTS,
    PROMISE,
    TERM,
    TEXT,
    TRUTH,
    WORD,
    YEAR,
    YEAR_OF_PLAN,
    choice,
    keyed,
    list_of,
    list_of_nodes,
    record_of,
    word_or,
)
from kpi.plan.records import ValueForm, ValueSort, YamlKey, key_table
from kpi.wording import plan as words

NAME = YamlKey("name", TEXT, mandatory=True)
REASON = YamlKey("reason", TEXT, mandatory=True)
SECTION = YamlKey("section", TERM, mandatory=True)
OWNER = YamlKey("owner", OFFICE)
NOTE = YamlKey("note", TEXT)

# -- a target of any kind ----------------------------------------------------------

SOURCE_SECTION = YamlKey("section", TERM)
STATES = YamlKey("states", TERM)
SOURCE_KEYS = key_table("source", SOURCE_SECTION, STATES)

TARGET_ID = YamlKey("id", ID, mandatory=True)
KIND = YamlKey("kind", choice(Kind), mandatory=True)
CADENCE = YamlKey("cadence", choice(Cadence))
TAGS = YamlKey("tags", LABELS)
ALIASES = YamlKey("aliases", NAMES)
SOURCE = YamlKey("source", record_of(SOURCE_KEYS, words.SECTION_AND_CLAUSE))

# -- a target with a threshold -----------------------------------------------------

THRESHOLD = YamlKey("threshold", PROMISE, mandatory=True)
UNIT = YamlKey("unit", TERM, mandatory=True)
BASELINE_KEYS = key_table("baseline", NOTE)
BASELINE = YamlKey("baseline", keyed(YEAR.form, AMOUNT.form, BASELINE_KEYS, words.RESULTS))
EXCLUDE = YamlKey("exclude", list_of(YEAR), mandatory=True)
HISTORY_KEYS = key_table("history", EXCLUDE)
HISTORY = YamlKey("history", record_of(HISTORY_KEYS))

# -- a change within the year ------------------------------------------------------

SINCE = YamlKey("from", MONTH, mandatory=True)
REVISED_THRESHOLD = YamlKey("threshold", PROMISE, mandatory=True)
REVISED_DUE = YamlKey("due", DATE, mandatory=True)
REVISED_SOURCE = YamlKey("source", word_or(SOURCE_KEYS))
REVISION_KEYS = key_table(
    "revision",
    *(SINCE, REVISED_THRESHOLD, REVISED_DUE, REASON, REVISED_SOURCE),
    of={kind: (REVISED_THRESHOLD if kind.has_threshold else REVISED_DUE,) for kind in Kind},
)
REVISED = YamlKey("revised", list_of_nodes(REVISION_KEYS))

# -- plan.yaml ---------------------------------------------------------------------

TITLE = YamlKey("title", TEXT, mandatory=True)
PUBLISHED = YamlKey("published", DATE)
URL = YamlKey("url", WORD)
DOCUMENT_TITLE = YamlKey("title", TEXT)
DOCUMENT_TEXT = YamlKey("text", WORD)
LISTED_STATES = YamlKey("states", TERM, mandatory=True)
NOT_TARGET_KEYS = key_table("not_target", LISTED_STATES, REASON)
NOT_TARGETS = YamlKey("not_targets", list_of(record_of(NOT_TARGET_KEYS)))
DOCUMENT_KEYS = key_table("document", *(DOCUMENT_TITLE, PUBLISHED, URL, DOCUMENT_TEXT, NOT_TARGETS))
"""A document has a title or a text: without a title it is called as the file of its text is."""

AT_RISK = YamlKey("at_risk", POINTS, mandatory=True)
FAIL = YamlKey("fail", POINTS, mandatory=True)
BEHIND_KEYS = key_table("behind", AT_RISK, FAIL)
BEHIND = YamlKey("behind", record_of(BEHIND_KEYS), mandatory=True)
RULES_KEYS = key_table("rules", BEHIND)

PLAN_YEAR = YamlKey("year", YEAR_OF_PLAN, mandatory=True)
ORGANISATION = YamlKey("organisation", TEXT, mandatory=True)
DOCUMENT = YamlKey("document", record_of(DOCUMENT_KEYS))
GRACE = YamlKey("grace", MONTHS)
RULES = YamlKey("rules", record_of(RULES_KEYS))
SAME = YamlKey("same", LABELS)
ENGLISH = YamlKey("en", WORD)
COUNTED = YamlKey("counted", TRUTH)
UNIT_KEYS = key_table("unit", SAME, ENGLISH, COUNTED)
UNITS = YamlKey("units", keyed(WORD.form, ValueForm(ValueSort.LIST, of=WORD.form, table=UNIT_KEYS)))
BRIEF_TITLE = YamlKey("title", TEXT)
CLOSING = YamlKey("closing", TEXT)
UNQUANTIFIED_LISTED = YamlKey("unquantified", TRUTH)
BRIEF_KEYS = key_table("report", BRIEF_TITLE, CLOSING, UNQUANTIFIED_LISTED)
BRIEF = YamlKey("report", record_of(BRIEF_KEYS))
PLAN_KEYS = key_table(
    "plan", *(TITLE, PLAN_YEAR, ORGANISATION, DOCUMENT, GRACE, RULES, BRIEF, UNITS)
)

# -- waivers.yaml ------------------------------------------------------------------

WAIVED = YamlKey("target", WORD, mandatory=True)
ACCEPT = YamlKey("accept", choice(Accept), mandatory=True)
APPROVED_BY = YamlKey("approved_by", WORD, mandatory=True)
UNTIL = YamlKey("until", MONTH, mandatory=True)
WAIVER_KEYS = key_table("waiver", WAIVED, ACCEPT, REASON, APPROVED_BY, UNTIL)
WAIVERS = YamlKey("waivers", list_of_nodes(WAIVER_KEYS), mandatory=True)
WAIVERS_KEYS = key_table("waivers", WAIVERS)
