"""When a fact was so and since when it was known: partial dates are compared as the text they are."""

from collections.abc import Iterable

from bot.answer.query import Query
from bot.facts.model import Fact, FactBase

HEADING = frozenset({"head", "coordinator"})  # attributes of posts that head something
FORMER = "former"  # the attribute of who held a post before
LAST = "-12-31"  # completes a year; its tail a month


def told_on(fact: Fact, base: FactBase) -> str:
    """The day, month or year that the fact tells of: its own, else its article's; empty if unknown."""
    return fact.date or base.articles[fact.article].published or ""


def said_in(fact: Fact, base: FactBase) -> str:
    """The month in which the words of a statement came out: they were said about then; else empty."""
    published = base.articles[fact.article].published if fact.said_by else None
    return (published or "")[: len("YYYY-MM")]


def known_by(fact: Fact, day: str, base: FactBase) -> bool:
    """Whether the fact was published by this day (YYYY-MM-DD); a mere month or year must be over."""
    known = base.articles[fact.article].published or fact.date
    return known is not None and last_day(known) <= day


def last_day(date: str) -> str:
    """The last day of a year or month, a day as it is; of an unknown date nothing."""
    return date and date + LAST[len(date) - len("YYYY") :]


def timely(posts: Iterable[Fact], query: Query, base: FactBase) -> list[Fact]:
    """Who holds the posts as of the question: the newest known holders; of the past all of them."""
    posts = list(posts)
    if "past" in query.forms or query.numbers:
        return all_holders(posts, base)
    newest_known = newest_holders(posts, base)
    return [post for post in posts if post in newest_known]


def newest_holders(posts: Iterable[Fact], base: FactBase) -> list[Fact]:
    """Of each post the newest known holder, the newest first."""
    newest: dict[object, Fact] = {}
    for post in newest_first(posts, base):
        newest.setdefault(post_of(post, base), post)
    return list(newest.values())


def all_holders(posts: Iterable[Fact], base: FactBase) -> list[Fact]:
    """Of each post all known holders, each once, the newest first."""
    found: dict[object, Fact] = {}
    for post in newest_first(posts, base):
        found.setdefault((post_of(post, base), post.playing("holder")), post)
    return list(found.values())


def newest_first(facts: Iterable[Fact], base: FactBase) -> list[Fact]:
    """The facts by what they tell of, the newest first, those of no known time last."""
    return sorted(facts, key=lambda fact: told_on(fact, base), reverse=True)


def post_of(fact: Fact, base: FactBase) -> object:
    """What makes two posts the same one; a post that many hold at once is each holder's own."""
    role = base.lexicon.roles[fact.role or ""]
    heads = "head" if HEADING.intersection(fact.asks) else role.id
    who = fact.playing("holder") if role.many else ()
    return heads, frozenset(fact.playing("of")), frozenset(fact.playing("region")), who
