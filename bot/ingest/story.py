"""One article while it is drafted: its sentences in order, each to the claims that it makes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.facts.model import EntityType, FactBase, Part
from bot.ingest.citation import date_of, dateline
from bot.ingest.dates import claim_dates, dates_of, worded
from bot.ingest.identity import draft_id
from bot.ingest.junk import is_junk
from bot.ingest.kinds import asks_of, kind_of, status_of
from bot.ingest.meant import MeaningReader, Meant
from bot.ingest.model import Draft, Proposed, ReadArticle, Span
from bot.ingest.numbers import measured
from bot.ingest.posts import Post, PostFinder, holder_region
from bot.ingest.sentences import split_sentences
from bot.ingest.speech import Speech, SpeechReader, words_end
from bot.ingest.spots import Spot, Spots

HEADLINE: Final = re.compile(r"[.!?…»\"”)]$")
LONGEST_HEADLINE: Final = 160
GOES_ON: Final = re.compile(r"(?:Он[аио]?|Также|При этом|Кроме того|Кстати)\b")  # no heading begins so
MORE_NEWS: Final = re.compile(
    r"(?:Читайте|Смотрите) также\W*|(?:Другие|Ещё|Еще|Последние) новости\W*", re.IGNORECASE
)
VIEWS: Final = re.compile(r"^\W*(\d[\d ]*)\s+просмотр\w*\W*$", re.IGNORECASE)
# The part that the first entity of a type plays in a claim of a kind; others are mentioned.
FIRST_PARTS: Final[Mapping[EntityType, str]] = {
    "initiative": "subject", "event": "event", "region": "region",
    "organization": "organiser", "person": "participant",
}  # fmt: skip


# Claims of these kinds happen somewhere: in the article's region where they name none.
REGIONAL_KINDS: Final = frozenset(("event", "plan", "agreement"))


class Story:
    """One article while it is drafted."""

    def __init__(
        self, read: ReadArticle, spots: Spots, base: FactBase, morph: Morph, finder: PostFinder
    ) -> None:
        self._read = read
        self._spots = spots
        self._base = base
        self._morph = morph
        self._region = spots.main_region()
        self._posts = {
            sentence.start: finder.find(sentence.text, spots.of(sentence))
            for paragraph in read.paragraphs
            for sentence in paragraph.sentences
        }
        self._speech = SpeechReader(morph, spots, self._holders())
        self._meaning = MeaningReader(base, morph, spots)

    def drafts(self) -> Iterator[Draft]:
        """Drafts in the article's order; a post is drafted where it is first named."""
        known_posts: set[tuple[str, str]] = set()
        yield from self._header()
        for paragraph in self._read.paragraphs:
            if any(MORE_NEWS.fullmatch(sentence.text.strip()) for sentence in paragraph.sentences):
                return  # what follows is other articles
            speeches = self._speech.read(paragraph)
            for sentence, speech in zip(paragraph.sentences, speeches, strict=True):
                meant = self._meaning.read(sentence)
                for post in self._posts[sentence.start]:
                    if (
                        post.person,
                        post.role,
                    ) not in known_posts and sentence.text != self._read.article.title:
                        known_posts.add((post.person, post.role))
                        yield self._role(sentence, post, meant)
                yield from self._published(sentence)
                if not self._passed_over(sentence, paragraph.sentences):
                    yield from self._claims(sentence, speech, meant)

    def _holders(self) -> dict[str, str]:
        """People by the stems of their posts («региональн координатор»), for «отметил координатор»."""
        holders: dict[str, str] = {}
        for posts in self._posts.values():
            for post in posts:
                words = tokenize(post.title, self._morph)[:3]
                noun = next((word for word in words if self._morph.pos(word.word) == "NOUN"), words[0])
                holders.setdefault(noun.stem, post.person)
        return holders

    def _passed_over(self, sentence: Span, paragraph: Sequence[Span]) -> bool:
        """The title, headings, the page's head, and what is no claim."""
        text = sentence.text
        heading = len(paragraph) == 1 and not HEADLINE.search(text) and len(text) <= LONGEST_HEADLINE
        heading = heading and not GOES_ON.match(text)
        above = any(line.start <= sentence.start < line.stop for line in self._read.header)
        return heading or above or text == self._read.article.title or is_junk(text)

    def _header(self) -> Iterator[Draft]:
        """Officials of the page's head, a line or two each, and its motto."""
        lines = list(self._read.header)
        for n, line in enumerate(lines):
            spots = self._spots_within(line)
            people = [spot for spot in spots if spot.type == "person"]
            if people and n and not self._posts.get(line.start):
                yield from self._official(lines[n - 1], line, people[0])
            elif not people and "—" in line.text and len(line.text.split()) > 3 and not is_junk(line.text):
                text = f"Девиз страницы: «{line.text.rstrip('.')}»."
                yield self._draft(line, text, "publication", "stated", (), ())

    def _official(self, above: Span, line: Span, person: Spot) -> Iterator[Draft]:
        joined = f"{above.text} {line.text}"
        shift = len(above.text) + 1
        moved = replace(person, start=person.start + shift, stop=person.stop + shift)
        spots = [*self._spots_within(above), moved]
        for post in PostFinder(self._base, self._morph).find(joined.replace("(", " "), spots)[:1]:
            draft = self._role(above, post)
            yield replace(draft, evidence=(above, line))

    def _spots_within(self, line: Span) -> list[Spot]:
        return list(self._spots.by_start.get(line.start, ()))

    def _published(self, sentence: Span) -> Iterator[Draft]:
        article = self._read.article
        title = f"«{article.title}»" if article.title else "Материал"
        if article.published and date_of(sentence.text) == article.published:
            clock = re.search(r"\b\d{1,2}:\d{2}\b", sentence.text)
            at = f" в {clock.group()}" if clock else ""
            text = f"Материал {title} опубликован {worded(article.published)}{at}."
            yield self._draft(sentence, text, "publication", "done", (), (), date=article.published)
        elif found := VIEWS.match(sentence.text):
            text = f"У материала {title} на странице указано {found[1].strip()} просмотров."
            yield self._draft(sentence, text, "publication", "stated", (), ("views",))

    def _role(self, sentence: Span, post: Post, meant: Sequence[Meant] = ()) -> Draft:
        region = holder_region(post, self._region)
        of = self._headed(post) or next((s.entity for s in post.inside if s.type != "region"), None)
        of = of or next((one.entity for one in meant if post.start <= one.start < post.stop), None) or region
        parts = [Part("holder", post.person)]
        parts += [Part("of", of)] if of else []
        parts += [Part("region", region)] if region and region != "russia" else []
        title = post.title
        if of and (found := re.search(r"\bэт(?:ого|ой) \w+$", title)):
            title = f"{title[: found.start()]}{found.group().split()[1]} {self._name(of)}"
        text = f"{self._name(post.person)} — {title}."
        draft = self._draft(sentence, text, "role", "stated", tuple(parts), ("position", "organisation"))
        return replace(draft, role=post.role)

    def _headed(self, post: Post) -> str | None:
        """The ministry that a minister's post names: «министр связи области»."""
        found = re.search(r"\bминистра?\b(.*)$", post.title)
        if not found:
            return None
        name = f"министерство{found[1]}".strip()
        return next((e.id for e in self._base.entities.values() if e.name == name), None)

    def _claims(self, sentence: Span, speech: Speech, meant: Sequence[Meant]) -> Iterator[Draft]:
        for start, stop in _clauses(sentence.text, speech):
            words = sentence.text[start:stop]
            if speech.quoted and is_junk(f"{words}."):
                continue
            piece = Span(sentence.start + start, sentence.start + stop, words)
            yield self._claim(sentence, piece, speech, meant)

    def _claim(self, sentence: Span, piece: Span, speech: Speech, meant: Sequence[Meant]) -> Draft:
        """A draft of a sentence, or of a piece of it."""
        words, offset = piece.text, piece.start - sentence.start
        kind = kind_of(words, speech.speaker is not None, speech.quoted)
        named = [spot for spot in self._spots.of(sentence) if offset <= spot.start < offset + len(piece.text)]
        implied = [one for one in meant if offset <= one.start < offset + len(piece.text)]
        pronoun = self._speech.pronouns.get(sentence.start)
        if pronoun is not None and pronoun != speech.speaker:
            implied.append(Meant(offset, offset, pronoun))
        parts = self._parts(kind, named, implied, speech.speaker)
        date, until, inferred = claim_dates(words, self._read.article.published)
        draft = self._draft(
            piece if speech.quoted else sentence,
            self._text(sentence, speech, words),
            kind,
            status_of(kind, words),
            parts,
            asks_of(kind, words, date is not None, [part.role for part in parts]),
            date=date,
        )
        return replace(draft, until=until, inferred=inferred, said_by=speech.speaker,
                       numbers=tuple(measured(words, self._morph)),
                       proposed=self._new((*(part.entity for part in parts), speech.speaker)))  # fmt: skip

    def _parts(
        self, kind: str, spots: Sequence[Spot], implied: Sequence[Meant], speaker: str | None
    ) -> tuple[Part, ...]:
        """The part of each entity: by its type, and by the kind of the claim."""
        parts = {one.entity: Part(self._implied_part(one), one.entity) for one in implied}
        seen: set[str] = set()
        for spot in spots:
            if spot.entity in parts or spot.entity == speaker:
                continue
            role = (
                FIRST_PARTS[spot.type] if spot.type not in seen or spot.type == "initiative" else "mentioned"
            )
            if kind == "agreement" and spot.type in ("person", "organization", "region"):
                role = "signer" if spot.type == "person" else "region" if spot.type == "region" else "party"
            elif spot.type == "region":
                role = "scope" if spot.entity == "russia" else "region"
            elif kind == "definition" and not parts:
                role = "subject"
            seen.add(spot.type)
            parts[spot.entity] = Part(role, spot.entity)
        regional = any(part.role == "region" for part in parts.values()) or "russia" in parts
        if kind in REGIONAL_KINDS and not regional and self._region:
            parts.setdefault(self._region, Part("region", self._region))
        return tuple(parts.values())

    def _implied_part(self, one: Meant) -> str:
        return "participant" if self._type(one.entity) == "person" else "subject"

    def _type(self, entity: str) -> EntityType:
        proposed = {**self._spots.proposed, **self._meaning.proposed}
        return proposed[entity].type if entity in proposed else self._base.entities[entity].type

    def _text(self, sentence: Span, speech: Speech, words: str) -> str:
        """The claim so that it is understood alone."""
        text = self._dated(words)
        if (meant := self._speech.pronouns.get(sentence.start)) is not None:
            name = self._name(meant)
            text = re.sub(
                r"\b([Оо]на?|[Пп]о (?:его|её|ее) (?:словам|мнению))\b", rf"\1 [{name}]", text, count=1
            )
        if speech.quoted and speech.speaker:
            return f"{self._name(speech.speaker)}: «{text[:1].upper() + text[1:].rstrip('.')}»."
        return text if text[-1:] in ".!?…" else f"{text}."

    def _dated(self, words: str) -> str:
        """Relative dates with what they mean in brackets."""
        for when in reversed(dates_of(words, self._read.article.published)):
            if when.inferred == "date":
                words = f"{words[: when.stop]} [{worded(when.date)}]{words[when.stop :]}"
        return words

    def _name(self, entity: str) -> str:
        if entity in self._spots.proposed:
            return self._spots.proposed[entity].name
        return self._base.entities[entity].name

    def _new(self, entities: Sequence[str | None]) -> tuple[Proposed, ...]:
        proposed = {**self._spots.proposed, **self._meaning.proposed}
        return tuple(proposed[id_] for id_ in dict.fromkeys(entities) if id_ is not None and id_ in proposed)

    def _draft(
        self, sentence: Span, text: str, kind: str, status: str, parts: tuple[Part, ...],
        asks: tuple[str, ...], date: str | None = None,
    ) -> Draft:  # fmt: skip
        article = self._read.article.id
        return Draft(
            id=draft_id(article, f"{kind}:{text}"),
            article=article,
            kind=kind,  # type: ignore[arg-type]
            status=status,  # type: ignore[arg-type]
            text=text,
            evidence=(sentence,),
            about=parts,
            proposed=self._new([part.entity for part in parts]),
            asks=asks,
            date=date,
        )


def _clauses(text: str, speech: Speech) -> list[tuple[int, int]]:
    """The spans of a sentence's claims: a quotation may hold several."""
    if speech.quoted:
        pieces = [(speech.start, speech.stop)]
        pieces += [(speech.resumed, words_end(text, speech.resumed, len(text)))] if speech.resumed else []
        spoken = (span for start, stop in pieces for span in split_sentences(text[start:stop], start))
        return [(span.start, span.stop) for span in spoken]
    return [(dateline(text), len(text))]
