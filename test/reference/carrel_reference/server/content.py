"""The content API of a release: the real functions, by the names that all releases have."""

from importlib import import_module
from types import ModuleType
from typing import Any

from django.conf import settings

from ..releases import RELEASES, Release

_API = {
    "openedx-learning": "openedx_learning.api.authoring",
    "openedx-core": "openedx_content.api",
}


def release() -> Release:
    """The release this server plays."""
    return RELEASES[settings.CARREL_SERVER.release]


def api() -> ModuleType:
    """What the platform itself calls: `update_learning_package`, `get_all_drafts` and the like."""
    return import_module(_API[release().package])


def create_package(key: str, title: str, description: str) -> Any:
    """An empty learning package for a library that is not made from an archive."""
    return api().create_learning_package(
        **{release().package_ref: key}, title=title, description=description
    )


def rename_package(package: Any, key: str, title: str, description: str) -> None:
    """Gives a restored package the key, title and description of its library."""
    api().update_learning_package(
        package.id, **{release().package_ref: key}, title=title, description=description
    )


def restored_names(data: dict[str, Any]) -> dict[str, Any]:
    """Key, organisation and slug of a restored package, which the releases call differently.

    From 1.0 on an unreadable key shows as "unknown" (domain facts 1.2); before, it fails.
    """
    if release().package_ref == "key":
        return {
            "org": data["archive_org_key"],
            "slug": data["archive_slug"],
            "key": data["key"],
            "archive_key": data["archive_lp_key"],
        }
    return {
        "org": data["archive_org_code"] or "unknown",
        "slug": data["archive_package_code"] or "unknown",
        "key": data["package_ref"],
        "archive_key": data["archive_package_ref"],
    }
