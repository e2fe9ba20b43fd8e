"""What a library holds, for reading: components, OLX, files, containers, collections (facts 2).

Rows, versions and bytes come from the release's own models and functions; the shape of the answers
is the documented one. Titles, numbers and states are those of the draft, as in the platform.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import LibraryContainerLocator, LibraryUsageLocatorV2
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .authentication import AUTHENTICATION
from .content import api, release
from .models import Library
from .rights import library_for

OLX = "block.xml"
NAMESPACE = "xblock.v1"
LEVELS = ("section", "subsection", "unit")


class _Reading:
    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)


class BlocksView(_Reading, GenericAPIView):
    """The components of a library, a page at a time."""

    def get(self, request: Request, key: str) -> Response:
        library = library_for(request.user, key)
        components = api().get_components(
            library.learning_package_id,
            draft=True,
            namespace=NAMESPACE,
            type_names=request.query_params.getlist("block_type") or None,
            draft_title=request.query_params.get("text_search"),
        )
        page = self.paginate_queryset(components)
        return self.get_paginated_response([_block(library, one) for one in page])


class BlockView(_Reading, APIView):
    """One component, with its collections."""

    def get(self, request: Request, key: str) -> Response:
        library, component = _component(request.user, key)
        return Response({**_block(library, component), "collections": _collections(component)})


class BlockOlxView(_Reading, APIView):
    """The OLX of a component's draft, as it was stored."""

    def get(self, request: Request, key: str) -> Response:
        _, component = _component(request.user, key)
        return Response({"olx": _bytes(_files(component)[OLX]).decode("utf-8")})


class VersionedOlxView(_Reading, APIView):
    """The OLX of one version; like the platform's view it breaks where there is no such version."""

    def get(self, request: Request, key: str, version: str = "draft") -> Response:
        parsed = LibraryUsageLocatorV2.from_string(key)
        try:
            library = library_for(request.user, str(parsed.lib_key))
        except (NotFound, PermissionDenied):
            raise PermissionDenied(
                f"You don't have permission to access the OLX of component '{key}'."
            ) from None
        versions = _component_of(library, parsed).versioning
        shown = {"draft": versions.draft, "published": versions.published}
        found = shown[version] if version in shown else versions.version_num(int(version))
        return Response({"olx": _bytes(_version_files(found)[OLX]).decode("utf-8")})


class BlockHistoryView(_Reading, APIView):
    """What was changed since the last publication."""

    def get(self, request: Request, key: str) -> Response:
        _, component = _component(request.user, key)
        versions = component.versioning
        draft, published = versions.draft, versions.published
        if draft == published:
            return Response([])
        action = "created" if published is None else "renamed"
        if published is not None and published.title == draft.title:
            action = "edited"
        entry = {
            "contributor": None,
            "changed_at": draft.created,
            "title": draft.title,
            "item_type": component.component_type.name,
            "action": action,
        }
        return Response([entry])


class BlockAssetsView(_Reading, APIView):
    """The other files of a component's draft."""

    def get(self, request: Request, key: str) -> Response:
        _, component = _component(request.user, key)
        version = component.versioning.draft.uuid
        files = [
            {
                "path": path,
                "url": request.build_absolute_uri(
                    reverse("library-assets", kwargs={"version": version, "path": path})
                ),
                "size": media.size,
            }
            for path, media in sorted(_files(component).items())
            if path != OLX
        ]
        return Response({"files": files})


class CollectionsView(_Reading, GenericAPIView):
    """The collections of a library, a page at a time."""

    def get(self, request: Request, key: str) -> Response:
        library = library_for(request.user, key)
        page = self.paginate_queryset(api().get_collections(library.learning_package_id))
        return self.get_paginated_response([_collection(one) for one in page])


class CollectionView(_Reading, APIView):
    """One collection."""

    def get(self, request: Request, key: str, code: str) -> Response:
        library = library_for(request.user, key)
        found = api().get_collections(library.learning_package_id)
        one = found.filter(**{release().collection_code: code}).first()
        if one is None:
            raise NotFound("No Collection matches the given query.")
        return Response(_collection(one))


class ContainerView(_Reading, APIView):
    """One section, subsection or unit, with its collections."""

    def get(self, request: Request, key: str) -> Response:
        library, container = _found_container(request.user, key)
        return Response({**_container(library, container), "collections": _collections(container)})


class ContainerChildrenView(_Reading, APIView):
    """What a container holds, in its order, without what was deleted: the drafts of each."""

    def get(self, request: Request, key: str) -> Response:
        library, container = _found_container(request.user, key)
        published = request.query_params.get("published", "false").lower() == "true"
        entries = api().get_entities_in_container(container, published=published)
        return Response([_child(library, entry.entity_version) for entry in entries])


