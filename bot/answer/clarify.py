"""Questions that can be read in several ways: a name that several bear, with different answers."""

from dataclasses import replace

from bot.answer.finding import Finding
from bot.answer.model import Option
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
    return None


def _either(span: Span, query: Query) -> bool:
    """Whether the question itself names both («в Нижнем или в Подмосковье»)."""
    return "alternatives" in query.forms and span.stop - span.start > 1


def _option(id_: str, span: Span, query: Query, rules: Rules) -> Option:
    """A reading: the question with the open word replaced by the full name."""
    entity = rules.base.entities[id_]
    name = entity.name if query.lang == "ru" else entity.name_en
    before = query.text[: query.tokens[span.start].start]
    after = query.text[query.tokens[span.stop - 1].stop :]
    return Option(id_, name, f"{before}{name}{after}")
