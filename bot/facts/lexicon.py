"""The lexicon files -> Lexicon: how people speak of the field."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bot.errors import DataError
from bot.facts.document import Document, Table, keys_of, noting, raise_all, read_document
from bot.facts.model import TRAITS, Attribute, EntityClass, Lexicon, Place, Role

LEXICON_FILES = (
    "attributes.toml",
    "roles.toml",
    "classes.toml",
    "words.toml",
    "questions.toml",
    "forms.toml",
)
ATTRIBUTE_KEYS = keys_of(Attribute) | {"phrases_of"}
ROLE_KEYS = keys_of(Role)
CLASS_KEYS = keys_of(EntityClass)
WORD_KEYS = frozenset(("synonyms", "contrasts", "fields", "fillers", "topics"))

Places = dict[tuple[str, str], Place]
Term = TypeVar("Term", Attribute, Role, EntityClass)


def load_lexicon(folder: Path, places: Places) -> Lexicon:
    """Read the lexicon and note the places of its terms; a DataError tells of a fault."""
    attributes, roles, classes, words, questions, forms = _documents(folder)
    words.only(None)
    words.top.allow(WORD_KEYS)
    return Lexicon(
        attributes=_with_shared(attributes, _terms(attributes, "attribute", _attribute, places)),
        roles=_in_groups(roles, _terms(roles, "role", _role, places)),
        classes=_terms(classes, "class", _class, places),
        synonyms=tuple(_groups(words.top, "synonyms")),
        contrasts=tuple(_groups(words.top, "contrasts")),
        fields=tuple(_groups(words.top, "fields")),
        fillers=frozenset(words.top.texts("fillers")),
        forms={key: frozenset(values) for key, values in _lists(forms, "forms").items()},
        topics=frozenset(words.top.texts("topics")),
        questions=_lists(questions, "questions"),
    )


def _documents(folder: Path) -> list[Document]:
    documents: list[Document] = []
    faults: list[DataError] = []
    for name in LEXICON_FILES:
        with noting(faults):
            documents.append(read_document(folder / name))
    raise_all(faults)
    return documents


def _terms(document: Document, name: str, read: Callable[[Table], Term], places: Places) -> dict[str, Term]:
    document.top.allow(frozenset())
    terms: dict[str, Term] = {}
    faults: list[DataError] = []
    for table in document.only(name):
        with noting(faults):
            term = read(table)
            if term.id in terms:
                raise table.fault("id", f"{name} `{term.id}` is there twice")
            terms[term.id] = term
            places[name, term.id] = table.place
    raise_all(faults)
    return terms


def _attribute(table: Table) -> Attribute:
    table.allow(ATTRIBUTE_KEYS)
    return Attribute(
        id=_term_id(table),
        name=table.text("name"),
        name_en=table.text("name_en"),
        phrases=table.texts("phrases"),
        kinds=table.texts("kinds"),
        accepts=table.texts("accepts"),
        ask=table.optional("ask"),
        ask_en=table.optional("ask_en"),
        strict=table.flag("strict"),
        exclusive=table.flag("exclusive"),
        precision=table.number("precision"),
        asked_by=table.optional("asked_by"),
        traits=_traits(table),
    )


def _traits(table: Table) -> tuple[str, ...]:
    traits = table.texts("traits")
    if unknown := sorted(set(traits) - TRAITS):
        raise table.fault("traits", f"`traits` takes {', '.join(sorted(TRAITS))}, not {', '.join(unknown)}")
    return traits


def _with_shared(document: Document, attributes: dict[str, Attribute]) -> dict[str, Attribute]:
    """The attributes, those with `phrases_of` given the phrases of that other one as well."""
    for table in document.only("attribute"):
        if other := table.optional("phrases_of"):
            if other not in attributes:
                raise table.fault("phrases_of", f"`phrases_of` names no attribute: {other}")
            own = attributes[table.text("id")]
            phrases = dict.fromkeys((*own.phrases, *attributes[other].phrases))
            attributes[own.id] = replace(own, phrases=tuple(phrases))
    return attributes


def _in_groups(document: Document, roles: dict[str, Role]) -> dict[str, Role]:
    """The roles, where all `groups` are among them."""
    for table in document.only("role"):
        for group in table.texts("groups"):
            if group not in roles:
                raise table.fault("groups", f"`groups` names no role: {group}")
    return roles


def _role(table: Table) -> Role:
    table.allow(ROLE_KEYS)
    return Role(
        id=table.identifier(),
        name=table.text("name"),
        name_en=table.text("name_en"),
        phrases=table.texts("phrases"),
        many=table.flag("many"),
        groups=table.texts("groups"),
    )


def _class(table: Table) -> EntityClass:
    table.allow(CLASS_KEYS)
    return EntityClass(table.identifier(), table.texts("phrases"))


def _term_id(table: Table) -> str:
    """Attribute ids are names inside the code as well, so they may hold an underscore."""
    value = table.text("id")
    table.valid_id("id", value.replace("_", "-"))
    return value


def _groups(table: Table, key: str) -> Iterator[tuple[str, ...]]:
    value = table.values.get(key, [])
    if not isinstance(value, list):
        raise table.fault(key, f"`{key}` must be a list of lists of strings")
    for group in value:
        yield table.strings(key, group)


def _lists(document: Document, name: str) -> dict[str, tuple[str, ...]]:
    """A file with one table of lists of strings."""
    document.top.allow(frozenset())
    return {key: table.texts(key) for table in document.only(name) for key in table.values}
