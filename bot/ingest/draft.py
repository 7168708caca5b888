"""An article to facts for review: claims with their evidence, entities, dates and numbers."""

from dataclasses import replace

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.ingest.flags import Comparer
from bot.ingest.model import Draft, ReadArticle, Recognizer
from bot.ingest.posts import PostFinder
from bot.ingest.spots import Spotter
from bot.ingest.story import Story


def draft_facts(
    read: ReadArticle, base: FactBase, morph: Morph, ner: Recognizer | None = None
) -> list[Draft]:
    """The claims of an article in its order; entities are linked to those of `base` or proposed."""
    return Drafter(base, morph, ner).draft(read)


class Drafter:
    """Drafts facts of one article after another against one base."""

    def __init__(self, base: FactBase, morph: Morph, ner: Recognizer | None = None) -> None:
        self._base = base
        self._morph = morph
        self._spotter = Spotter(base, morph, ner)
        self._posts = PostFinder(base, morph)
        self._comparer = Comparer(base, morph)

    def draft(self, read: ReadArticle) -> list[Draft]:
        """As `draft_facts`."""
        spots = self._spotter.spots(read)
        story = Story(read, spots, self._base, self._morph, self._posts)
        drafts: dict[str, Draft] = {}
        for draft in story.drafts():
            drafts.setdefault(draft.id, replace(draft, flags=self._comparer.flags(draft)))
        return list(drafts.values())
