"""Chinese names of keys and values, of which the plan has English ones."""

import pytest
from kpi.plan import keys
from kpi.plan.area import AREA_KEYS
from kpi.plan.kinds import TARGET_KEYS
from kpi.plan.meant import KEYS, VALUES, key_meant, value_meant
from kpi.plan.records import KeyTable, ValueForm, ValueSort
from kpi.plan.schema import FILES


def tables() -> dict[str, KeyTable]:
    found: dict[str, KeyTable] = {}

    def look(table: KeyTable) -> None:
        found[table.name] = table
        for key in table.keys.values():
            form: ValueForm | None = key.reader.form
            while form is not None:
                if form.table is not None:
                    look(form.table)
                form = form.of

    for table in FILES.values():
        look(table)
    return found


def test_every_key_that_a_word_may_mean_is_there() -> None:
    known = {name for table in tables().values() for name in table.keys}
    assert {key for meant in KEYS.values() for key in meant} <= known | {"text"}


def test_every_value_that_a_word_may_mean_is_there() -> None:
    choices = {
        name: set(key.reader.form.choices)
        for table in tables().values()
        for name, key in table.keys.items()
        if key.reader.form.sort is ValueSort.CHOICE
    }
    assert set(VALUES) == set(choices)
    for key, meant in VALUES.items():
        assert set(meant.values()) == choices[key]


@pytest.mark.parametrize(
    ("word", "table", "key"),
    [
        ("阈值", TARGET_KEYS, "threshold"),
        ("目标", TARGET_KEYS, "threshold"),
        ("目标", AREA_KEYS, "targets"),
        ("目标", keys.WAIVER_KEYS, "target"),
        ("单位", TARGET_KEYS, "unit"),
        ("单位", keys.PLAN_KEYS, "organisation"),
        ("编号", TARGET_KEYS, "id"),
        ("编号", AREA_KEYS, "area"),
        ("期限", keys.WAIVER_KEYS, "until"),
        ("section:二", keys.SOURCE_KEYS, "section"),
        ("原文：达10件", keys.SOURCE_KEYS, "states"),
        ("treshold", TARGET_KEYS, "threshold"),
        ("天气", TARGET_KEYS, ""),
        ("阈值", keys.SOURCE_KEYS, ""),
    ],
)
def test_a_word_means_the_key_that_its_mapping_takes(word: str, table: KeyTable, key: str) -> None:
    assert key_meant(word, table.keys) == key


@pytest.mark.parametrize(
    ("word", "key", "value"),
    [
        ("累计", "kind", "cumulative"),
        ("累计", "reported", "ytd"),
        (" 当月 ", "reported", "month"),
        ("季度", "cadence", "quarterly"),
        ("cumulativ", "kind", "cumulative"),
        ("天气", "kind", ""),
    ],
)
def test_a_word_means_a_value_of_its_key(word: str, key: str, value: str) -> None:
    form = TARGET_KEYS.keys[key].reader.form
    assert value_meant(word, key, form.choices) == value
