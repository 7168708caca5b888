"""Growing pauses between tries."""

FIRST = 0.25
LONGEST = 30.0
"""Seconds."""


class Backoff:
    """Pauses that double from `FIRST` to `longest`, or `LONGEST`, until something succeeds."""

    def __init__(self, longest: float | None = None) -> None:
        self._pause = FIRST
        self._longest = longest

    def next(self) -> float:
        """The pause to make now, in seconds."""
        pause = self._pause
        self._pause = min(pause * 2, self._longest or LONGEST)
        return pause

    def reset(self) -> None:
        """Something succeeded: start small again."""
        self._pause = FIRST
