"""Values of the fact base to JSON and back, by the types of their fields."""

import json
import sys
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Decoder = Callable[[Any], Any]


def encode(value: object) -> str:
    """A dataclass as JSON, what it holds included; the same value gives the same bytes."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[Value], body: str) -> Value:
    """The inverse of `encode`."""
    decoder: Decoder = _decoder(cast(Hashable, kind))
    value: Value = decoder(json.loads(body))
    return value


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    if isinstance(value, tuple):  # a NamedTuple too: a list in the order of its fields
        return [_plain(item) for item in value]
    return value


@cache
def _decoder(kind: Any) -> Decoder:
    """How a JSON value becomes a value of this type; a text that occurs often is kept once."""
    if kind is str:
        return sys.intern
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return lambda items: kind(*items)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        decode_item = _decoder(inner[0])
        return lambda items: tuple(map(decode_item, items))
    if origin is frozenset:
        decode_member = _decoder(inner[0])
        return lambda items: frozenset(map(decode_member, items))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        decode_value = _decoder(inner[1])
        return lambda items: {key: decode_value(item) for key, item in items.items()}
    return lambda item: item


def _dataclass_decoder(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    return lambda item: kind(**{name: decoders[name](value) for name, value in item.items()})
