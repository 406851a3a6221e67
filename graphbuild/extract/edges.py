"""Where a name that is known by its last word begins: the walk to the left."""

from __future__ import annotations

from graphbuild.extract.lexicon import Word
from graphbuild.extract.reading import Reading
from graphbuild.zh.text import is_han
from graphbuild.zh.wordlist import wordlist

__all__ = ["REGIONS", "area_before", "is_region", "left_edge", "place_prefix", "with_numeral", "word_and_level"]

STOP_WORDS = frozenset(
    wordlist(
        "同志 听说 据说 听取 扎进 村里 镇里 县里 派驻 选派 下派 驻 结对 "
        "变成 变为 变身 开起 办起 已有 户 村民 群众 居民 带队 检查 督查 督导 慰问 看望 拜访 负责 主持 采访 "
        "报道 讨论 审议 购买 销售 捐赠 捐给 送到 交给 成为 作为 属于 出现 看到 听到 得到 拿到 收到 感到 请 找 "
        "问 叫 送 去 受 帮 靠 访 回 进 出 聘请 特邀 携手 约请 "
        "看中 看上 相中 看好 一是 二是 三是 四是 "
        "隔壁 邻近 附近 毗邻 相邻 周边 对面 旁边 邻居 邻村 邻县 邻镇 "
        "在 到 从 由 向 对 为 把 被 将 让 给 与 和 及 以及 暨 或 同 跟 于 至 是 有 的 之 "
        "这座 那座 这个 那个 这家 这条 那条 这所 这里 那里 这处 这片 "
        "了 着 过 等 个 这 那 该 此 其 各 每 全 某 我 我们 他 他们 她 它 们 位 名 家 座 处 条 批 以 按 按照 "
        "根据 依托 围绕 通过 利用 针对 关于 因 并 而 且 但 也 都 就 又 还 已 已经 正 正在 不 没有 如 像 比 地 "
        "得 所 两 上 下 里 中 内 外 前 后 时 来 来到 走进 走访 前往 赴 抵达 进入 位于 坐落 坐落于 落户 "
        "落地 入驻 参观 考察 调研 视察 观摩 察看 查看 实地 现场 途经 途径 走 打造 建成 建立 建 推进 推动 实施 "
        "开展 开启 加快 加强 加大 完善 提升 成立 设立 创建 新建 改建 扩建 启动 开工 引进 引入 举行 召开 举办 "
        "参加 出席 担任 加入 获 获得 荣获 获评 摘得 夺得 入选 评为 授予 表示 介绍 说 强调 指出 要求 做好 抓好 "
        "命名 认定 确定 评定 签约 共建 会见 会见了 接见 接见了 "
        "推出 发布 公布 印发 深化 聚焦 贯彻 落实 组织 邀请 带领 率领 率 陪同 支持 服务于 联合 协同 会同 委托 "
        "承担 承办 主办 协办 完成 包括 涉及 拥有 现有 共有 有着 家住 隶属 属于 办 创办 开办 兴办 建起 开设 "
        "修建 种植 下设 设有 内设 增设 近日 日前 目前 昨日 昨天 今天 今年 去年 明年 当天 当日 随后 同时 此外 "
        "先后 引来 迎来 引入 推行 推广 探索 提醒 牵头 邀约 一户 变成了 来自 生于 出生于 毕业于 此前 曾 曾任 原任 "
        "另有 下辖 "
        "现任 历任 原 现 任命 免去 补选 选举 更 更多 让更多 要求 紧盯 紧扣 瞄准 深耕 扎根 走出 走遍 回到 回到了 改成 "
        "改为 变身为 由 已由 被 先后 分别 一起 共同 深入 积极 全面 持续 扎实 全力 重点 大力 奋力 着力 进一步 不断 "
        "继续 首次 首个 合办 施工方 运营方 承办方 投资方 承建方 设计方 建设方 "
        "其中 辞去 归 归属 输 不输 列 居 转到 转战 日向 帮助 直奔 奔赴 赶到 驱车 就任 出任 调任 升任 转任 兼任 负责人 "
        "沿 沿着 险胜 战胜 击败 力克 不敌 对阵 迎战 大胜 曾是 就是 也是 还是 不是 正是 仍是 "
        "已是 便是 起任 聘为 返聘 返聘为 "
        "踏进 踏入 跨进 跨入 步入 翻开 设在 建在 开在 住进 搬进 搬到 搬入 迁入 迁到 迁至 捧得 捧回 拿下 斩获 "
        "修通 架通 打通 拓宽 硬化 晋升为 升格为 升级为 初名 原名 前身 前身为 "
        "借用 租用 承租 更名 更名为 改名 易名 改称 "
        "当选 当选为 受聘 聘任 接任 改任 连任 正式 隆重 成功 顺利 如今 现在 过去 以来 期间"
    )
)
STOP_TAGS = frozenset(wordlist("p u uj ul uz ud uv ug r c d y e o zg m q mq t f"))
"""Parts of speech that do not stand inside a name."""
KEPT = frozenset(
    wordlist("青年 少年 现代 当代 未来 世纪 春 夏 秋 冬 第一 第二 第三 新 东 西 南 北 老 大 小 万达 百 千 万 县")
)
IN_NAMES = frozenset("帽侗圩湾园井贤崇沅浦渚淳泾渤岬睢榛桦珍璧彬彦晨舒尧炉鸟厂农糖奶贝堰峙栋岄")
"""Characters of names to which the dictionary gives no part of speech of their own (zg): 帽天山, 永胜圩."""
GOVERNING = frozenset("办建在到从为由被将和与于对向把给让是有")
"""Characters that the segmenter may glue to the front of an unknown word, and that begin no name."""
PREPOSITIONS = frozenset("由被把将从")
"""Those of them that end the walk: what stands before belongs to another part of the sentence."""
WORDS_OF_LEVEL = frozenset("任和与")
"""Characters that with a level behind them spell a place far away (任县, 和县, 任市镇), and behind a name are words:
某某任县检察院检察长 holds an office of this county."""
COUNTS = ("q", "mq")
"""Parts of speech of measure words, and of numerals with them."""
COUNTING = frozenset("一二三四五六七八九十百千万亿两几数多半每各首这那此某第头0123456789")
NUMERALS = "一二三四五六七八九十"
MEASURES = "座个处条所家大级期号楼月年种类批次项线名位"
"""What stands between a numeral and what it counts."""
REGIONS = ("country", "province", "prefecture", "county")
"""Levels whose names, short or whole, begin what is called after them."""
SENT = frozenset(("支援", "援助", "驻", "援", "对口支援", "帮扶"))
"""Verbs that stand before a region in a name: 支援湖北医疗队."""
LEADING = frozenset(
    wordlist(
        "建设 发展 管理 投资 生产 运营 服务 工作 新 大型 重大 一批 企业 龙头 领军 本地 当地 知名 著名 优秀 "
        "改造 老旧 普通 有关 相关 国家级 省级 市级 区级 县级 县域 多个 首批"
    )
)
"""Words that stand before a name oftener than they begin one; cut off when nothing before them belongs to it."""


