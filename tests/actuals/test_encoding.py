"""What may not be read wrongly: other charsets are refused, ours are read or refused."""

import contextlib
import random
import string
from collections.abc import Iterator
from io import BytesIO
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kpi.actuals.dialect import BrokenTextError
from kpi.actuals.encoding import BLOCK, COMMON, CORE, NEITHER, UNSURE
from kpi.actuals.source import decode
from kpi.diagnostics import Code

TAIWAN = """
件 個 家 項 戶 人 次 萬 億 元 噸 公里 輛 公頃 平方公尺 人次 萬元 億元 批次 所 座 條 份 年 月 日
指標 名稱 單位 數值 期間 備註 完成率 目標 責任單位 累計 當月 合計 說明 來源 發布日期 狀態 序號
本月 上半年 第一季 進行中 已完成 未完成 職業訓練人數 糧食產量 國民所得 觀光客人數 稽查件數
抽驗合格率 專利核准量 商標註冊 公司登記家數 投訴處理 食品衛生 藥品檢驗 失業率 道路長度 簡 糧 職
路 錄 陸 台北市 高雄市 新北市 統計處 暫無資料 初步 最終 較上年增加 符合進度 落後 超前 預算數
執行數 執行率 資料來源：主計總處 經濟部 衛生福利部 勞動部 教育部 環境部 備考 辦理情形 本府
各區公所
"""
JAPAN = """
件 個 社 項目 戸 人 回 万 億 円 トン キロ 台 ヘクタール 平方メートル 人数 万円 億円 千円 か所 校
冊 年 月 日 指標 名称 単位 数値 期間 備考 達成率 目標 担当課 累計 当月 合計 説明 出典 公表日
状態 番号 上半期 第一四半期 進行中 完了 未完了 職業訓練者数 特許登録件数 商標 登録 会社 苦情
食品衛生 薬品検査 失業率 道路延長 東京都 大阪府 統計局 なし 速報 確定 前年比増 順調 遅れ 予算額
執行額 執行率 カタカナ ﾄﾝ ｷﾛ ﾃﾞｰﾀ 総務省 経済産業省 市町村 小学校 図書館 利用者数 窓口 率 度
"""
KOREA = """
건 개 개소 사 항목 가구 명 회 만 억 원 톤 대 헥타르 제곱미터 인원 만원 억원 천원 천명 학교 권 년
월 일 지표 명칭 단위 수치 기간 비고 달성률 목표 담당부서 누계 당월 합계 설명 출처 공표일 상태
번호 상반기 일분기 진행중 완료 미완료 직업훈련 특허등록 상표 등록 회사 민원 식품위생 의약품검사
실업률 도로연장 서울시 부산시 통계청 없음 잠정 확정 전년대비증가 정상 지연 예산액 집행액 집행률
경제 산업부 시군구 도서관 상담건수 검사 구 소 무 주 몸 호 천 층 팀 차 수 총 안 전
"""
EUROPE = """
café Zürich façade naïve Málaga São coûts dépenses año número Größe Fläche Straße München dépôts
€ £ § ° ± ² ³ µ km² m³ 5°C ½ “quoted” ‘x’ – — … • ™ Señor niño días habitación élèves où à é ü ö
ß Ø å Århus Malmö Jyväskylä Hämeenlinna tää yö öö ää Île-de-France acción gestión población
índice teléfono ¿qué? ¡hola! «guillemets» één ÄÖ
"""
RUSSIA = (
    "штук рублей человек показатель единица значение период выполнено цель отдел Москва год тыс млн"
)

FOREIGN = {
    "big5": TAIWAN,
    "cp950": TAIWAN,
    "shift_jis": JAPAN,
    "cp932": JAPAN,
    "euc_jp": JAPAN,
    "euc_kr": KOREA,
    "cp949": KOREA,
    "latin-1": EUROPE,
    "cp1252": EUROPE,
    "mac_roman": EUROPE,
    "cp1251": RUSSIA,
    "koi8_r": RUSSIA,
}


def reading(content: bytes) -> str | None:
    """The text that is read, or nothing where it is refused."""
    try:
        return "".join(decode(BytesIO(content)).lines)
    except BrokenTextError as broken:
        return None if broken.refusal.code in {Code.ENCODING, Code.CSV_SYNTAX} else "?"


def ledgers(words: list[str]) -> Iterator[str]:
    """Texts from one word alone over one and two rows to some hundreds."""
    yield from words
    yield from (f"{word}\n" for word in words)
    header = "id,period,value,unit,note\n"
    for one, two in product(words, ["", *words]):
        yield f"{header}ip.total,2025-01,12,{one},{two}\n"
    chance = random.Random(7)
    for size, density in product((1, 2, 3, 5, 10, 50, 300), (0.1, 0.5, 1)):
        for _ in range(10 if size < 50 else 2):
            rows = [
                f"ip.t{number},2025-{number % 12 + 1:02},{chance.randint(1, 99999)},"
                f"{chance.choice(words)},"
                + " ".join(chance.choices(words, k=3 if chance.random() < density else 0))
                for number in range(size)
            ]
            yield header + "\n".join(rows)


@pytest.mark.parametrize("codec", FOREIGN)
def test_other_charsets_are_never_read_as_ours(codec: str) -> None:
    words = [word for word in FOREIGN[codec].split() if encodable(word, codec)]
    texts = [text for text in ledgers(words) if not text.encode(codec).isascii()]
    wrong = [text for text in texts if reading(text.encode(codec)) not in {None, text}]
    assert wrong == []
    assert len(texts) > 150


def encodable(word: str, codec: str) -> bool:
    return word.encode(codec, "ignore").decode(codec) == word


