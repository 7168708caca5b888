"""A TOML file as tables that know their lines, so that every fault can be pointed at."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from bot.errors import DataError, DataErrors
from bot.facts.model import Place

HEADER = re.compile(r"^\s*\[\[?\s*([\w-]+)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r'^\s*(?:"([^"]+)"|([\w-]+))\s*(?:\.\s*[\w-]+\s*)*=')
SYNTAX_LINE = re.compile(r"at line (\d+)")
ID = re.compile(r"[a-z0-9-]{1,32}")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
URL = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: typed readers of its keys, each raising DataError with the key's line."""

    place: Place
    values: Mapping[str, object]

    def fault(self, key: str, reason: str) -> DataError:
        return DataError(self.place.file, self.place.at(key), reason)

    def allow(self, keys: frozenset[str]) -> None:
        """Refuse keys other than these."""
        raise_all([self.fault(key, f"unknown key `{key}`") for key in self.values if key not in keys])

    def optional(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self.fault(key, f"`{key}` must be a string")
        if not value.strip():
            raise self.fault(key, f"`{key}` is empty")
        if CONTROL.search(value):
            raise self.fault(key, f"`{key}` holds a control character")
        return value

    def text(self, key: str) -> str:
        value = self.optional(key)
        if value is None:
            raise self.fault(key, f"`{key}` is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        return self.strings(key, self.values.get(key, []))

    def strings(self, key: str, value: object) -> tuple[str, ...]:
        """`value`, found under `key`, as strings."""
        if not isinstance(value, list):
            raise self.fault(key, f"`{key}` must be a list of strings")
        found: list[str] = []
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.fault(key, f"`{key}` must be a list of strings, none of them empty")
            found.append(item)
        return tuple(found)

    def url(self, key: str) -> str | None:
        """An address that a browser may open."""
        value = self.optional(key)
        if value is not None and not URL.fullmatch(value):
            raise self.fault(key, f"`{key}` must be a web address: http(s)://…")
        return value

    def file_name(self, key: str) -> str | None:
        """The name of a file, without any folder."""
        value = self.optional(key)
        if value is not None and (value != Path(value).name or "\\" in value):
            raise self.fault(key, f"`{key}` must be a file's name alone, without folders")
        return value

    def flag(self, key: str) -> bool:
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, f"`{key}` must be true or false")
        return value

    def number(self, key: str) -> int:
        value = self.values.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(key, f"`{key}` must be a whole number")
        return value

    def identifier(self, key: str = "id") -> str:
        return self.valid_id(key, self.text(key))

    def valid_id(self, key: str, value: str) -> str:
        if not ID.fullmatch(value):
            raise self.fault(key, f"bad id `{value}`: 1 to 32 of a-z, 0-9 and -")
        return value

    def date(self, key: str) -> str | None:
        """A calendar date as YYYY, YYYY-MM or YYYY-MM-DD."""
        value = self.optional(key)
        if value is None:
            return None
        if not DATE.fullmatch(value) or not _on_calendar(value):
            raise self.fault(key, f"`{key}` is no date: {value} (YYYY, YYYY-MM or YYYY-MM-DD)")
        return value


@dataclass(frozen=True, slots=True)
class Document:
    """A file: its top-level keys and its tables by name, in order."""

    top: Table
    tables: Mapping[str, tuple[Table, ...]]

    def only(self, name: str | None) -> tuple[Table, ...]:
        """The tables of that name, in a file that may hold no other."""
        for other, tables in self.tables.items():
            if other != name:
                raise DataError(tables[0].place.file, tables[0].place.line, f"unknown table `{other}`")
        return self.tables.get(name, ()) if name else ()


Model = TypeVar("Model")
Readers = Mapping[str, Callable[[Table], Any]]


def read_model(model: Callable[..., Model], table: Table, readers: Readers) -> Model:
    """A `model` whose fields `readers` take from the table; all faults of the table are raised together."""
    faults: list[DataError] = []
    values = {}
    for name, reader in readers.items():
        with noting(faults):
            values[name] = reader(table)
    raise_all(faults)
    return model(**values)


@contextmanager
def noting(faults: list[DataError]) -> Iterator[None]:
    """Add a fault raised inside to `faults` and go on after the block."""
    try:
        yield
    except DataError as error:
        faults.extend(error.faults)


def raise_all(faults: Sequence[DataError]) -> None:
    """Raise these faults as one, if there are any."""
    if faults:
        raise faults[0] if len(faults) == 1 else DataErrors(faults)


def keys_of(model: type) -> frozenset[str]:
    """The keys a table of `model` may have: the names of its fields."""
    return frozenset(field.name for field in fields(model))


def read_document(path: Path) -> Document:
    """Read a TOML file; DataError where it is missing, not UTF-8 or not TOML."""
    source = _read_text(path)
    try:
        values = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = SYNTAX_LINE.search(str(error))
        line = int(found.group(1)) if found else source.count("\n") + 1
        raise DataError(str(path), line, f"not TOML: {error}") from None
    top, places = _scan(str(path), source)
    tables: dict[str, tuple[Table, ...]] = {}
    plain: dict[str, object] = {}
    for key, value in values.items():
        if key not in places:
            plain[key] = value
            continue
        parts = value if isinstance(value, list) else [value]
        tables[key] = tuple(Table(place, part) for place, part in zip(places[key], parts, strict=True))
    return Document(Table(top, plain), tables)


def _read_text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(str(path), None, f"cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError(str(path), line, "not UTF-8") from None


def _scan(file: str, source: str) -> tuple[Place, dict[str, list[Place]]]:
    """Lines of the tables and of their keys, top-level ones first."""
    keys: dict[str, int] = {}
    top, places = Place(file, 1, keys), dict[str, list[Place]]()
    for number, line in enumerate(source.split("\n"), 1):
        if header := HEADER.match(line):
            keys = {}
            places.setdefault(header.group(1), []).append(Place(file, number, keys))
        elif key := KEY.match(line):
            keys.setdefault(key.group(1) or key.group(2), number)
    return top, places


def _on_calendar(value: str) -> bool:
    try:
        dt.date.fromisoformat(value + "-01-01"[len(value) - len("YYYY") :])
    except ValueError:
        return False
    return True
