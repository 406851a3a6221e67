"""The ways to take part in an event, and the words that tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ROLES", "SPEECH", "Role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One way to take part: the words that tell it, and what may stand behind them."""

    name: str
    words: re.Pattern[str]
    visit_only: bool = False
    bodies: bool = False
    """A body can take this role too: 由区委主持."""
    here_only: bool = False
    """Said of the event that the paragraph tells of, whatever the verb governs: 为茶园揭牌."""
    seated_only: bool = False
    """Never on a visit: 县长甲到某镇调研,还主持召开座谈会 chairs another thing, which has no name."""
    contest_only: bool = False
    """Only in a contest: who wins a prize elsewhere was not there for the meeting that the article tells of."""


SPEECH = (
    r"(?:[^,。;:“”、说称对在的]{0,6}?)(?:主旨|表态|交流|典型|经验|动员|总结|主题|点评|重要|致辞|开场|书面|工作|专题|宣讲|即席)*"
    r"(?:讲话|发言|致辞|汇报|部署|介绍|推介|分享|辅导|讲座|点评|授课|宣讲|(?:开班|战前)?动员|说明|检讨)(?!报告)"
)

ADDRESS = r"(?:到会)?致了?(?:欢迎|开幕|闭幕|贺|答谢|感谢)?[辞词]|(?<![工合操创写])作了?[^,。;:“”]{0,6}?致[辞词]"

# Who goes somewhere to look, without a delegation: 甲到某镇调研; whoever joins or accompanies takes another part.
TOUR = (
    r"(?:调研|考察|检查|督查|督导|督办|慰问|走访|视察|指导|巡查|暗访|看望|踏勘|拜访|招商|参观|观摩"
    r"|巡河|巡湖|巡林|接访|下访)"
)

GOES = (
    rf"(?:到|赴|来到|深入|前往|走进|来|在)[^,。;]{{1,36}}?(?:,(?:实地|专题|现场|重点|详细|先后|就[^,。;]{{2,20}}?))?{TOUR}"
    rf"|(?<![加同团起行])(?:实地|专题|现场|带头|开展|进行|突击|随机)*{TOUR}(?!组|团|员|报告|座谈|站|活动|时)"
)

ON_STAGE = (
    r"宣读[^,。;]{0,40}|(?:为[^,。;]{1,16}?)?培土奠基|挥锹[^,。;]{0,6}奠基|按下[^,。;]{0,10}?(?:快门|键)|见证[^,。;]{0,12}?签约|代表[^,。;]{0,12}?签(?:约|订|署)[^,。;]{0,20}|为[^,。;]{1,30}?(?:揭牌|揭幕|授牌|颁奖|授旗|剪彩|颁发[^,。;]{2,16})"
    r"|(?:按下|启动|推动|触摸)[^,。;]{0,14}?(?:按钮|推杆|启动球|水晶球|启动键)|为[^,。;]{2,16}?(?:鸣枪|开球|点睛|剪彩|领誓|监誓)|(?:领取|接过|捧回)了?[^,。;]{0,14}?(?:奖牌|奖状|奖杯|证书|牌匾|聘书|锦旗)|(?:就[^,。;]{2,24}?)?提出(?=了?[^,。;]{0,6}(?:要求|意见|建议)[,。;])|(?:现场)?(?:领读|朗诵|诵读|演唱|演奏|献唱|吟诵)了?(?=[^,。;的]{1,16}[,。;])|(?:击鼓|鸣锣|鸣枪|鸣哨|发令)(?:开赛|开跑|启幕|开园|开采)?(?=[,。;])|观看了?[^,。;]{0,6}(?:比赛|演出|表演|展演|展览|演练)(?=[,。;])|在(?:发言|讲话|交流)(?:中|时)(?=[,说表指])|为[^,。;]{1,12}?(?:授课|讲课|上课|宣讲)|(?:监誓|领誓|领读誓词)(?=[,。;])|(?:依次|集体|作为[^,。;]{2,12})?(?:进行)?宣誓(?=[,。;])|(?:进行|作)了?[^,。;]{0,12}?(?:点评|分析|研判|预测|解读|动员|部署|安排|推介)(?=[,。;])|(?:安排部署|部署安排|安排|部署)了?(?:下一阶段|具体|有关|相关|下步|下一步|近期|重点)工作(?=[,。;])|(?:先后|依次|分别|现场|率先|首先|第一个|踊跃|轮流)?(?:上台)?发言(?!人)"
    r"|(?:讲授|上)[^,。;]{0,14}?党课|作(?:了)?[^,。;]{0,30}?的?(?:分享|宣讲|辅导|授课)(?!报告)|通报了?[^,。;]{2,30}?情况|通报了?[雨水汛灾疫险案]情|现场讲解了?[^,。;]{2,24}|上台领奖|授课(?=[,。;])|推介了?[^,。;]{2,20}|汇报了?[^,。;]{2,24}|分享了[^,。;]{0,10}?(?:故事|经验|体会|经历|心得|做法)(?=[,。;])|介绍了?[^,。;]{1,16}?(?:情况|概况|做法|经验)(?=[,。;])|(?:应邀)?在前排就座|当场(?:认领|表态|承诺|答复|回应)|传达(?:学习)?了?[^,。;]{2,40}?精神"
)
"""What is done before those assembled, and by nobody who is not there."""

