"""What differs from release to release, as data. No Django and no models are imported here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from types import ModuleType
from typing import Any

DJANGO_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
)


@dataclass(frozen=True)
class Release:
    """Where one release keeps what is asked of it, and how it names the fields."""

    name: str
    package: str
    """The distribution on PyPI that brings the loader and the exporter."""
    content_apps: Callable[[], tuple[str, ...]]
    """The applications to install beside Django's own."""
    loader: str
    """The module of `load_learning_package` and `create_zip_file`."""
    models: tuple[str, ...]
    """The modules that together hold all models."""
    storage: str
    """The module of `get_storage`, where files that are not kept as text go."""
    package_ref: str
    """A learning package's field for its key; also the name of the loader's argument for it."""
    entity_ref: str
    component_code: str
    collection_code: str
    media_rows: str
    """A component version's rows of files, by the name of the reverse relation."""
    media_path: str
    """The field of such a row that holds the file's name."""
    media: str
    """The field of such a row that leads to the file."""
    container_codes: bool
    """Containers have a code of their own beside the entity's key."""

    def version(self) -> str:
        """The installed distribution with its version, such as `openedx-core 1.0.3`."""
        return f"{self.package} {version(self.package)}"

    def load_learning_package(self) -> Callable[..., dict[str, Any]]:
        """The real loader. Django must have been started."""
        return import_module(self.loader).load_learning_package

    def create_zip_file(self) -> Callable[..., None]:
        """The real exporter. Django must have been started."""
        return import_module(self.loader).create_zip_file

    def model(self, name: str) -> Any:
        """A model by its class name, such as `LearningPackage`. Django must have been started."""
        for module in self.models:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        raise LookupError(f"{self.name} has no model {name}")

    def storage_module(self) -> ModuleType:
        """The module whose `get_storage` gives the place of stored files."""
        return import_module(self.storage)


_AUTHORING = "openedx_learning.apps.authoring"
_AUTHORING_APPS = (
    "backup_restore",
    "collections",
    "components",
    "contents",
    "publishing",
    "sections",
    "subsections",
    "units",
)


def _authoring_apps() -> tuple[str, ...]:
    return tuple(f"{_AUTHORING}.{name}" for name in _AUTHORING_APPS)


def _content_apps() -> tuple[str, ...]:
    settings_api = import_module("openedx_content.settings_api")
    return ("openedx_content", *settings_api.openedx_content_backcompat_apps_to_install())


def _content_and_catalog_apps() -> tuple[str, ...]:
    return ("organizations", "openedx_catalog", *_content_apps())


_KEYS = {
    "package_ref": "key",
    "entity_ref": "key",
    "component_code": "local_key",
    "collection_code": "key",
    "media_path": "key",
    "container_codes": False,
}
_REFS = {
    "package_ref": "package_ref",
    "entity_ref": "entity_ref",
    "component_code": "component_code",
    "collection_code": "collection_code",
    "media_path": "path",
    "container_codes": True,
}
_CONTENT = {
    "package": "openedx-core",
    "loader": "openedx_content.applets.backup_restore.api",
    "models": ("openedx_content.models_api",),
    "storage": "openedx_content.applets.media.models",
    "media_rows": "componentversionmedia_set",
    "media": "media",
}

ULMO = Release(
    name="ulmo",
    package="openedx-learning",
    content_apps=_authoring_apps,
    loader=f"{_AUTHORING}.backup_restore.api",
    models=tuple(
        f"{_AUTHORING}.{name}.models" for name in _AUTHORING_APPS if name != "backup_restore"
    ),
    storage=f"{_AUTHORING}.contents.models",
    media_rows="componentversioncontent_set",
    media="content",
    **_KEYS,
)
CORE_0_35 = Release(name="core-0.35", content_apps=_content_apps, **_CONTENT, **_KEYS)
VERAWOOD = Release(name="verawood", content_apps=_content_and_catalog_apps, **_CONTENT, **_REFS)
CORE_1_15 = Release(name="core-1.15", content_apps=_content_and_catalog_apps, **_CONTENT, **_REFS)

RELEASES = {release.name: release for release in (ULMO, CORE_0_35, VERAWOOD, CORE_1_15)}
