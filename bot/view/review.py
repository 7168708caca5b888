"""Cards of drafts for the editors: the claim, what it is about, its evidence, and what to do with it."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import DisabledButton, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Italic, Text, as_list

from bot.facts.lookup import entity_name
from bot.facts.model import Entity, Fact, FactBase, FactKind
from bot.ingest.model import Draft
from bot.review.desk import Card, kinds_for
from bot.review.intake import Fed, Intake
from bot.store.editing import StoredDraft
from bot.texts.catalog import Texts
from bot.view.buttons import Row, button, in_rows
from bot.view.dates import date_text
from bot.view.outline import clip
from bot.view.reply import Screen
from bot.view.reports import ReportsPage
from bot.view.split import joined

Deed = Literal["show", "next", "prev", "ok", "no", "all", "undo", "kinds", "merge", "join"]
Field = Literal["text", "entities", "date", "split"]

CLAIM_LIMIT: Final = 900
EVIDENCE_LIMIT: Final = 1200
TITLE_LIMIT: Final = 120
NAMES: Final = 12
KINDS_A_ROW: Final = 2


class OnDraft(CallbackData, prefix="dr"):
    """Do this with a draft."""

    do: Deed
    id: str


class MendDraft(CallbackData, prefix="de"):
    """Ask for another text, other names or another date."""

    field: Field
    id: str


class SetKind(CallbackData, prefix="dk"):
    """Call a draft by this kind."""

    kind: FactKind
    id: str


class MergeInto(CallbackData, prefix="dm"):
    """Publish a draft in the words of this fact."""

    id: str
    fact: str


def intake_view(intake: Intake, texts: Texts) -> Screen:
    """What was read: an article a line, with a button that opens its drafts."""
    lines = [_fed_line(fed, texts) for fed in intake.fed]
    faults = [Text("⚠ ", clip(fault, 300)) for fault in intake.faults]
    return Screen(as_list(*lines, *faults) if lines or faults else Text(texts.get("feed-nothing")))


def _fed_line(fed: Fed, texts: Texts) -> Text:
    title = Bold(clip(fed.title, TITLE_LIMIT))
    if fed.reprint_of:
        return Text(title, " — ", texts.get("feed-reprint", first=fed.reprint_of))
    return Text(title, " — ", texts.get("feed-drafts", count=fed.drafts))


def card_view(card: Card, base: FactBase, names: Mapping[int, str], texts: Texts, note: str = "") -> Screen:
    """A draft; `names` are those of the operators, `note` stands below what was decided."""
    draft = card.draft
    blocks = [
        as_list(
            Italic(texts.get("card-place", place=card.place + 1, of=card.of), " · ", _title(card)),
            Bold(clip(draft.text, CLAIM_LIMIT)),
        ),
        as_list(*_fields(draft, base.entities, texts)),
        ExpandableBlockQuote(clip(" […] ".join(span.text for span in draft.evidence), EVIDENCE_LIMIT)),
        *(Text(_flag(flag.kind, texts), ": ", clip(flag.reason, 300)) for flag in draft.flags),
    ]
    if card.stored.status != "pending":
        blocks.append(Bold(decided(card.stored, names, texts), *([" · ", note] if note else [])))
    rows = _deciding(card, texts) if card.stored.status == "pending" else _decided_rows(card, texts)
    return Screen(joined(blocks), InlineKeyboardMarkup(inline_keyboard=rows))


def decided(stored: StoredDraft, names: Mapping[int, str], texts: Texts) -> str:
    """What was decided of a draft, and by whom."""
    who = names.get(stored.person or 0, str(stored.person or ""))
    return texts.get(f"decided-{stored.status}", who=who)


def kinds_view(card: Card, texts: Texts) -> Screen:
    """The kinds to choose from."""
    marked = {card.draft.kind: "✓ "}
    kinds = [
        button(marked.get(kind, "") + texts.get(f"kind-{kind}"), SetKind(kind=kind, id=card.stored.id))
        for kind in kinds_for(card.draft)
    ]
    rows = [*in_rows(kinds, KINDS_A_ROW), [_back(card, texts)]]
    return Screen(
        as_list(Bold(texts.get("kinds-title")), clip(card.draft.text, CLAIM_LIMIT)),
        InlineKeyboardMarkup(inline_keyboard=rows),
    )


def merge_view(card: Card, facts: Sequence[Fact], texts: Texts) -> Screen:
    """The facts that a draft may repeat."""
    lines = [Text(f"{n}. ", clip(fact.text, 300)) for n, fact in enumerate(facts, 1)]
    title = texts.get("merge-title" if facts else "merge-nothing")
    numbers = [button(str(n), MergeInto(id=card.stored.id, fact=fact.id)) for n, fact in enumerate(facts, 1)]
    rows = [*in_rows(numbers, 5), [_back(card, texts)]]
    return Screen(
        as_list(Bold(title), clip(card.draft.text, CLAIM_LIMIT), *lines),
        InlineKeyboardMarkup(inline_keyboard=rows),
    )


def queue_view(waiting: Sequence[tuple[str, int, str]], texts: Texts) -> Screen:
    """Articles with drafts to decide: the title, how many, and the first of them."""
    others: list[Row] = [[button(texts.get("reports"), ReportsPage())]]
    if not waiting:
        return Screen(Text(texts.get("queue-empty")), InlineKeyboardMarkup(inline_keyboard=others))
    rows: list[Row] = [
        [button(f"{count} · {clip(title, 60)}", OnDraft(do="show", id=first))]
        for title, count, first in waiting
    ]
    return Screen(Bold(texts.get("queue-title")), InlineKeyboardMarkup(inline_keyboard=[*rows, *others]))


def _title(card: Card) -> str:
    article = card.read.article
    return clip(article.title or article.publisher or article.id, TITLE_LIMIT)


def _fields(draft: Draft, entities: Mapping[str, Entity], texts: Texts) -> list[str]:
    new = {it.id: it for it in draft.proposed}
    named = [_name(id_, entities, {it.id: it.name for it in draft.proposed}, texts) for id_ in _ids(draft)]
    lines = [
        texts.get("card-kind", kind=texts.get(f"kind-{draft.kind}")),
        texts.get("card-date", date=_date(draft, texts)),
        texts.get("card-about", names=", ".join(named[:NAMES]) or "—"),
    ]
    if draft.said_by:
        said = _name(draft.said_by, entities, {id_: it.name for id_, it in new.items()}, texts)
        lines.append(texts.get("card-said-by", who=said))
    return lines


def _ids(draft: Draft) -> list[str]:
    return list(dict.fromkeys(part.entity for part in draft.about))


def _name(id_: str, entities: Mapping[str, Entity], new: Mapping[str, str], texts: Texts) -> str:
    if id_ in entities:
        return entity_name(entities[id_], texts.lang)
    return texts.get("card-new", name=new.get(id_, id_))


def _date(draft: Draft, texts: Texts) -> str:
    if draft.date is None:
        return "—"
    told = date_text(draft.date, texts)
    if draft.until:
        told = f"{told} – {date_text(draft.until, texts)}"
    inferred = {"date", "year"} & set(draft.inferred)
    return texts.get("date-inferred", date=told) if inferred else told


def _flag(kind: str, texts: Texts) -> str:
    return texts.get(f"flag-{kind}")


def _deciding(card: Card, texts: Texts) -> list[Row]:
    id_ = card.stored.id
    rows = [
        [
            InlineKeyboardButton(
                text=texts.get("review-ok"), callback_data=OnDraft(do="ok", id=id_).pack(), style="success"
            ),
            InlineKeyboardButton(
                text=texts.get("review-no"), callback_data=OnDraft(do="no", id=id_).pack(), style="danger"
            ),
        ],
        [
            button(texts.get("review-text"), MendDraft(field="text", id=id_)),
            button(texts.get("review-entities"), MendDraft(field="entities", id=id_)),
        ],
        [
            button(texts.get("review-date"), MendDraft(field="date", id=id_)),
            button(texts.get("review-kind"), OnDraft(do="kinds", id=id_)),
        ],
        [
            button(texts.get("review-merge"), OnDraft(do="merge", id=id_)),
            button(texts.get("review-split"), MendDraft(field="split", id=id_)),
        ],
        *([[button(texts.get("review-join"), OnDraft(do="join", id=id_))]] if card.part else []),
        *_steps(card),
    ]
    if card.pending > 1:
        rows.append([button(texts.get("review-all", count=card.pending), OnDraft(do="all", id=id_))])
    return rows


def _decided_rows(card: Card, texts: Texts) -> list[Row]:
    undo = [button(texts.get("review-undo"), OnDraft(do="undo", id=card.stored.id))]
    return [*([] if card.stored.status == "split" else [undo]), *_steps(card)]


def _steps(card: Card) -> list[Row]:
    if card.of < 2:
        return []
    here = InlineKeyboardButton(text=f"{card.place + 1} / {card.of}", disabled=DisabledButton())
    id_ = card.stored.id
    return [[button("‹", OnDraft(do="prev", id=id_)), here, button("›", OnDraft(do="next", id=id_))]]


def _back(card: Card, texts: Texts) -> InlineKeyboardButton:
    return button(texts.get("review-back"), OnDraft(do="show", id=card.stored.id))
