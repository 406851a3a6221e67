"""How likely a character is in a given name: two lists counted from names and running text."""

from __future__ import annotations

__all__ = ["ATYPICAL", "TYPICAL", "givenness"]

# Counted over 8,500 given-name characters of people with common surnames and over the running text of the same public
# corpora (MSRA, Boson and resume sets, training parts): at least twice as frequent in names, most frequent first.
TYPICAL = frozenset(
    "明华文生建平志德永伟光小某玉海晓军新东强林春云民振英忠俊荣龙宝庆金红立先清福正辉波芳山维江宏元刚世梅峰汉良斌敏祥勇安丽昌兰秀宇士兴瑞杰玲克友亚斯宁义毅胜富鹏洪青才涛凤贵嘉贤树武松霞广伯培飞启景慧仁卫泽奇达健宗泉"
    "康兆敬桂秋萍诚雪权少智远森燕田彦尔君剑超群洁铁凯女连吉章艳乐亮恩耀星虎继芬源琴香静礼川旭鸿惠兵阳莉根铭传锦喜娜盛思淑莲夫承孝麟冰顺茂石鸣彬柱双雨爱朝坚廷怀绍邦浩颖昕雄跃晖益寿昭素坤锋曼钟崇哲凡梦堂震旺卿虹润河初"
    "磊九黎霖蓉丰占祖炎倩湘延侠仲扬威谦雅勋希卓存芝昆升蔚雷瑛岩庭晶宪熙琳姐珊柏琪腾寅聪久恒栋尚木若纯复绪彪锡泰宾奎炜豪茹钊璐菊汝翠圣庸焕楠曙善津迪佳爷岚棠丁翔娟秉珠仪容勤滨铨伦允琼捷守蕾钧丹寒诺肇岳鑫仙佐钦炯孟婷登"
    "乔龄涵甲桥莹珍钰勒冠毛鲁凌沛璞劲舟佩臣笑炳怡菁彩晋添棣傅彤叔弟烈庚菲姆雁羽祝杨雯仕夏帆乾申厚晨梁懋丕轩骏弘悦桓珏媛峥烨季隆琦鹰诗岱碧叙殿璇朴醒端钢孙齐欣野斐宜库幼淦梓皇溪旦尧佛樵滔镐泓铮翰乃豆睿豫笃蓝儒戴桢驰熹"
    "赫祺焘娥昀裕靖赞颂洋桐瑜葵灿晔渊澄薇洵俭楚"
)
# At most a third as frequent in names as in running text.
ATYPICAL = frozenset(
    "的一在了有是人年不为会上这业经出个行日作地以到对公工要时多部理他们市月我进于现主下事动后分展产能就场司前用员者任与队法说过也重关合总机化而等将得面报可务定电体区制资外度从内表次今社两问最代都所还当提品比名系种入"
    "目着题第此已技党通赛术位委间记设并企意些界车各组计使由十因及但点团际活期联研论去至性管球导统议门院情解领限决集无量近手商改局共战持交更副府被看结物据认受办没历专职想收究干取省观把级式只调数投很村接参样质创流首知"
    "费示股几转马台项指又支服身造份件她那气该规口革给变形别巴打张见价难识头做己话推证史每回众校感再反条视色洲织助县融施势董州争率消约营境单欧它型带供需百具或续空息整构效访直责神获确厂完足告款么查线走仅族让港引险类失"
    "速李户验考积况较谈响未片快划象核医何包版节讯央案段值护届注即边断销往养称负警器游批亲讲试低装切配预油态算病号困担半落贸古购便模料住货突画排字且馆域像终稳尽钱班执你除却围毒减击危破土售孩止竞层俄紧充请读愿食藏牌仍"
    "岁按检待早控奖促汽眼须票索互买察六什写轻置杯额邓药兼状讨脑救略湖剧室店派属座够币挥澳候陈测奥故帮另著找旅虽血贫黑苦害审措编母扩裁激针巨顾抓童毕判语禁轮压阵损拿例吃死听疗否靠七换短绝贷既细吸诉差免逐纷草笔幅秘招课"
    "绩停幕探酒湾戏遇乎犯假籍罪塔似攻急络缺灾甚妇析督伤疑拥射角卖尤签污败埃债移呼冷退抗择厅街味输软券套私暴筹挑媒补父归搞般署简墨览郑粮借脱追驻残晴篇纸露异旧麦固播附灵绿萨障杂遗赵辆虑倒握封违询舞寻涉趋跌拍鼓牙迹怎块"
    "谢刊菜遍背夜泛夺饭悉昨册休伙距透彻艰键摄享储贯疾竟"
    # Crops, food and posture, which the corpora are too small to show.
    "茶桃鱼肉蛋稻猪狗鸡鸭喝跑坐站柚橘果瓜笋菇藕蜂蚕蔬粽饼糕糖盐醋油烟"
)


def givenness(characters: str) -> int:
    """Score the characters of a given name: plus one for each typical one, minus two for each untypical one.

    >>> givenness("建华"), givenness("瞿"), givenness("茶")
    (2, 0, -2)
    >>> givenness("表示")
    -4
    """
    return sum((ch in TYPICAL) - 2 * (ch in ATYPICAL) for ch in characters)
