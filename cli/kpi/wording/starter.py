"""The files of a starter plan: `<year>` and `<last>` stand for its year and the one before."""

from kpi.model import Text

PLAN = Text(
    """\
# <year>年的计划。这里写整个计划的情况；同一文件夹里的其他 *.yaml 各是一个工作领域，按文件名排序。
# 改完运行 kpi validate：写错的地方会列出文件、行、列和改法。
title: <year>年工作计划             # 文字也可写两种语言：{zh: …, en: …}
year: <year>
organisation: 单位名称
grace: 1                          # 期间结束后几个月内没有数据不算缺报

# 以下可写可不写：
# document:                       # 计划所依据的公开文本
#   title: 关于印发<year>年工作计划的通知
#   published: <year>-01-31
#   url: https://www.example.cn/plan
# units: {家: [户, 个]}           # 同义的单位名称
# rules: {behind: {at_risk: 10, fail: 30}}   # 本单位自己的规则：落后进度多少百分点
""",
    """\
# The plan of <year>. What holds for the whole plan stands here; every other *.yaml in this folder
# is one work area, in the order of the files' names.
# After a change run kpi validate: it lists what is wrong with file, line, column and a hint.
title: Work plan <year>             # a text may be in two languages: {zh: …, en: …}
year: <year>
organisation: Our office
grace: 1                          # how many months after its period a figure is due

# What a plan may have as well:
# document:                       # the published text that it was taken from
#   title: Notice of the work plan <year>
#   published: <year>-01-31
#   url: https://www.example.org/plan
# units: {shops: [stores]}        # names of units that mean the same
# rules: {behind: {at_risk: 10, fail: 30}}   # the office's own rule, in points behind pace
""",
)

AREA = Text(
    """\
# 一个工作领域。下面每种目标各有一例：照着改成自己的，其余删去；更多领域就增加文件。
area: example                     # 领域的编号：小写字母、数字和 -
name: 示例领域
section: 一                       # 计划中的章节
owner: 综合处                     # 未写责任单位的目标归谁
targets:
  # cumulative：全年累计，如新增家数、金额、批次
  - id: example.new-shops         # 台账和命令用编号指目标，名称改了也不变
    name: 新增商店
    kind: cumulative
    threshold: at least 120       # 照计划的写法也行：不少于120家；限额写 at most 12
    unit: 家                      # 可带数量级：万件、亿元
    reported: month               # 台账里一个数是当月的；年初至今写 ytd
    source: {states: 不少于120家}   # 计划原文，与阈值核对；章节不同的加 section
    # baseline: {<last>: 110}          # 上年结果
    # checkpoints: {<year>-06: 40%}    # 计划节点；不写就按往年同期进度，没有往年则按序时进度

  # level：某一时点的存量、比率或增速
  - id: example.pass-rate
    name: 抽检合格率
    kind: level
    threshold: at least 98%
    unit: "%"
    path: constant                # 全年都应达到；从基数逐步走到阈值写 linear，并写 baseline
    cadence: quarterly            # 报数频次：monthly（默认）、quarterly、half-yearly、yearly
    source: {states: 不低于98%}

  # coverage：已知对象中的占比，台账里写 83%
  - id: example.inspected
    name: 检查覆盖率
    kind: coverage
    threshold: at least 100%
    unit: "%"
    source: {states: 应检尽检}

  # milestone：到期完成与否，台账里写 完成、完成日期、进行中 或 未开始
  - id: example.ordinance
    name: 出台商店条例
    kind: milestone
    due: <year>-09-30               # 含当日；不写就是年末；没有期限的改写 state: continuing
    owner: 法规处
    steps:                        # 台账里写作 example.ordinance/draft
      - {id: draft, name: 形成草案, due: <year>-05-31}

# 计划提到、但无法核实的事项：计入报告，从不判定
unquantified:
  - {name: 营造良好氛围, reason: 没有衡量标准}
""",
    """\
# One work area. There is an example of each kind of target: make them yours and delete the rest;
# for further areas add files.
area: example                     # its id: lower-case letters, digits and -
name: Example area
section: 1                        # the section of the plan
owner: General office             # the owner of all targets that name none
targets:
  # cumulative: adds up over the year, such as new shops, money lent, samples taken
  - id: example.new-shops         # what ledgers and commands call it, whatever its name
    name: New shops
    kind: cumulative
    threshold: at least 120       # a limit is written: at most 12
    unit: shops                   # with a magnitude if you like: 万件, 亿元
    reported: month               # a figure of the ledger is a month's; ytd: the year to date
    source: {states: at least 120 shops}  # the plan's clause, checked against the threshold; with section where it is another
    # baseline: {<last>: 110}          # last year's result
    # checkpoints: {<year>-06: 40%}    # where the plan wants to stand; else by earlier years' course, or linear

  # level: a stock, rate or growth at a date
  - id: example.pass-rate
    name: Samples without fault
    kind: level
    threshold: at least 98%
    unit: "%"
    path: constant                # all year; linear: from the baseline, which must then be given
    cadence: quarterly            # monthly (default), quarterly, half-yearly or yearly
    source: {states: at least 98%}

  # coverage: a share of a known set, reported as 83%
  - id: example.inspected
    name: Shops inspected
    kind: coverage
    threshold: at least 100%
    unit: "%"
    source: {states: at least 100%}

  # milestone: done or not by a date; reported as done, the date, under-way or not-started
  - id: example.ordinance
    name: Shop ordinance
    kind: milestone
    due: <year>-09-30               # inclusive; the year's end where not given; without a finish line: state: continuing
    owner: Legal office
    steps:                        # reported as example.ordinance/draft
      - {id: draft, name: Draft, due: <year>-05-31}

# What the plan says but nobody can verify: counted in reports, never judged
unquantified:
  - {name: A good climate, reason: nothing to measure it by}
""",
)