OURS = """
元 万元 亿元 件 万件 件/万人 项 批次 人次 份 篇 吨 辆 完成情况良好 发明专利授权量 “圳品”累计数量
深圳市市场监管局 食品安全抽检批次 较上年同期增长8.3％ 责任单位：知识产权处 ①新增 朱镕基
2025年6月30日 约1.2亿 —— 暂无数据 ㎡ 38.5℃ 甲·乙
"""


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_texts_are_read_or_refused_but_never_changed(codec: str) -> None:
    texts = list(ledgers(OURS.split()))
    read = [reading(text.encode(codec)) for text in texts]
    assert [each for each in zip(texts, read, strict=True) if each[1] not in {None, each[0]}] == []
    refused = [text for text, each in zip(texts, read, strict=True) if each is None]
    assert refused == [] or codec == "gb18030"
    assert all(len(set(text) - set(string.printable)) < LITTLE for text in refused)


LITTLE = 12
"""Distinct characters beyond ASCII that may not yet be evidence enough of GB18030."""


@pytest.mark.parametrize("unit", ["元", "万元", "件", "亿元", "项", "批次", "人次"])
def test_a_unit_alone_in_gb18030(unit: str) -> None:
    text = f"id,period,value,unit\nip.total,2025-01,1,{unit}\n"
    decoded = decode(BytesIO(text.encode("gb18030")))
    assert (decoded.encoding, "".join(decoded.lines)) == ("GB18030", text)


HEADED = "指标,期间,数值,单位,责任单位,备注\n发明专利授权量,2025年6月,1,件,{},\n"


@pytest.mark.parametrize("name", ["朱镕基", "刘堃", "陶喆", "镕堃"])
def test_rare_hanzi_of_names(name: str) -> None:
    text = HEADED.format(name)
    assert reading(text.encode("gb18030")) == text


@pytest.mark.parametrize("odd", ["の", "Ω", "ж", "ㄅ", "\ue000", "é", "한", "镕堃喆玥"])
def test_what_no_chinese_ledger_has_is_refused_in_gb18030(odd: str) -> None:
    assert reading(HEADED.format(odd).encode("gb18030")) is None


@pytest.mark.parametrize(
    "text",
    ["Málaga,1\n", "km²,5°C\n", "naïve — “x”\n", "Москва,1\n", "Αθήνα\n", "無印の,한국\n", "★\n"],
)
def test_utf_8_beyond_chinese(text: str) -> None:
    assert reading(text.encode()) == text


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        ("a,·\n".encode(), 3),  # 路 in GB18030
        ("a,b\nc,õ\n".encode(), 7),  # 천 in EUC-KR
        ("a,¾\n".encode(), 3),  # 職 in Big5
        ("a,件\nԫ,ү\n".encode(), 7),
        ("件,\ufffd\n".encode(), 5),
    ],
)
def test_doubtful_utf_8_is_refused_where_the_doubt_is(content: bytes, offset: int) -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(decode(BytesIO(content)).lines)
    assert dict(caught.value.refusal.facts) == {"encoding": UNSURE, "offset": str(offset)}


@pytest.mark.parametrize("before", range(BLOCK - 4, BLOCK + 2))
def test_the_place_of_a_doubt_on_the_border_of_blocks(before: int) -> None:
    with pytest.raises(BrokenTextError) as caught:
        list(decode(BytesIO(b"x" * before + "ש件".encode() + b"\n")).lines)
    assert dict(caught.value.refusal.facts)["offset"] == str(before + 1)


def test_utf_8_with_one_broken_byte_is_no_gb18030() -> None:
    content = ROWS_OF_UTF_8 + b"\xe4\xbb,1\n"
    with pytest.raises(BrokenTextError) as caught:
        list(decode(BytesIO(content)).lines)
    facts = dict(caught.value.refusal.facts)
    assert facts["offset"] == str(len(ROWS_OF_UTF_8) + 1)
    assert facts["encoding"] in {NEITHER, UNSURE}


ROWS_OF_UTF_8 = (HEADED.format("") * 3).encode()


def test_files_of_both_encodings_are_refused() -> None:
    rows = HEADED.format("深圳市市场监管局")
    assert reading(rows.encode() + rows.encode("gb18030")) is None
    assert reading(rows.encode("gb18030") + rows.encode()) is None


HANZI = "".join(
    bytes((lead, trail)).decode("gb2312", "ignore")
    for lead in range(0xB0, 0xF8)
    for trail in range(0xA1, 0xFF)
)
SIGNS = '0123456789.,-%abcXYZ\n\r"“”（）：；、％㎡℃—…①Ⅱ１２·'
PROBABLE = st.text(st.sampled_from(CORE + COMMON + SIGNS) | st.sampled_from(HANZI), max_size=60)


@settings(deadline=None)
@example(text="禄", codec="gb18030")
@given(text=PROBABLE, codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"]))
def test_any_probable_text_is_read_back_or_refused(text: str, codec: str) -> None:
    try:
        content = text.encode(codec)
    except UnicodeEncodeError:
        return
    assert reading(content) in {None, text}


@settings(deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_in_gb18030_is_read_back_or_refused(text: str) -> None:
    content = text.encode("gb18030")
    assert reading(content) in {None, text.removeprefix("\ufeff")} or content.isascii()


@settings(deadline=None)
@given(
    content=st.binary(max_size=200),
    encoding=st.sampled_from(["", "utf-16", "gbk", "utf-7", "hz", "iso2022_jp", "utf-32", "cp037"]),
)
def test_any_bytes_in_any_encoding(content: bytes, encoding: str) -> None:
    lines = decode(BytesIO(content), encoding).lines
    with contextlib.suppress(BrokenTextError):
        list(lines)
