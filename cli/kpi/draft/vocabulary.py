"""The words by which a plan's text promises things, as parts of patterns.

Verbs and general nouns only: what a thing is about is never asked.
"""

HOW = (
    "努力|进一步|加快|抓紧|尽快|全面|系统|科学|深入|扎实|全力|大力|着力|有序|积极|稳步|重点|研究|谋划"
    "|牵头|组织|启动|主动|切实|认真|严格|依法|率先|共同|协同|联合|统筹|精心|高标准|高质量|高水平"
    "|纵深|逐步|适时|确保|及时|抓好|做好|聚力|聚焦|探索|健全|完善|正式|如期|同步|年内|严厉|从严|从重|一体"
    "|坚定不移|坚决|务必|规范|是|争取|力争|要|将|并|再"
)
"""What stands before a verb and says how it is done."""
GOES_ON = "持续|不断|继续|常态化|长期|坚持"
"""A verb behind it has no finish line."""
PUSHES = "推动|推进"
"""A verb behind it that makes something is pushed, not finished; what issues or opens is due."""
STRIVES = "争创|争当"
"""What is striven for is for others to give."""
OTHERS = "指导|引导|支持|鼓励|帮助|督促|助力|辅导|协助"
"""The verb behind it is somebody else's."""
ACTORS = "企业|单位|机构|主体|各[区县市镇街地]|部门|高校|学校|商户|商家|店|行业|群众|农户|社区|村"
"""Where they stand right before a verb, it is theirs."""
UNCOUNTED = "一批|更多|若干|一系列|一些"

# -- what brings something about ----------------------------------------------------

ISSUES = "出台|印发|发布|编制|制定|制订|修订|起草|颁布|编写|编印|公布|推出|谋划"
MAKES = (
    "建立|健全|完善|构建|搭建|打造|建设|建成|创建|组建|成立|设立|新建|扩建|开发|研发|开通|开设"
    "|形成|探索|升级"
)
BETTERS = "落实|强化|狠抓|深化|优化|细化|明确|统一|加强|推行"
"""What they better may be there already."""
RUNS = "开展|实施|启动|发起|举办|推行|打好"
HOLDS = "举办|召开|承办|主办|筹办|开好|办好|筹备|举行"
READIES = "做好|抓好|完成"
GUARDS = "保障|护航"
OPENS = (
    "建成|启用|开工建设|开工(?!作)|开建|动工|竣工|投用|上线运行|上线|开通|设立|成立|组建|挂牌|揭牌|签订"
    "|签署|建成投用|建成投产|建成运营|编制完成"
)
HAPPENS = (
    "落户|挂牌|揭牌|开工建设|开工(?!作)|开建|动工|封顶|竣工|完工|建成|投产|投用|投入使用|投入运营"
    "|落地运营|正式运营|全面运营|启用|开业|开园|开馆|通车|通航|上线运行|上线|落成|并网|交付"
)
"""Said behind what they are said of."""
FINISHES = (
    "立法|修订|修编|编制|验收|改造|建设|搬迁|选址|普查|评估|修复|整合|招标|换届|制定|征集|移交"
    "|主体工程|前期工作|可研"
)
LEGISLATES = "立法|修法|制修订|修订"

# -- what can be there or not --------------------------------------------------------

SYSTEMS = "机制|制度|体系|体制|模式|规则|长制"
PAPERS = (
    "规划|方案|办法|条例|规定|细则|规程|规范|标准|指引|指南|导则|基准|章程|预案|手册|法规|规章"
    "|白皮书|蓝皮书|计划|清单|目录|名录|公约|意见|政策|措施|范本"
)
PLACES = (
    "平台|系统|中心|基地|园区|产业园|示范区|试验区|先导区|先行区|实验室|研究院|工作站|服务站|驿站"
    "|专区|专窗|窗口|数据库|案例库|人才库|专家库|项目库|资源库|台账|品牌|联盟|协会|专班|委员会"
    "|领导小组|工作组|医院|学校|公园|大桥|隧道|线路|车站|码头|机场|电站|水库|管网|公路|铁路|地铁"
    "|小程序|大模型|智能体|图谱|一张图|一张网|驾驶舱|站点|门户|项目|工程"
)
CAMPAIGNS = (
    "行动|整治|攻坚|攻坚战|大会战|会战|专项检查|专项督查|执法检查|普查|比赛|大赛|竞赛|比武|练兵"
    "|演练|论坛|大会|峰会|博览会|展会|展览|活动|活动周|宣传周|宣传月|运动会|赛事|工程|试点|计划"
    "|评选|大讲堂|项目"
)
EVENTS = "会|节|赛|论坛|展|博览|活动|仪式|周|月|日|班"
READINESS = "准备|筹备|筹办|保障|迎检|申报|申办|承办|服务保障"
FESTIVE = "第.{1,4}届.+|.*(?:运动会|全运会|亚运会|峰会|博览会|大会|世界杯).*"

# -- what only goes on -----------------------------------------------------------------

PROMISES = (
    "加快|推进|推动|加强|加大|强化|提升|提高|深化|优化|促进|支持|引导|鼓励|扩大|拓展|培育|落实|规范"
    "|完善|健全|争创|争取|探索|打击|查处|严查|整治|治理|保障|服务|做好|抓好|抓实|统筹|打造|构建|建设"
    "|开展|实施|深入|持续|坚持|聚焦|围绕|着力|全面|严格|严肃|巩固|发挥|激发|营造|增强|改善|防范|化解"
    "|守住|筑牢|守牢|确保|实现|推广|指导|助力|狠抓|压实|擦亮|做强|做优|做大|做实|畅通|盘活|稳定|稳步"
    "|进一步|积极|大力|全力|扎实|有序|努力|力争|不断|继续|创新|发展|培养|引进|吸引|丰富|传承|保护"
    "|推行|组织|举办|夯实|维护|守好|参与|配合|协调|监督|监管|关注|防止|杜绝|减少|降低|压减|创建|谋划|研究|用好"
)
"""Verbs and adverbs by which a part promises something, whatever comes of it."""
WHEN = (
    "今年|本年|预计|预期|计划|有望|拟|20[0-9]{2}年(?:底|末)?(?:之?前)?|正式|全面|如期|力争|争取|确保|年内|年底前?|[上下]半年|第?[一二三四1-4]季度末?|陆续|逐步|明年起?"
    "|[0-9]{1,2}月底?(?:之?前)?|[0-9]{1,2}月[0-9]{1,2}日(?:之?前)?"
)
"""What stands between a thing and what happens to it."""
EFFECTS = "促进|提高|提升|激发|实现|助力|增强|确保|推动|营造|维护|满足|形成|有效|切实|不断|让|使"
"""Behind a deliverable a part that begins so says what it is good for."""

# -- English ----------------------------------------------------------------------------

ENGLISH_ACTS = (
    "publish|adopt|launch|establish|introduce|issue|complete|open|set up|finali[sz]e|create|sign"
    "|deliver|build|roll out|hold|host|enact|draft|found|commission|pilot|install|release"
)
ENGLISH_ARTICLES = "the|a|an|our|its|their|one|this|new"
ENGLISH_PROMISES = (
    "will|shall|improve|support|promote|continue|strengthen|encourage|increase|reduce|expand"
    "|develop|enhance|ensure|work|explore|raise|accelerate|advance|deepen|help|make|provide|protect"
    "|maintain|review|implement|foster|boost|push|step up|seek|strive"
)
