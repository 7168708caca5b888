"""Who is meant: people by name, by post, by what they did."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.describe import asks_for_role, is_among
from bot.answer.fields import Fields
from bot.answer.holdings import Holdings
from bot.answer.manner import REGION_NOUNS
from bot.answer.phrases import PhraseKind, Span
from bot.answer.query import Query
from bot.answer.remembered import remembered
from bot.facts.model import Fact

HEADS = frozenset({"head", "coordinator", "people"})  # attributes that a question for a post may carry
LEADING = frozenset({"head", "director", "general-director"})  # posts that people call any head by
LINKS = frozenset({"в", "во", "от", "по", "of", "the", "in", "at"})
GAP = 2  # words between a post and what it is held in («head of the …»)
POSITION = frozenset({"position", "organisation"})
REMEMBERED = 32  # questions whose people are known: the rules ask of one question several times


class People:
    """The people of one base."""

    def __init__(self, holdings: Holdings, fields: Fields) -> None:
        self._holdings = holdings
        self.fields = fields
        self.resolved = remembered(self._resolved, REMEMBERED)

    def named(self, query: Query) -> list[str]:
        """Ids of the people that the question names, each once."""
        ids = (id_ for span in query.entities for id_ in span.ids)
        return list(dict.fromkeys(id_ for id_ in ids if self._holdings.type_of(id_) == "person"))

    def holders(self, query: Query, roles: Sequence[Span]) -> list[Fact]:
        """Facts on the posts, in what the question names; a bare «глава» is any post that heads it."""
        wanted = {id_ for span in roles for id_ in span.ids}
        headed, led_by = "head" in wanted, bool(LEADING & wanted)
        people = set(self.named(query))
        named = [span for span in query.entities if not people & set(span.ids)]
        places = {id_ for span in named for id_ in span.ids}
        field = [query.tokens[place] for place in self.fields.asked(query, roles)]
        facts = []
        for fact in self._holdings.posts:
            led = places.intersection(fact.playing("of")) if places and (headed or led_by) else set()
            heads = headed and bool(led) and not HEADS.isdisjoint(fact.asks)
            heads = heads or (led_by and self._leads(fact, led))
            post = fact.role in wanted or heads
            if post and self._in_sources(fact, query) and all(self._concerns(fact, s, query) for s in named):
                facts.append(fact)
        if field:
            return [fact for fact in facts if self.fields.is_in(fact, field)]
        own = [fact for fact in facts if places.intersection(fact.playing("of"))]
        return own if headed and own else facts  # «глава области» heads nothing that is in it

    def at_large(self, posts: list[Fact], query: Query) -> list[Fact]:
        """Where no region is meant, who heads the whole of what is named, not who heads it in some region."""
        named = query.named
        field = [query.tokens[place] for place in self.fields.asked(query, query.roles)]
        if not named and field:  # «глава Минцифры»
            whole = [post for post in posts if not post.playing("region")]
            return whole or [post for post in posts if self.fields.says(post, field)]
        regions = any(self._holdings.type_of(id_) == "region" for id_ in named)
        if regions or query.sources or "regional" in query.forms:
            return posts
        heading = [post for post in self._holdings.posts if HEADS & set(post.asks)]
        whole = [p for p in heading if named.intersection(p.playing("of")) and not p.playing("region")]
        return (
            whole
            if whole and any(p.playing("region") for p in posts) and set(posts) <= set(heading)
            else posts
        )

    def _leads(self, post: Fact, led: set[str]) -> bool:
        """Whether the post is held by one at a time, in an organization of these."""
        alone = not self._holdings.base.lexicon.roles[post.role or ""].many
        return alone and any(self._holdings.type_of(id_) == "organization" for id_ in led)

    def _in_sources(self, fact: Fact, query: Query) -> bool:
        return all(
            any(fact.article in self._holdings.articles_about(id_) for id_ in span.ids)
            for span in query.sources
        )

    def _concerns(self, fact: Fact, span: Span, query: Query) -> bool:
        """Whether a post is in what is named, or in the one region of its («регион, где …»)."""
        ids = set(span.ids)
        if ids & fact.entities:
            return True
        regions = {id_ for id_ in fact.entities if self._holdings.type_of(id_) == "region"}
        if not regions:  # of an article on several regions nobody can tell
            return self._holdings.base.articles[fact.article].regions in {(id_,) for id_ in ids}
        if not any(REGION_NOUNS & set(noun.ids) for noun in query.classes):
            return False
        home = {id_ for e in ids for told in self._holdings.about(e) for id_ in told.playing("region")}
        return len(home) == 1 and home <= regions

    def _resolved(self, query: Query) -> Query:
        """The query with posts that describe someone («губернатор сказал») replaced by who holds them."""
        named = set(self.named(query))
        apposed = any(beside_name(span, query, named) for span in query.roles)
        if not query.roles or (asks_for_role(query, HEADS | POSITION) and not apposed):
            return query
        described: list[Span] = []
        left = []
        for span in query.roles:
            if named & self._anywhere(span):
                if not beside_name(span, query, named):
                    left.append(span)  # «когда Панин стал депутатом?» asks about the post
                continue  # «губернатор Никитин»: the name says it all
            claimed = named and query.kind in ("yesno", "none") and not query.terms  # «Панин — губернатор?»
            owned = beside_name(span, query, named)  # «заместитель Плуготаренко» is nobody known
            ids = () if claimed or owned else self._described_by(span, query)
            if ids:
                kind: PhraseKind = "role" if is_among(span, query) else "entity"
                described.append(Span(kind, span.start, span.stop, ids))
            else:
                left.append(span)
        # «глава АНО»: its part is done
        others = [e for e in query.entities if not any(_follows(e, span, query) for span in described)]
        return replace(query, roles=tuple(left), entities=(*described, *others), typed=query)

    def _described_by(self, span: Span, query: Query) -> tuple[str, ...]:
        """Who holds the post in what is named; else the only one who holds it anywhere."""
        beside = tuple(e for e in query.entities if _follows(e, span, query))
        placed = any(self._holdings.type_of(id_) == "region" for e in beside for id_ in e.ids)
        posts = self.holders(replace(query, entities=beside or query.entities), [span])
        people = tuple(dict.fromkeys(person for fact in posts for person in fact.playing("holder")))
        everywhere = set() if placed else self._anywhere(span)  # «секретарь отделения в A» is not that of B
        return people or (tuple(sorted(everywhere)) if len(everywhere) == 1 or is_among(span, query) else ())

    def _anywhere(self, span: Span) -> set[str]:
        """All who hold the post somewhere."""
        facts = (fact for fact in self._holdings.posts if fact.role in span.ids)
        return {person for fact in facts for person in fact.playing("holder")}

    def holds(self, person: str, roles: Sequence[str]) -> bool:
        """Whether the person holds one of the posts."""
        return any(fact.role in roles for fact in self._holdings.posts_of(person))

    def acting_in(self, fact: Fact, query: Query) -> list[str]:
        """Whom a clause can mean: signers, the speaker or other people; those of what is named first."""
        named = set(self.named(query))
        people = [person for person in fact.playing("signer") if person not in named]
        if not people and fact.said_by and fact.said_by not in named:
            people = [fact.said_by]
        if not people:
            others = sorted(fact.entities - named)
            people = [id_ for id_ in others if self._holdings.type_of(id_) == "person"]
        asked = query.named
        own = [p for p in people if any(asked & post.entities for post in self._holdings.posts_of(p))]
        return own or people


def _follows(name: Span, role: Span, query: Query) -> bool:
    """Whether nothing but «в», «of the» stands between a post and the name after it."""
    between = query.tokens[role.stop : name.start]
    return role.stop <= name.start <= role.stop + GAP and all(token.word in LINKS for token in between)


def beside_name(role: Span, query: Query, named: set[str]) -> bool:
    """Whether the post stands right before a person's name («депутат Панин»)."""
    people = (span for span in query.entities if named & set(span.ids))
    return any(role.stop == span.start for span in people)
