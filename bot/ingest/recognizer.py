"""Names found by slovnet's model, where the optional extra `ner` is installed (requirements-ner.txt)."""

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from bot.ingest.model import Recognizer

# The wheel of natasha carries the models; natasha itself is never imported, it needs an older morphology.
MODELS: Final = "natasha"


def open_recognizer() -> Recognizer | None:
    """The recognizer, some 200 MB in memory; None where the extra is not installed."""
    if any(find_spec(name) is None for name in ("slovnet", "navec", "razdel", MODELS)):
        return None
    from navec import Navec
    from slovnet import NER

    model = NER.load(str(_file("slovnet_ner_news")))
    model.navec(Navec.load(str(_file("navec_news"))))
    return _recognizer(model)


def _recognizer(model: Any) -> Recognizer:
    def recognize(text: str) -> Iterable[tuple[int, int, str]]:
        return [(span.start, span.stop, str(span.type)) for span in model(text).spans]

    return recognize


def _file(name: str) -> Path:
    """A model file inside the package that carries it."""
    spec = find_spec(MODELS)
    assert spec is not None
    folders = spec.submodule_search_locations or []
    return next(path for folder in folders for path in Path(folder).rglob(f"{name}*.tar"))
