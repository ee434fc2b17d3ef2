import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.diagnostics import Code, Refusal
from kpi.model import Language, Month, Period
from kpi.period import (
    dated,
    last_day,
    month_name,
    names_year,
    parse_date,
    parse_month,
    parse_period,
    period_name,
)
from kpi.wording.months import by_day, month_end, months_to_date

YEAR = 2025
JUNE = Period(YEAR, 6, 6)
SECOND_QUARTER = Period(YEAR, 4, 6)
HALF_YEAR = Period(YEAR, 1, 6, to_date=True)
WHOLE_YEAR = Period(YEAR, 1, 12, to_date=True)


@pytest.mark.parametrize(
    "text",
    [
        *("2025-06", "2025-6", "2025/06", "2025/6", "2025.06", "202506", "２０２５－０６"),
        *(
            "2025年6月",
            "2025年06月份",
            "2025 年 6 月",
            "6月",
            "06月",
            "6月份",
            "六月",
            "2025年六月",
        ),
        *(" 2025-06 ", "\ufeff2025-06"),
        *("Jun 2025", "June 2025", "JUN-2025", "Jun-25", "Jun", "june"),
    ],
)
def test_months(text: str) -> None:
    assert parse_period(text, YEAR) == JUNE


@pytest.mark.parametrize(
    "text",
    [
        *("2025Q2", "2025-Q2", "2025q2", "2025 Q2", "2025年Q2", "Q2", "Q2/2025", "2025年二季度"),
        *(
            "2025年第二季度",
            "2025年第2季度",
            "2025年2季度",
            "二季度",
            "第二季度",
            "4-6月",
            "4月-6月",
        ),
    ],
)
def test_quarters(text: str) -> None:
    assert parse_period(text, YEAR) == SECOND_QUARTER


@pytest.mark.parametrize(
    "text",
    [
        *("上半年", "2025年上半年", "2025上半年", "2025H1", "2025-H1", "H1", "1-6月", "1－6月"),
        *(
            "1—6月",
            "1——6月",
            "1至6月",
            "1到6月",
            "1~6月",
            "1～6月",
            "1-6月份",
            "1-6月累计",
            "一至六月",
        ),
        *("2025年1-6月", "2025年1月-6月", "1月至6月", "2025-01..2025-06", "2025年1月—2025年6月"),
        *("前6个月", "前两个季度", "一至二季度"),
    ],
)
def test_half_years(text: str) -> None:
    assert parse_period(text, YEAR) == HALF_YEAR


@pytest.mark.parametrize(
    "text", ["2025", "2025年", "2025年度", "全年", "2025年全年", "1-12月", "一至四季度"]
)
def test_whole_years(text: str) -> None:
    assert parse_period(text, YEAR) == WHOLE_YEAR


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("1-2月", Period(YEAR, 1, 2)),
        ("1-3月", Period(YEAR, 1, 3, to_date=True)),
        ("一季度", Period(YEAR, 1, 3)),
        ("7-9月", Period(YEAR, 7, 9)),
        ("下半年", Period(YEAR, 7, 12)),
        ("前三季度", Period(YEAR, 1, 9, to_date=True)),
        ("一至三季度", Period(YEAR, 1, 9, to_date=True)),
        ("二至三季度", Period(YEAR, 4, 9)),
        ("十月", Period(YEAR, 10, 10)),
        ("十二月", Period(YEAR, 12, 12)),
        ("2024年12月", Period(2024, 12, 12)),
        ("2024", Period(2024, 1, 12, to_date=True)),
        ("Dec-24", Period(2024, 12, 12)),
    ],
)
def test_other_spans(text: str, period: Period) -> None:
    assert parse_period(text, YEAR) == period


