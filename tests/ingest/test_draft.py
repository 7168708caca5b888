"""From an article to drafts for review."""

from pathlib import Path

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.index.codec import decode, encode
from bot.ingest.draft import draft_facts
from bot.ingest.model import Draft, ReadArticle
from bot.ingest.read import read_article

NEWS = """Школы получат учебники

12.03.2024

Глеб Никитин открыл технопарк в Нижегородской области. Технопарк будет работать с мая.
"""


def read(tmp_path: Path, text: str = NEWS) -> ReadArticle:
    path = tmp_path / "news.txt"
    path.write_text(text, encoding="utf-8")
    return read_article(path)


def test_drafts_quote_the_article_and_name_known_entities(
    tmp_path: Path, base: FactBase, morph: Morph
) -> None:
    draft = draft_facts(read(tmp_path), base, morph)[1]
    (evidence,) = draft.evidence
    assert NEWS[evidence.start : evidence.stop] == evidence.text == draft.text
    assert draft.entities == {"gleb-nikitin", "nizhny-novgorod"}


def test_the_same_article_gives_the_same_drafts(tmp_path: Path, base: FactBase, morph: Morph) -> None:
    assert draft_facts(read(tmp_path), base, morph) == draft_facts(read(tmp_path), base, morph)


def test_drafts_and_articles_go_through_json(tmp_path: Path, base: FactBase, morph: Morph) -> None:
    article = read(tmp_path)
    assert decode(ReadArticle, encode(article)) == article
    for draft in draft_facts(article, base, morph):
        assert decode(Draft, encode(draft)) == draft
