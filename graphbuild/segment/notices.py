"""Block → notice or advertisement, caption: what is printed between the reports and is none of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphbuild.segment.blocks import Block, is_list_item
from graphbuild.zh.names import is_person_name

__all__ = [
    "is_caption",
    "is_credit_end",
    "is_label",
    "is_notice_head",
    "is_notice_line",
    "is_notice_tail",
    "is_private",
    "parts_notice",
]

KIND = (
    r"通告|公告|启事|声明|公示|招租|招聘|招标|转让|出租|出售|通知|讣告|更正|致歉|拍卖|遗失|招生|征订|征集令|注销|招商"
    r"|清算|减资|认领|寻人|寻物|订报|道歉|唁电|挂失|竞价|催告|求购|售楼|开盘|促销"
)
HEAD = re.compile(rf"(?:关于.{{2,40}}的)?.{{0,16}}?(?:{KIND})(?:书|表|信息|简章)?[!]?")
NOT_HEAD = re.compile(r"(?:发布|召开|举行|印发|下发|开展|走进|会|发出|首场|专场|力度|服务|签约|推介|活动|现场|工作|赴)")
"""News about notices: 县里召开招商推介会 is a report."""

CONTACT = re.compile(
    r"(?:.{0,6}(?:电话|热线|手机|地址|联系人|地点|邮箱|微信|时间|开户行|账号|咨询|报名)\s*:.*|.{0,12}\d{3,4}-\d{7,8}.*)"
)
SMALL = 400
"""Characters of a notice short enough to be about one thing; a long one may mention lost papers and be public."""
SPOKEN_BY = re.compile(
    r"\S{2,24}(?:公司|(?<![定结格布大全开破新僵])局|委|委员会|大队|支队|部|科|院|社|会|学校|中学|小学|处|中心|政府|办公室|所|站|厂|店)"
)
LOST = re.compile(r"遗失|挂失|寻人|寻物|寻亲|失物|招领|声明作废|登报作废")
PRIVATE = re.compile(
    r"注销|清算|减资|解散|出租|招租|转让|出售|求购|售楼|开盘|促销|招聘|招工|招生|招商|加盟|讣告|唁电|启事|声明|道歉|致歉|拍卖"
    r"|竞价|招标|催告|订购"
)
"""What shops, companies and families have printed as well as organs; who speaks tells which it is."""
COMPANY = re.compile(r"公司|集团|合作社|商行|酒店|超市|工厂|经营部|营业部|门市|驾校|培训|民办|美容|口腔|诊所|会所|售楼")
ORGAN = re.compile(
    r"(?:[省市县区]委|委员会|[\u4e00-\u9fff]局|人民政府|[省市县区镇乡]政府|法院|检察院|公安\S{0,8}[大支]队|派出所"
    r"|(?:组织|宣传|统战|武装|社工|人武)部|街道(?:办事处)?|办公室|指挥部|人大常委会|政协|纪委|监委|妇联|团[省市县区]委|总工会|残联|工商联"
    r"|红十字会|(?:管理|服务|交易|保障|储备|疾控|控制|融媒体)中心|管理[处所站]|税务所|中学|小学|大学|学院|医院|报社|编辑部"
    r"|老干部科)"
)
SIGNED_BY = re.compile(rf"[^,。;:]{{0,20}}{ORGAN.pattern}\s*(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?")
NEAR = re.compile(rf"{ORGAN.pattern}(?=旁|边|侧|对面|附近|门口|隔壁|学区|宿舍|家属)")
"""Where a shop is to let: 县医院对面."""
OWN_PAPER = re.compile(r"本报(?!讯)")
TAIL = re.compile(rf"(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日|特此(?:通告|公告|声明|通知|公示)[。]?|{CONTACT.pattern})")
LABEL = re.compile(r"[【\[◎■▲]?\s*(?:图片新闻|新闻图片|图片故事|图片报道|图说新闻|图说|影像|镜头|图片专题)\s*[】\]]?")
CREDIT_END = re.compile(
    r"(?:(?:记者|通讯员)\s*\S{2,8}(?:\s\S{2,4})*|[(\s]\S{2,4}(?:\s\S{2,4}){0,3}|(?:图片|照片)由\S{2,16})\s*/?(?:摄|摄影|提供)[)\]】]?\Z"
)
PICTURE = re.compile(r"(?:[▲△▼▽◀▶←→↑↓]\s*)?(?:(?:上|下|左|右|题)?图(?:片)?[为:]|(?:上|下|左|右)图)")
SHOWN = re.compile(r"(?P<who>[^,。;]{2,16}?)(?:正?在)[^,。;]{3,24}。?")


def is_notice_head(text: str) -> bool:
    """Tell whether a line is the heading of a notice or an advertisement.

    >>> is_notice_head("停电通告"), is_notice_head("关于县城部分道路施工的通告"), is_notice_head("我县召开招商大会")
    (True, True, False)
    """
    bare = text.replace(" ", "")
    return 2 <= len(bare) <= 44 and bool(HEAD.fullmatch(bare)) and not NOT_HEAD.search(bare.removeprefix("关于"))


def is_private(head: Sequence[Block], body: Sequence[Block]) -> bool:
    """Tell whether a notice is an advertisement or a private matter and no public announcement.

    Lost papers are private whoever prints the list. Of the rest, what an organ signs, or names in its heading as its
    own, is public; so is what only organs print (公示, 通告), and all that the newspaper says of itself.

    >>> def line(text): return Block(0, len(text), text)
    >>> is_private([line("遗失声明")], [line("方小禾遗失身份证。")])
    True
    >>> is_private([line("招聘公告")], [line("招聘编外人员三名。"), line("县民政局 9月8日")])
    False
    """
    title, text = "".join(line.text for line in head), "".join(line.text for line in body)
    if LOST.search(title) or (len(text) < SMALL and LOST.search(text)):
        return True
    if _is_organ(title) or any(_is_organ(line.text, whole=True) for line in body) or OWN_PAPER.match(text):
        return False
    return bool(PRIVATE.search(title)) or not re.search(KIND, title)


def _is_organ(text: str, *, whole: bool = False) -> bool:
    found = SIGNED_BY.fullmatch(text) if whole else ORGAN.search(text)
    return bool(found) and not COMPANY.search(text) and not NEAR.search(text)


def is_notice_tail(text: str) -> bool:
    """Tell whether a line can only end a notice: a day, an office, a telephone number, an address."""
    return len(text) <= 60 and bool(TAIL.fullmatch(text) or (len(text) <= 24 and SPOKEN_BY.fullmatch(text)))


def parts_notice(line: Block, following: Block) -> bool:
    """Tell whether two lines of a notice are two paragraphs: the office, the day and the telephone stand alone.

    >>> parts_notice(Block(0, 8, "县自来水有限公司"), Block(9, 13, "9月8日"))
    True
    """
    alone = is_notice_tail(line.text) or is_notice_tail(following.text)
    return alone or line.text[-1] in ":;" or is_list_item(following.text)


def is_notice_line(text: str) -> bool:
    """Tell whether a line says how to reach an advertiser."""
    return len(text) <= 60 and bool(CONTACT.fullmatch(text)) and not is_list_item(text)


def is_label(text: str) -> bool:
    """Tell whether a line stands over a picture that is news by itself."""
    return bool(LABEL.fullmatch(text))


def is_credit_end(text: str) -> bool:
    """Tell whether a line ends with the photographer.

    >>> is_credit_end("村民在晒秋。 记者 方小禾 摄"), is_credit_end("记者 方小禾 文/摄")
    (True, False)
    """
    return bool(CREDIT_END.search(text[-40:])) and "文/摄" not in text[-8:]


def is_caption(first: Block, last: Block, byline: Sequence[Block]) -> bool:
    """Tell from its first and last line whether a paragraph is the words under a picture.

    It says so (图为…), or ends with the photographer; it may also be one short sentence on who is doing what, if it
    begins with a person's name or if the article's author took pictures too.
    """
    if PICTURE.match(first.text) or (is_credit_end(last.text) and (len(last.text) > 24 or "。" in last.text)):
        return True
    took = any(re.search(r"摄|图\s*/|/\s*图", piece.text) for piece in byline)
    shown = SHOWN.fullmatch(first.text) if first is last and len(first.text) <= 40 else None
    return shown is not None and (took or is_person_name(shown["who"]))
