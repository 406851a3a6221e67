"""Blocks → paragraphs: join what a column break cut apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from graphbuild.segment.blocks import Block, is_finished, is_list_item, is_title, open_quotes
from graphbuild.zh.cutter import plain
from graphbuild.zh.names import surname

__all__ = ["breaks_off", "comma_tears", "continues", "is_cut", "paragraphs", "splits_word", "tears"]

SUBHEAD_LENGTH = 24
"""Visible characters of the longest line taken for a heading inside an article."""

# Words that no heading ends with, and marks and words that no paragraph begins with.
HANGING = tuple("的地得在和与及将把被对向从以为并等是有由于让使给又也都就而或")
POST = (
    r"(?:副|总|常务)*(?:书记|主任|主席|经理|总经理|董事长|教授|委员|代表|工程师|负责人"
    r"|[局镇乡县区市村校院馆所科处部厅会站队厂社组]长)"
)
TITLED = re.compile(rf"{POST}\Z")
"""An office at the end of a line is one with the name that the next line begins with."""

BEARER = re.compile(
    rf"(?:{POST}|村民|居民|市民|农户|果农|茶农|工人|职工|老人|医生|民警|法官|选手|游客|大户|学生|队员|干部|党员|[女员技民职]工)\Z"
)
OFFICE = re.compile(r"(?:公司|集团|[局委办部院社会厅厂站所]|中心|政府|学校|中学|小学)\Z")

NUMBERED = re.compile(r"(?:[每这那该各某]|[一二三四五六七八九十百千万两几数]+)[名个位家项座]\Z")
"""A count or a pointer asks for its noun."""

ROLL_LINE = re.compile(
    r"(?:[A-F]类|[\u4e00-\u9fff]{0,6}(?:[特一二三]等|[金银铜]|优秀|组织|优胜)奖|[\u4e00-\u9fff]{2,6}(?:人才|团队|类|组)|[\u4e00-\u9fff]{0,6}(?:联系人|电话|专家|受理人))"
    r"(?:\([^()]{1,12}\))?:"
)
"""How a line of a list of winners begins; none of them needs a full stop."""
BEARER_LINE = re.compile(
    rf"(?:[\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{{2,4}})(?:\([男女]\))?\s+"
    rf"[^,。;:!?]{{4,30}}(?:{POST}|[员师士生户长民工警])\Z"
)
"""A line that gives somebody and what he is; each line of such a list is a paragraph."""
CONTINUING = (*",。、;:!?)]”’》』」%的地得了着过们", "介绍,", "表示,", "说,", "说:", "强调,", "指出,")
Parts = Callable[[Block, Block], bool]
SPEAKER = re.compile(r"[我该][省市县区镇乡村校]")
"""How a paper names its own county: to the dictionary they are two words."""
PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z0-9.]+")


def paragraphs(lines: Sequence[Block], *, parts: Parts | None = None) -> Iterator[tuple[Block, ...]]:
    """Group an article's body lines into paragraphs, in order.

    ``parts`` may say of two neighbors that they are two paragraphs, for texts that are no prose.
    """
    held: list[Block] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        held.append(line)
        if following is None or (parts and parts(line, following)) or not _goes_on(held, following):
            yield tuple(held)
            held = []


def _goes_on(held: Sequence[Block], following: Block) -> bool:
    if held[-1].whole or (len(held) == 1 and _is_subhead(held[0], following)):
        return False
    return continues(held[-1], following) or _is_inside_quote(held[-1], following)


def continues(line: Block, following: Block) -> bool:
    """Tell whether a line breaks off, so that the next one goes on with its sentence."""
    if following.indented is not None and is_finished(line.text):
        return not following.indented and not is_list_item(following.text) and not is_title(following.text)
    if is_finished(line.text):
        return False
    if ROLL_LINE.match(following.text) or (BEARER_LINE.match(line.text) and BEARER_LINE.match(following.text)):
        return False
    # the items of a list end with a semicolon or follow a colon, and each is a paragraph
    return not (line.text[-1] in ":;" and is_list_item(following.text))


def breaks_off(line: Block, following: Block) -> bool:
    """Tell whether a short line is the torn beginning of a paragraph and no heading over the next one."""
    if line.whole:
        return False
    if line.indented is not None and following.indented is not None and line.indented != following.indented:
        return line.indented
    left, right = line.text, following.text
    torn = left.endswith(HANGING) or TITLED.search(left) or right.startswith(CONTINUING) or left[-1].isdigit()
    if torn or NUMBERED.search(left) or (BEARER.search(left) and surname(right)):
        return True
    if any(surname(left[-size:]) and BEARER.search(left[:-size]) for size in (1, 2)):
        return True  # 科长祁 | 安然, 书记钮守 | 田
    return bool(OFFICE.search(left) and re.match(POST, right)) or splits_word(line, following)


def comma_tears(line: Block, following: Block) -> bool:
    """Tell whether the comma in a short line makes it rather a piece of prose than the heading over the next one.

    It makes nothing of it where each line is a paragraph, or where only the next one begins one.
    """
    return "," in line.text and not line.whole and not (following.indented and not line.indented)


def tears(line: Block, following: Block) -> bool:
    """Tell whether the second line can only go on with the first, wherever the two are printed."""
    if line.whole or is_finished(line.text) or following.indented or is_list_item(following.text):
        return False
    if following.indented is False or following.text.startswith(CONTINUING) or splits_word(line, following):
        return True
    return open_quotes(line.text) > 0 and open_quotes(following.text) < 0


def _is_inside_quote(line: Block, following: Block) -> bool:
    """Tell whether a finished line leaves a quotation open that the next one closes before opening another.

    A quotation of several paragraphs opens each of them anew, so the first mark of a true paragraph is never a
    closing one.
    """
    marks = re.findall("[“”]", following.text)
    return bool(marks) and marks[0] == "”" and open_quotes(line.text) > 0


def _is_subhead(line: Block, following: Block) -> bool:
    """Tell a heading inside an article from the first line of a broken paragraph.

    Both are short and unfinished; a heading stands over a whole paragraph and ends with a whole word.
    """
    text = line.text
    return (
        is_title(text)
        and len(text) <= SUBHEAD_LENGTH
        and "," not in text
        and len(following.text) >= 40
        and not breaks_off(line, following)
    )


def splits_word(line: Block, following: Block) -> bool:
    """Tell whether the end of one line and the beginning of the next read as one word of the dictionary.

    >>> splits_word(Block(0, 9, "老人们的饭卡都要登"), Block(11, 16, "记,再领饭"))
    True
    >>> splits_word(Block(0, 8, "山村办起百姓食堂"), Block(10, 15, "本报讯近日"))
    False
    """
    if line.whole:
        return False
    left, right = line.text[-10:], following.text[:10]
    if SPEAKER.match(left[-1] + right[0]):
        return True
    runs = PLAIN.findall(left), PLAIN.findall(right)
    if not (runs[0] and runs[1] and left.endswith(runs[0][-1]) and right.startswith(runs[1][0])):
        return False
    start, border = 0, len(runs[0][-1])
    for word in plain().known(runs[0][-1] + runs[1][0]):
        if start < border < start + len(word):
            return True
        start += len(word)
    return False


def is_cut(groups: Sequence[Sequence[Block]]) -> bool:
    """Tell whether the last sentence of these paragraphs breaks off; a credit or a note in brackets is no sentence."""
    if not groups:
        return False
    last = groups[-1][-1].text
    return not is_finished(last) and not last.endswith((")", "】", "摄", "报道"))
