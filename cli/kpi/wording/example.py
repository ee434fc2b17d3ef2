"""The files of a small plan to try things on: `<year>` stands for its year, `<next>` for the one after."""

from kpi.model import Text

PLAN = Text(
    """\
# 一份可以立即试用的小计划：运行 kpi check 就能看到结论。
# 数据是模拟的，不是真实数据；自己的计划用 kpi init --year <next> 开始。
title: <year>年示例计划
year: <year>
organisation: 示例单位
""",
    """\
# A small plan to try things on: kpi check says at once where it stands.
# Its figures are simulated, not real. A plan of your own begins with kpi init --year <next>
title: Example plan <year>
year: <year>
organisation: Example office
""",
)

AREA = Text(
    """\
area: shops                       # 工作领域的编号
name: 商店工作
section: 一                       # 计划中的章节
owner: 商业处                     # 责任单位
targets:
  # 全年累计：到6月底应完成一半（60家），实际45家，所以进度偏慢
  - id: shops.new                 # 台账和命令用编号指目标
    name: 新增商店
    kind: cumulative
    threshold: at least 120       # 照计划的写法也行：不少于120家
    unit: 家
    reported: month               # 台账里一个数是当月的；年初至今写 ytd
    source: {section: 一, states: 不少于120家}   # 原文，与阈值核对

  # 比率：全年都应达到，最近为98.6%，所以正常
  - id: shops.pass-rate
    name: 抽检合格率
    kind: level
    threshold: at least 98%
    unit: "%"
    path: constant                # 全年都应达到；从基数逐步走到阈值写 linear
    source: {section: 一, states: 98%以上}
""",
    """\
area: shops                       # the id of the work area
name: Shops
section: 1                        # the section of the plan
owner: Trade office               # who answers for it
targets:
  # adds up over the year: by the end of June 60 should have opened and 45 have, so it is at risk
  - id: shops.new                 # what ledgers and commands call it
    name: New shops
    kind: cumulative
    threshold: at least 120       # a limit is written: at most 12
    unit: shops
    reported: month               # a figure of the ledger is a month's; ytd: the year to date
    source: {section: 1, states: at least 120 shops}   # the plan's words, held against the threshold

  # a rate that must hold all year: the latest is 98.6%, so it passes
  - id: shops.pass-rate
    name: Samples without fault
    kind: level
    threshold: at least 98%
    unit: "%"
    path: constant                # all year; linear: from a baseline, which must then be given
    source: {section: 1, states: at least 98%}
""",
)

LEDGER = Text(
    """\
编号,期间,数值,单位,来源,备注
shops.new,<year>-01,6,家,模拟数据,
shops.new,<year>-02,4,家,模拟数据,
shops.new,<year>-03,9,家,模拟数据,
shops.new,<year>-04,8,家,模拟数据,
shops.new,<year>-05,8,家,模拟数据,
shops.new,<year>-06,10,家,模拟数据,原因：上半年审批时间长。下一步措施：7月起每周调度。
shops.pass-rate,<year>-01,98.2%,,模拟数据,
shops.pass-rate,<year>-02,98.4%,,模拟数据,
shops.pass-rate,<year>-03,98.1%,,模拟数据,
shops.pass-rate,<year>-04,98.7%,,模拟数据,
shops.pass-rate,<year>-05,98.5%,,模拟数据,
shops.pass-rate,<year>-06,98.6%,,模拟数据,
""",
    """\
id,period,value,unit,source,note
shops.new,<year>-01,6,shops,simulated,
shops.new,<year>-02,4,shops,simulated,
shops.new,<year>-03,9,shops,simulated,
shops.new,<year>-04,8,shops,simulated,
shops.new,<year>-05,8,shops,simulated,
shops.new,<year>-06,10,shops,simulated,Reason: permits took long. Next step: a review every week from July.
shops.pass-rate,<year>-01,98.2%,,simulated,
shops.pass-rate,<year>-02,98.4%,,simulated,
shops.pass-rate,<year>-03,98.1%,,simulated,
shops.pass-rate,<year>-04,98.7%,,simulated,
shops.pass-rate,<year>-05,98.5%,,simulated,
shops.pass-rate,<year>-06,98.6%,,simulated,
""",
)

ABOUT_AREA = Text("一个工作领域，两项目标", "a work area with two targets")
ABOUT_LEDGER = Text(
    "1—6月的台账，数据是模拟的", "figures from January to June, all of them simulated"
)
