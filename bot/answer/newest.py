"""Of facts that answer as well the newest: figures given again, events that come back."""

from collections.abc import Sequence

from bot.answer.query import Query
from bot.answer.rank import Match
from bot.answer.times import last_day, told_on
from bot.facts.model import FactBase

BESIDE = 0.9  # share of the best score at which another fact stands beside it
TIMED = frozenset({"where", "when"})  # kinds of questions that the newest event answers


def newest(query: Query, matches: Sequence[Match], base: FactBase) -> Match:
    """The best match, or what gives its figure, or tells of the event asked for, most newly."""
    lead = matches[0]
    if lead.fact.measure is not None:
        again = [match for match in matches if _told_again(match, lead)]
    elif query.kind in TIMED and lead.fact.date and not query.numbers:
        again = [match for match in matches if _held_again(match, lead)]
    else:
        return lead
    return max(again, key=lambda match: last_day(told_on(match.fact, base)), default=lead)


def _told_again(match: Match, lead: Match) -> bool:
    """Whether the match gives the figure that the lead gives, as known and not as planned."""
    return match.fact.measure == lead.fact.measure and match.fact.status != "planned"


def _held_again(match: Match, lead: Match) -> bool:
    """Whether the match tells as well as the lead of when or where the same event was («где проходит …»)."""
    same = set(lead.fact.playing("subject")) & set(match.fact.playing("subject"))
    alike = match.fact.status == lead.fact.status and set(lead.attributes) <= set(match.attributes)
    return bool(same and match.fact.date) and alike and match.score >= BESIDE * lead.score
