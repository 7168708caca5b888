"""Rules for questions on posts: who holds one, who held it before, what somebody is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.describe import asks_for_role
from bot.answer.finding import Finding
from bot.answer.fit import ENOUGH_ASKED, FACTS, SURE
from bot.answer.people import HEADS, POSITION, beside_name
from bot.answer.phrases import Span
from bot.answer.query import Query, taken
from bot.answer.refuse import refusal
from bot.answer.times import FORMER, all_holders, newest_holders, post_of, timely
from bot.facts.model import Fact

if TYPE_CHECKING:
    from bot.answer.rules import Rules

GENITIVE = "gent"
BEFORE = frozenset({"до", "before"})


def is_role(rules: "Rules", query: Query) -> Finding | None:
    """«Панин — губернатор?»: yes, or the posts that the person does hold."""
    people = rules.people.named(query)
    bare = query.kind == "none" and (query.ends_asking or not query.terms)
    claim = query.kind == "yesno" or bare or len(query.roles) > 1  # «он мэр, министр, губернатор?»
    if not claim or not people or not query.roles or set(query.attributes) - POSITION - HEADS:
        return None
    own = [fact for person in people for fact in rules.holdings.posts_of(person)]
    holding = rules.people.holders(query, query.roles)
    confirmed = tuple(fact for fact in own if fact in holding)
    if confirmed and (since := _held_since(confirmed, rules, query)):
        return Finding(facts=(*since, *confirmed)[:FACTS])
    if confirmed:
        confirmed = tuple(timely(confirmed, query, rules.base))[:FACTS]
        sure = rules.ranker.term_coverage(confirmed[0], query) >= SURE
        return Finding(facts=confirmed, verdict="yes" if sure else None)
    if not own or rules.ranker.term_coverage(own[0], query) < ENOUGH_ASKED:
        return None
    occupied = len(query.entities) > len(people) and len(holding) == 1
    facts = [*holding, *own] if occupied else own
    return Finding(facts=tuple(facts[:FACTS]), verdict="no" if occupied else None)


def position(rules: "Rules", query: Query) -> Finding | None:
    """«Кто такой …»: the posts of the named people."""
    people = rules.people.named(query)
    attributes = set(query.attributes)
    if query.kind == "howmany" and attributes & POSITION:
        attributes -= {"number"}  # «сколько должностей у …»: all of them
    bare = not attributes and not query.roles and query.kind in ("who", "none", "what")
    bare = bare and (query.kind != "what" or len(people) == 1)  # «что ответил A B?»
    bare = bare and not query.terms and not query.classes and len(people) == len(query.entities)
    anybody = bool(query.classes) and all("person" in span.ids for span in query.classes)
    claim = query.kind in ("yesno", "none") and anybody and len(people) == 1  # «он чиновник?»
    claim = claim and not attributes and taken(query.classes).issuperset(query.terms)
    plain = not query.terms and not query.classes
    asked = claim or attributes & POSITION or (attributes == {"definition"} and plain)
    seat = attributes == {"where"} and bool(query.roles)  # «где Панин работает депутатом?»
    if not people or not (asked or bare or seat) or attributes - POSITION - HEADS - {"definition", "where"}:
        return None
    posts = [fact for person in people for fact in rules.holdings.posts_of(person)]
    if seat:
        posts = [post for post in posts if any(post.role in span.ids for span in query.roles)]
    facts = _as_asked(posts, rules, query)
    return Finding(facts=facts) if facts else None


def role(rules: "Rules", query: Query) -> Finding | None:
    """«Кто губернатор …»: who holds the post in what the question names."""
    if not asks_for_role(query, HEADS | POSITION) or rules.fit.strict(query):
        return None
    asked = [span for span in query.roles if not _owns(span, rules, query)]
    if not asked:
        return refusal(query, rules.holdings)
    held = rules.people.at_large(rules.people.holders(query, asked), query)
    named = set(rules.people.named(query))
    if "alternatives" in query.forms and named:  # «Никитин или Панин?»
        held = [fact for fact in held if named.intersection(fact.playing("holder"))]
    elif any(named.intersection(fact.playing("holder")) for fact in held):
        held = []
    elif any(beside_name(span, query, named) for span in query.roles):
        held = []  # «заместитель Плуготаренко»
    if not held:
        return refusal(query, rules.holdings)
    field = rules.people.fields.asked(query, query.roles)  # which all that hold the post are in
    query = replace(query, terms=tuple(i for i in query.terms if i not in field))
    worded = [post for post in held if rules.ranker.term_coverage(post, query) >= ENOUGH_ASKED]
    told = worded or [post for post in held if _told_of(post, rules, query)]
    if not told:
        return None
    facts = _as_asked(told, rules, query)
    return Finding(facts=facts) if facts else refusal(query, rules.holdings)


def _owns(role: Span, rules: "Rules", query: Query) -> bool:
    """Whether the post is that of whose «советник», «пресс-секретарь» is asked for."""
    cases = {str(one.tag.case) for one in rules.morph.parses(query.tokens[role.start].word)}
    if GENITIVE not in cases:
        return False
    if any(span.stop == role.start for span in query.roles):
        return True
    before = query.tokens[role.start - 1].word if role.start - 1 in query.terms else ""
    return bool(before) and rules.holdings.is_noun(before) and rules.morph.is_animate(before)


def _told_of(post: Fact, rules: "Rules", query: Query) -> bool:
    """Whether the question's other words fit the post's holder or what the post is in."""
    facts = [post, *(fact for id_ in sorted(post.entities) for fact in rules.holdings.about(id_))]
    named = set(rules.people.named(query))
    if named and any(named <= fact.entities for fact in facts):
        return True  # «замминистра, который был с Паниным»
    return any(rules.ranker.term_coverage(fact, query) >= ENOUGH_ASKED for fact in facts)


def former(rules: "Rules", query: Query) -> Finding | None:
    """«Кто руководил … раньше», «… до Плуготаренко»: who is known to have held the post before."""
    if query.kind != "who" or "coming" in query.forms:
        return None
    people = set(rules.people.named(query))
    since = {id_ for span in query.entities if _after_before(span, query) for id_ in span.ids} & people
    if not (since or FORMER in query.attributes) or not (query.roles or HEADS & set(query.attributes)):
        return None
    posts = rules.people.holders(query, query.roles) if query.roles else rules.holdings.posts
    named = query.named - people
    posts = [post for post in posts if named <= post.entities and (query.roles or HEADS & set(post.asks))]
    if since:
        own = {post_of(post, rules.base) for post in posts if since.intersection(post.playing("holder"))}
        posts = [post for post in posts if post_of(post, rules.base) in own]
    if not (posts and named):
        return None
    holders = all_holders(posts, rules.base)
    first = min((n for n, p in enumerate(holders) if _holds(p, since)), default=0)
    left = [post for post in holders[first:] if post.playing("holder") != holders[first].playing("holder")]
    return Finding(facts=tuple(left[:FACTS])) if left else refusal(query, rules.holdings)


def _holds(post: Fact, people: set[str]) -> bool:
    return bool(people.intersection(post.playing("holder")))


def _after_before(span: Span, query: Query) -> bool:
    """Whether the name follows «до»: «до Плуготаренко»."""
    return span.start > 0 and query.tokens[span.start - 1].word in BEFORE


def _as_asked(posts: list[Fact], rules: "Rules", query: Query) -> tuple[Fact, ...]:
    """The posts as of the question's time, without a conflict of years or numbers."""
    fitting = [fact for fact in posts if not rules.ranker.conflicts.numbers(fact, query)]
    return tuple(timely(fitting, query, rules.base))[:FACTS]


def _held_since(posts: Sequence[Fact], rules: "Rules", query: Query) -> list[Fact]:
    """Who is known to hold these posts since; none where the question is about the past."""
    if query.numbers or "past" in query.forms:
        return []
    same = {post_of(post, rules.base) for post in posts}
    newest = newest_holders((p for p in rules.holdings.posts if post_of(p, rules.base) in same), rules.base)
    holders = {post.playing("holder") for post in posts}
    return [post for post in newest if post.playing("holder") not in holders]
