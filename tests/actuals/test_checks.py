from collections.abc import Callable

import pytest
from kpi.actuals import check_ledger, latest_month
from kpi.diagnostics import Code, Diagnostic, Severity
from kpi.model import Ledger, Month, Plan

Reader = Callable[..., tuple[Ledger, tuple[Diagnostic, ...]]]

HEADER = "id,period,value\n"
FULL = "ip.total,2025-06,9\nip.patents,1-6月,1\nsafety.coverage,2025-06,80%\n"
JUNE = Month(2025, 6)


@pytest.fixture
def check(plan: Plan, read: Reader) -> Callable[..., list[tuple[Code, int, str]]]:
    def check_(rows: str, as_of: Month = JUNE) -> list[tuple[Code, int, str]]:
        ledger, _ = read(HEADER + rows)
        found = check_ledger(plan, ledger, as_of)
        assert all(each.severity is not Severity.ERROR for each in found)
        return [(each.code, each.location.line, each.message.zh) for each in found]

    return check_


Check = Callable[..., list[tuple[Code, int, str]]]


def test_nothing_to_say(check: Check) -> None:
    assert check(FULL) == []


def test_falling_total(check: Check) -> None:
    rows = "ip.total,2025-02,7\nip.total,2025-03,6.999\nip.total,2024,99\n"
    assert check(FULL + rows) == [
        (Code.FALLING_FIGURE, 6, "`ip.total` 2025年3月 从 7 降到 6.999"),
    ]


def test_falling_is_no_matter_of_months_or_levels(check: Check) -> None:
    rows = "".join(
        f"ip.patents,2025-0{n},{9 - n}\nip.stock,2025-0{n},{9 - n}\n" for n in range(1, 7)
    )
    assert check(FULL.replace("1-6月,1", "1-6月,33") + rows) == []


def test_a_done_milestone_that_reopens(check: Check) -> None:
    ((code, line, words),) = check(
        FULL + "party.system/draft,2025-03,完成\nparty.system/draft,2025-04,进行中\n"
    )
    assert (code, line) == (Code.FALLING_FIGURE, 6)
    assert "`party.system/draft`" in words


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ("ip.patents,2025-01,1\nip.patents,2025-04,1\n", "2025年2月、2025年3月"),
        ("ip.patents,1-2月,1\nip.patents,2025-04,1\n", "2025年3月"),
        ("ip.patents,1-3月,1\nip.patents,2025-04,1\n", ""),
        ("ip.patents,2025Q1,1\nip.patents,2025Q2,1\n", ""),
        ("ip.patents,2025-02,1\n", "2025年1月"),
        ("ip.patents,2024-02,1\n", ""),
        ("ip.patents,2025-01,1\nip.patents,2025-09,1\n", ""),
    ],
)
def test_missing_months(check: Check, rows: str, missing: str) -> None:
    found = [words for code, _, words in check(rows) if code is Code.MISSING_MONTH]
    assert found == ([f"`ip.patents` 缺 {missing}"] if missing else [])


def test_few_reported(check: Check) -> None:
    assert check("ip.total,2025-06,9\nip.stock,2025-06,1\n") == [
        (Code.FEW_REPORTED, 0, "2025年6月 只有 1/3 个按月报告的目标有数据")
    ]
    assert check("ip.total,2025-06,9\nsafety.coverage,2025-06,1%\n") == []


def test_after_as_of(check: Check) -> None:
    assert check(FULL + "ip.total,2025-07,9\nparty.system,2025-08,done\n") == [
        (Code.AFTER_AS_OF, 5, "2 个数在 2025年6月 之后，未使用")
    ]


def test_an_empty_ledger_is_not_complained_of(plan: Plan) -> None:
    assert check_ledger(plan, Ledger({}, {}), JUNE) == ()


@pytest.mark.parametrize(
    ("rows", "month"),
    [
        (FULL, 6),
        (FULL + "ip.stock,2025-09,1\nparty.system,2025-12,done\n", 6),
        ("ip.stock,2025-09,1\nparty.system,2025-08,done\n", 9),
        ("ip.total,2024-12,1\n", None),
        ("ip.total,2026-01,1\nip.total,2025-02,1\n", 2),
        ("", None),
    ],
)
def test_latest_month(plan: Plan, read: Reader, rows: str, month: int | None) -> None:
    ledger, _ = read(HEADER + rows)
    assert latest_month(plan, ledger) == (Month(2025, month) if month else None)


def test_what_is_missing_is_not_asked_where_a_file_was_refused(plan: Plan, read: Reader) -> None:
    ledger, found = read(HEADER + "ip.patents,2025-06,1\n", "福田区完成情况,,\n指标,1月,2月\n")
    assert [each.code for each in found] == [Code.BY_DISTRICT]
    assert check_ledger(plan, ledger, JUNE) == ()