@pytest.mark.parametrize(
    "text",
    [
        *("2025-06-30", "2025-6-30", "2025/6/30", "2025.6.30", "20250630", "2025年6月30日"),
        *("6月30日", "2025-06-30 00:00:00", "2025/6/30 0:00", "2025-06-30T00:00:00"),
    ],
)
def test_dates(text: str) -> None:
    assert parse_period(text, YEAR) == Period(YEAR, 6, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        *("", "6", "06", "2025-13", "2025-00", "202513", "0月", "13月", "2025-02-30"),
        *("20250230", "2025/6-30", "2025.6", "2025.1", "2025 06", "20 25-06", "1899", "2200-01"),
        *(
            "25-06",
            "25年6月",
            "2025年6",
            "1-6",
            "6-1月",
            "1-13月",
            "Q0",
            "Q5",
            "五季度",
            "三至一季度",
        ),
        *("一二月", "二十月", "十三月", "25-Jun", "Jun 25", "Jun-26", "Juni", "H3", "中旬", "本月"),
        *("2025-06-30 12:00", "2024年12月—2025年1月", "前1季度", "٦月", "2025年6月" * 50),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    refusal = parse_period(text, YEAR)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Code.UNREADABLE_PERIOD


@pytest.mark.parametrize("text", ["2025-06", "2025-6", " 2025-06 ", "２０２５-０６"])
def test_parse_month(text: str) -> None:
    assert parse_month(text) == Month(YEAR, 6)


@pytest.mark.parametrize("text", ["", "2025", "2025-13", "2025-06-30", "6月", "202506", "1899-06"])
def test_what_is_no_month_is_refused(text: str) -> None:
    refusal = parse_month(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Code.UNREADABLE_DATE


@pytest.mark.parametrize(
    "text",
    ["2025-06-30", "2025/6/30", "2025.6.30", "2025年6月30日", "20250630", "２０２５-６-３０"],
)
def test_parse_date(text: str) -> None:
    assert parse_date(text) == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text", ["", "2025-06", "6月30日", "2025-02-29", "2025-06-31", "30.6.2025"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    refusal = parse_date(text)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Code.UNREADABLE_DATE


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (JUNE, "2025年6月", "2025-06"),
        (SECOND_QUARTER, "2025年二季度", "2025-Q2"),
        (HALF_YEAR, "2025年1—6月", "2025-01..2025-06"),
        (Period(YEAR, 1, 3, to_date=True), "2025年1—3月", "2025-01..2025-03"),
        (Period(YEAR, 1, 2), "2025年1—2月", "2025-01..2025-02"),
        (WHOLE_YEAR, "2025年", "2025"),
        (Period(YEAR, 6, 6, 30), "2025年6月30日", "2025-06-30"),
    ],
)
def test_names(period: Period, zh: str, en: str) -> None:
    assert period_name(period).zh == zh
    assert period_name(period).en == en


def test_month_names() -> None:
    assert month_name(Month(2025, 6)).zh == "2025年6月"
    assert month_name(Month(2025, 6)).en == "2025-06"


years = st.integers(1900, 2199)
months = st.builds(Month, years, st.integers(1, 12))
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    year, first, last = draw(years), draw(st.integers(1, 12)), draw(st.integers(1, 12))
    first, last = min(first, last), max(first, last)
    if (first, last) == (1, 3):
        return Period(year, first, last, to_date=draw(st.booleans()))
    return Period(year, first, last, to_date=first == 1 and last > 2)


@given(periods(), st.sampled_from(Language), years)
def test_what_is_named_reads_back(period: Period, language: Language, year: int) -> None:
    assert parse_period(period_name(period).in_(language), year) == period


@given(days, st.sampled_from(Language), years)
def test_days_read_back(day: date, language: Language, year: int) -> None:
    period = Period(day.year, day.month, day.month, day.day)
    assert parse_period(period_name(period).in_(language), year) == period
    assert parse_date(period_name(period).in_(language)) == day


@given(months)
def test_the_last_day_is_the_calendars(month: Month) -> None:
    assert last_day(month).day == calendar.monthrange(month.year, month.number)[1]
    assert parse_month(str(month)) == month