WAIVERS = Text(
    """\
# 豁免：结论照常显示，只是不计入退出码。五项都要写：
#   - target: example.new-shops # 目标编号
#     accept: at-risk           # 接受的最重结论：at-risk 或 fail（缺数据不能豁免）
#     reason: 机构调整        # 显示在结论旁
#     approved_by: 局长办公会 # 批准者
#     until: <year>-09            # 有效至（含当月）
waivers: []
""",
    """\
# A waiver keeps an accepted verdict out of the exit code; the verdict is still shown. All are needed:
#   - target: example.new-shops # the target's id
#     accept: at-risk           # the worst verdict accepted: at-risk or fail (no-data cannot be)
#     reason: reorganisation    # shown beside the verdict
#     approved_by: the board    # who decided
#     until: <year>-09            # the last month it holds
waivers: []
""",
)

LEDGER = Text(
    """\
编号,名称,单位,1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月,备注
example.new-shops,新增商店,家,,,,,,,,,,,,,
example.pass-rate,抽检合格率,%,,,,,,,,,,,,,
example.inspected,检查覆盖率,%,,,,,,,,,,,,,
example.ordinance,出台商店条例,,,,,,,,,,,,,,
example.ordinance/draft,形成草案,,,,,,,,,,,,,,
""",
    """\
id,name,unit,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec,note
example.new-shops,New shops,shops,,,,,,,,,,,,,
example.pass-rate,Samples without fault,%,,,,,,,,,,,,,
example.inspected,Shops inspected,%,,,,,,,,,,,,,
example.ordinance,Shop ordinance,,,,,,,,,,,,,,
example.ordinance/draft,Draft,,,,,,,,,,,,,,
""",
)

GITIGNORE = Text(
    """\
# 报告随时可以重新生成
reports/
# Excel、WPS 和操作系统留下的文件
~$*
.~*
.DS_Store
Thumbs.db
desktop.ini
""",
    """\
# reports, which can be written anew at any time
reports/
# what spreadsheet programs and systems leave behind
~$*
.~*
.DS_Store
Thumbs.db
desktop.ini
""",
)

ABOUT_PLAN = Text("整个计划", "the plan as a whole")
ABOUT_AREA = Text("一个工作领域，每种目标一例", "a work area with a target of each kind")
ABOUT_WAIVERS = Text("豁免，暂无", "waivers: none yet")
ABOUT_LEDGER = Text(
    "全年台账，可用 Excel 逐月填写", "the ledger of the year, to be filled in month by month"
)
ABOUT_LOCK = Text(
    "计划要求的一切，CI 任务据此检查", "all that the plan asks for: the CI job holds it to that"
)
ABOUT_SCHEMA = Text(
    "供编辑器补全键名、说明含义、标出笔误",
    "for editors: they complete keys, explain them and underline slips",
)
ABOUT_GITIGNORE = Text("不交给 git 的文件", "what git leaves out")
ABOUT_RECIPE = Text(
    "CI 任务：每次改动都判定，并保存报告", "the CI job: judges every change and keeps the reports"
)

STAYS = Text("原来就有，没有改动；{advice}", "was there and stays as it was; {advice}")
RENEW_SCHEMA = Text(
    "要更新，运行 kpi schema targets -o {path}", "kpi schema targets -o {path} renews it"
)
LIST_REPORTS = Text("其中应有一行 {line}", "it should have a line {line}")

NEXT = Text(
    "改成自己的计划，填入数据，然后：",
    "Make the plan yours, fill in figures, then:",
)
TRY = Text("试一试：", "Try:")
AFTERWARDS = Text(
    "看过以后，删去 {plan} 和 {ledger}，用 kpi init {folder}--year {year} 开始自己的计划。",
    "When you have seen it, delete {plan} and {ledger}, and begin with kpi init {folder}--year {year}",
)
NO_FIGURE = Text(
    "  有第一个数以前，任务里先用 kpi validate --locked；kpi check 要有数才能判定。",
    "  before there is a first figure let the job run kpi validate --locked: kpi check has nothing to judge by.",
)
OF_CI = (
    Text("CI 任务从 {wheels} 安装 kpi：", "The CI job installs kpi from {wheels}:"),
    Text(
        "  在 kpi 的仓库里运行 make wheel，把 dist/ 中的 kpi_check-*.whl 放进去，连同以上文件一起提交。",
        "  run make wheel in the repository of kpi, put its dist/kpi_check-*.whl there, and commit it with these files.",
    ),
    Text(
        "  计划写好和每次改动以后，运行 kpi lock{options}，提交它写出的 plan.lock；没有它，任务失败。",
        "  kpi lock{options} writes plan.lock: run it when the plan is yours and after each change, and commit it; without it the job fails.",
    ),
    NO_FIGURE,
    Text("  {path} 放在仓库的根目录才起作用。", "  {path} works only at the root of a repository."),
)
