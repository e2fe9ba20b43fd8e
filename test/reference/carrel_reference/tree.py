"""What a restore made, read from the release's models in the words of the archive format."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from .releases import Release

Moment = Callable[[datetime], str]
"""A time as text; `now` for one that the restore itself took from the clock."""

_LEVELS = ("section", "subsection", "unit")
_READ_ALONG = (
    "component__component_type",
    *(f"container__{level}" for level in _LEVELS),
    *(
        f"{which}__version__{kind}"
        for which in ("draft", "published")
        for kind in ("componentversion", "containerversion__entity_list")
    ),
)
"""What one query fetches with an entity: a query for each would take longer than the restore."""


def tree_of(release: Release, package: Any, moment: Moment) -> dict[str, Any]:
    """The whole of a learning package: entities by key, with draft and published version."""
    reader = _Reader(release, moment)
    components: dict[str, Any] = {}
    containers: dict[str, Any] = {}
    entities = release.model("PublishableEntity").objects.filter(learning_package_id=package.id)
    for entity in entities.select_related(*_READ_ALONG):
        key = getattr(entity, release.entity_ref)
        if hasattr(entity, "component"):
            components[key] = reader.component(entity)
        else:
            containers[key] = reader.container(entity)
    collections = release.model("Collection").objects.filter(learning_package_id=package.id)
    return {
        "learning_package": {
            "title": package.title,
            "description": package.description,
            "created": moment(package.created),
            "updated": moment(package.updated),
        },
        "components": components,
        "containers": containers,
        **reader.collections(collections),
    }


class _Reader:
    def __init__(self, release: Release, moment: Moment) -> None:
        self._release = release
        self._moment = moment

    def component(self, entity: Any) -> dict[str, Any]:
        """A component with its type and local key."""
        component = entity.component
        kind = component.component_type
        return {
            **self._common(entity),
            "type": f"{kind.namespace}:{kind.name}",
            "local_key": getattr(component, self._release.component_code),
            **self._versions(entity, self._files),
        }

    def container(self, entity: Any) -> dict[str, Any]:
        """A container; its type is the model that holds its row."""
        level = next((name for name in _LEVELS if hasattr(entity.container, name)), None)
        return {
            **self._common(entity),
            "type": level,
            **self._versions(entity, self._children),
        }

    def collections(self, rows: Iterable[Any]) -> dict[str, Any]:
        """Members by collection, and what else is said of each collection."""
        members: dict[str, list[str]] = {}
        meta: dict[str, Any] = {}
        for row in rows:
            key = getattr(row, self._release.collection_code)
            members[key] = sorted(row.entities.values_list(self._release.entity_ref, flat=True))
            meta[key] = {
                "title": row.title,
                "description": row.description,
                "created": self._moment(row.created),
            }
        return {"collections": members, "collections_meta": meta}

    def _common(self, entity: Any) -> dict[str, Any]:
        return {
            "created": self._moment(entity.created),
            "can_stand_alone": entity.can_stand_alone,
            "versions": sorted(entity.versions.values_list("version_num", flat=True)),
        }

    def _versions(self, entity: Any, contents: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Draft and published version; one of them, both, or neither may be missing."""
        found: dict[str, Any] = {}
        for which in ("draft", "published"):
            row = getattr(entity, which, None)
            version = None if row is None else row.version
            found[which] = None if version is None else self._version(version, contents)
        return found

    def _version(self, version: Any, contents: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        created = self._moment(version.created)
        shown = {} if created == "now" else {"created": created}
        return {
            "n": version.version_num,
            "title": version.title,
            **shown,
            **contents(version),
        }

    def _files(self, version: Any) -> dict[str, Any]:
        """Digests of the stored bytes by stored name, and the names that are kept as text."""
        rows = getattr(version.componentversion, self._release.media_rows)
        rows = rows.select_related(self._release.media)
        media = {
            getattr(row, self._release.media_path): getattr(row, self._release.media)
            for row in rows
        }
        inline = sorted(name for name, kept in media.items() if not kept.has_file)
        digests = {name: hashlib.sha256(_stored(media[name])).hexdigest() for name in sorted(media)}
        return {"media": digests, **({"inline": inline} if inline else {})}

    def _children(self, version: Any) -> dict[str, Any]:
        """Keys in order; by place, as text, the version of each child that is pinned to one."""
        rows = version.containerversion.entity_list.entitylistrow_set.order_by("order_num")
        rows = rows.select_related("entity", "entity_version")
        pins = {
            str(row.order_num): row.entity_version.version_num for row in rows if row.entity_version
        }
        children = [getattr(row.entity, self._release.entity_ref) for row in rows]
        return {"children": children, **({"pins": pins} if pins else {})}


def _stored(media: Any) -> bytes:
    """The bytes themselves: not the digest that the model keeps of them, which may be another's."""
    if not media.has_file:
        return media.text.encode("utf-8")
    with media.read_file() as file:
        return file.read()
