"""Statements → RDF: one node for each fact, with its evidence, date, modality and confidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from graphbuild.model import End, Interval, Literal, Modality, Ref, Statement, content_id
from graphbuild.ontology import EntityType, Predicate
from graphbuild.rdf import terms
from graphbuild.rdf.concepts import indicator
from graphbuild.rdf.known import Known, span_node
from graphbuild.rdf.terms import TAB, Block, Form, Node, block, pairs, term, types
from graphbuild.rdf.things import role_of

__all__ = ["statement_blocks"]

Pairs = Iterable[tuple[str, Node | None]]

UNIT_CODES = {
    **dict.fromkeys(("元", "万元", "亿元"), "CNY"),
    **dict.fromkeys(("美元", "万美元", "亿美元"), "USD"),
    "%": "P1",
    "GW": "A90",
    "MW": "MAW",
    "kW": "KWT",
    "公里": "KMT",
    "千米": "KMT",
    "米": "MTR",
    "平方米": "MTK",
    "平方公里": "KMK",
    "公顷": "HAR",
    "吨": "TNE",
    "公斤": "KGM",
    "千克": "KGM",
}
"""Printed unit → ISO 4217 code of a currency or UN/CEFACT Recommendation 20 code; 亩 and 家 have none."""

NOT_NOW = frozenset({"former", "proposed"})
"""Tenures of which no day is attested: the day in the text is not a day on which the post was held."""

PLAIN_NUMBER = "C62"
"""Recommendation 20's code for "one": an index or a rank, printed without a unit."""


def statement_blocks(known: Known, found: Statement) -> Iterator[Block]:
    """Describe one statement: what every one has, then what its kind has."""
    kind, say = KINDS[Predicate(found.predicate)]
    node = terms.iri("statement", found.id)
    said = [_support(known, found), types(kind), *pairs(_dates(known, found, kind))]
    if say is not None:
        yield node, TAB.join([*said, *pairs(say(known, found))])
        return
    subject, predicate, target = _plain(known, found)
    yield node, TAB.join([*said, *pairs(_assertion(found, subject, predicate, target))])
    if found.modality is not Modality.PLANNED:  # what is only to be is told by its node alone
        yield block(subject, (predicate, target))
    yield from _beside(known, found, subject, predicate, target)


SUPPORT = Form("gb:Statement", ("gb:modality", "%s"), ("gb:confidence", "%s"), ("prov:wasGeneratedBy", "%s"))


def _support(known: Known, found: Statement) -> str:
    modality = terms.concept("modality", found.modality)
    said = [SUPPORT(modality, terms.decimal(float(found.confidence)), known.run)]
    for evidence in found.evidence:
        said.append(terms.pair("gb:statedIn", terms.iri("article", evidence.article_id)))
        said += [terms.pair("prov:wasDerivedFrom", span_node(raw)) for raw in known.sentence(evidence)]
    if found.speaker:
        said.append(terms.pair("gb:attributedTo", terms.entity(found.speaker)))
    return TAB.join(said)


def _dates(known: Known, found: Statement, kind: str) -> Iterator[tuple[str, Node]]:
    """Give the days: bounds and beginning as printed, and the days on which the text shows it to hold."""
    holding = kind == "gb:AttestedMembership"
    attested = [seen for seen in found.attested if seen.start and seen.start == seen.end]
    if _words(found, "tenure") in NOT_NOW:
        attested = []
    elif holding and not attested:
        attested = [*_issues(known, found)]
    when = found.valid or next(iter(attested), None)
    if found.valid:
        yield from _bounds(found.valid, holding=holding)
    if found.valid and (holding or kind == "gb:AwardConferral"):
        yield from _beginning(found.valid)
    if when and (when.start or when.end or when.words):
        yield from [("gb:dateText", terms.text(when.words))] if when.words else []
        yield "gb:dateBasis", terms.basis(when.basis)
    for seen in attested:
        if seen.start:
            yield "gb:attestedOn", terms.day(seen.start)


def _issues(known: Known, found: Statement) -> Iterator[Interval]:
    """Yield the days on which the articles can first have come out: a paper shows what holds when it is printed."""
    for evidence in found.evidence:
        issued = known.articles[evidence.article_id].issued
        if issued.start or issued.end:
            yield (
                issued
                if issued.start
                else Interval(start=issued.end, end=issued.end, words=issued.words, basis=issued.basis)
            )


def _bounds(valid: Interval, *, holding: bool) -> Iterator[tuple[str, Node]]:
    if valid.start:
        yield "gb:notBefore", terms.day(valid.start)
    if valid.end and not (holding and valid.start):  # whoever began in 2022 may hold the post still
        yield "gb:notAfter", terms.day(valid.end)


