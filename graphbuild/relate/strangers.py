"""Somebody or some place whom no recognizer saw: what is told of it is told of nobody who was named before."""

from __future__ import annotations

import re

__all__ = ["ELSEWHERE", "IN_NAME", "NOT_ITS", "SETS_UP", "STRANGER", "VILLAGE"]

NOT_ITS = re.compile(
    r"(?<![家个户多数类型国有民营规上工业龙头上市全省市县区])(?:(?![和与及等或、])[\u4e00-\u9fff]){2}(?:公司|集团|合作社|商行|酒厂|茶厂)(?!数|总数)"
    r"|[\u4e00-\u9fff]{2,8}基金(?:会)?(?=出资|投资|投入|资助)"
    r"|^的?(?:村民|居民|农户|种植户|养殖户|种粮大户|大户|[茶果菜花]农|脱贫户|贫困户)(?:[老小阿][\u4e00-\u9fff]|(?!人均|户均|收入|消费|家庭)[\u4e00-\u9fff]{2,3})(?=贷|种|养|承包|流转|家|收获|卖|靠|开|办|创|的)"
)
"""Behind a place: a firm or somebody whom no recognizer saw owns the figure, and not the place."""
VILLAGE = re.compile(r"(?!乡村|农村|山村|全村|各村|每村|新村|多村|等村)[\u4e00-\u9fff]{1,4}?(?:村(?![级里集民])|社区)")
STRANGER = re.compile(
    r"(?:公司|集团|[分支]行|银行|合作社|协会|商会|基金会|[酒茶电工]厂|林场|车间)(?=[在已共为向也还将从与把先累]|[去今]年|[上下]半年|[前一二三四]季度)"
)
"""Somebody whom no recognizer saw begins to speak for himself: what went on before does not go on."""
ELSEWHERE = re.compile(
    r"(?:隔壁|邻近|附近|相邻|旁边|周边|山[上下])的"
    r"|(?![全该本各每这那两当我止起从到经由在往至要将向把让使为与和对有新])"
    r"(?:[\u4e00-\u9fff]{2,5}(?:[街巷店厂馆园桥湖镇乡]|公司|集团|景区|市场|广场|夜市|酒店|民宿|农场)(?:的|则|也|却|还|已)"
    r"|[\u4e00-\u9fff]{1,3}(?<![农乡山全各多])(?:村|社区)(?![\d级里集民委党支居]))"
)
"""龙口老街的夜市延长到零点,…: a place that no recognizer saw begins a clause."""
SETS_UP = re.compile(
    r"(?:设立|成立|挂起|挂牌|办起|组建|开设|创办|联合|共建)了?[^,。;\d]*?(?:室|站|队|所|合作社|联盟)(?:的牌子|的招牌)?$"
    r"|(?:组织|邀请|邀集)[^,。;]{0,8}?\d+余?多?家[^,。;]{0,8}?(?:到场|进场|入场|进村|参展|设摊|摆摊|参加|参会)$"
)
"""县司法局挂起某调解室的牌子,四年来调解…; 县人社局组织46家企业到场,提供岗位…: they are at work from then on."""
IN_NAME = re.compile(r"某|(?:分|支|子)?公司|[分支]行|农商|供电公司|海关|税务局|[\u4e00-\u9fff]{2}支队")
"""Behind an area, the rest of a name that no recognizer saw: 甲县分公司."""
