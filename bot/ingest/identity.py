"""Ids of drafts."""

import hashlib
from typing import Final

ID_LENGTH: Final = 12


def draft_id(article: str, claim: str) -> str:
    """The same for the same claim of the same article."""
    return "d-" + hashlib.sha256(f"{article}\0{claim}".encode()).hexdigest()[:ID_LENGTH]
