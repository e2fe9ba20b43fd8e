"""Starts Django for one release. Nothing that has models may be imported before."""

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .databases import Database, database_of
from .releases import DJANGO_APPS, RELEASES, Release

USERNAME = "lp_user"
"""Who restores: the name stands in the keys of restored packages."""


def start_django(
    release_name: str,
    database_url: str,
    *,
    media: str | None = None,
    extra_apps: Sequence[str] = (),
    settings: Mapping[str, Any] | None = None,
) -> tuple[Release, Database]:
    """Sets up Django for a release on a database that has all its tables afterwards.

    `media` is the folder of stored files; without it they stay in memory. `extra_apps` are
    installed after the release's own (one that is there already is not installed twice), `settings`
    are laid over ours. Once in a process.
    """
    release = RELEASES[release_name]
    database = database_of(database_url, release.name)
    database.prepare()
    apps = tuple(dict.fromkeys((*DJANGO_APPS, *release.content_apps(), *extra_apps)))
    _configure(apps, database, media, settings or {})
    _make_tables(apps, database)
    return release, database


def restoring_user() -> Any:
    """The user in whose name archives are restored; made where there is none."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    found = users.filter(username=USERNAME).first()
    return found or users.create_user(USERNAME, f"{USERNAME}@example.org")


def _configure(
    apps: Sequence[str],
    database: Database,
    media: str | None,
    settings: Mapping[str, Any],
) -> None:
    import django
    from django.conf import settings as django_settings

    own = {
        "INSTALLED_APPS": list(apps),
        "DATABASES": {"default": database.settings()},
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "SECRET_KEY": "only for tests: nothing is kept from anyone here",
        "OPENEDX_LEARNING": {"MEDIA": _media_settings(media)},
        "CELERY_TASK_ALWAYS_EAGER": True,
        "LOGGING_CONFIG": None,
    }
    django_settings.configure(**{**own, **settings})
    django.setup()


def _media_settings(folder: str | None) -> dict[str, Any]:
    if folder is None:
        return {
            "BACKEND": "django.core.files.storage.InMemoryStorage",
            "OPTIONS": {"location": "/stored"},
        }
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": folder},
    }


def _make_tables(apps: Sequence[str], database: Database) -> None:
    """All tables. In an environment of ours a copy is kept: there, the applications are pinned."""
    from django.core.management import call_command
    from django.db import connection

    is_new = not connection.introspection.table_names()
    names = hashlib.sha256(" ".join(apps).encode()).hexdigest()[:12]
    kept = Path(sys.prefix) / f"migrated-{names}.sqlite3"
    if is_new and database.take_tables(kept):
        return
    call_command("migrate", verbosity=0, run_syncdb=True)
    if is_new and (Path(sys.prefix) / "stamp.json").exists():
        database.keep_tables(kept)