def _beginning(valid: Interval) -> Iterator[tuple[str, Node]]:
    precision = {"year": 4, "month": 7, "day": 10}.get(valid.unit)
    if valid.start and precision:
        yield "schema:startDate", terms.moment(valid.start.isoformat()[:precision])


def _end(known: Known, end: End | None) -> Node | None:
    return None if end is None else known.node(end)


def _words(found: Statement, role: str) -> str | None:
    end = found.qualifier(role)
    return end.text if isinstance(end, Literal) else None


def _text(found: Statement, role: str) -> Node | None:
    words = _words(found, role)
    return terms.text(words) if words else None


def _holds_post(known: Known, found: Statement) -> Pairs:
    post = known.entities[found.object.id] if isinstance(found.object, Ref) else None
    body = post.value("post_in") if post else None
    tenure = _words(found, "tenure")
    return (
        ("org:member", known.node(found.subject)),
        ("org:organization", terms.entity(body) if body else None),
        ("gb:post", known.node(found.object)),
        ("org:role", terms.concept("role", role_of(post)) if post else None),
        ("gb:titleText", _text(found, "title") or (terms.text(post.name) if post else None)),
        ("gb:tenureText", _text(found, "marker")),
        ("gb:tenure", terms.concept("tenure", tenure) if tenure else None),
    )


def _leads_area(known: Known, found: Statement) -> Pairs:
    return (
        ("org:member", known.node(found.subject)),
        ("org:organization", known.node(found.object)),
        ("org:role", terms.concept("role", "leader-unspecified")),
        ("gb:titleText", _text(found, "title")),
    )


def _says(known: Known, found: Statement) -> Pairs:
    return (
        ("schema:creator", known.node(found.subject)),
        ("schema:text", terms.text(found.object.text) if isinstance(found.object, Literal) else None),
        ("gb:verbatim", terms.boolean(_words(found, "form") == "verbatim")),
    )


def _takes_part(known: Known, found: Statement) -> Pairs:
    role, order = _words(found, "role"), _words(found, "order")
    return (
        ("gb:participant", known.node(found.subject)),
        ("gb:inEvent", known.node(found.object)),
        ("gb:participantRole", terms.concept("part", role) if role else None),
        ("gb:listOrder", terms.number(int(order)) if order else None),
    )


def _receives(known: Known, found: Statement) -> Pairs:
    return (
        ("gb:recipient", known.node(found.subject)),
        ("gb:award", known.node(found.object)),
        ("gb:conferredBy", _end(known, found.qualifier("giver"))),
    )


def _selected(known: Known, found: Statement) -> Pairs:
    subject = known.entities.get(found.subject.id)
    project = subject is not None and subject.type == EntityType.PROJECT
    return (
        ("gb:selectedProject" if project else "gb:selectedPerson", known.node(found.subject)),
        ("gb:programme", known.node(found.object)),
        ("gb:partnerCompany", _end(known, found.qualifier("partner"))),
        ("gb:category", _text(found, "category")),
        ("gb:programmeLevel", _end(known, found.qualifier("level"))),
    )


def _uses_programme(known: Known, found: Statement) -> Pairs:
    return ("gb:participant", known.node(found.subject)), ("gb:programme", known.node(found.object))


def _figure(known: Known, found: Statement) -> Pairs:
    unit, value, normalized = _words(found, "unit"), _words(found, "value"), _words(found, "normalized")
    growth = found.qualifier("growthOf")
    code = _words(found, "unitCode") or (UNIT_CODES.get(unit) if unit else PLAIN_NUMBER)
    return (
        ("gb:about", known.node(found.subject)),
        ("gb:valueText", known.node(found.object)),
        ("gb:indicator", indicator(_words(found, "indicator"))),
        ("gb:measure", terms.concept("measure", _words(found, "measure") or "level")),
        ("gb:value", terms.decimal(Decimal(value)) if value else None),
        ("gb:normalizedValue", terms.decimal(Decimal(normalized)) if normalized else None),
        ("schema:unitText", terms.text(unit) if unit else None),
        ("schema:unitCode", terms.text(code) if code else None),
        ("gb:qualifier", _text(found, "qualifier")),
        ("gb:rankedWithin", _end(known, found.qualifier("within"))),
        ("gb:growthOf", terms.iri("statement", growth.id) if isinstance(growth, Ref) else None),
    )


def _assertion(found: Statement, subject: Node, predicate: str, target: Node) -> Pairs:
    role = _words(found, "role")
    return (
        ("rdf:subject", subject),
        ("rdf:predicate", term(predicate)),
        ("rdf:object", target),
        ("org:role", terms.concept("role", role) if found.predicate == Predicate.WRITES and role else None),
        ("gb:wording", _text(found, "wording")),
        ("gb:titleText", _text(found, "title")),
    )


