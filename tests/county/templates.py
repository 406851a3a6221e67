"""The forms of the articles, in our own words: headline | body. A slot in braces is filled by `tests.county.stories`.

`{fill}` is one of the sentences of the genre's subject, which name nobody.
"""

from __future__ import annotations

from functools import cache

from tests.county.words import listed

FORMS: dict[str, str] = {
    "meeting": """
{C}召开{topic}工作会议|{day},{C}召开{topic}工作会议。{lead}出席会议并讲话,{lead2}主持会议。会议传达了上级有关精神,通报了前一阶段{topic}工作情况。{L}领导{list}参加会议。{fill}
{lead.name}主持召开{A}委常委会会议|{day},{lead}主持召开{A}委常委会会议,研究{topic}等工作。{L}领导{list}出席。会议指出,{fill}{lead.again}要求,各部门要对照清单一项一项抓落实。
{C}部署下一阶段{topic}工作|昨日下午,{C}{topic}工作推进会召开。{lead}在会上强调,{fill}{lead2},{L}领导{list}参加会议。会上,{town}、{bureau.body}作了交流发言。
{topic}工作专班例会举行|{day},{L}{topic}工作专班举行例会,听取各组进展情况。{lead}参加并讲话。{bureau}汇报了有关情况。{L}领导{list},以及相关部门负责人参加。{lead.again}说,{fill}
{C}政协召开协商座谈会|{day},{L}政协召开“{topic}”协商座谈会。{lead}到会听取意见,{lead2}主持。{L}领导{list}参加。委员们围绕主题先后发言,{fill}
全{L}{topic}现场会在{town}举行|{day},全{L}{topic}现场会在{town}举行。{lead}、{lead2}参加。与会人员先后来到{village}等地察看。{host}在会上介绍了做法。{L}领导{list}一同参加。{fill}
""",
    "visit": """
{lead.name}到{town}调研{topic}工作|{day},{lead}到{town}调研{topic}工作。{lead.again}一行先后来到{village}、{firm},实地察看项目进展,听取意见建议。{lead.again}强调,{fill}{L}领导{list}参加调研。
{lead.name}走访企业|{day},{lead}走访了{firm}。在车间里,{lead.again}向{boss}详细了解订单和用工情况,{fill}{bureau}陪同走访。
{lead.name}在{town}督查{topic}|昨日,{lead}赴{town}督查{topic}。每到一处,{lead.again}都仔细询问,现场协调问题。{host}汇报了工作。{lead.again}要求,{fill}
{lead.name}看望慰问一线工作者|{day},{lead}带队看望慰问坚守一线的工作者。在{hospital},{lead.again}与{doctor}亲切交谈;在{police},他叮嘱{cop}注意休息。{L}领导{list}分别参加。
{topic}进行时 {lead.name}赴{village}蹲点|{day},{lead}来到联系村{village}听民声。{secretary}介绍了情况。{resident}说起收成,{lead.again}认真记下。{fill}
""",  # noqa: E501  # one form a line
    "brief": """
{C}开展{topic}集中行动|{day},{C}开展{topic}集中行动,{list}参加。{fill}各组对检查中发现的问题列出清单,限期整改。
图片新闻|{day},{list}一行在{town}植树点参加义务植树。{fill}当天共栽下樟树、香樱等苗木两百余株。
{topic}一线传真|连日来,{topic}工作在各地展开。{lead.name}到{village}察看现场,{lead2.name}连夜赶往{town}。{fill}
""",
    "guests": """
{F}党政代表团来{S}考察{topic}|{day},{guest}率{F}党政代表团来{C}考察{topic}。{lead}陪同考察。代表团走进{firm},听取{boss}介绍。{guest2}参加考察。{fill}
{C}与{F}签订{topic}合作协议|{day},{C}与{F}在{town}签订{topic}合作协议。{lead}、{guest}出席签约仪式并致辞。{bureau},{guest2}代表双方签字。{fill}
市领导到{C}调研{topic}|{day},{city}到{C}调研{topic}工作,{lead}陪同。{city.again}一行来到{village},察看了现场。{city.again}指出,{fill}
""",
    "town": """
{town}:{topic}跑出新速度|“我们把任务分到每个网格,一天一碰头。”{host}说。今年以来,{town}把{topic}作为头等大事来抓,{fill}{secretary}告诉记者,村里已完成清理三十余处。
{village}有了新气象|走进{village},道路干净整洁。“以前可不是这个样子。”{resident}笑着说。{secretary}介绍,为抓好{topic},村两委挨家挨户做工作。{fill}
{town}干部下村解难题|一大早,{host}就带着工作人员来到{village}。因为{topic}推进慢,{secretary}有些着急。几个人在田头开起了现场会,{fill}“说干就干,心里就有底了。”{resident}说。
{village}的“板凳会”|晚饭后,{village}的文化礼堂里坐满了人,{secretary}正主持“板凳会”。{resident}第一个发言,{resident2}接着说。{host}当场答复。{fill}
{town}召开{topic}推进会|{day},{town}召开{topic}推进会。{host}主持会议并讲话,{host2}部署具体工作。会议要求,{fill}
{village}喜迎丰收|眼下正是采收时节。在{village}的基地里,{resident}正忙着装筐。“今年价钱好,一亩能多收两千元。”{resident.again}算了一笔账。{secretary}说,{fill}{host}表示,还要帮着打开销路。
{town}走进{village}宣讲{topic}|{day},{town}组织宣讲小分队走进{village}。{host2}用方言讲政策,{resident}听得直点头。{fill}活动由{secretary}主持。
""",
    "firm": """
{firm.short}:订单排到明年|走进{firm}的车间,机器正开足马力。“订单已经排到明年三月。”{boss}告诉记者。今年,公司抓住{topic}的机遇,{fill}公司{boss2.title}{boss2.name}表示,下一步还将增加两条生产线。
{firm.short}新项目投产|{day},{firm}二期项目正式投产。{lead}出席投产仪式。{boss}在致辞中说,{fill}项目达产后可新增就业岗位百余个。
助企服务进车间|“多亏了你们上门,不然手续还得跑好几趟。”近日,{boss}向{bureau}道谢。原来,{firm}在{topic}中遇到了难处,{fill}
老厂焕新记|{firm}已办了二十年。{boss}说,最难的时候连工资都发不出。{boss2}回忆,{fill}如今公司的产品卖到了十几个国家。
{firm.short}捐资助学|{day},{firm}向{school}捐赠图书和电脑。{boss}与{principal}签订了帮扶协议。{teacher}代表师生致谢。{fill}
""",
    "bureau": """
{topic}怎么干 部门负责人这样说|围绕{topic},记者采访了{bureau}。{bureau.again}说,{fill}群众关心的问题,{bureau.again}表示年内会有答复。
{bureau.body}开展{topic}专项检查|{day},{bureau.body}组织人员开展{topic}专项检查。{deputy}带队来到{town}。{fill}{deputy.again}说,发现的问题将逐一登记。
“局长接待日”解民忧|{day}是“局长接待日”,{bureau}和{deputy}一起接待来访群众。{resident}反映了家门口的路灯问题,{bureau.again}当场安排人去看。{fill}
{bureau.body}与{town}结对共建|{day},{bureau.body}与{town}签订结对共建协议。{bureau}、{host}参加签约。双方将围绕{topic}开展合作。{fill}
""",  # noqa: E501  # one form a line
    "trade": """
{teacher.name}老师的三尺讲台|在{school},提起{teacher},孩子们都说她的课有意思。{principal}说,{teacher.name}每天第一个到校。{fill}为了班里的学生,{teacher.name}走遍了附近的村子。
{doctor.name}:守护一方健康|{doctor}今天又上了两台手术。“病人等不起。”{doctor.name}说。{healer}介绍,{fill}病人家属{passer.name}专门送来锦旗。
民警{cop.name}的一天|早上七点,{cop}已经开始巡逻。{fill}在{village},{resident}拉着他说起前几天找回的电动车。{chief}说,{cop.name}的本子上记满了群众的事。
{police}破获一起电信诈骗案|近日,{police}破获一起电信诈骗案。接到{resident}报警后,{cop}和同事连夜展开调查。{chief}提醒,{fill}
{school}举行读书节|{day},{school}第八届读书节开幕。{principal}致辞,{teacher}带着学生朗诵。{fill}家长{passer.name}说,孩子回家话也多了。
{hospital}专家下乡义诊|{day},{hospital}组织医务人员到{village}义诊。{doctor}为老人量血压、听心肺,{healer}现场讲解用药知识。{fill}“家门口就能看病,真好。”{resident}说。
""",
    "resident": """
{resident.name}的小院故事|今年{age}岁的{resident.name}住在{home},是远近闻名的热心人。“只要大家高兴,我就不累。”{resident.again}说。{fill}邻居{passer.name}说,有事找他准没错。
{resident.name}:把日子过成诗|推开院门,{resident}正在整理花草。几年前,{resident.again}开始学着做短视频,{fill}{secretary}说,村里有不少人跟着学。
一条路修了三代人|{village}通往山外的路,修了三代人。{resident}记得,小时候赶集要走两个钟头。{fill}{resident2}说,现在开车只要一刻钟。
好人就在身边|前些天,{resident}在路边捡到一个钱包,等了一个多小时才等来失主。失主{passer.name}连声道谢。{fill}{secretary}说,这样的事在{village.only}不算稀奇。
{village}的银发合唱团|每周三晚上,{village}的文化礼堂都会响起歌声。{resident}是团长,{passer.name}、{passer2.name}是最早的团员。{fill}
返乡创业天地宽|“城里再好,也不如家里踏实。”{resident}说。三年前,{resident.again}回到{village}流转了五十亩地,{fill}合作伙伴{passer.name}负责线上销售。
大雨中的一双手|前天夜里下大雨,{village}的小溪涨了水。{resident}冒雨把{passer.name}家的老人背了出来。{secretary}说,{fill}
""",
    "award": """
{C}表彰一批先进个人|{day},{C}召开表彰大会,对在{topic}工作中表现突出的个人进行表彰。{winner}、{winner2}、{winner3}等获“先进个人”称号。{lead}为获奖者颁奖。{fill}
“最美{S}人”揭晓|近日,第{nth}届“最美{S}人”评选结果揭晓。{winner}、{winner2}、{winner3}榜上有名。评委会认为,{fill}
{winner.name}获评市级劳动模范|记者从{L}总工会获悉,{winner}获评市级劳动模范。多年来,{winner.again}在平凡的岗位上踏实肯干,{fill}
{C}三人入选“{city_name}好人榜”|日前,新一期“{city_name}好人榜”公布,{winner},{winner2},{winner3}入选。{fill}
""",
    "notice": """
{C}人大常委会任免名单|{C}人大常委会{day}会议通过:{acts}。
{C}人民政府任免通知|{C}人民政府研究决定:{acts}。以上任免自{day}起执行。
干部任免|经研究,近期一批干部职务有调整:{acts}。
""",
    "publicity": """
{C}拟任领导干部任前公示|为进一步扩大民主,根据有关规定,现将拟任用的干部公示如下:{lines}公示期间,如有情况和问题,可向{A}委组织部反映。
""",
    "handover": """
{town}召开领导干部大会|{day},{town}召开领导干部大会,宣布人事调整决定。{came},{left}{lead}到会讲话。{fill}
{C}领导干部大会举行|{day},{C}领导干部大会举行。会上宣布:{came},{left}{fill}
""",
    "retired": """
退下来,不闲着|{former}退休后一天也没闲着。“干了一辈子{topic},还能出点力。”{former.again}说。{fill}
老干部的新舞台|在{village}的宣讲点,{former}正在给大家讲故事。{secretary}说,{former.again}一个月要来三四趟。{fill}
老领导回访联系村|{day},{former}回到曾经联系的{village},看望老邻居。{resident}拉着他的手不放。{fill}
""",
}

