"""Rules for questions on articles: what one says, which one tells of something."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.finding import Finding, interleaved
from bot.answer.fit import CLOSE, FACTS
from bot.answer.phrases import Span
from bot.answer.query import Query, taken

if TYPE_CHECKING:
    from bot.answer.rules import Rules

ARTICLES = 3  # articles that one reply sums up
ABOUT_ARTICLE = frozenset({"summary", "subject", "points"})  # attributes by which an article is summed up
WHICH = frozenset({"source", "opinion", "subject"})  # … that «какая новость рассказывает о …» may carry


def articles_summed_up(rules: "Rules", query: Query) -> Finding | None:
    """Summaries of articles: of the one that the question names, of the other one, of all."""
    nouns = [span for span in query.classes if "article" in span.ids]
    asked = ABOUT_ARTICLE.intersection(query.attributes) or query.kind == "compare"
    if "summary" not in query.attributes and not (nouns and asked):
        return None
    names = [span.ids for span in (*query.sources, *query.entities)]
    if set(query.attributes) - ABOUT_ARTICLE - {"definition", "purpose", "opinion", "people"}:
        return None
    if not nouns and (names or query.terms or query.classes or query.numbers):
        return None
    articles = list(rules.base.articles.values())
    if worded := articles_worded(rules, query):
        articles = [article for article in articles if article.id in worded]
    every = query.every & {place for span in nouns for place in (span.start - 1, span.start - 2)}
    about = [{a for id_ in ids for a in rules.holdings.articles_about(id_)} for ids in names]
    if about and not every:
        fitting = set.intersection(*about) or set.union(*about)
        articles = [a for a in articles if (a.id in fitting) != ("other" in query.forms)]
    if not articles or len(articles) > ARTICLES:
        return None
    each = max(1, FACTS // len(articles))
    chosen = interleaved([article.summary[:each] for article in articles])
    return Finding(facts=tuple(rules.base.facts[id_] for id_ in chosen))


def articles_worded(rules: "Rules", query: Query) -> set[str]:
    """The articles that words tell which nothing is called by: «статья про Луховицы»; none for a name."""
    asking = taken((*query.classes, *query.asking))
    stems = {query.tokens[i].stem for i in query.terms if i not in asking}
    if query.entities or query.sources or not stems:
        return set()
    lexis = rules.holdings.lexis
    return {
        id_
        for id_ in rules.base.articles
        if stems <= {stem for fact in rules.holdings.in_article(id_) for stem in lexis.words[fact.id].known}
    }


def which_article(rules: "Rules", query: Query) -> Finding | None:
    """«Какая новость про соглашение?»: what the articles that tell of it are about, the best one first."""
    nouns = [span for span in query.classes if "article" in span.ids and span.start in query.determined]
    if not nouns or set(query.attributes) - WHICH:
        return None
    rest = _without(query, nouns)
    matches = rules.fit.fitting(rest) if rest.entities or rest.terms or rest.classes else []
    near = [match.fact.article for match in matches if match.score >= CLOSE * matches[0].score]
    told = [rules.base.articles[id_].summary for id_ in dict.fromkeys(near)]
    facts = [rules.base.facts[summary[0]] for summary in told if summary]
    return Finding(facts=tuple(facts[:ARTICLES])) if facts else None


def _without(query: Query, nouns: list[Span]) -> Query:
    """What the question tells of an article, less the words that ask for it."""
    places = taken((*nouns, *query.asking))
    return replace(
        query,
        kind="none",
        entities=(*query.entities, *query.sources),  # «какая новость про партпроект»
        sources=(),
        attributes=(),
        asking=(),
        question_spans=(),
        determined=frozenset(),
        classes=tuple(span for span in query.classes if span not in nouns),
        terms=tuple(i for i in query.terms if i not in places),
    )