PLAIN = {
    Predicate.OWNS_BRAND: "gb:brandOwner",
    Predicate.WITHIN: "gb:within",
    Predicate.ADDRESS: "schema:address",
    Predicate.TELEPHONE: "schema:telephone",
    Predicate.HELD_AT: "schema:location",
    Predicate.ABOUT: "schema:about",
    Predicate.ORGANIZED_BY: "schema:organizer",
    Predicate.COOPERATES: "gb:cooperatesWith",
    Predicate.UNIT_OF: "org:subOrganizationOf",
    Predicate.FOUNDED_ON: "schema:foundingDate",
    Predicate.FOUNDER: "schema:founder",
    Predicate.BUILDER: "gb:builder",
    Predicate.OPERATOR: "gb:operator",
    Predicate.OWNED_BY: "gb:ownedBy",
    Predicate.MEMBER_OF: "org:memberOf",
}


def _plain(known: Known, found: Statement) -> tuple[Node, str, Node]:
    """Return the plain triple that the statement stands for; the predicate with its prefix."""
    subject = terms.entity(found.subject.id)
    if found.predicate == Predicate.WRITES and isinstance(found.object, Ref):
        by_staff = _words(found, "role") in {None, "reporter"}
        article = terms.iri("article", found.object.id)
        return article, "schema:author" if by_staff else "schema:contributor", subject
    if found.predicate == Predicate.ALSO_NAMED and isinstance(found.object, Literal):
        return subject, _kind_of_name(known, found.subject.id, found.object.text), terms.name(found.object.text)
    if found.predicate == Predicate.ADDRESS and isinstance(found.object, Literal):
        key = content_id("address", found.subject.id, found.object.text, bits=30)
        return subject, "schema:address", f"{subject[:-1]}-address-{key}>"
    if found.predicate == Predicate.FOUNDED_ON and found.valid and found.valid.start:
        return subject, PLAIN[Predicate.FOUNDED_ON], _common(found.valid.start, found.valid.end)
    return subject, PLAIN[Predicate(found.predicate)], known.node(found.object)


def _common(first: date, last: date | None) -> Node:
    """Return a date as precise as the days that its words can mean have in common: a day, a month, a year."""
    days = first.isoformat(), (last or first).isoformat()
    shared = next((length for length in (10, 7) if days[0][:length] == days[1][:length]), 4)
    return terms.moment(days[0][:shared])


def _kind_of_name(known: Known, entity_id: str, word: str) -> str:
    entity = known.entities[entity_id]
    if word == entity.name:
        return "skos:prefLabel"
    return "skos:hiddenLabel" if word in entity.contextual and word not in entity.aliases else "skos:altLabel"


def _beside(known: Known, found: Statement, subject: Node, predicate: str, target: Node) -> Iterator[Block]:
    """Describe what the plain triple needs beside it: a short name as a plain string, the parts of an address."""
    if isinstance(found.object, Literal):
        if predicate == "skos:altLabel":
            yield block(subject, ("schema:alternateName", terms.text(found.object.text)))
        if found.predicate == Predicate.ADDRESS:
            yield _address(known, found.subject.id, target, found.object.text)


def _address(known: Known, place: str, node: Node, printed: str) -> Block:
    """Split a printed address: areas of the county and above, where they lead it, are no part of the street."""
    areas = {area.value("level"): area for area in known.chain(place) if area.type == EntityType.AREA}
    street, locality = printed, ""
    for level in ("province", "prefecture", "county"):
        if level in areas:
            street = street.removeprefix(areas[level].name)
            locality += areas[level].name if level != "province" else ""
    return block(
        node,
        ("rdf:type", term("schema:PostalAddress")),
        ("rdfs:label", terms.name(printed)),
        ("schema:addressCountry", terms.text("CN")),
        ("schema:addressRegion", terms.text(areas["province"].name) if "province" in areas else None),
        ("schema:addressLocality", terms.text(locality) if locality else None),
        ("schema:streetAddress", terms.text(street or printed)),
    )


KINDS: dict[Predicate, tuple[str, Callable[[Known, Statement], Pairs] | None]] = {
    Predicate.HOLDS_POST: ("gb:AttestedMembership", _holds_post),
    Predicate.LEADS_AREA: ("gb:AttestedMembership", _leads_area),
    Predicate.SAYS: ("gb:Quotation", _says),
    Predicate.TAKES_PART: ("gb:Participation", _takes_part),
    Predicate.RECEIVES: ("gb:AwardConferral", _receives),
    Predicate.SELECTED_FOR: ("gb:ProjectSelection", _selected),
    Predicate.USES_PROGRAMME: ("gb:ProgrammeParticipation", _uses_programme),
    Predicate.FIGURE: ("gb:Figure", _figure),
    **dict.fromkeys((*PLAIN, Predicate.WRITES, Predicate.ALSO_NAMED), ("gb:Assertion", None)),
}
"""The class of each kind of fact, and the function that says what belongs to it alone; None where it is one triple."""
