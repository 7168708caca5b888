"""The published base is what ships with the changes laid over it, whole whatever is withdrawn."""

from dataclasses import replace

from bot.facts.changes import Change
from bot.facts.model import FactBase
from bot.index.overlay import content_hash, digest, fold, overlaid, rollback, shipped_beneath
from tests.publishing.changing import ARTICLE, FACT, NEWS, PERSON, put, reworded, version


def with_changes(shipped: FactBase, *changes: Change) -> FactBase:
    return overlaid(shipped, fold([version(1, *changes)]))


def test_nothing_published_is_what_ships(shipped: FactBase) -> None:
    assert overlaid(shipped, {}) == shipped


def test_published_things_are_part_of_the_base(shipped: FactBase) -> None:
    base = with_changes(shipped, *NEWS)
    assert base.articles["bridge"] == ARTICLE
    assert base.facts["bridge-open"] == FACT
    assert base.entities["oleg-rechnoy"] == PERSON
    assert content_hash(base) != content_hash(shipped)


def test_facts_stand_in_the_order_of_their_articles(shipped: FactBase) -> None:
    more = replace(FACT, id="yard-late", article="yard")
    base = with_changes(shipped, put(more), *NEWS)
    assert list(base.articles) == ["bridge", "yard"]
    assert next(iter(base.facts)) == "bridge-open"
    assert list(base.facts)[-1] == "yard-late"


def test_the_last_change_of_a_thing_counts(shipped: FactBase) -> None:
    later = version(2, put(reworded(FACT, "Мост открыт.")))
    assert overlaid(shipped, fold([version(1, *NEWS), later])).facts["bridge-open"].text == "Мост открыт."


def test_a_withdrawn_article_takes_its_facts_along(shipped: FactBase) -> None:
    base = with_changes(shipped, Change("article", "yard", "withdraw"))
    assert not base.articles
    assert not base.facts


def test_a_withdrawn_entity_leaves_the_facts_without_it(shipped: FactBase) -> None:
    base = with_changes(shipped, Change("entity", "north", "withdraw"))
    assert base.facts["yard-start"].playing("region") == ()
    assert base.articles["yard"].regions == ()
    assert "yard-start" in base.facts


def test_a_withdrawn_fact_is_in_no_summary(shipped: FactBase) -> None:
    assert with_changes(shipped, Change("fact", "yard-start", "withdraw")).articles["yard"].summary == ()


def test_synonyms_are_added_to_the_lexicon(shipped: FactBase) -> None:
    base = with_changes(shipped, Change("synonym", "s1", "put", '["датчик", "сенсор"]'))
    assert base.lexicon.synonyms[-1] == ("датчик", "сенсор")


def test_a_rollback_brings_an_earlier_version_back(shipped: FactBase) -> None:
    fact = shipped.facts["yard-start"]
    first = version(1, put(reworded(fact, "Двор работает."), digest(fact)))
    versions = [first, version(2, *NEWS, Change("fact", "yard-start", "withdraw", corrects=digest(fact)))]
    for number in (0, 1, 2):
        back = version(3, *rollback(versions, number))
        expected = overlaid(shipped, fold(versions, number))
        assert overlaid(shipped, fold([*versions, back])) == expected


def test_a_correction_of_what_still_ships_is_undisputed(shipped: FactBase) -> None:
    fact = shipped.facts["yard-start"]
    overlay = fold([version(1, put(reworded(fact, "Двор работает."), digest(fact)), *NEWS)])
    found = {item.id: item for item in shipped_beneath(shipped, overlay)}
    assert [item.disputed for item in found.values()] == [False] * 4
    assert found["yard-start"].digest == digest(fact)
    assert found["bridge"].digest is None


def test_a_release_that_changes_a_corrected_fact_is_disputed(shipped: FactBase) -> None:
    fact = shipped.facts["yard-start"]
    ours = reworded(fact, "Двор работает.")
    overlay = fold([version(1, put(ours, digest(fact)))])
    for text, disputed in (("Двор закрыт.", True), ("Двор работает.", False)):
        facts = {**shipped.facts, "yard-start": reworded(fact, text)}
        release = replace(shipped, facts=facts)
        assert [item.disputed for item in shipped_beneath(release, overlay)] == [disputed]
        assert overlaid(release, overlay).facts["yard-start"] == ours


def test_a_release_without_the_corrected_fact_is_disputed(shipped: FactBase) -> None:
    fact = shipped.facts["yard-start"]
    release = replace(shipped, facts={})
    kept = fold([version(1, put(fact, digest(fact)))])
    withdrawn = fold([version(1, Change("fact", "yard-start", "withdraw", corrects=digest(fact)))])
    assert [item.disputed for item in shipped_beneath(release, kept)] == [True]
    assert [item.disputed for item in shipped_beneath(release, withdrawn)] == [False]
