"""Known phrases in a question: the longest one wins, gaps and skipped words, abbreviations, real names."""

import pytest

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.answer.phrases import (
    PhraseTable,
    Span,
    base_phrases,
    entity_table,
    lexicon_tables,
    phrase_keys,
)
from bot.facts.model import FactBase


def table(
    morph: Morph, *phrases: str, skip: frozenset[str] = frozenset(), by_word: bool = False
) -> PhraseTable:
    """A table in which each phrase stands for itself."""
    keys = phrase_keys([(phrase, phrase) for phrase in phrases], morph, by_word=by_word)
    return PhraseTable("class", keys, skip, by_word=by_word)


def found(phrases: PhraseTable, text: str, morph: Morph) -> list[tuple[str, str]]:
    """The words of each span, and what it stands for."""
    tokens = tokenize(text, morph)
    spans = phrases.find(tokens)
    return [(" ".join(t.text for t in tokens[s.start : s.stop]), "/".join(s.ids)) for s in spans]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("проект", [("проект", "проект")]),
        ("партийный проект", [("партийный проект", "партийный проект")]),
        ("новый партийный проект в регионе", [("партийный проект", "партийный проект")]),
        ("партийных проектов", [("партийных проектов", "партийный проект")]),
        ("партийный, проект", [("партийный проект", "партийный проект")]),  # punctuation does not part words
        ("партийный большой проект", [("проект", "проект")]),
        ("проект и проект", [("проект", "проект"), ("проект", "проект")]),
        ("партийный", []),
        ("", []),
    ],
)
def test_the_longest_phrase_is_found_by_stem(morph: Morph, text: str, spans: list[tuple[str, str]]) -> None:
    assert found(table(morph, "проект", "партийный проект"), text, morph) == spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("когда начался проект", "начался"),
        ("когда проект начался", "начался"),
        ("когда этот партийный проект начался", "начался"),
        ("когда же этот большой новый партийный проект начался", None),  # more than a gap holds
        ("проект начался когда", None),
        ("когда", None),
    ],
)
def test_a_gap_holds_five_words_at_most(morph: Morph, text: str, words: str | None) -> None:
    spans = found(table(morph, "когда … начаться"), text, morph)
    assert [span[0] for span in spans] == ([words] if words else [])


def test_what_stands_in_a_gap_is_left_to_others(morph: Morph) -> None:
    tokens = tokenize("сколько стоит участие", morph)
    assert table(morph, "сколько … участие").find(tokens) == [Span("class", 2, 3, ("сколько … участие",))]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("сколько лет", True),
        ("сколько ему лет", True),
        ("сколько же ему лет", True),
        ("сколько прошло лет", False),
        ("ему сколько лет", True),
    ],
)
def test_skipped_words_may_stand_inside(morph: Morph, text: str, matches: bool) -> None:
    phrases = table(morph, "сколько лет", skip=frozenset({"ему", "же"}))
    assert bool(found(phrases, text, morph)) is matches


def test_a_span_neither_begins_nor_ends_with_skipped_words(morph: Morph) -> None:
    phrases = table(morph, "сколько лет", skip=frozenset({"ему"}))
    assert found(phrases, "ему сколько ему лет ему", morph) == [("сколько ему лет", "сколько лет")]


@pytest.mark.parametrize(
    ("text", "matches"),
    [("НАО", True), ("в нао", True), ("на", False), ("на Урале", False), ("в НАО на Урале", True)],
)
def test_an_abbreviation_that_a_stem_would_cut_is_matched_as_it_stands(
    morph: Morph, text: str, matches: bool
) -> None:
    assert bool(found(table(morph, "НАО"), text, morph)) is matches


def test_a_table_by_word_wants_the_very_form(morph: Morph) -> None:
    phrases = table(morph, "какой", by_word=True)
    assert found(phrases, "какой", morph)
    assert not found(phrases, "какая", morph)


def test_one_name_may_stand_for_several(morph: Morph) -> None:
    phrases = PhraseTable("entity", [("a", "алта"), ("b", "алта"), ("a", "алта")])
    assert phrases.find(tokenize("на Алтае", morph)) == [Span("entity", 1, 2, ("a", "b"))]