TOPICS = listed(
    "乡村振兴 防汛防台 招商引资 垃圾分类 森林防火 基层治理 数字化改革 项目建设 春耕备耕 安全生产 文明创建 "
    "共同富裕 营商环境 美丽乡村 平安建设 粮食生产 农村电商 助企纾困 环境整治 农房改造"
)

FILLS = """
这项工作点多面广,既要算好眼前账,也要算好长远账。
要把群众的事放在心上,能办的马上办,一时办不了的讲清楚。
目前已排出重点任务二十六项,每一项都有时间表和责任单位。
大家先后看了三个点,边走边议,气氛很是热烈。
今年以来,已有四百多户从中受益,满意的人越来越多。
下一步将在十个点先行试行,取得经验后再逐步铺开。
说起变化,大家你一言我一语,屋子里不时传出笑声。
不少人放弃了周末休息,一直忙到天黑才收工。
从春天到秋天,前后跑了上百趟,本子记满了五个。
资料显示,上半年完成投资近三亿元,比去年同期有明显增长。
办法并不复杂,关键是一件一件做、一天一天盯。
过去要跑三个窗口,现在一个窗口就能办完。
为了这一天,前前后后准备了大半年时间。
晚上的灯光亮起来,散步的人也多了起来。
有了稳定的销路,大家干活的劲头更足了。
要防止走过场,问题不解决不销号。
这样的做法已经坚持了六年,影响了一批又一批年轻人。
数据是最好的说明:投诉少了四成,办结时间短了一半。
"""


@cache
def forms(genre: str) -> tuple[tuple[str, str], ...]:
    """Return the headlines and bodies of a genre."""
    rows = [line.partition("|") for line in FORMS[genre].strip().splitlines()]
    return tuple((head, body) for head, _, body in rows)


@cache
def fills() -> tuple[str, ...]:
    return tuple(FILLS.strip().splitlines())
