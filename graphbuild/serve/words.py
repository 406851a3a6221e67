"""The words of the pages in both languages, and names as one language has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graphbuild.errors import OntologyError
from graphbuild.ontology import compact, label
from graphbuild.serve.graph import Node

__all__ = ["LANGUAGES", "WORDS", "language_of", "name_in", "term_in"]

LANGUAGES = {"zh": "zh-Hans", "en": "en"}
WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("有据可查的知识图谱", "A knowledge graph that shows its evidence"),
    "start": ("首页", "Start"),
    "graph": ("图谱", "Graph"),
    "query": ("查询", "Query"),
    "other": ("English", "中文"),
    "find": ("查找名称", "Find a name"),
    "search": ("查找", "Search"),
    "found": ("找到", "Found"),
    "nothing": ("没有找到这个名称。", "Nothing of that name was found."),
    "names": ("名称", "Names"),
    "posts": ("任职", "Posts"),
    "facts": ("记载", "Facts"),
    "data": ("资料", "Details"),
    "evidence": ("原句", "Sentences"),
    "articles": ("相关文章", "Articles"),
    "mentions": ("提到", "Mentions"),
    "kinds": ("有什么", "What there is"),
    "more": ("更多", "More"),
    "documents": ("数据", "Data"),
    "offsets": ("字符", "characters"),
    "missing": ("没有这个页面", "There is no such page"),
    "missing_why": (
        "这里没有叫这个名字的事物。它可能在另一次构建里,或者地址写错了。",
        "Nothing here has this address. It may be of another build, or the address has a slip in it.",
    ),
    "parted": ("这个编号已经拆分", "This id was taken apart"),
    "parted_why": ("原来的一个事物现在是以下几个:", "What was one thing is now these:"),
    "gone": ("这个编号已经停用", "This id is no longer used"),
    "question": ("现成的问题", "Named questions"),
    "choose": ("选择一个问题……", "Choose a question …"),
    "ask": ("运行", "Run"),
    "prefixes": ("以下前缀不必声明", "These prefixes need no declaration"),
    "csv": ("下载 CSV", "Download CSV"),
    "json": ("下载 JSON", "Download JSON"),
    "rows": ("行", "rows"),
    "asking": ("正在查询……", "Asking …"),
    "lost": ("服务器没有回答。", "The server did not answer."),
    "shortcut": ("Ctrl+Enter 运行", "Ctrl+Enter runs it"),
    "vocabulary": ("词汇表", "Vocabulary"),
    "classes": ("类", "Classes"),
    "relations": ("关系", "Relations between things"),
    "values": ("取值属性", "Properties with values"),
    "schemes": ("概念表", "Lists of concepts"),
    "above": ("属于", "is a kind of"),
    "domain": ("主语", "of"),
    "range": ("宾语", "gives"),
    "near": ("外部术语", "terms elsewhere"),
    "endpoint": (
        "程序请用 SPARQL 端点 /sparql(SPARQL 1.1 协议,只读)。",
        "Programs ask the SPARQL endpoint at /sparql (SPARQL 1.1 Protocol, read-only).",
    ),
    "claims": (
        "这里写的是报纸所说,不保证属实;由程序抽取,请对照原句。",
        "This is what the paper says, and may be untrue; a program read it, so compare the sentence.",
    ),
}

OUTSIDE: Mapping[str, tuple[str, str]] = {
    "dcterms:identifier": ("编号", "identifier"),
    "dcterms:isReplacedBy": ("已由……取代", "replaced by"),
    "dcterms:replaces": ("取代", "replaces"),
    "itsrdf:taIdentRef": ("指", "names"),
    "nif:beginIndex": ("起始字符", "first character"),
    "nif:endIndex": ("结束字符", "character after the last"),
    "org:classification": ("机构类别", "kind of body"),
    "org:member": ("人物", "person"),
    "org:memberOf": ("所在机构", "member of"),
    "org:organization": ("机构", "body"),
    "org:postIn": ("所属机构", "post in"),
    "org:role": ("职务类别", "role"),
    "org:unitOf": ("上级机构", "unit of"),
    "owl:deprecated": ("已停用", "no longer used"),
    "rdf:object": ("宾语", "object"),
    "rdf:predicate": ("关系", "relation"),
    "rdf:subject": ("主语", "subject"),
    "schema:NewsArticle": ("新闻报道", "News article"),
    "schema:about": ("关于", "about"),
    "schema:address": ("地址", "address"),
    "schema:author": ("记者", "author"),
    "schema:contributor": ("通讯员", "contributor"),
    "schema:datePublished": ("见报日期", "published"),
    "schema:endDate": ("结束", "until"),
    "schema:isPartOf": ("所在版面", "printed on"),
    "schema:location": ("地点", "place"),
    "schema:organizer": ("主办", "organizer"),
    "schema:printPage": ("版次", "page"),
    "schema:startDate": ("开始", "from"),
    "schema:telephone": ("电话", "telephone"),
    "schema:unitCode": ("单位代码", "unit code"),
    "schema:unitText": ("单位", "unit"),
    "skos:exactMatch": ("外部同一事物", "the same thing elsewhere"),
}
"""Names of other vocabularies' terms, whose own files we do not carry."""


def language_of(wanted: str | None) -> str:
    """Return the language of a page: Chinese unless English is asked for."""
    return "en" if wanted == "en" else "zh"


def name_in(language: str, labels: Sequence[Node]) -> str | None:
    """Choose the label in a language, else the Chinese one, else any; the shortest, then the first by code point.

    >>> name_in("en", [Node("县级", False, "zh-hans"), Node("county level", False, "en")])
    'county level'
    """
    wanted = (LANGUAGES[language].lower(), "zh-hans")
    rank = {tag: number for number, tag in reversed(list(enumerate(wanted)))}
    ordered = sorted(labels, key=lambda node: (rank.get(node.language, 2), len(node.value), node.value))
    return ordered[0].value if ordered else None


def term_in(language: str, iri: str) -> str:
    """Name a class or predicate, by its label or else its prefixed name."""
    term = compact(iri)
    try:
        return label(term, LANGUAGES[language])
    except OntologyError:
        return OUTSIDE[term][language == "en"] if term in OUTSIDE else term
