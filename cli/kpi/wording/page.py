"""What only the page says: its controls, charts, and notes."""

from kpi.model import Standing, Text

SKIP = Text("跳到目标清单", "Skip to the targets")
OTHER_LANGUAGE = Text("English", "中文")
DARK = Text("深色", "Dark")
CONTROLS = Text("显示方式", "Display")
VERDICT_FILTER = Text("按结论筛选", "Filter by verdict")
SUMMARY = Text("总览", "Overview")
BY_AREA = Text("各工作领域", "By work area")
WORK_AREA = Text("工作领域", "Work area")
ALL_AREAS = Text("全部工作领域", "All work areas")
SEARCH = Text("查找", "Search")
RESET = Text("清除筛选", "Clear filters")
SHOWN = Text("显示{shown}项，共{all}项", "targets shown: {shown} of {all}")
TARGETS = Text("各项目标", "Targets")

ATTENTION = Text("需要关注的目标（{count}项）", "Needs attention ({count})")
FIGURES = Text("实际 / 年度目标", "actual / threshold")
GAP_AGAINST = Text("差距", "gap")
CAUSE_AND_STEP = Text("主要原因和下一步措施", "cause and next step")
CAUSE = Text("原因", "cause")
STEP = Text("下一步", "next")

OWNER = Text("责任单位", "Owner")
BY = Text("分组", "Group by")
BY_OWNER = Text("责任单位", "owner")
BY_NOTHING = Text("不分组", "nothing")
ALL_OWNERS = Text("全部责任单位", "All owners")
SORT = Text("排序", "Sort by")
SORTS = {
    "plan": Text("计划顺序", "plan order"),
    "gravity": Text("严重程度", "gravity"),
    "gap": Text("差距", "gap"),
    "chance": Text("完成把握", "chance"),
}
SAVE_CSV = Text("保存为CSV", "Save as CSV")
COPY_SENTENCE = Text("复制说明", "Copy sentence")
COPY_LINK = Text("复制链接", "Copy link")
COPIED = Text("已复制", "Copied")
NOT_COPIED = Text("浏览器不允许复制", "The browser does not allow copying")
RECENT = Text("最近变化", "lately")
COLUMNS = {
    "area": Text("工作领域", "work area"),
    "id": Text("编号", "id"),
    "name": Text("名称", "name"),
    "owner": Text("责任单位", "owner"),
    "verdict": Text("结论", "verdict"),
    "actual": Text("实际", "actual"),
    "unit": Text("单位", "unit"),
    "threshold": Text("年度目标", "threshold"),
    "expected": Text("按进度应为", "expected by now"),
    "gap": Text("差距（百分点）", "gap (points)"),
    "needed": Text("月均需", "needed a month"),
    "recent": RECENT,
    "chance": Text("完成把握", "chance"),
    "sentence": Text("说明", "sentence"),
    "note": Text("备注", "remarks"),
}
"""What the page saves of each target it shows."""

READ = Text("读取的文件（{count}个）", "Files that were read ({count})")
LEFT_OUT = Text("没有读取的文件（{count}个）", "Files that were left out ({count})")
BYTES = Text("{size} 字节", "{size} bytes")

MONTHS = Text("各月结论", "Verdicts by month")
MONTHS_OF = Text("{count}项目标各月结论", "Verdicts month by month (targets: {count})")
MONTH = Text("月份", "month")
MONTHS_BASIS = Text("各月均按本次采用的数据判定", "each month judged on what counts here")
RUN = Text("{first}—{last}月{standing}", "{first:02d}–{last:02d} {standing}")
ONE_MONTH = Text("{first}月{standing}", "{first:02d} {standing}")
BRIEFLY = {
    Standing.MISSED: Text("未", "miss"),
    Standing.OFF_TRACK: Text("滞", "off"),
    Standing.NO_DATA: Text("缺", "n/a"),
    Standing.AT_RISK: Text("慢", "risk"),
    Standing.ON_COURSE: Text("正", "on"),
    Standing.MET: Text("完", "met"),
    Standing.NOT_DUE: Text("—", "–"),
}
"""Where a target stood, in as little room as there is in a table of months."""

YEAR = Text("全年走势", "The year in full")
PACE = Text("应达", "expected")
YEAR_TABLE = Text("各月数据", "Month by month")
YEAR_THRESHOLD = Text("年度目标{threshold}", "threshold {threshold}")
AXIS_CUT = Text("；纵轴不从零开始", "; the axis does not begin at zero")
LEGEND = Text("图例", "How to read the charts")
EXPECTED = Text("按进度应为", "expected by now")
LEGEND_BANDS = Text(
    "底色由深到浅：实际值落在其中时为严重滞后或未完成、进度偏慢、正常或已完成",
    "background, dark to light: where the actual would fail, be at risk, pass",
)
LEGEND_COURSE = Text(
    "小图：本年各月走势，横线为年度目标，虚线至全年预测及其八成可能范围；折断处表示纵轴不从零开始",
    "small chart: this year month by month against the threshold, dashed to the forecast for the "
    "year with its 80% interval; a break in the axis where it does not begin at zero",
)
LEGEND_MONTHS = Text(
    "方格：1至12月各月末的结论，均按本次采用的数据判定",
    "squares: the verdict at the end of each month, judged on what counts here",
)
LEGEND_DASHED = Text(
    "空心：缺数或过期，仅供参考", "hollow: incomplete or outdated, for orientation only"
)

STATE = Text("状态", "state")
STEPS = Text("步骤", "steps")
STEP_DUE = Text("{date}到期", "due {date}")
STEP_OVERDUE = Text("已逾期", "overdue")
BULLET = Text(
    "条形图：实际{actual}，年度目标{threshold}", "Bar chart: actual {actual}, threshold {threshold}"
)
BULLET_EXPECTED = Text("，按进度应为{expected}", ", expected by now {expected}")
COURSE_SUM = Text("各月末累计：{points}", "Running sum by month: {points}")
COURSE_LEVEL = Text("各月末水平：{points}", "Level by month: {points}")
COURSE_POINT = Text("{month}{value}", "{month} {value}")
COURSE_START = Text("年初{value}", "start {value}")
COURSE_FORECAST = Text(
    "；预计全年{value}（八成可能在{low}—{high}之间）",
    "; forecast for the year {value} (80% interval {low} to {high})",
)

UNVERIFIABLE = Text("无法量化的工作（{count}项）", "Promises that cannot be verified ({count})")
RESTATEMENTS = Text("历史数据更正", "Restated figures")
METHOD = Text("判断方法", "Method")
DOCUMENT = Text("计划文件", "The plan's document")
CLAUSE = Text("原文 {section}", "the plan's text, {section}")
PUBLISHED = Text("{date}发布", "published {date}")
LEFT = Text("月均可用", "left a month")
NEEDED = Text("月均需", "needed a month")