def serve_asset(request: HttpRequest, version: str, path: str) -> HttpResponse:
    """A file of one version of a component; open here, where the platform asks who it is."""
    versions = release().model("ComponentVersion").objects
    found = versions.filter(publishable_entity_version__uuid=version).first()
    media = None if found is None else _version_files(found).get(path)
    if media is None:
        return HttpResponse(status=404)
    return HttpResponse(_bytes(media), content_type=str(media.media_type))


def _component(user: Any, key_text: str) -> tuple[Library, Any]:
    try:
        key = LibraryUsageLocatorV2.from_string(key_text)
    except InvalidKeyError:
        raise NotFound from None
    library = library_for(user, str(key.lib_key))
    found = _component_of(library, key)
    if found is None or found.versioning.draft is None:
        raise NotFound
    return library, found


def _component_of(library: Library, key: LibraryUsageLocatorV2) -> Any:
    return (
        release()
        .model("Component")
        .objects.filter(
            learning_package_id=library.learning_package_id,
            component_type__namespace=NAMESPACE,
            component_type__name=key.block_type,
            **{release().component_code: key.usage_id},
        )
        .first()
    )


def _found_container(user: Any, key_text: str) -> tuple[Library, Any]:
    try:
        key = LibraryContainerLocator.from_string(key_text)
    except InvalidKeyError:
        raise NotFound from None
    library = library_for(user, str(key.lib_key))
    containers = (
        release()
        .model("Container")
        .objects.filter(publishable_entity__learning_package_id=library.learning_package_id)
    )
    for container in containers:
        if _container_key(library, container) == key and container.versioning.draft is not None:
            return library, container
    raise NotFound


def _container_key(library: Library, container: Any) -> LibraryContainerLocator:
    code = (
        container.container_code
        if release().container_codes
        else getattr(container.publishable_entity, release().entity_ref)
    )
    level = next(name for name in LEVELS if hasattr(container, name))
    return LibraryContainerLocator(library.key, container_type=level, container_id=code)


def _block(library: Library, component: Any) -> dict[str, Any]:
    kind = component.component_type.name
    code = getattr(component, release().component_code)
    key = LibraryUsageLocatorV2(library.key, block_type=kind, usage_id=code)
    return {"id": str(key), **_item(component), "block_type": kind}


def _container(library: Library, container: Any) -> dict[str, Any]:
    key = _container_key(library, container)
    changes = api().contains_unpublished_changes(container.pk)
    return {
        "id": str(key),
        **_item(container),
        "has_unpublished_changes": changes,
        "can_stand_alone": True,  # the platform does not ask containers for it
        "container_type": key.container_type,
    }


def _child(library: Library, version: Any) -> dict[str, Any]:
    if hasattr(version, "componentversion"):
        return _block(library, version.componentversion.component)
    return _container(library, version.containerversion.container)


def _item(row: Any) -> dict[str, Any]:
    """What components and containers have in common."""
    versions = row.versioning
    draft, published, publish = versions.draft, versions.published, versions.last_publish_log
    publisher = None if publish is None else publish.published_by
    drafter = draft.publishable_entity_version.created_by
    return {
        "display_name": draft.title,
        "published_display_name": None if published is None else published.title,
        "tags_count": 0,
        "last_published": None if publish is None else _seconds(publish.published_at),
        "published_by": None if publisher is None else publisher.username,
        "last_draft_created": _seconds(draft.created),
        "last_draft_created_by": None if drafter is None else drafter.username,
        "has_unpublished_changes": versions.has_unpublished_changes,
        "created": _seconds(row.created),
        "modified": _seconds(draft.created),
        "collections": [],
        "can_stand_alone": row.publishable_entity.can_stand_alone,
    }


def _collection(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "key": getattr(row, release().collection_code),
        "learning_package": row.learning_package_id,
        "title": row.title,
        "description": row.description,
        "enabled": row.enabled,
        "created": row.created,
        "created_by": row.created_by_id,
        "modified": row.modified,
        "entities": [entity.pk for entity in row.entities.order_by("pk")],
    }


def _collections(row: Any) -> list[dict[str, str]]:
    """Of a component or container."""
    found = row.publishable_entity.collections.order_by("pk")
    return [{"key": getattr(one, release().collection_code), "title": one.title} for one in found]


def _files(component: Any) -> dict[str, Any]:
    return _version_files(component.versioning.draft)


def _version_files(version: Any) -> dict[str, Any]:
    """Rows of media by the names under which the version has them."""
    rows = getattr(version, release().media_rows).select_related(release().media)
    return {getattr(row, release().media_path): getattr(row, release().media) for row in rows}


def _bytes(media: Any) -> bytes:
    if not media.has_file:
        return media.text.encode("utf-8")
    with media.read_file() as file:
        return file.read()


def _seconds(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
