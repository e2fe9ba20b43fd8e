"""The library description: what may be said of a library that is to be created.

`test/reference/library-description.ts` has the same shape with its words. Everything is read
strictly, so that a misspelled field is an error and not a library that lacks something.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

FORMAT = 1
KINDS = ("unit", "subsection", "section")


class DescriptionError(ValueError):
    """A description that is not one: says where and why."""


@dataclass(frozen=True)
class FileContent:
    """Bytes of a stored file, or text that is kept in the database."""

    data: bytes
    inline: bool


@dataclass(frozen=True)
class Child:
    """A child by its key; pinned where a version is given."""

    key: str
    version: int | None


@dataclass(frozen=True)
class Version:
    """One version of a component (files) or of a container (children)."""

    number: int
    title: str
    created: datetime
    files: dict[str, FileContent] = field(default_factory=dict)
    children: tuple[Child, ...] = ()


@dataclass(frozen=True)
class Entity:
    """A component (kind is None) or a container."""

    key: str
    kind: str | None
    created: datetime
    can_stand_alone: bool
    versions: tuple[Version, ...]
    published: tuple[int | None, ...]
    draft: int | None


@dataclass(frozen=True)
class CollectionOf:
    """A collection and the keys of its members."""

    key: str
    title: str
    description: str
    created: datetime
    entities: tuple[str, ...]
    is_deleted: bool


@dataclass(frozen=True)
class Backup:
    """Who makes the backup, where and when."""

    user: tuple[str, str] | None
    server: str | None
    at: datetime


@dataclass(frozen=True)
class Library:
    """A whole library."""

    key: str
    title: str
    description: str
    created: datetime
    updated: datetime | None
    components: tuple[Entity, ...]
    containers: tuple[Entity, ...]
    collections: tuple[CollectionOf, ...]
    backup: Backup


class Fields:
    """The fields of one JSON object; each is taken once, and none may be left over."""

    def __init__(self, value: Any, place: str, now: datetime) -> None:
        if not isinstance(value, Mapping):
            raise DescriptionError(f"{place}: an object is expected")
        self.left = dict(value)
        self.place = place
        self.now = now

    def take(self, name: str, kinds: type | tuple[type, ...], default: Any = ...) -> Any:
        """The field's value; the default where it is absent."""
        if name not in self.left:
            if default is ...:
                raise DescriptionError(f"{self.place}: {name} is missing")
            return default
        value = self.left.pop(name)
        # A bool is an int in Python, and no number here.
        is_stray_bool = isinstance(value, bool) and kinds is not bool
        if not isinstance(value, kinds) or is_stray_bool:
            raise DescriptionError(f"{self.place}: {name} is of another type")
        return value

    def moment(self, name: str, default: datetime | None = None) -> datetime:
        """A moment in UTC; `--now` where it is absent."""
        text = self.take(name, str, None)
        return (default or self.now) if text is None else moment_of(text, f"{self.place}: {name}")

    def parts(self, name: str, default: Any = ...) -> list[tuple[Any, str]]:
        """The items of a list, each with its place."""
        items = self.take(name, list, default)
        return [(item, f"{self.place}.{name}[{at}]") for at, item in enumerate(items)]

    def end(self) -> None:
        """Everything has to be taken by now."""
        if self.left:
            raise DescriptionError(f"{self.place}: unknown {', '.join(sorted(self.left))}")


