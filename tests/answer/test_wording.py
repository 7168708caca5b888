"""What is worked out of facts beforehand."""

from bot.answer.morph import Morph
from bot.answer.wording import word_base
from bot.facts.model import FactBase


def test_what_a_number_counts_is_known(base: FactBase, morph: Morph) -> None:
    wordings = word_base(base, morph).facts
    assert {morph.stem("просмотр")} <= wordings["mo-views"].counted
    assert {morph.stem("миллион"), morph.stem("человек")} <= wordings["mo-service-users"].counted
    assert morph.stem("технопарк") not in wordings["mo-izobretarium"].counted, "«3.0» is part of the name"


def test_each_fact_has_its_words_and_the_places_of_its_initiatives(base: FactBase, morph: Morph) -> None:
    wordings = word_base(base, morph)
    assert list(wordings.facts) == list(base.facts)
    for id_, wording in wordings.facts.items():
        assert wording.known == set(wording.stems)
        assert wording.initiatives.keys() <= base.facts[id_].entities
        assert all(place < len(wording.stems) for places in wording.initiatives.values() for place in places)
