"""Makes libraries through the public API of a release, as an authoring platform does.

What two families of releases call otherwise stands in AUTHORING as data; only the way to make
containers differs in kind, and is a class each.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from importlib import import_module
from typing import Any
from unittest import mock

from .description import Child, CollectionOf, Entity, FileContent, Library, Version
from .releases import Release


@dataclass(frozen=True)
class AuthoringNames:
    """Where a release has its authoring API, and what it calls things there."""

    api: str
    clocks: tuple[str, ...]
    """Modules that ask `datetime.now()` and cannot be told the time otherwise."""
    text_media: str
    media_argument: str
    ignore_argument: str
    containers_by_class: bool


_CORE = {
    "api": "openedx_content.api",
    "clocks": (
        "openedx_content.applets.backup_restore.zipper",
        "openedx_content.applets.collections.api",
    ),
    "text_media": "get_or_create_text_media",
    "media_argument": "media_to_replace",
    "ignore_argument": "ignore_previous_media",
}
_ULMO = AuthoringNames(
    api="openedx_learning.api.authoring",
    clocks=(
        "openedx_learning.apps.authoring.backup_restore.zipper",
        "openedx_learning.apps.authoring.collections.api",
    ),
    text_media="get_or_create_text_content",
    media_argument="content_to_replace",
    ignore_argument="ignore_previous_content",
    containers_by_class=False,
)
AUTHORING = {
    "ulmo": _ULMO,
    "core-0.35": AuthoringNames(**_CORE, containers_by_class=False),
    "verawood": AuthoringNames(**_CORE, containers_by_class=True),
    "core-1.15": AuthoringNames(**_CORE, containers_by_class=True),
}

# In the older releases each kind has its own functions, which name its children.
_CHILDREN_ARGUMENT = {"unit": "components", "subsection": "units", "section": "subsections"}
_KINDS_INSIDE_OUT = tuple(_CHILDREN_ARGUMENT)


class UnknownKey(LookupError):
    """A key that nothing in the library has yet."""


class Author:
    """Makes one library. The database is expected to hold no other with the same key."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.names = AUTHORING[release.name]
        self.api = import_module(self.names.api)
        self.entities: dict[str, Any] = {}
        self.versions: dict[tuple[str, int], Any] = {}
        self.package: Any = None

    def make(self, library: Library) -> Any:
        """The library's LearningPackage, with everything that the description names in it."""
        self.package = self.api.create_learning_package(
            library.key, library.title, library.description, library.created
        )
        for kind in (None, *_KINDS_INSIDE_OUT):
            described = [*library.components, *library.containers]
            self._level([entity for entity in described if entity.kind == kind])
        for collection in library.collections:
            self._collection(collection)
        if library.updated is not None:
            self.api.update_learning_package(self.package.pk, updated=library.updated)
        self.package.refresh_from_db()
        return self.package

    def export(self, library: Library, path: str) -> None:
        """Has the release's own exporter write the archive."""
        user = None
        if library.backup.user is not None:
            from django.contrib.auth import get_user_model

            name, email = library.backup.user
            user, _ = get_user_model().objects.update_or_create(
                username=name, defaults={"email": email}
            )
        with self._clock_at(library.backup.at):
            self.release.create_zip_file()(
                library.key, path, user=user, origin_server=library.backup.server
            )

    def _level(self, level: list[Entity]) -> None:
        """Makes entities of one kind, publishes their versions in turn, and leaves their drafts."""
        with self._draft_changes():
            for entity in level:
                self._make_entity(entity)
        for turn in range(max((len(entity.published) for entity in level), default=0)):
            published = [entity for entity in level if turn < len(entity.published)]
            with self._draft_changes():
                for entity in published:
                    self._set_draft(entity, entity.published[turn])
            self._publish(published)
        with self._draft_changes():
            for entity in level:
                if entity.versions:
                    self._set_draft(entity, entity.draft)

    def _draft_changes(self) -> contextlib.AbstractContextManager[Any]:
        """Drafts that change together are logged together, which is much faster."""
        return self.api.bulk_draft_changes_for(self.package.pk, changed_at=self.package.created)

    def _make_entity(self, described: Entity) -> None:
        if described.kind is None:
            self._component(described)
        elif self.names.containers_by_class:
            self._later_container(described)
        else:
            self._early_container(described)

    def _component(self, described: Entity) -> None:
        namespace, type_name, code = described.key.split(":", 2)
        component = self.api.create_component(
            self.package.pk,
            self.api.get_or_create_component_type(namespace, type_name),
            code,
            described.created,
            None,
            can_stand_alone=described.can_stand_alone,
        )
        self.entities[described.key] = component
        for version in described.versions:
            made = self.api.create_next_component_version(
                component.pk,
                title=version.title,
                created=version.created,
                force_version_num=version.number,
                **{
                    self.names.media_argument: self._media(version, type_name),
                    self.names.ignore_argument: True,
                },
            )
            self.versions[described.key, version.number] = made

    def _media(self, version: Version, type_name: str) -> dict[str, int | bytes]:
        """Files as bytes, and what is kept as text by the number of its row."""
        return {
            name: (
                self._text(content, type_name, version.created) if content.inline else content.data
            )
            for name, content in version.files.items()
        }

    def _text(self, content: FileContent, type_name: str, created: datetime) -> int:
        media_type = self.api.get_or_create_media_type(
            f"application/vnd.openedx.xblock.v1.{type_name}+xml"
        )
        make = getattr(self.api, self.names.text_media)
        return make(self.package.pk, media_type.pk, text=content.data.decode(), created=created).pk

    def _early_container(self, described: Entity) -> None:
        container = getattr(self.api, f"create_{described.kind}")(
            self.package.pk,
            described.key,
            described.created,
            None,
            can_stand_alone=described.can_stand_alone,
        )
        self.entities[described.key] = container
        create_next = getattr(self.api, f"create_next_{described.kind}_version")
        for version in described.versions:
            self.versions[described.key, version.number] = create_next(
                container,
                title=version.title,
                created=version.created,
                force_version_num=version.number,
                **{_CHILDREN_ARGUMENT[described.kind]: self._children(version)},
            )

    def _later_container(self, described: Entity) -> None:
        container = self.api.create_container(
            self.package.pk,
            described.key,
            described.created,
            None,
            container_cls=self.release.model(described.kind.capitalize()),
            can_stand_alone=described.can_stand_alone,
        )
        self.entities[described.key] = container
        for version in described.versions:
            made = self.api.create_next_container_version(
                container,
                title=version.title,
                entities=self._children(version),
                created=version.created,
                created_by=None,
                force_version_num=version.number,
            )
            self.versions[described.key, version.number] = made

    def _children(self, version: Version) -> list[Any]:
        return [self._child(child) for child in version.children]

    def _child(self, child: Child) -> Any:
        if child.version is None:
            return self._known(child.key)
        try:
            return self.versions[child.key, child.version]
        except KeyError:
            raise UnknownKey(f"{child.key} has no version {child.version} yet") from None

    def _known(self, key: str) -> Any:
        try:
            return self.entities[key]
        except KeyError:
            raise UnknownKey(f"Nothing has the key {key} yet") from None

    def _publish(self, entities: list[Entity]) -> None:
        ids = [self.entities[entity.key].pk for entity in entities]
        self.api.publish_from_drafts(
            self.package.pk,
            # Not get_all_drafts: it leaves out the deleted ones, whose deletion is published here.
            self.release.model("Draft").objects.filter(entity_id__in=ids),
            published_at=self.package.created,
            publish_dependencies=False,
        )

    def _set_draft(self, described: Entity, number: int | None) -> None:
        entity_id = self.entities[described.key].pk
        if number is None:
            self.api.soft_delete_draft(entity_id)
        else:
            version = self.versions[described.key, number]
            self.api.set_draft_version(entity_id, version.pk, set_at=self.package.created)

    def _collection(self, described: CollectionOf) -> None:
        with self._clock_at(described.created):
            self.api.create_collection(
                self.package.pk,
                described.key,
                title=described.title,
                created_by=None,
                description=described.description,
            )
            members = [self._known(key).pk for key in described.entities]
            self.api.add_to_collection(
                self.package.pk,
                described.key,
                self.api.get_publishable_entities(self.package.pk).filter(pk__in=members),
            )
            if described.is_deleted:
                self.api.delete_collection(self.package.pk, described.key)

    @contextlib.contextmanager
    def _clock_at(self, moment: datetime) -> Iterator[None]:
        """The time that code is told which takes no other word for it."""

        class Stopped(datetime):
            """A datetime whose clock stands still."""

            @classmethod
            def now(cls, tz: timezone | None = None) -> datetime:  # type: ignore[override]
                return moment if tz is None else moment.astimezone(tz)

        with contextlib.ExitStack() as stack:
            stack.enter_context(mock.patch("django.utils.timezone.now", lambda: moment))
            for name in self.names.clocks:
                stack.enter_context(mock.patch(f"{name}.datetime", Stopped))
            yield
