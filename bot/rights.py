"""Who may do what: owners stand in the settings, operators are added by an owner in chat."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.store.protocols import Operators


@dataclass(frozen=True, slots=True)
class Rights:
    """Asked anew at each press: who was removed has no rights any more. An owner is an operator too."""

    is_owner: Callable[[int], bool]
    operators: Operators

    async def is_operator(self, person: int) -> bool:
        return self.is_owner(person) or await self.operators.has(person)
