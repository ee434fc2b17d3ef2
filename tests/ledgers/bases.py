"""Forty-one honest ledgers of six months, and what a careful analyst reads in each figure.

They say one small truth, TARGETS, in the layouts offices use. A `Line` is a figure in the target's
unit. Its period is its last month; its basis "month", "ytd", "quarter" (the months April to June
alone) or "" (levels and coverages). January to March as a quarter are "ytd"; January as a month is
"month". Where a table gives month and total, both are lines.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple


class Line(NamedTuple):
    target: str
    period: str
    basis: str
    value: str


Lines = frozenset[Line]
Rows = tuple[tuple[str, ...], ...]


class Target(NamedTuple):
    """A target of the plan and its six months: parts of a sum, or states."""

    id: str
    zh: str
    en: str
    unit: str
    goal: str
    reported: str
    figures: str
    owner: str


TARGETS_TEXT = """\
Z|consumption.zhenpin|新增圳品|New Zhenpin products|个|400|month|34 22 41 38 52 59|食品处
S|vitality.sole-trader-conversions|新增个转企|Sole traders incorporated|家|1000|month|71 64 98 87 102 95|登记处
D|ip.data-registrations|数据知识产权登记|Data IP registrations|件|1000|month|62 48 91 84 97 103|知识产权处
P|ip.pledge-financing|知识产权质押融资登记金额|IP pledge financing|亿元|500|month|31.2 24.5 47.6 39.8 44.1 52.7|促进处
Q|safety.quick-tests|食用农产品快检|Rapid tests of farm produce|批次|900000|month|61200 55800 74300 76900 81500 79400|农产品处
N|quality.domestic-standards|新增国内标准|New domestic standards|项|750|ytd|52 41 66 58 71 63|标准处
I|quality.international-standards|新增国际标准|New international standards|项|260|ytd|17 12 25 21 24 26|标准处
K|safety.open-kitchens|无堂食外卖店明厨亮灶|Takeaways with open kitchens|家|1500|ytd|96 74 131 118 127 139|餐饮处
O|ip.overseas-patents|重点国家(地区)海外发明专利授权量|Patents granted in key countries|件|11000|ytd|780 690 940 905 1010 985|促进处
F|safety.food-sampling-rate|食品及食用农产品抽检覆盖率|Food samples per 1,000 residents|批次/千人|10|ytd|0.71 0.58 0.86 0.83 0.9 0.92|食品抽检处
T|reform.national-pilots|国家级试点示范实施|National pilots under way|项|10|ytd|0 1 1 1 0 1|法规处
C|ip.cultivation-centres|高价值专利培育布局中心|High-value patent centres|家|50|ytd|2 3 4 4 5 6|促进处
L|safety.product-classes|重点产品隐患排查整治|Product classes inspected|类|22|ytd|1 1 2 2 2 3|产品处
H|ip.high-value-patents|每万人口高价值发明专利拥有量|High-value patents per 10,000 people|件/万人|108||101.2 101.9 102.6 103.1 103.9 104.8|促进处
B|ip.tradable-patents|上线可交易专利|Patents listed for trade|件|120000||98200 101500 104300 107000 110400 113800|促进处
G|quality.city-programme|质量强市方案各项任务|Quality City programme tasks|%|100||8 15 24 33 41 50|质量处
M|vitality.market-party-coverage|有党员的市场党组织覆盖率|Markets with party branches|%|100||84 85.5 87 89 91 93|机关党委
A|reform.credit-bay-area|信用大湾区各项任务|Credit Bay Area tasks|%|100||10 18 27 35 44 52|信用处"""  # noqa: E501
TARGETS = {text[0]: Target(*text[2:].split("|")) for text in TARGETS_TEXT.splitlines()}

# "*" is each month, "@" each target across, "/" stands between two rows of headings.
SPECS_TEXT = """\
tidy|指标 期间 数值 单位|ZNG|months=456
tidy-ids|id period value unit|ZSP|months=456|style=ids
tidy-english|Indicator Period Value Unit|DKM|months=3456|style=english
tidy-basis|指标名称 期间 口径 完成值 单位|ZN|months=56
tidy-pair|指标 期间 当月 累计|ZSI|months=56
tidy-office|序号 指标名称 责任单位 时间 数量 计量单位 备注|SQH|months=56|period=2025年{m}月|title=深圳市市场监督管理局重点指标报送表
tidy-months|指标 月份 数值|SDH|months=123456|period={m}月|title=2025年重点指标完成情况表
tidy-id-name|编号 指标名称 期间 数值 单位|OPZ|months=456|period=2025/{m}
tidy-quarters|指标 期间 数值 单位|NTGB|months=36|period=2025Q{q}
tidy-to-date|指标 期间 数值|ZNP|months=456|period=1-{m}月|title=2025年重点指标一览表
tidy-no-year|指标 月份 数量 单位|ZDA|months=123456|period={m}月
wide|指标 *月|ZSN
wide-office|序号 指标名称 单位 责任单位 *月 备注|ZDPKM|title=2025年重点指标完成情况表
wide-sum-ratio|指标 单位 年度目标 *月 合计 完成率|ZSDP|title=2025年重点目标任务完成情况表|proven=yes
wide-ratio|指标 单位 年度目标 *月 完成率 备注|NIKO|title=2025年重点指标完成情况|proven=yes
wide-years|指标 2025年*月|SQF
wide-iso|Indicator Unit 2025-0*|ZKH|style=english
wide-unit-line|序号 指标 *月|KC|title=2025年重点指标台账|unit_line=单位：家|notes=填表人：李明|style=total
wide-levels|指标 单位 *月 备注|HBGM|title=2025年重点指标情况表|notes=数据来源：业务系统 联系电话：0755-82345678
wide-magnitudes|指标 单位 *月|PQO|title=2025年重点指标完成情况表|units=P万元 Q万批次 O万件
wide-commas|指标 责任单位 *月|QOB|style=commas
wide-percent|指标 *月|GAM|style=percent
wide-two-titles|指标 计量单位 *月 责任单位|SZC|title=深圳市市场监督管理局|second=2025年重点工作指标完成情况表
wide-pairs|指标 单位 4月/当月 4月/累计 5月/当月 5月/累计 6月/当月 6月/累计|ZNG
wide-pairs-joined|指标 5月当月 5月累计 6月当月 6月累计 备注|SPI|title=2025年重点指标完成情况表
quarters|指标 一季度 二季度|NTG
quarters-iso|指标 单位 2025Q1 2025Q2|KLCH|title=重点指标季度情况表
quarters-ratio|序号 指标 单位 年度目标 一季度 二季度 完成率 备注|OIN|title=2025年重点指标季度完成情况表|proven=yes
quarters-parts|指标 单位 一季度 二季度 责任单位|ZSP|title=2025年季度台账
quarter-half|指标 单位 二季度 上半年|ZNB|title=2025年重点指标完成情况表
form|指标 单位 年度目标 本月完成 本年累计 上年同期 同比% 完成率|ZSPNK|title=2025年6月重点指标完成情况表
form-short|序号 指标 本月 本年累计 备注|DIG|title=2025年6月重点工作指标月报表
form-to-date|指标 单位 年度目标 累计完成 完成率 责任单位|ZNFG|title=重点指标完成情况表|second=截至2025年6月底
form-file|指标名称 单位 当月 累计|SKOH|style=dash|file=2025年6月指标月报.csv
form-month|指标 单位 本月完成 责任单位 备注|ZSDQ|title=2025年6月重点指标月报
statistics|指标 单位 6月 1-6月|ZPN|title=2025年6月主要指标
statistics-growth|指标 计量单位 2025年6月 2025年1-6月 增长%|SDQ
across|月份 @|ZSD|months=123456|period={m}月
across-units|月份 @|ZNP|months=123456|period={m}月|title=2025年重点指标完成情况表|style=bracket
across-ids|period @ note|DKB|months=123456|style=ids
across-shares|月份 @ 备注|GMH|months=123456|period={m}月|title=2025年重点指标情况表"""  # noqa: E501


class Spec(NamedTuple):
    """A base in short."""

    name: str
    heads: str
    targets: str
    months: str = ""  # of the rows
    period: str = "2025-{m:02}"
    title: str = ""
    second: str = ""
    unit_line: str = ""
    notes: str = ""
    style: str = ""
    units: str = ""  # other magnitudes than the plan's
    file: str = "台账.csv"
    proven: str = ""  # by a sum or a ratio that fits one basis only


class Col(NamedTuple):
    """What a column says of its figures, or a row of its own; the other says the rest."""

    month: int = 0
    basis: str = ""
    code: str = ""


class Cell(NamedTuple):
    """A figure, whether its basis is said by heading or row, and the unit its table says."""

    code: str
    month: int
    line: Line
    said: bool
    unit: str


FIGURES = {
    **dict.fromkeys(("数值", "数量", "完成值", "value", "Value"), Col()),
    **{head.format(m): Col(m) for m in range(1, 7) for head in ("{}月", "2025年{}月", "2025-0{}")},
    **{f"{m}月{gap}当月": Col(m, "month") for m in range(1, 7) for gap in ("", "/")},
    **{f"{m}月{gap}累计": Col(m, "ytd") for m in range(1, 7) for gap in ("", "/")},
    **dict.fromkeys(("本月", "本月完成", "当月"), Col(6, "month")),
    **dict.fromkeys(("本年累计", "累计", "累计完成"), Col(6, "ytd")),
    **dict.fromkeys(("1-6月", "2025年1-6月", "上半年"), Col(6, "ytd")),
    **dict.fromkeys(("一季度", "2025Q1"), Col(3)),
    **dict.fromkeys(("二季度", "2025Q2"), Col(6)),
}
NAMES = ("指标", "指标名称", "Indicator", "id")
PERIODS = ("期间", "时间", "月份", "period", "Period")
UNITS = ("单位", "计量单位", "unit", "Unit")
REMARKS = ("备注", "note")
KEPT = (*NAMES, *PERIODS, *UNITS, "编号", "口径")
MAGNITUDES = {"": Decimal(1), "千": Decimal(10**3), "万": Decimal(10**4), "亿": Decimal(10**8)}


@dataclass(frozen=True)
class Table:
    """A base, what its figures mean, and the row and the column that words are put to."""

    spec: Spec
    number: int
    titles: Rows
    heads: Rows
    body: Rows
    notes: Rows
    cells: Mapping[tuple[int, int], Cell]
    row: int = 0
    column: int = 0

    @property
    def truth(self) -> Lines:
        return frozenset(cell.line for cell in self.cells.values())

    @property
    def rows(self) -> list[int]:
        return sorted({row for row, _ in self.cells})

    @property
    def columns(self) -> list[int]:
        return sorted({column for _, column in self.cells})

    @property
    def labels(self) -> int:
        heads = self.heads[0]
        return next(i for names in (NAMES, PERIODS) for i, h in enumerate(heads) if h in names)

    @property
    def across(self) -> bool:
        return "@" in self.spec.heads

    @property
    def quarters(self) -> bool:
        return "季度" in self.spec.heads or "Q" in self.spec.heads + self.spec.period

    @property
    def periods_say_year(self) -> bool:
        spec = self.spec
        return "2025" in spec.heads or (bool(spec.months) and "2025" in spec.period)

    @property
    def says_year(self) -> bool:
        spec = self.spec
        return self.periods_say_year or "2025" in spec.title + spec.second + spec.file


def plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def split_unit(unit: str) -> tuple[str, str]:
    return (unit[0], unit[1:]) if unit[0] in MAGNITUDES else ("", unit)


def line_of(code: str, month: int, basis: str) -> Line:
    target = TARGETS[code]
    basis = ("ytd" if (basis, month) == ("quarter", 3) else basis) if target.reported else ""
    parts = [Decimal(part) for part in target.figures.split()]
    first = {"ytd": 0, "quarter": month - 3}.get(basis, month - 1)
    return Line(target.id, f"2025-{month:02}", basis, plain(sum(parts[first:month], Decimal(0))))


def column_unit(spec: Spec, code: str) -> str:
    return {text[0]: text[1:] for text in spec.units.split()}.get(code, TARGETS[code].unit)


def stated_unit(spec: Spec, code: str) -> str:
    said = set(spec.heads.split()) & set(UNITS) or spec.unit_line or spec.style == "bracket"
    return column_unit(spec, code) if said or (spec.style == "percent") else ""


def written(spec: Spec, code: str, value: Decimal) -> str:
    own, said = (split_unit(unit)[0] for unit in (TARGETS[code].unit, column_unit(spec, code)))
    value = value * MAGNITUDES[own] / MAGNITUDES[said]
    text = f"{value.normalize():,f}" if spec.style == "commas" else plain(value)
    return text + "%" if spec.style == "percent" else text


def name_of(spec: Spec, code: str) -> str:
    target = TARGETS[code]
    names = {"english": target.en, "ids": target.id, "bracket": f"{target.zh}（{target.unit}）"}
    return names.get(spec.style, target.zh)


def side_cell(spec: Spec, head: str, number: int, row: Col) -> str:
    """A cell that is no figure of the target."""
    if head in PERIODS:
        return spec.period.format(m=row.month, q=row.month // 3)
    if not row.code or head in REMARKS:
        return ""
    target, total = TARGETS[row.code], Decimal(line_of(row.code, 6, "ytd").value)
    last = (total * Decimal("0.92")).quantize(Decimal(1))
    texts = {"编号": target.id, "序号": str(number), "责任单位": target.owner}
    texts |= {"口径": {"month": "当月", "ytd": "累计"}.get(row.basis, "")}
    texts |= {"年度目标": written(spec, row.code, Decimal(target.goal)), "上年同期": str(last)}
    texts |= {"合计": plain(total), "完成率": f"{total / Decimal(target.goal):.1%}"}
    texts |= dict.fromkeys(("同比%", "增长%"), f"{100 * total / last - 100:.1f}")
    texts |= dict.fromkeys(NAMES, name_of(spec, row.code))
    return (texts | dict.fromkeys(UNITS, column_unit(spec, row.code)))[head]


def rows_of(spec: Spec) -> list[Col]:
    months = [int(month) for month in spec.months] or [0]
    if "@" in spec.heads:
        return [Col(month) for month in months]
    said = ("month", "ytd") if "口径" in spec.heads else ("ytd" if "1-{" in spec.period else "",)
    return [Col(month, basis, code) for code in spec.targets for month in months for basis in said]


def columns_of(spec: Spec) -> list[tuple[str, Col | None]]:
    names = {name_of(spec, code): Col(code=code) for code in spec.targets}
    heads: list[str] = []
    for head in spec.heads.split():
        months = [head.replace("*", str(month)) for month in range(1, 7)]
        heads += list(names) if head == "@" else months if "*" in head else [head]
    found = {head: (FIGURES | names).get(head) for head in heads}
    part = "quarter" if "季度" in spec.heads else "month"
    if any(col and col.basis == "ytd" for col in found.values()):  # the rest are parts beside it
        found = {h: col and col._replace(basis=col.basis or part) for h, col in found.items()}
    return list(found.items())


def cell_of(spec: Spec, row: Col, col: Col | None) -> Cell | None:
    if not col:
        return None
    code, month, said = col.code or row.code, row.month or col.month, col.basis or row.basis
    reported = TARGETS[code].reported
    if spec.style == "dash" and said == "month" and not reported:
        return None
    quarters = reported == "month" and "季度" in spec.heads
    line = line_of(code, month, said or ("quarter" if quarters else reported))
    return Cell(code, month, line, bool(said), stated_unit(spec, code))


def body_of(spec: Spec, cells: dict[tuple[int, int], Cell]) -> Iterator[tuple[str, ...]]:
    columns = columns_of(spec)
    for number, row in enumerate(rows_of(spec)):
        texts = []
        for position, (head, col) in enumerate(columns):
            if cell := cell_of(spec, row, col):
                cells[number, position] = cell
                texts.append(written(spec, cell.code, Decimal(cell.line.value)))
            else:
                texts.append("—" if col else side_cell(spec, head, number + 1, row))
        yield tuple(texts)


def heads_of(spec: Spec) -> Rows:
    pairs = [head.partition("/")[::2] for head, _ in columns_of(spec)]
    tops = [top for top, _ in pairs]
    merged = tuple("" if i and top == tops[i - 1] else top for i, top in enumerate(tops))
    lower = tuple(low for _, low in pairs)
    return (merged, lower) if any(lower) else (merged,)


def build(number: int, text: str) -> Table:
    name, heads, targets, *options = text.split("|")
    pairs = (option.partition("=")[::2] for option in options)
    spec = Spec(name, heads, targets)._replace(**dict(pairs))
    cells: dict[tuple[int, int], Cell] = {}
    body = list(body_of(spec, cells))
    if spec.style == "total":
        sums = (str(sum(int(texts[i]) for texts in body)) for i in range(2, len(body[0])))
        body.append(("", "合计", *sums))
    titles = tuple((line,) for line in (spec.title, spec.second, spec.unit_line) if line)
    notes = tuple((note,) for note in spec.notes.split())
    table = Table(spec, number, titles, heads_of(spec), tuple(body), notes, cells)
    rows, columns = table.rows, table.columns
    before, last = [cells[0, column].month for column in (columns * 2)[-2:]][:1], columns[-1]
    pair = not table.across and len(columns) > 1 and number % 2
    row = rows[-1] if spec.months else rows[number % len(rows)]
    column = columns[-2] if pair and before[0] == 6 else last
    return replace(table, row=row, column=column)


TABLES = tuple(build(number, text) for number, text in enumerate(SPECS_TEXT.splitlines()))