def left_edge(reading: Reading, head: int, *, limit: int = 16) -> int:
    """Walk left from the head word of a name, word by word, to where the name begins.

    Stops at anything that is not Han, at function words and at verbs that govern names. Returns the offset of the
    first character, ``head`` itself when nothing before it belongs to the name.
    """
    start = head
    kept: list[Word] = []
    while head - start < limit:
        piece = _piece_before(reading, start)
        if piece is None or _stops(reading, piece):
            break
        start = piece.start
        kept.append(piece)
        if not piece.tag and len(piece.text) > 1 and piece.text[0] in PREPOSITIONS:
            break
    start = _trim(_behind_verb(reading, kept), head)
    dated = start < head and reading.at(start) in "年月日" and reading.at(start - 1).isdigit()
    return start + dated  # 2021年|蛇山大桥


def with_numeral(reading: Reading, start: int) -> int:
    """Take in one numeral right before a name: 三道河水库, for what is counted has its measure word between."""
    alone = reading.at(start - 1) in NUMERALS and is_han(reading.at(start)) and reading.at(start) not in MEASURES
    return start - 1 if alone and reading.at(start - 2) not in NUMERALS + "第" else start


def _piece_before(reading: Reading, offset: int) -> Word | None:
    word = reading.closing.get(offset)
    if word is None:
        start = offset
        while start > 0 and start not in reading.opening:
            start -= 1
        word = Word(start, offset, reading.text[start:offset], "") if start < offset else None
    if word is None or word.text.isdigit():
        return None
    return word if all(is_han(ch) or (ch.isascii() and ch.isalnum()) for ch in word.text) else None


