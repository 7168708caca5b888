"""Suggested questions."""

from copy import copy
from dataclasses import replace

from bot.answer.holdings import Holdings
from bot.answer.suggest import candidates


def test_what_a_lexicon_does_not_know_is_not_suggested(holdings: Holdings) -> None:
    assert any("что говорит" in question for question in candidates("gennady-panin", "ru", holdings))
    lexicon = holdings.base.lexicon
    known = {id_: attribute for id_, attribute in lexicon.attributes.items() if id_ != "opinion"}
    without = copy(holdings)
    without.base = replace(holdings.base, lexicon=replace(lexicon, attributes=known))
    assert not any("что говорит" in question for question in candidates("gennady-panin", "ru", without))
