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
SPOKEN_BY = re.compile(
    r"\S{2,24}(?:公司|(?<![定结格布大全开破新僵])局|委|委员会|大队|支队|部|科|院|社|会|学校|中学|小学|处|中心|政府|办公室|所|站|厂|店)"
)
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
