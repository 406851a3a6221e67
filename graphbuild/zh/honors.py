"""The verbs of honoring: what somebody wins, is called, or is given. Whoever looks for honors asks here.

Patterns, to be put into longer ones; each ends where its object begins.
"""

from __future__ import annotations

__all__ = [
    "BATCH",
    "CARRYING",
    "GIVING",
    "GOING",
    "GRADES",
    "HUNG",
    "NAMING",
    "PIECE",
    "PLACES",
    "PUBLISHING",
    "TAKING",
    "TITLED",
    "VESSEL",
    "WINNING",
]

CALLS = "评为|评选为|评定为|命名为|认定为|授予|追授"
NAMING = (
    f"被(?:联合|共同|正式|一致|成功)?(?:{CALLS}|确定为|确认为|列为|列入|选为|表彰为|授牌为?|记)"
    f"|获评为?|获授牌?|获封|获选为?|获命名为?|获认定为?|荣膺|荣获|(?<!被)(?:{CALLS.removesuffix('|授予|追授')})"
)
"""Verbs whose object is what somebody is called from then on."""
BECOMING = "(?:成为|成了)(?=“(?:全国|国家|[\u4e00-\u9fff]{2,3}[省市县]|[省市县]级)[^“”\n]{2,20}”[,。;])"
"""2015年就成了“国家农民合作社示范社”: the level shows that it is an honor."""
WINNING = (
    f"{NAMING}|{BECOMING}|获得过?|喜获|斩获|摘得|摘取|摘下|夺得|夺取|夺回|勇夺|赢得|捧得|捧回|捧起|捧走|摘走|拿走|拿回|拿下|拿到|领走|揽下|[拿得捧夺]过|获颁|获颁发|分获|曾获"
    "|赢来|挣下|挣得|揽得|得到(?=了?“)|捧了?(?=个?“)|保持(?=“)|入列"
    "|并列(?=[特一二三]等奖|[金银铜]奖|[冠亚季]军|第[一二三四五六])"
    "|荣[立记]过?|立过?(?=个人|集体|[一二三特]等功)|入选|荣登|登上|跻身|上榜|登榜|喜提|喜摘|当选为?|蝉联|问鼎"
    "|戴上了?(?=“)|评上|拿了|得了|夺了|揽获|抱回|领回|领到|收获|争得|荣列|名列|位列|屈居"
    "|成功创成|(?<!成功)创成|成功创建为?|获(?![得悉知取益利准释救赠刑罪选胜])"
)
"""Verbs whose subject has won, naming among them."""
TAKING = "获得|夺得|摘得|捧得|捧走|斩获|摘取|摘走|收入囊中|夺走|揽走|包揽|分享"
"""Verbs of winning behind an honor and who wins it: 冠军由甲摘得."""
GOING = "(?:则|也|最终)?(?:归了|归属(?:于|了)?|归(?!来|还|纳|集|根|类)|花落(?!谁)|颁给了?|颁予)"
"""Words between an honor and who wins it: 季军归了甲队, “…乡村”花落甲村."""
CARRYING = "带回|揽入怀中|揽入囊中|收入囊中|收入怀中|抱回|捧回|捧走|揽下"
"""Verbs behind an honor that is their object: 把金奖揽入怀中."""
GIVING = "(?<!被)(?:授予|颁发|颁授|追授|追记|给予)(?!的)"
"""Verbs whose subject gives: the winner stands behind, or before and behind 为 or 向."""
PUBLISHING = "(?:公布|发布|公示|揭晓)了?"
TITLED = "(?:荣誉)?(?:称号|奖章|纪念章|奖项|荣誉|奖(?![牌杯状品金励]))"
"""What behind words in marks makes them an honor: “…”称号, “…”奖."""
BATCH = "(?:20\\d\\d(?:[—-]20\\d\\d)?年?度?)?(?:首[批届]|第[零〇一二三四五六七八九十百\\d]{1,4}[批届期])?"
"""The year and the batch between a verb and an honor: 2023年度第三批."""
GRADES = "(?:[特一二三四]等|特金|[金银铜]|优胜|优秀|鼓励|组织)奖"
"""The grades that a contest gives its prizes in."""
PLACES = "[冠亚季]军|第[一二三四五六]名|[金银铜]牌(?![照匾])"
"""What the winners of a match come in as; every contest has the same of them."""
VESSEL = "的?(?:奖[杯牌状章]|(?:荣誉)?证书|[铜银金匾]牌|牌匾|匾额|匾|(?:红)?绶带|大红花|桂冠|头衔|名头|名号|殊荣)"
"""What an honor is handed over as, right behind its name: “…”奖牌, 一等奖|奖杯, “…”的绶带."""
PIECE = "(?:[一1][本块座枚张面项份尊顶]|[块个张](?=“))"
"""What counts an honor between its verb and its name: 捧回一块|“…”铜牌."""
HUNG = "(?:则|也)?(?:挂|披|戴|别|佩戴)(?:在|到|上)了?"
"""“…”的绶带,披在了: the winner stands behind, and what it hangs on."""
