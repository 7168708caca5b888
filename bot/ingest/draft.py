"""An article to facts for review: claims with their evidence, entities, dates and numbers."""

import hashlib
from collections.abc import Iterator

from bot.answer.morph import Morph
from bot.facts.model import FactBase, Part
from bot.ingest.model import Draft, ReadArticle, Recognizer, Span
from bot.ingest.names import KnownNames

ID_LENGTH = 12


def draft_facts(
    read: ReadArticle, base: FactBase, morph: Morph, ner: Recognizer | None = None
) -> list[Draft]:
    """The claims of an article in its order; entities are linked to those of `base` or proposed."""
    return Drafter(base, morph, ner).draft(read)


class Drafter:
    """Drafts facts of one article after another against one base."""

    def __init__(self, base: FactBase, morph: Morph, ner: Recognizer | None = None) -> None:
        self._names = KnownNames(base.entities, morph)

    def draft(self, read: ReadArticle) -> list[Draft]:
        """As `draft_facts`."""
        return list(_drafts(read, self._names))


def draft_id(article: str, claim: str) -> str:
    """The same for the same claim of the same article."""
    return "d-" + hashlib.sha256(f"{article}\0{claim}".encode()).hexdigest()[:ID_LENGTH]


def _drafts(read: ReadArticle, names: KnownNames) -> Iterator[Draft]:
    for paragraph in read.paragraphs:
        for sentence in paragraph.sentences:
            if sentence.text != read.article.title:
                yield _draft(read.article.id, sentence, names)


def _draft(article: str, sentence: Span, names: KnownNames) -> Draft:
    entities = dict.fromkeys(mention.entity for mention in names.find(sentence.text))
    return Draft(
        id=draft_id(article, sentence.text),
        article=article,
        kind="event",
        status="stated",
        text=sentence.text,
        evidence=(sentence,),
        about=tuple(Part("mentioned", entity) for entity in entities),
    )
