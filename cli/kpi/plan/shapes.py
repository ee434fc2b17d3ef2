"""The one table of the plan's keys: what each takes, whether it must stand, for which kinds.

Reading and the JSON Schema both follow it.
"""

from kpi.model import Accept, Cadence, Kind, Ongoing, Path, Reporting
from kpi.plan.fields import Field, Form, Sort, shape
from kpi.plan.readers import (
    AMOUNT,
    DATE,
    ID,
    MONTH,
    MONTHS,
    POINTS,
    PROMISE,
    STEP_ID,
    TEXT,
    TRUTH,
    WORD,
    YEAR,
    choice,
    keyed,
    list_of,
    list_of_nodes,
    record_of,
    word_or,
)

CUMULATIVE = frozenset({Kind.CUMULATIVE})
LEVEL = frozenset({Kind.LEVEL})
MILESTONE = frozenset({Kind.MILESTONE})
QUANTIFIED = frozenset(Kind) - MILESTONE

NAME = Field("name", TEXT, mandatory=True)
REASON = Field("reason", TEXT, mandatory=True)
SECTION = Field("section", WORD, mandatory=True)
OWNER = Field("owner", WORD)
NOTE = Field("note", TEXT)

# -- a target ------------------------------------------------------------------

STATES = Field("states", WORD)
SOURCE_SHAPE = shape("source", SECTION, STATES)

STEP_KEY = Field("id", STEP_ID, mandatory=True)
STEP_DUE = Field("due", DATE)
STEP_SHAPE = shape("step", STEP_KEY, NAME, STEP_DUE)

SINCE = Field("from", MONTH, mandatory=True)
REVISED_THRESHOLD = Field("threshold", PROMISE, mandatory=True, kinds=QUANTIFIED)
REVISED_DUE = Field("due", DATE, mandatory=True, kinds=MILESTONE)
REVISED_SOURCE = Field("source", word_or(SOURCE_SHAPE))
REVISED_SHAPE = shape("revision", SINCE, REVISED_THRESHOLD, REVISED_DUE, REASON, REVISED_SOURCE)

EXCLUDE = Field("exclude", list_of(YEAR), mandatory=True)
HISTORY_SHAPE = shape("history", EXCLUDE)

TARGET_ID = Field("id", ID, mandatory=True)
KIND = Field("kind", choice(Kind), mandatory=True)
THRESHOLD = Field("threshold", PROMISE, mandatory=True, kinds=QUANTIFIED)
UNIT = Field("unit", WORD, mandatory=True, kinds=QUANTIFIED)
REPORTED = Field("reported", choice(Reporting), mandatory=True, kinds=CUMULATIVE)
PATH = Field("path", choice(Path), mandatory=True, kinds=LEVEL)
BASELINE_SHAPE = shape("baseline", NOTE)
BASELINE = Field("baseline", keyed(YEAR.form, AMOUNT.form, beside=BASELINE_SHAPE), kinds=QUANTIFIED)
CHECKPOINTS = Field("checkpoints", keyed(MONTH.form, AMOUNT.form), kinds=CUMULATIVE)
TOLERANCE = Field("tolerance", AMOUNT, kinds=LEVEL)
CADENCE = Field("cadence", choice(Cadence))
STATE = Field("state", choice(Ongoing), kinds=MILESTONE)
DUE = Field("due", DATE, kinds=MILESTONE)
STEPS = Field("steps", list_of(record_of(STEP_SHAPE)), kinds=MILESTONE)
REVISED = Field("revised", list_of_nodes(REVISED_SHAPE))
HISTORY = Field("history", record_of(HISTORY_SHAPE), kinds=QUANTIFIED)
TAGS = Field("tags", list_of(WORD))
ALIASES = Field("aliases", list_of(WORD))
SOURCE = Field("source", record_of(SOURCE_SHAPE))
TARGET_SHAPE = shape(
    "target",
    TARGET_ID,
    NAME,
    KIND,
    THRESHOLD,
    UNIT,
    REPORTED,
    PATH,
    BASELINE,
    CHECKPOINTS,
    TOLERANCE,
    CADENCE,
    STATE,
    DUE,
    STEPS,
    REVISED,
    HISTORY,
    OWNER,
    TAGS,
    ALIASES,
    NOTE,
    SOURCE,
)

# -- an area's file --------------------------------------------------------------

UNQUANTIFIED_SHAPE = shape("unquantified", NAME, REASON)
AREA_ID = Field("area", ID, mandatory=True)
TARGETS = Field("targets", list_of_nodes(TARGET_SHAPE), mandatory=True)
UNQUANTIFIED = Field("unquantified", list_of(record_of(UNQUANTIFIED_SHAPE)))
AREA_SHAPE = shape("area", AREA_ID, NAME, SECTION, TARGETS, UNQUANTIFIED, OWNER, NOTE)

# -- plan.yaml -------------------------------------------------------------------

TITLE = Field("title", TEXT, mandatory=True)
PUBLISHED = Field("published", DATE)
URL = Field("url", WORD)
DOCUMENT_SHAPE = shape("document", TITLE, PUBLISHED, URL)

AT_RISK = Field("at_risk", POINTS, mandatory=True)
FAIL = Field("fail", POINTS, mandatory=True)
BEHIND_SHAPE = shape("behind", AT_RISK, FAIL)
BEHIND = Field("behind", record_of(BEHIND_SHAPE), mandatory=True)
RULES_SHAPE = shape("rules", BEHIND)

PLAN_YEAR = Field("year", YEAR, mandatory=True)
ORGANISATION = Field("organisation", TEXT, mandatory=True)
DOCUMENT = Field("document", record_of(DOCUMENT_SHAPE))
GRACE = Field("grace", MONTHS)
RULES = Field("rules", record_of(RULES_SHAPE))
SAME = Field("same", list_of(WORD))
ENGLISH = Field("en", WORD)
COUNTED = Field("counted", TRUTH)
UNIT_SHAPE = shape("unit", SAME, ENGLISH, COUNTED)
UNITS = Field("units", keyed(WORD.form, Form(Sort.LIST, of=WORD.form, shape=UNIT_SHAPE)))
PLAN_SHAPE = shape("plan", TITLE, PLAN_YEAR, ORGANISATION, DOCUMENT, GRACE, RULES, UNITS)

# -- waivers.yaml ----------------------------------------------------------------

WAIVED = Field("target", WORD, mandatory=True)
ACCEPT = Field("accept", choice(Accept), mandatory=True)
APPROVED_BY = Field("approved_by", WORD, mandatory=True)
UNTIL = Field("until", MONTH, mandatory=True)
WAIVER_SHAPE = shape("waiver", WAIVED, ACCEPT, REASON, APPROVED_BY, UNTIL)
WAIVERS = Field("waivers", list_of_nodes(WAIVER_SHAPE), mandatory=True)
WAIVERS_SHAPE = shape("waivers", WAIVERS)