def _stops(reading: Reading, word: Word) -> bool:
    if word.text in KEPT or (word.tag in COUNTS and not _counts(reading, word) and word.text not in STOP_WORDS):
        return False
    if word.tag == "m" and (word.text[-1] in "里岭泉塘峰洞溪湾桥道岔坪" or reading.gazetteer.named(word.text)):
        return False  # 七里, 三溪, 三门: numbers that places are named by
    if word.tag == "zg" and word.text in IN_NAMES:
        return False
    if word.tag == "t" and reading.is_county(word.text):
        return False  # 五常 is a virtue to the dictionary
    return word.text in STOP_WORDS or word.tag in STOP_TAGS or _ends_in_verb(word.text)


def _counts(reading: Reading, word: Word) -> bool:
    """Tell whether a word that may count does: 口 of 三口 does, that of 平邑口|码头 and 零部件 do not."""
    return (reading.at(word.start - 1) if word.tag == "q" else word.text[0]) in COUNTING


def _ends_in_verb(word: str) -> bool:
    return len(word) > 1 and (word[-1] in "于着了赴沿" or (len(word) > 2 and word[-2:] in STOP_WORDS))


def _behind_verb(reading: Reading, kept: list[Word]) -> list[Word]:
    """Begin at the region that a verb stands before: 可优先借用|泾县科创中心; the words come from right to left."""
    for at in range(len(kept) - 1):
        if is_region(reading, kept[at].text) and kept[at + 1].tag == "v" and kept[at + 1].text not in SENT:
            return kept[: at + 1]
    return kept


def is_region(reading: Reading, words: str) -> bool:
    """Tell whether words of two characters or more name a county or what is above one."""
    return len(words) > 1 and any(area.level in REGIONS for area in reading.gazetteer.named(words))


def _trim(kept: list[Word], head: int) -> int:
    while kept and kept[-1].text in LEADING:
        kept.pop()
    if not kept:
        return head
    first = kept[-1]
    least = 1 if first.text[0] in PREPOSITIONS else 2
    return first.start + (not first.tag and len(first.text) > least and first.text[0] in GOVERNING)


def area_before(reading: Reading, end: int) -> int | None:
    """Return where the longest area name begins that ends at an offset, or None.

    A short name (衢江) counts only where the words of the text begin with it.
    """
    for length in range(min(12, end), 1, -1):
        words = reading.text[end - length : end]
        areas = reading.gazetteer.named(words)
        if not areas:
            continue
        if words[0] == "任" and reading.at(end - length - 1) in "拟现曾原兼历时担,、":
            continue  # 拟任|市审计局局长, though there is a place 任市
        if words.startswith("会同") and is_han(reading.at(end - length - 1)):
            continue  # 组织部会同|县人社局, though there is a 会同县
        if length == 2 and words[1] == "村" and is_han(reading.at(end - 3)):
            continue  # 下|湖村, though there is a 湖村镇
        whole = length > 2 and any(area.bears(words) for area in areas) and not _joins(reading, end - length, end)
        if whole or (end - length in reading.opening and not word_and_level(reading, end)):
            return end - length
    return None


def _joins(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the first character of an area ends a word that a joint follows: 王建|平, 和, 县委, not 平和县."""
    joint = reading.opening.get(start + 1)
    return start not in reading.opening and joint is not None and joint.tag == "c" and joint.end < end


def word_and_level(reading: Reading, end: int) -> bool:
    """Tell whether the two characters before an offset are a verb or a conjunction, and the level word of an organ."""
    start = end - 2
    joining = reading.at(start) in WORDS_OF_LEVEL and reading.at(start + 1) in "省市县区"
    return joining and is_han(reading.at(start - 1)) and not _inside_before(reading, start, end)


def _inside_before(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the area that ends at an offset holds the one behind it: 安徽|和县, but not 周海宁|和县."""
    outer = area_before(reading, start)
    around = reading.gazetteer.named(reading.text[outer:start]) if outer is not None else ()
    inner = reading.gazetteer.named(reading.text[start:end])
    return any(area in around for one in inner for area in reading.gazetteer.chain(one))


def place_prefix(reading: Reading, end: int) -> int:
    """Return where the chain of areas begins that ends at an offset (某某市某某区|…), the offset itself without one."""
    start = area_before(reading, end)
    while start is not None:
        end, start = start, area_before(reading, start)
    return end
