"""The editors' desk: drafts mended and decided, facts corrected later, each with who and when."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from bot.facts.changes import Change, Key, Version
from bot.facts.lessons import Lesson
from bot.facts.model import Fact, FactBase, FactKind
from bot.index.codec import decode, encode
from bot.index.overlay import Item, Serving, Shipped, fold, item_of
from bot.ingest.model import Draft, ReadArticle
from bot.review.convert import Published, changes_for, fact_of, key_of, lesson_change, merged
from bot.review.mend import split, with_date, with_entities, with_text
from bot.store.editing import Drafts, Prompts, StoredDraft, Versions
from bot.store.protocols import Operators

Served = Callable[[], Awaitable[None]]
CANDIDATES: Final = 5


@dataclass(frozen=True, slots=True)
class Card:
    """A draft as it is shown: its state, its article, its place there, whether it is a part of another."""

    stored: StoredDraft
    draft: Draft
    read: ReadArticle
    place: int
    of: int
    pending: int
    part: bool


class Desk:
    """What operators do with drafts and facts; every change returns the version that it publishes."""

    def __init__(
        self,
        drafts: Drafts,
        versions: Versions,
        prompts: Prompts,
        operators: Operators,
        serving: Callable[[], Serving],
    ) -> None:
        self.drafts = drafts
        self.prompts = prompts
        self._operators = operators
        self._met: dict[int, str] = {}
        self._versions = versions
        self._serving = serving
        self._waiting: list[tuple[int, Served]] = []

    @property
    def base(self) -> FactBase:
        return self._serving().base

    @property
    def disputed(self) -> list[Shipped]:
        """What a release has changed since an editor did."""
        return [item for item in self._serving().shipped if item.disputed]

    def meet(self, person: int, name: str) -> None:
        """Know how an operator is called now."""
        self._met[person] = name

    async def names(self) -> dict[int, str]:
        """Operators by id, as far as their names are known."""
        return {**{it.person: it.name for it in await self._operators.all()}, **self._met}

    async def queue(self) -> list[tuple[str, int, str]]:
        """Articles with drafts to decide: title, how many, and the first one's id."""
        found = []
        for article, count in await self.drafts.waiting():
            if card := await self.next_pending(article):
                cited = card.read.article
                found.append((cited.title or cited.publisher or cited.id, count, card.stored.id))
        return found

    async def card(self, id_: str) -> Card | None:
        """A draft with all that is shown of it."""
        stored = await self.drafts.get(id_)
        body = await self.drafts.article(stored.article) if stored else None
        if stored is None or body is None:
            return None
        all_ = await self.drafts.of(stored.article)
        shown = [it for it in all_ if it.status != "split"] or all_
        place = next((n for n, it in enumerate(shown) if it.id == id_), 0)
        pending = sum(it.status == "pending" for it in all_)
        draft, read = decode(Draft, stored.body), decode(ReadArticle, body)
        part = await self.drafts.whole_of(id_) is not None
        return Card(stored, draft, read, place, len(shown), pending, part)

    async def beside(self, card: Card, step: int) -> Card | None:
        """The card of the draft so many places on, round the ends."""
        shown = [it for it in await self.drafts.of(card.stored.article) if it.status != "split"]
        return await self.card(shown[(card.place + step) % len(shown)].id) if shown else None

    async def next_pending(self, article: str) -> Card | None:
        """The first draft of an article that is still to decide."""
        for stored in await self.drafts.of(article):
            if stored.status == "pending":
                return await self.card(stored.id)
        return None

    async def mend(self, id_: str, field: str, words: str, person: int) -> Card | None:
        """Change a field of a pending draft; None where it is decided. MendError: the words do not fit."""
        card = await self.card(id_)
        if card is None or card.stored.status != "pending":
            return None
        draft = _mended(card.draft, field, words, self.base)
        own = card.stored.own or draft.text != card.draft.text
        if not await self.drafts.edit(card.stored, encode(draft), own, person):
            return None
        return await self.card(id_)

    async def set_kind(self, id_: str, kind: FactKind, person: int) -> Card | None:
        """Call a pending draft by another kind; None where it is decided."""
        card = await self.card(id_)
        if card is None or kind not in kinds_for(card.draft) or card.stored.status != "pending":
            return None
        draft = replace(card.draft, kind=kind)
        if not await self.drafts.edit(card.stored, encode(draft), card.stored.own, person):
            return None
        return await self.card(id_)

    async def split(self, id_: str, words: str, person: int) -> Card | None:
        """Put a draft for each line in a draft's place; the first of them."""
        card = await self.card(id_)
        if card is None or card.stored.status != "pending":
            return None
        parts = split(card.draft, words)
        instead = [StoredDraft(part.id, card.stored.article, encode(part), own=True) for part in parts]
        if await self.drafts.decide([id_], "split", person, instead=instead) is None:
            return None
        return await self.card(parts[0].id)

    async def join(self, id_: str, person: int) -> Card | None:
        """Undo a split by one of its parts; None where another of them is decided."""
        whole = await self.drafts.join(id_, person)
        return await self.card(whole) if whole else None

    async def approve(self, ids: Sequence[str], person: int) -> Version | None:
        """Publish pending drafts of one article, all or none; None where one of them is decided."""
        cards = [card for id_ in ids if (card := await self.card(id_))]
        if not cards or len(cards) < len(ids):
            return None
        published = self._published()
        article = published.article_of(cards[0].read.article).id
        facts = [(fact_of(card.draft, article), card.stored.own) for card in cards]
        changes = await self._changes(cards, facts, published)
        return await self.drafts.decide(ids, "approved", person, changes, "approve")

    async def approve_all(self, article: str, person: int) -> Version | None:
        """Publish all pending drafts of an article."""
        ids = [it.id for it in await self.drafts.of(article) if it.status == "pending"]
        return await self.approve(ids, person)

    async def reject(self, id_: str, person: int) -> Version | None:
        return await self.drafts.decide([id_], "rejected", person)

    async def merge(self, id_: str, fact: str, person: int) -> Version | None:
        """Publish a draft in the words of a fact of the base, as one more source of it."""
        card, existing = await self.card(id_), self.base.facts.get(fact)
        if card is None or existing is None:
            return None
        published = self._published()
        article = published.article_of(card.read.article).id
        facts = [(merged(card.draft, existing, article), not await self._is_quoted(("fact", fact)))]
        changes = await self._changes([card], facts, published)
        return await self.drafts.decide([id_], "merged", person, changes, f"merge {fact}")

    async def undo(self, id_: str, person: int) -> Version | None:
        """Make a decided draft pending again; what was published by it is withdrawn."""
        stored = await self.drafts.get(id_)
        if stored is None or stored.status in ("pending", "split"):
            return None
        changes: list[Change] = []
        if stored.status in ("approved", "merged"):
            changes = await self._withdrawing(stored)
        return await self.drafts.reopen(stored, person, changes)

    def candidates(self, card: Card) -> list[Fact]:
        """Facts that a draft may repeat: those flagged, then those about the same things."""
        base, wanted = self.base, card.draft.entities
        flagged = [base.facts[flag.fact] for flag in card.draft.flags if flag.fact in base.facts]
        near = sorted(
            (fact for fact in base.facts.values() if len(fact.entities & wanted) > 1 and fact not in flagged),
            key=lambda fact: -len(fact.entities & wanted),
        )
        return [*flagged, *near][:CANDIDATES]

    async def correct(self, item: Item, person: int) -> Version:
        """Put a thing of the base anew; until they change, the words of a quoted fact stay the article's."""
        key = key_of(item)
        before = item_of(self.base, key)
        same = isinstance(item, Fact) and isinstance(before, Fact) and item.text == before.text
        own = not (same and await self._is_quoted(key))
        return await self._versions.publish([self._published().put(item, own)], person, "correct")

    async def teach(self, lesson: Lesson, person: int) -> Version:
        """Let words of questions mean what the base calls otherwise."""
        change = lesson_change(lesson, self._published())
        return await self._versions.publish([change], person, f"teach {lesson.word}")

    async def withdraw(self, key: Key, person: int) -> Version:
        """Take a fact, an article or an entity out of the base.

        The facts of an article go with it by name: they must not return when more of it is published.
        """
        facts = [it.id for it in self.base.facts.values() if key == ("article", it.article)]
        gone: list[Key] = [key, *(("fact", id_) for id_ in facts)]
        return await self._versions.publish(list(map(self._published().withdraw, gone)), person, "withdraw")

    async def settle(self, key: Key, person: int, *, ours: bool) -> Version:
        """Decide what a release disputes: keep what the editor said, or take what ships."""
        published = self._published()
        held = fold(await self._versions.all()).get(key)
        change = published.restore(key)
        if ours and held is not None:
            change = replace(held, corrects=published.corrects(key))
        return await self._versions.publish([change], person, "settle")

    async def history(self, key: Key) -> list[tuple[Version, Change]]:
        """What was done to a thing of the base, the oldest first."""
        return [
            (version, change)
            for version in await self._versions.all()
            for change in version.changes
            if change.key == key
        ]

    def when_served(self, version: Version, served: Served) -> None:
        """Have `served` called once questions are answered from this version."""
        self._waiting.append((version.number, served))

    async def on_base_changed(self, before: FactBase, after: FactBase) -> None:
        """Tell those who wait for a version that is answered from now."""
        number = self._serving().version
        ready = [served for wanted, served in self._waiting if wanted <= number]
        self._waiting = [item for item in self._waiting if item[0] > number]
        for served in ready:
            await served()

    async def _is_quoted(self, key: Key) -> bool:
        """Whether what holds of a thing are an article's words."""
        held = fold(await self._versions.all()).get(key)
        return held is not None and not held.own

    def _published(self) -> Published:
        serving = self._serving()
        return Published(serving.base, serving.shipped)

    async def _changes(
        self, cards: Sequence[Card], facts: Sequence[tuple[Fact, bool]], published: Published
    ) -> list[Change]:
        """With what was approved of the article before, so that its summary keeps it."""
        before = [it for it in await self.drafts.of(cards[0].stored.article) if it.status == "approved"]
        summary = [fact_of(decode(Draft, it.body), "").id for it in before]
        return changes_for(facts, [card.draft for card in cards], cards[0].read, published, summary)

    async def _withdrawing(self, stored: StoredDraft) -> list[Change]:
        """The changes that take a published draft back, with what nothing else needs any more."""
        card = await self.card(stored.id)
        if card is None:
            return []
        published, base = self._published(), self.base
        gone: list[Key] = [("fact", fact_of(card.draft, "").id)]
        article = published.article_of(card.read.article).id
        # What was approved a moment ago may not be in the base that is asked yet.
        others = [it for it in await self.drafts.of(stored.article) if it.status in ("approved", "merged")]
        fresh = [fact_of(decode(Draft, it.body), article) for it in others]
        left = [fact for fact in (*base.facts.values(), *fresh) if fact.id != gone[0][1]]
        if all(fact.article != article for fact in left):
            gone.append(("article", article))
        used = {id_ for fact in left for id_ in fact.entities}
        gone += [("entity", it.id) for it in card.draft.proposed if it.id not in used]
        return [published.restore(key) for key in gone]


def kinds_for(draft: Draft) -> list[FactKind]:
    """The kinds that a draft may be of: some need a speaker or a post."""
    needs = {"statement": draft.said_by, "role": draft.role}
    return [kind for kind in get_args(FactKind) if needs.get(kind, True)]


def _mended(draft: Draft, field: str, words: str, base: FactBase) -> Draft:
    match field:
        case "text":
            return with_text(draft, words)
        case "date":
            return with_date(draft, words)
        case "entities":
            return with_entities(draft, words, base.entities)
    raise ValueError(field)
