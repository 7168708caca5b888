"""The command `ingest`: articles to drafts, shown in the terminal, or straight into the store of passages."""

import asyncio
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.console import counter, progress, say, say_json
from bot.index.codec import encode
from bot.ingest.model import Draft, ReadArticle
from bot.ingest.pipeline import Summary, draft_articles, publish_articles
from bot.publishing.build import published_index
from bot.publishing.commands import COMMAND_LINE
from bot.review.intake import keep_drafts, known_reprints
from bot.settings import Settings
from bot.store.choose import build_store

if TYPE_CHECKING:
    from bot.ingest.fetch import Fetcher

Show = Callable[[ReadArticle, Sequence[Draft]], None]

LABEL = "Reading articles:"


def publish(settings: Settings, names: Sequence[str]) -> Summary:
    """Feed articles in for quoting; IngestError where none could be read."""
    done = publish_articles(names, settings.state_dir, counter(LABEL), open_fetcher=_fetcher)
    say(f"{len(done.articles)} articles, {done.sentences} sentences in {done.seconds:.2f} s")
    _say_reprints(done)
    return done


def draft(settings: Settings, names: Sequence[str], as_json: bool) -> Summary:
    """Put the drafts of articles under review and show them; IngestError where none could be read."""
    with progress("Building the index…"):
        index = published_index(settings).path
    done = asyncio.run(_draft(settings, names, index, _say_objects if as_json else _say_table))
    if not as_json:
        say(f"{len(done.articles)} articles, {done.drafts} drafts in {done.seconds:.2f} s")
        _say_reprints(done)
        say("They wait for review: /queue in the bot" if done.drafts else "Nothing in them is to be reviewed")
    return done


async def _draft(settings: Settings, names: Sequence[str], index: Path, show: Show) -> Summary:
    store = build_store(settings)
    await store.open()
    try:

        async def keep(read: ReadArticle, drafts: Sequence[Draft]) -> None:
            show(read, drafts)
            await keep_drafts(store.drafts, read, drafts, COMMAND_LINE)

        known = await known_reprints(store.drafts)
        return await draft_articles(names, index, keep, counter(LABEL), _fetcher, known)
    finally:
        await store.close()


def _fetcher(folder: Path) -> "Fetcher":
    from bot.ingest.fetch import Fetcher  # aiohttp, for links alone

    return Fetcher(folder)


def _say_reprints(done: Summary) -> None:
    for article, first in done.reprints:
        say(f"{article} repeats {first}")


def _say_objects(read: ReadArticle, drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        say_json(json.loads(encode(draft)))


def _say_table(read: ReadArticle, drafts: Sequence[Draft]) -> None:
    article = read.article
    cited = (article.title, article.publisher, article.published)
    say(f"{article.id}: {', '.join(part for part in cited if part)}")
    for draft in drafts:
        new = {entity.id: f"+{entity.name}" for entity in draft.proposed}
        said = f", said by {new.get(draft.said_by, draft.said_by)}" if draft.said_by else ""
        date = f", {draft.date}{' (inferred)' if draft.inferred else ''}" if draft.date else ""
        about = ", ".join(dict.fromkeys(new.get(part.entity, part.entity) for part in draft.about))
        flags = "".join(f"\n    {flag.kind} of {flag.fact}: {flag.reason}" for flag in draft.flags)
        say(f"  {draft.kind}, {draft.status}{date}{said}: {draft.text}\n    {about}{flags}")
    say("")
