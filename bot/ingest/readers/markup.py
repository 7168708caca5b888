"""XML that is safe to hand to a library: no entities of its own, which may grow without end."""

from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parseString

from bot.ingest.model import IngestError


def refuse_bombs(data: bytes, name: str) -> None:
    """IngestError where the XML declares entities; XML that is merely broken passes."""
    try:
        parseString(data, ContentHandler(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise IngestError(f"{name}: declares XML entities, which articles never need") from None
    except (SAXException, ValueError, LookupError):
        return
