"""Explanations: the steps of an answer in lines that people can read."""

from bot.answer.query import Query
from bot.answer.rank import Match


class Trace:
    """The steps of one explanation; an untraced question costs nothing."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.steps: list[tuple[str, str]] = []

    def add(self, step: str, found: object) -> None:
        """Note what a step found."""
        if self.on:
            self.steps.append((step, str(found)))


def describe_match(match: Match) -> str:
    """A candidate fact in one line: its scores, what it holds, what speaks against it."""
    notes = {"holds": match.attributes, "context": match.context, "conflicts": match.conflicts}
    lines = [f"{name} {', '.join(values)}" for name, values in notes.items() if values]
    lacks = [f"lacks {', '.join(match.missing)}"] if match.missing else []
    scores = f"{match.fact.id} score {match.score:.2f} coverage {match.coverage:.2f}"
    return "; ".join([scores, *lines, *lacks])


def describe(query: Query) -> str:
    """A query in one line, for `--explain`."""
    names = ["/".join(span.ids) for span in query.entities]
    posts = [span.ids[0] for span in query.roles]
    classes = [query.words(span) for span in query.classes]
    terms = [query.tokens[i].word for i in query.terms]
    return (
        f"{query.kind}; names {names}; attributes {list(query.attributes)}; posts {posts}; "
        f"nouns {classes}; words {terms}; numbers {list(query.numbers)}"
    )
