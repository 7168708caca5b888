"""What the editors' guide asks beyond the form of a fact: tone, posts with a time, figures, plans apart."""

import re
from collections.abc import Iterator, Mapping

from bot.facts.model import Fact, FactBase
from bot.facts.original import Finding
from bot.facts.quantities import quantities

QUOTED = re.compile("«[^»]*»|“[^”]*”")
TONE = re.compile(
    r"\b(?:успешн|уникальн|блестящ|великолепн|замечательн|прекрасн|отличн|выдающ|впечатля|прорывн|беспрецедентн"
    r"|провал|скандал|позор|бездарн|вопиющ|к сожалению|к счастью|наконец-то"
    r"|successful|unique|brilliant|magnificent|excellent|outstanding|impressive|unprecedented|ground-?breaking"
    r"|failure|scandal|disgrac|unfortunately|fortunately|at last\b)\w*",
    re.IGNORECASE,
)
ATTRIBUTED = re.compile(
    r"\b(?:по словам|по мнению|по оценке|по итогам|назва|назыв|счита|отмети|подчеркн|заяви|призна|сообщ"
    r"|according to|called|named|considers?|noted|stressed|stated|recogni|reported)",
    re.IGNORECASE,
)
JUDGED = frozenset({"winner", "rank"})  # asked of facts in which a jury or a ranking judges
PAST_POST = re.compile(r"\b(?:был[аио]?|возглавля[лв]\w*|руководил\w*)\b")
TIMED = re.compile(r"\b(?:(?:19|20)\d\d|когда|во время|на момент)\b", re.IGNORECASE)
ROUND = re.compile(r"\b(?:миллион|тысяч|сот(?:ен|ни)|вдвое|втрое|половин)", re.IGNORECASE)  # figures in words
YEAR = len("YYYY")
STATUSES: Mapping[str, frozenset[str]] = {
    "plan": frozenset({"announced", "planned"}),
    "event": frozenset({"announced", "under_way", "done"}),
    "agreement": frozenset({"announced", "done"}),
    "role": frozenset({"stated"}),
    "publication": frozenset({"stated", "done"}),
}  # of the kinds that are told as what they are: a plan is no result


def check_tone(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """Praise and blame name who gave them."""
    if fact.said_by is not None or not JUDGED.isdisjoint(fact.asks):
        return
    for key, text in (("text", fact.text), ("text_en", fact.text_en)):
        judged = TONE.search(QUOTED.sub("", text))
        if judged and not ATTRIBUTED.search(text):
            yield key, f"`{judged.group()}` praises or blames, and nobody is named who does"


def check_post(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """A post is told with the time at which it was held."""
    if fact.kind != "role":
        return
    if fact.date and fact.date[:YEAR] not in fact.text:
        yield "text", f"does not say when the post was held: {fact.date[:YEAR]}"
    if not fact.date and PAST_POST.search(fact.text) and not TIMED.search(fact.text):
        yield "date", "a post told of in the past needs `date`, or the event that it is tied to"


def check_figure(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """A figure is there, and it is somebody's."""
    if fact.kind != "statistic":
        return
    figure = quantities(fact.text, "ru").numbers or ROUND.search(fact.text)
    if not figure and JUDGED.isdisjoint(fact.asks):
        yield "kind", "a fact of kind `statistic` holds a number or a place in a ranking"
    if not (fact.playing("subject") or fact.playing("region") or fact.playing("scope")):
        yield "about", "a figure needs about.subject, about.region or about.scope: whose it is"


def check_status(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """A plan, a start and a result are told apart."""
    allowed = STATUSES.get(fact.kind)
    if allowed is not None and fact.status not in allowed:
        yield "status", f"a fact of kind `{fact.kind}` is {', '.join(sorted(allowed))}, not `{fact.status}`"


EDITORIAL_CHECKS = (check_tone, check_post, check_figure, check_status)