def test_all_overlapping_phrases_are_found_where_asked_for(morph: Morph) -> None:
    phrases = table(morph, "проект", "партийный проект")
    assert len(phrases.find_all(tokenize("партийный проект", morph))) == 2


def test_a_phrase_without_words_matches_nothing(morph: Morph) -> None:
    assert table(morph, "…", "«»", "").find(tokenize("что угодно", morph)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("губернатор Нижегородской области", ["nizhny-novgorod"]),
        ("в Нижнем", ["nizhny-novgorod"]),
        ("в Подмосковье", ["moscow-region"]),
        ("подмосковного министерства", ["mo-ministry"]),
        ("в Московской области", ["moscow-region"]),
        ("московский", ["moscow-region/moscow"]),
        ("в Алтайском крае", ["altai-krai"]),
        ("на Алтае", ["altai/altai-krai"]),
        ("в НАО", ["nenets"]),
        ("в ЯНАО и ХМАО", ["yamalo-nenets", "khanty-mansi"]),
        ("проект «Цифровая экономика»", ["digital-economy"]),
        ("АНО «Цифровая экономика»", ["ano-digital-economy"]),
        ("соглашение с АНО «Цифровая экономика»", ["nn-agreement/kaluga-agreement"]),
        ("«Цифровая Россия»", ["digital-russia"]),
        ("Цифровая Россия в России", ["digital-russia", "russia"]),
        ("цифровой прокачки", ["digital-pumping"]),
        ("Digital Pumping and Digit Lessons", ["digital-pumping", "digit-lessons"]),
        ("Сергей Плуготаренко", ["sergei-plugotarenko"]),
        ("Плуготаренко и Панина", ["sergei-plugotarenko", "gennady-panin"]),
        ("с Глебом Никитиным", ["gleb-nikitin"]),
        ("у Путина", ["vladimir-putin"]),
        ("народная программа партии «Единая Россия»", ["people-programme"]),
        ("Изобретариум 3.0", ["izobretarium"]),
        ("the State Duma", ["state-duma"]),
        # words that only look like a name
        ("на конференции", []),
        ("о ком речь", []),
        ("рост экономики", []),
        ("Владимир", []),
        ("орёл", []),
        ("какая область", []),
    ],
)
def test_names_of_the_base_are_found_as_people_type_them(
    base: FactBase, morph: Morph, text: str, names: list[str]
) -> None:
    spans = entity_table(base_phrases(base, morph)).find(tokenize(text, morph))
    assert ["/".join(span.ids) for span in spans] == names


@pytest.mark.parametrize(
    ("kind", "text", "ids"),
    [
        ("role", "губернатор", "governor"),
        ("role", "вице-губернатор", "vice-governor"),
        ("role", "заместителя министра", "deputy-minister"),
        ("role", "министра", "minister"),
        ("role", "глава региона", "governor"),
        ("role", "гендиректору", "general-director"),
        ("role", "федеральный координатор", "federal-coordinator"),
        ("role", "member of the State Duma", "mp"),
        ("attribute", "сколько же это стоит", "budget"),
        ("attribute", "сколько ему сейчас лет", "age"),
        ("attribute", "в каком городе", "city"),
        ("attribute", "чему там учат", "curriculum"),
        ("attribute", "сколько всего человек участвовало", "headcount"),
        ("attribute", "what does it stand for", "expansion"),
        ("question", "сколько", "howmany"),
        ("question", "правда ли", "yesno"),
        ("question", "как зовут", "who"),
        ("class", "вуза", "university"),
        ("class", "договор", "agreement"),
    ],
)
def test_words_of_the_lexicon_are_found_as_people_type_them(
    base: FactBase, morph: Morph, kind: str, text: str, ids: str
) -> None:
    spans = lexicon_tables(base_phrases(base, morph), base.lexicon)[kind].find(tokenize(text, morph))
    assert ids in {id_ for span in spans for id_ in span.ids}