def moment_of(text: str, place: str) -> datetime:
    """A moment with an offset, in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DescriptionError(f"{place}: not a moment: {text}") from error
    if moment.tzinfo is None:
        raise DescriptionError(f"{place}: a moment without an offset: {text}")
    return moment.astimezone(timezone.utc)


def read_library(value: Any, now: datetime) -> Library:
    """The description in `value`; raises DescriptionError."""
    fields = Fields(value, "library", now)
    if fields.take("format", int) != FORMAT:
        raise DescriptionError(f"library: format {FORMAT} is expected")
    created = fields.moment("created")
    library = Library(
        key=fields.take("key", str),
        title=fields.take("title", str),
        description=fields.take("description", str, ""),
        created=created,
        updated=fields.moment("updated") if "updated" in fields.left else None,
        components=tuple(_component(*item, now) for item in fields.parts("components", [])),
        containers=tuple(_container(*item, now) for item in fields.parts("containers", [])),
        collections=tuple(_collection(*item, now) for item in fields.parts("collections", [])),
        backup=_backup(fields.take("backup", dict, {}), now),
    )
    fields.end()
    return library


def _backup(value: Any, now: datetime) -> Backup:
    fields = Fields(value, "library.backup", now)
    person = fields.take("user", dict, None)
    user = None
    if person is not None:
        names = Fields(person, "library.backup.user", now)
        user = (names.take("name", str), names.take("email", str))
        names.end()
    backup = Backup(user=user, server=fields.take("server", str, None), at=fields.moment("at"))
    fields.end()
    return backup


def _component(value: Any, place: str, now: datetime) -> Entity:
    fields = Fields(value, place, now)
    key = fields.take("key", str)
    if key.count(":") < 2:
        raise DescriptionError(f"{place}: the key of a component has three parts: {key}")
    return _entity(fields, key, None)


def _container(value: Any, place: str, now: datetime) -> Entity:
    fields = Fields(value, place, now)
    kind = fields.take("kind", str)
    if kind not in KINDS:
        raise DescriptionError(f"{place}: unknown kind {kind}")
    return _entity(fields, fields.take("key", str), kind)


def _entity(fields: Fields, key: str, kind: str | None) -> Entity:
    versions: list[Version] = []
    for value, place in fields.parts("versions"):
        number = versions[-1].number + 1 if versions else 1
        versions.append(_version(Fields(value, place, fields.now), number, kind))
    last = versions[-1].number if versions else None
    published = fields.take("published", list, [] if last is None else [last])
    entity = Entity(
        key=key,
        kind=kind,
        created=fields.moment("created"),
        can_stand_alone=fields.take("canStandAlone", bool, True),
        versions=tuple(versions),
        published=tuple(published),
        draft=fields.take("draft", (int, type(None)), last),
    )
    fields.end()
    known = {None, *(version.number for version in versions)}
    for number in (entity.draft, *entity.published):
        if isinstance(number, bool) or number not in known:
            raise DescriptionError(f"{fields.place}: there is no version {number}")
    return entity


def _version(fields: Fields, number: int, kind: str | None) -> Version:
    shared = {
        "number": fields.take("number", int, number),
        "title": fields.take("title", str),
        "created": fields.moment("created"),
    }
    if kind is None:
        version = Version(**shared, files=_files(fields))
    else:
        children = tuple(_child(*item, fields.now) for item in fields.parts("children"))
        version = Version(**shared, children=children)
    fields.end()
    return version


def _files(fields: Fields) -> dict[str, FileContent]:
    files: dict[str, FileContent] = {}
    olx = fields.take("olx", str, None)
    if olx is not None:
        files["block.xml"] = FileContent(olx.encode(), inline=True)
    for name, value in fields.take("files", dict, {}).items():
        if name in files:
            raise DescriptionError(f"{fields.place}: {name} is there twice")
        files[name] = _file(value, f"{fields.place}.files[{name}]")
    return files


def _file(value: Any, place: str) -> FileContent:
    if not isinstance(value, dict) or len(value) != 1:
        raise DescriptionError(f"{place}: one of text, base64, inline is expected")
    ((form, text),) = value.items()
    if form not in ("text", "base64", "inline") or not isinstance(text, str):
        raise DescriptionError(f"{place}: one of text, base64, inline is expected")
    if form != "base64":
        return FileContent(text.encode(), inline=form == "inline")
    try:
        return FileContent(base64.b64decode(text, validate=True), inline=False)
    except binascii.Error as error:
        raise DescriptionError(f"{place}: not base64") from error


def _child(value: Any, place: str, now: datetime) -> Child:
    if isinstance(value, str):
        return Child(value, None)
    fields = Fields(value, place, now)
    child = Child(fields.take("key", str), fields.take("version", int))
    fields.end()
    return child


def _collection(value: Any, place: str, now: datetime) -> CollectionOf:
    fields = Fields(value, place, now)
    members = fields.take("entities", list)
    if not all(isinstance(member, str) for member in members):
        raise DescriptionError(f"{place}: entities are keys")
    collection = CollectionOf(
        key=fields.take("key", str),
        title=fields.take("title", str),
        description=fields.take("description", str, ""),
        created=fields.moment("created"),
        entities=tuple(members),
        is_deleted=fields.take("isDeleted", bool, False),
    )
    fields.end()
    return collection
