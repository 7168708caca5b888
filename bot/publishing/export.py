"""The published base as the files that ship: what did not change byte by byte, the rest table by table."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bot.facts.document import HEADER
from bot.facts.lexicon import LEXICON_FILES
from bot.facts.load import ENTITY_FILES, load_base
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.index.overlay import Overlay, fold, overlaid
from bot.publishing.build import published_with
from bot.settings import Settings

SYNONYMS: Final = "synonyms = ["


def export(settings: Settings, folder: Path) -> list[Path]:
    """Write the base into `folder` in the form of `data/`; returns the files that differ from what ships.

    Facts in the words of their articles stay in the store: they are no words of ours.
    """
    shipped = load_base(settings.data_dir)
    overlay = without_quotes(fold(published_with(settings).versions()))
    files = exported(settings.data_dir, shipped, overlay)
    changed = []
    for name, text in files.items():
        source, path = settings.data_dir / name, folder / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            differs = not source.exists() or source.read_text(encoding="utf-8") != text
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed += [path] if differs else []
    return changed


def without_quotes(overlay: Overlay) -> Overlay:
    """The changes that say something in our own words."""
    return {key: change for key, change in overlay.items() if change.own or change.action != "put"}


def exported(data_dir: Path, shipped: FactBase, overlay: Overlay) -> dict[str, str | None]:
    """The text of each file of the base, by its name in the folder; None where the file is gone."""
    base = overlaid(shipped, overlay)
    files: dict[str, str | None] = {}
    for id_ in shipped.articles.keys() | base.articles.keys():
        files[f"articles/{id_}.toml"] = _article_file(data_dir, id_, shipped, base)
    for name, type_ in ENTITY_FILES.items():
        old, new = (
            {id_: it for id_, it in held.entities.items() if it.type == type_} for held in (shipped, base)
        )
        text = (data_dir / "entities" / name).read_text(encoding="utf-8")
        files[f"entities/{name}"] = _edited(text, "entity", old, new, shipped, entity_table)
    for name in LEXICON_FILES:
        files[f"lexicon/{name}"] = (data_dir / "lexicon" / name).read_text(encoding="utf-8")
    words = files["lexicon/words.toml"] or ""
    files["lexicon/words.toml"] = _with_synonyms(
        words, base.lexicon.synonyms[len(shipped.lexicon.synonyms) :]
    )
    return files


def _article_file(data_dir: Path, id_: str, shipped: FactBase, base: FactBase) -> str | None:
    article, before = base.articles.get(id_), shipped.articles.get(id_)
    if article is None:
        return None
    old, new = ({f.id: f for f in held.facts.values() if f.article == id_} for held in (shipped, base))
    if before is None:
        return "\n".join([article_table(article), *map(fact_table, new.values())])
    text = (data_dir / "articles" / f"{id_}.toml").read_text(encoding="utf-8")
    if before != article:
        first = next((n for n, line in enumerate(text.splitlines()) if HEADER.match(line)), None)
        rest = text.splitlines(keepends=True)[first:] if first is not None else []
        text = article_table(article) + "\n" + "".join(rest)
    return _edited(text, "fact", old, new, shipped, fact_table)


def _edited(
    text: str,
    kind: str,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    shipped: FactBase,
    table: Callable[[Any], str],
) -> str:
    """The file with changed tables written anew, those of what is gone left out, new ones added."""
    blocks = _blocks(text)
    ids = sorted(old, key=lambda id_: shipped.places[kind, id_].line)
    parts = [blocks[0]]
    for id_, block in zip(ids, blocks[1:], strict=True):
        if id_ in new:
            parts.append(block if new[id_] == old[id_] else table(new[id_]) + "\n")
    parts += ["\n" + table(item) for id_, item in new.items() if id_ not in old]
    return "".join(parts)


def _blocks(text: str) -> list[str]:
    """What stands above the first table, then each table with what follows it."""
    blocks = [""]
    for line in text.splitlines(keepends=True):
        if HEADER.match(line):
            blocks.append("")
        blocks[-1] += line
    if blocks[-1] and not blocks[-1].endswith("\n"):
        blocks[-1] += "\n"
    return blocks


def article_table(article: Article) -> str:
    """The top of an article's file."""
    return _lines(
        id=article.id, url=article.url, publisher=article.publisher, title=article.title,
        title_en=article.title_en, published=article.published,
        published_certainty=article.published_certainty, regions=article.regions or None,
        file=article.file, summary=article.summary or None,
        seen=None if article.seen == "full" else article.seen, reprint_of=article.reprint_of,
    )  # fmt: skip


def entity_table(entity: Entity) -> str:
    return "[[entity]]\n" + _lines(
        id=entity.id, kind=entity.kind, name=entity.name, name_en=entity.name_en or None,
        aliases=entity.aliases or None, aliases_en=entity.aliases_en or None,
    )  # fmt: skip


def fact_table(fact: Fact) -> str:
    roles = dict.fromkeys(part.role for part in fact.about)
    about = {f"about.{role}": _one_or_all(fact.playing(role)) for role in roles}
    return "[[fact]]\n" + _lines(
        id=fact.id, kind=fact.kind, status=fact.status, role=fact.role, text=fact.text,
        text_en=fact.text_en or None, **about, asks=fact.asks, evidence=fact.evidence,
        said_by=fact.said_by, date=fact.date, until=fact.until, inferred=fact.inferred or None,
        measure=fact.measure, value=fact.value, repeats=fact.repeats,
    )  # fmt: skip


def _one_or_all(ids: Sequence[str]) -> str | Sequence[str]:
    return ids[0] if len(ids) == 1 else ids


def _lines(**values: str | Sequence[str] | None) -> str:
    """A key a line; None is left out. Strings of JSON are strings of TOML."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in values.items() if value is not None)


def _value(value: str | Sequence[str]) -> str:
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)


def _with_synonyms(text: str, groups: Iterable[Sequence[str]]) -> str:
    """The file of words with more groups at the end of its synonyms."""
    start = text.index("\n]", text.index(SYNONYMS))
    added = "".join(f"\n    {_value(group)}," for group in groups)
    head = text[:start]
    return head + ("," if added and not head.rstrip().endswith((",", "[")) else "") + added + text[start:]