CONTEST = (
    r"(?:获得?|夺得|夺取|摘得|摘取|斩获|荣获|拿下|赢得|捧得|捧回|勇夺)了?[^,。;]{0,16}?(?:[冠亚季]军|[特一二三]等奖|[金银铜][奖牌]|第[一二三四五六]名)"
    r"|(?:成功)?(?:夺冠|登顶|折桂|卫冕)|(?:以[^,。;]{2,20})?(?:率先|第一个|顺利)?(?:完赛|冲线|冲过终点)"
)
"""How a contest ends for those who took part in it."""

ROLES = (
    Role(
        name="leader",
        words=re.compile(
            rf"率(?:领|队)?|带队|带领|一行(?:\d+人)?(?=(?:先后|专程|再次|分别|实地|专题|现场)*(?:走进|来到|来|深入|赴|到|前往|莅临|{TOUR}))|{GOES}"
        ),
        visit_only=True,
    ),
    Role(
        name="member",
        words=re.compile(
            r"随团|随同(?=考察|调研|走访|检查|视察|慰问|督查|[,。;]|$)|(?:一同|一道|一起)前往|同行(?=[,。])|一路相随(?=[,。])|随行(?=[,。])"
        ),
        visit_only=True,
    ),
    Role(
        name="host",
        words=re.compile(
            r"(?:在[^,。;]{2,8})?(?:全程)?的?(?:陪同|陪着|作陪|接待)(?!人员|中心)|(?<!参加)会见了?(?=[^,。;])"
        ),
        visit_only=True,
    ),
    Role(name="rostrum", words=re.compile(r"在主席台(?:前排|上)?(?:执行主席席位?(?:上)?)?就座")),
    Role(name="chair", words=re.compile(r"主持(?!人|[^,。;会式]{0,8}工作)"), bodies=True, seated_only=True),
    Role(
        name="reports",
        words=re.compile(
            r"作(?!为)[^,。;]{0,80}?报告|报告(?:了)?[^,。;]{0,10}?工作(?=[,。;])|向(?:会议|大会|全会)作?了?(?:报告|汇报|说明)"
        ),
    ),
    Role(name="observer", words=re.compile(r"列席(?!代表|人员|会议的?(?:代表|人员))")),
    Role(name="address", words=re.compile(ADDRESS)),
    Role(name="address", words=re.compile(r"在致辞(?:中|时)(?=[,说表指称])"), here_only=True),
    Role(
        name="attendee",
        words=re.compile(
            rf"出席|参加|参会(?=[,。;])|到会(?:祝贺|听取|指导|讲话)|到场(?:(?:祝贺|指导|观摩|助威)|(?=[,。;]|并))|(?:一同|一起|共同)(?={TOUR})|(?:并)?(?<![工合操创写])作了?{SPEECH}|(?:现场|到场|前来)?观[赛礼](?=[,。;、])|远道而来(?=[,。;])"
            r"|宣布[^,。;]{0,12}?(?:开幕|闭幕|开园|启动|开馆|开工|开赛|通车|开班|开赛|开业|成立|开采|开捕|开渔|开镰|启幕|开跑|开营|结业)|(?:并)?讲话(?=[,。;\s]|$)"
            r"|就[^,。;]{1,30}?作[^,。;]{0,6}(?:安排|部署|说明|解读|汇报|发言)|在(?:开幕式|闭幕式|大?会|仪式|会议|座谈会|活动)上"
        ),
    ),
    Role(name="attendee", words=re.compile(ON_STAGE), here_only=True),
    Role(name="attendee", words=re.compile(CONTEST), here_only=True, contest_only=True),
)
