"""What only the page says: its controls, charts, and notes."""

from kpi.model import Text

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
SHOWN = Text("显示{shown}项，共{all}项", "{shown} of {all} targets shown")
TARGETS = Text("各项目标", "Targets")
LEGEND = Text("图例", "How to read the charts")
EXPECTED = Text("按进度应为", "expected by now")
LEGEND_BANDS = Text(
    "底色由深到浅：实际值落在其中时为严重滞后或未完成、进度偏慢、正常或已完成",
    "background, dark to light: where the actual would fail, be at risk, pass",
)
LEGEND_COURSE = Text(
    "小图：本年各月走势，横线为年度目标，虚线至全年预测及其八成可能范围",
    "small chart: this year month by month against the threshold, dashed to the forecast for the "
    "year with its 80% interval",
)
LEGEND_DASHED = Text(
    "空心：缺数或过期，仅供参考", "hollow: incomplete or outdated, for orientation only"
)

STATE = Text("状态", "state")
STEPS = Text("步骤", "steps")
STEP_DUE = Text("{date}到期", "due {date}")
STEP_OVERDUE = Text("已逾期", "overdue")
STEP_NOT_REPORTED = Text("未报", "not reported")
NO_FIGURE = Text("无可用数据", "no usable figure")
BULLET = Text(
    "条形图：实际{actual}，年度目标{threshold}", "Bar chart: actual {actual}, threshold {threshold}"
)
BULLET_EXPECTED = Text("，按进度应为{expected}", ", expected by now {expected}")
AT_LEAST = Text("至少{value}", "at least {value}")
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
ROWS = Text("{name}（使用{rows}行）", "{name} ({rows} rows used)")
DOCUMENT = Text("计划文件", "The plan's document")
PUBLISHED = Text("{date}发布", "published {date}")
LEFT = Text("月均可用", "left a month")
NEEDED = Text("月均需", "needed a month")
