"""Questions that can be read in several ways: a name that several bear, with different answers."""

from dataclasses import replace

from bot.answer.describe import asks_for_role
from bot.answer.finding import Finding
from bot.answer.fit import FACTS
from bot.answer.model import Option
from bot.answer.people import HEADS, POSITION
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.answer.rules import Rules

OPTIONS = 5


def options(rules: Rules, query: Query, finding: Finding) -> tuple[str, tuple[Option, ...]] | None:
    """The open word and its readings, where each gives another answer; None where the question is plain."""
    resolved = rules.people.resolved(query)
    for span in resolved.entities:
        among = span.kind == "role"  # «кто из чиновников»: any of them
        if len(span.ids) < 2 or span.start == span.stop or among or _either(span, query):
            continue
        leads = {}
        for id_ in span.ids:
            one = tuple(replace(s, ids=(id_,)) if s is span else s for s in resolved.entities)
            found = rules.decide(replace(resolved, entities=one))[1]
            rivals = set(span.ids) - {id_}
            if found.facts and not (rivals & found.facts[0].entities and id_ not in found.facts[0].entities):
                leads[id_] = found.facts[0]
        if len(set(leads.values())) > 1 and not set(finding.facts) >= set(leads.values()):
            return query.words(span), tuple(_option(id_, span, query, rules) for id_ in leads)[:OPTIONS]
    return _regions_of_post(rules, query, finding)


def _regions_of_post(rules: Rules, query: Query, finding: Finding) -> tuple[str, tuple[Option, ...]] | None:
    """«Кто губернатор?»: the regions that are told of most, where more have one than can be listed."""
    if query.entities or query.sources or query.numbers or query.terms or len(query.roles) != 1:
        return None
    if not asks_for_role(query, HEADS | POSITION) or any(fact.kind != "role" for fact in finding.facts):
        return None
    posts = rules.people.holders(query, query.roles)
    held = {id_ for post in posts for id_ in post.playing("of") if rules.holdings.type_of(id_) == "region"}
    if len(held) <= FACTS:
        return None
    regions = sorted(held, key=lambda id_: (-len(rules.holdings.about(id_)), id_))[:OPTIONS]
    asked = query.text.rstrip(" ?!.")
    names = [(id_, _name(id_, query, rules)) for id_ in regions]
    return query.words(query.roles[0]), tuple(Option(id_, name, f"{asked}: {name}?") for id_, name in names)


def _either(span: Span, query: Query) -> bool:
    """Whether the question itself names both («в Нижнем или в Подмосковье»)."""
    return "alternatives" in query.forms and span.stop - span.start > 1


def _option(id_: str, span: Span, query: Query, rules: Rules) -> Option:
    """A reading: the question with the open word replaced by the full name."""
    name = _name(id_, query, rules)
    before = query.text[: query.tokens[span.start].start]
    after = query.text[query.tokens[span.stop - 1].stop :]
    return Option(id_, name, f"{before}{name}{after}")


def _name(id_: str, query: Query, rules: Rules) -> str:
    entity = rules.base.entities[id_]
    return entity.name if query.lang == "ru" else entity.name_en
