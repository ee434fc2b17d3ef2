"""The same words in other spellings, and numbers that are never cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi.document.spelling import Span, occurrences, spelt


def places(words: str, *texts: str) -> list[tuple[Span, ...]]:
    return list(occurrences(words, spelt(*texts), texts))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("新增“圳品”不少于400个", '新增"圳品"不少于400个。'),
        ("新增“圳品”", "新增「圳品」"),
        ("不少于400个", "不少于４００个"),
        ("不少于400个", "不少于 400 个"),
        ("不少于400个", "不少\u200b于4\ufeff00个"),
        ("增长4.5%—5%", "增长4.5％-5％"),
        ("增长4.5%——5%", "增长4.5%–5%"),
        ("达1.1万件,登记", "达1.1万件，登记"),
        ("重点国家(地区)", "重点国家（地区）"),
        ("400元/人·天", "400元/人•天"),
        ("at least 50 firms", "At least\n50 firms"),
        ("人均", "⼈均"),
    ],
)
def test_spellings_that_mean_the_same(words: str, text: str) -> None:
    assert len(places(words, text)) == 1
    assert len(places(text.strip("。"), words)) == 1


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("万件", "萬件"),
        ("不少于400个", "不少於400个"),
        ("5家", "⑤家"),
        ("km2", "km²"),
        ("《前海》", "“前海”"),
        ("", "任何"),
        ("  ", "任 何"),
    ],
)
def test_what_is_written_otherwise_is_something_else(words: str, text: str) -> None:
    assert places(words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("22类", "122类"),
        ("10项", "110项"),
        ("50家", "１50家"),
        ("5万件", "1.5万件"),
        ("500家", "1,500家"),
        ("500家", "1，500家"),
        ("50", "50万家"),
        ("1", "1.5万"),
        ("1.5", "1.55"),
        ("三家", "十三家"),
        ("达三十", "达三十五家"),
        ("1万", "1万5千家"),
        ("50家", "1\u200b50家"),
    ],
)
def test_no_number_is_cut(words: str, text: str) -> None:
    assert places(words, text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("22类", "等22类重点产品"),
        ("50家", "建设，50家"),
        ("50家", "in 2026 50家"),
        ("不少于50家", "为150，不少于50家"),
        ("10", "为10，20日"),
        ("三家", "前三，三家"),
    ],
)
def test_a_number_beside_others_is_whole(words: str, text: str) -> None:
    assert len(places(words, text)) == 1


def test_a_place_is_told_in_the_text_as_it_stands() -> None:
    text = "新增 “圳 品”， 不少于４００个。"
    ((span,),) = places("“圳品”,不少于400个", text)
    assert text[span.start : span.end] == "“圳 品”， 不少于４００个"


def test_words_may_reach_into_the_next_text() -> None:
    assert places("一年。二", "过了一年。", "二人") == [(Span(0, 2, 5), Span(1, 0, 1))]


def test_every_place_is_found() -> None:
    assert [spans[0].start for spans in places("各项", "各项、各项各项")] == [0, 3, 5]


@given(st.text(alphabet="不少于1２3.,，。万家“” \u200b-—", max_size=12), st.integers(0, 9))
def test_what_is_found_is_spelt_like_what_was_sought(text: str, at: int) -> None:
    words = text[at:]
    for (span,) in places(words, text):
        assert spelt(text[span.start : span.end]).folded == spelt(words).folded