@given(st.text() | st.text("0123456789-/.年月日至一二三十季度上下半全前QH ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert isinstance(parse_period(text, YEAR), Period | Refusal)
    assert isinstance(parse_month(text), Month | Refusal)
    assert isinstance(parse_date(text), date | Refusal)


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("45839", "2025-07-01", "2025-07"),
        ("45838.75", "2025-06-30", "2025-06"),
        (" ４５８３９ ", "2025-07-01", "2025-07"),
        ("20000", "1954-10-03", "1954-10"),
    ],
)
def test_a_date_as_excel_keeps_it_is_named(text: str, day: str, month: str) -> None:
    for refusal in (parse_period(text, YEAR), parse_date(text)):
        assert isinstance(refusal, Refusal)
        assert refusal.code is Code.EXCEL_DATE
        facts = {"value": text.strip(), "date": day, "month": month}
        assert dict(refusal.facts) == facts


@pytest.mark.parametrize("text", ["19999", "80000", "458390", "4583", "45839件", "-45839"])
def test_what_is_no_date_of_excel(text: str) -> None:
    refusal = parse_period(text, YEAR)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Code.UNREADABLE_PERIOD


def test_zero_width_characters_do_not_matter() -> None:
    assert parse_period("2025\u200b-0\u20606\ufeff", YEAR) == parse_period("2025-06", YEAR)
    assert parse_date("2025-\u200d06-30\xad") == date(2025, 6, 30)


@pytest.mark.parametrize(
    "text", ["2025年6月底", "6月末", "截至6月底", "截止2025年6月30日", "二季度末"]
)
def test_the_end_of_a_month_is_a_sum_to_date(text: str) -> None:
    assert parse_period(text, 2025) == Period(2025, 6, 6, None, to_date=True)


def test_a_day_before_the_end_is_kept() -> None:
    assert parse_period("截至6月20日", 2025) == Period(2025, 6, 6, 20, to_date=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [("1903年6月", True), ("2025-06", True), ("6月", False), ("第二季度", False), ("件", False)],
)
def test_a_period_may_name_its_year(text: str, names: bool) -> None:
    assert names_year(text) is names


def test_a_text_without_a_year_is_dated() -> None:
    assert dated("6月", 2025) == "2025年6月"
    assert dated("2024年6月", 2025) == "2024年6月"
    assert (dated("6月", 0), dated("件", 2025)) == ("6月", "件")


def test_forty_characters_are_read_and_no_more() -> None:
    """45839 with a point and 34 digits is still a date of Excel; one digit more is no period."""
    for digits, code in ((34, Code.EXCEL_DATE), (35, Code.UNREADABLE_PERIOD)):
        refusal = parse_period("45839." + "5" * digits, YEAR)
        assert isinstance(refusal, Refusal)
        assert refusal.code is code


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2025, 12, 31), "12月底前", "by 31 December"),
        (date(2024, 2, 29), "2024年2月底前", "by 29 February 2024"),
        (date(2024, 2, 28), "2024年2月28日前", "by 28 February 2024"),
        (date(2025, 2, 28), "2月底前", "by 28 February"),
        (date(2025, 11, 15), "11月15日前", "by 15 November"),
    ],
)
def test_the_last_day_for_something(day: date, zh: str, en: str) -> None:
    assert by_day(day, 2025) == (zh, en)


def test_when_a_sum_came_about_and_a_level_was_measured() -> None:
    months = (Month(2025, 1), Month(2025, 6), Month(2025, 12))
    assert [months_to_date(each).zh for each in months] == ["1月", "1—6月", "全年"]
    assert [months_to_date(each).en for each in months] == [
        "in January",
        "from January to June",
        "in the year",
    ]
    assert [month_end(each).zh for each in months] == ["截至1月底", "截至6月底", "年末"]
    assert month_end(months[1]).en == "at the end of June"
