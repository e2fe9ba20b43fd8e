"""Where a release's tables are, and how they get back to the state after migration."""

import contextlib
import os
import sqlite3
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


class Database(ABC):
    """A database for one release: `prepare` before Django starts, `remember` when it has tables."""

    kind: str
    """`sqlite` or `mysql`."""

    def prepare(self) -> None:
        """Makes the database, where it is not there by itself."""

    def take_tables(self, kept: Path) -> bool:
        """Takes all tables from what `keep_tables` left there. False: they have to be made."""
        return False

    def keep_tables(self, kept: Path) -> None:
        """Leaves a copy of the tables as they are after migration: making them takes seconds."""

    @abstractmethod
    def settings(self) -> dict[str, Any]:
        """What Django is told of it."""

    @abstractmethod
    def remember(self) -> None:
        """Keeps the present state, to which every `reset` goes back."""

    def reset(self) -> None:
        """Back to the state that was remembered, whatever the connection was left in."""
        from django.db import connection

        _leave_transaction(connection)
        self._restore()

    @abstractmethod
    def _restore(self) -> None: ...


class SqliteDatabase(Database):
    """SQLite, in memory or in a file. Its state is kept as a copy in memory."""

    kind = "sqlite"

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._kept: sqlite3.Connection | None = None

    def settings(self) -> dict[str, Any]:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": self._path or ":memory:"}

    def take_tables(self, kept: Path) -> bool:
        from django.db import connection

        if not kept.exists() or connection.introspection.table_names():
            return False
        with contextlib.closing(sqlite3.connect(kept)) as copy:
            copy.backup(connection.connection)
        return True

    def keep_tables(self, kept: Path) -> None:
        from django.db import connection

        written = kept.with_suffix(f".{os.getpid()}")
        with contextlib.closing(sqlite3.connect(written)) as copy:
            connection.connection.backup(copy)
        written.replace(kept)

    def remember(self) -> None:
        from django.db import connection

        connection.ensure_connection()
        self._kept = sqlite3.connect(":memory:")
        connection.connection.backup(self._kept)

    def _restore(self) -> None:
        from django.db import connection

        if self._kept is None:
            raise RuntimeError("reset before remember")
        connection.ensure_connection()
        self._kept.backup(connection.connection)


def database_of(url: str, release_name: str) -> Database:
    """The database that a URL names: `sqlite` (in memory), `sqlite:///path/of/file`, `mysql://…`.

    A MySQL URL may leave the database's name out; each release then has one of its own.
    """
    parts = urlsplit(url)
    scheme = parts.scheme or parts.path
    if scheme == "sqlite":
        # Two slashes begin the (empty) host, the third the path: `sqlite:///x` is the file /x.
        return SqliteDatabase(unquote(parts.path) if parts.scheme and parts.path else None)
    if scheme == "mysql":
        from .mysql import MysqlDatabase

        own_name = "carrel_reference_" + release_name.replace("-", "_").replace(".", "_")
        return MysqlDatabase(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or 3306,
            user=unquote(parts.username or "root"),
            password=unquote(parts.password or ""),
            name=unquote(parts.path.strip("/")) or own_name,
            release_name=release_name,
        )
    raise ValueError(f"{url}: neither sqlite nor mysql")


def _leave_transaction(connection: Any) -> None:
    """Ends what a failed restore left open: some leave Django inside a dead transaction."""
    connection.in_atomic_block = False
    connection.needs_rollback = False
    connection.rollback_exc = None
    connection.savepoint_ids = []
    connection.atomic_blocks = []
    connection.run_on_commit = []
    connection.commit_on_exit = True
    if connection.connection is not None:
        connection.connection.rollback()
        connection.set_autocommit(True)
