"""Errors a user, an editor or an operator can mend; each names the text that explains it."""

from collections.abc import Sequence
from typing import ClassVar


class BotError(Exception):
    """Base of all expected errors; `text_id` names the frame text, `data` fills its variables."""

    text_id: ClassVar[str] = "error-unexpected"

    def __init__(self, message: str, **data: object) -> None:
        super().__init__(message)
        self.data = data


class DataError(BotError):
    """A fault in the fact base: where it is and why it is one."""

    text_id = "error-data"

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {reason}", file=file, line=line, reason=reason)
        self.file, self.line, self.reason = file, line, reason

    @property
    def faults(self) -> Sequence["DataError"]:
        """The single faults that this error tells of."""
        return (self,)


class DataErrors(DataError):
    """Several faults at once, a line each."""

    def __init__(self, faults: Sequence[DataError]) -> None:
        first = faults[0]
        super().__init__(first.file, first.line, first.reason)
        self.args = ("\n".join(str(fault) for fault in faults),)
        self._faults = tuple(faults)

    @property
    def faults(self) -> Sequence[DataError]:
        return self._faults


class SettingsError(BotError):
    """A setting with a value that cannot be used; the message names the setting and what it takes."""

    text_id = "error-settings"


class UsageError(BotError):
    """A command called in a way it cannot serve."""

    text_id = "error-usage"


class StoreError(BotError):
    """The state cannot be read or written now (locked, full, unreachable, damaged); mostly it passes."""

    text_id = "error-store"
