"""A MySQL database of our own: made, marked as ours, and emptied to the state after migration."""

import json
from typing import Any

from .databases import Database
from .releases import RELEASES

_LOCK_WITHIN_SECONDS = 5
_MARK = "carrel_reference"
"""The table that says a database is ours; without it a database with tables is not touched."""


class MysqlDatabase(Database):
    """A database on a MySQL server. The rows of a fresh migration are kept, all others deleted."""

    kind = "mysql"

    def __init__(
        self, *, host: str, port: int, user: str, password: str, name: str, release_name: str
    ) -> None:
        self._server = {"host": host, "port": port, "user": user, "password": password}
        self._name = name
        self._release_name = release_name
        self._guard: Any = None
        self._kept: dict[str, tuple[str, list[Any]]] = {}

    def settings(self) -> dict[str, Any]:
        return {
            "ENGINE": "django.db.backends.mysql",
            "NAME": self._name,
            **{key.upper(): value for key, value in self._server.items()},
            "OPTIONS": {"charset": "utf8mb4"},
        }

    def prepare(self) -> None:
        """Makes the database where it is missing, half made, or of another version."""
        import MySQLdb

        self._guard = MySQLdb.connect(**self._server, charset="utf8mb4", autocommit=True)
        cursor = self._guard.cursor()
        self._lock(cursor)
        state = self._mark(cursor)
        if state is None or state[0] != self._version() or state[1] is None:
            cursor.execute(f"drop database if exists `{self._name}`")
            cursor.execute(
                f"create database `{self._name}` character set utf8mb4 collate utf8mb4_unicode_ci"
            )
            cursor.execute(
                f"create table `{self._name}`.`{_MARK}` (version varchar(100), fresh_rows longtext)"
            )
            cursor.execute(
                f"insert into `{self._name}`.`{_MARK}` values (%s, null)", (self._version(),)
            )
        elif state[1]:
            self._kept = {table: (key, rows) for table, (key, rows) in json.loads(state[1]).items()}

    def remember(self) -> None:
        """Notes the rows that are there, in the database too: the next process may find more."""
        if self._kept:
            return
        from django.db import connection

        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                if table == _MARK:
                    continue
                key = connection.introspection.get_primary_key_column(cursor, table)
                cursor.execute(f"select `{key}` from `{table}`")
                self._kept[table] = (key, [row[0] for row in cursor.fetchall()])
        self._guard.cursor().execute(
            f"update `{self._name}`.`{_MARK}` set fresh_rows = %s", (json.dumps(self._kept),)
        )

    def reset(self) -> None:
        from django.db import connection

        if connection.connection is not None and not connection.is_usable():
            connection.connection = None
        super().reset()

    def _restore(self) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("set foreign_key_checks = 0")
            for table, (key, rows) in self._kept.items():
                spared = f"where `{key}` not in ({', '.join(['%s'] * len(rows))})" if rows else ""
                cursor.execute(f"select 1 from `{table}` {spared} limit 1", rows)
                if cursor.fetchone() is not None:
                    cursor.execute(f"delete from `{table}` {spared}", rows)
            cursor.execute("set foreign_key_checks = 1")

    def _lock(self, cursor: Any) -> None:
        """Two processes on one database would delete each other's rows. A killed one is gone soon."""
        lock = f"{_MARK}.{self._name}"[:64]
        cursor.execute("select get_lock(%s, %s)", (lock, _LOCK_WITHIN_SECONDS))
        if cursor.fetchone()[0] != 1:
            raise RuntimeError(f"another process works on the database {self._name}")

    def _mark(self, cursor: Any) -> tuple[str, str | None] | None:
        """Version and fresh rows as the mark says; nothing where there is no such database."""
        cursor.execute(
            "select table_name from information_schema.tables where table_schema = %s",
            (self._name,),
        )
        tables = {row[0] for row in cursor.fetchall()}
        if _MARK in tables:
            cursor.execute(f"select version, fresh_rows from `{self._name}`.`{_MARK}`")
            return cursor.fetchone() or ("", None)
        if tables:
            raise RuntimeError(f"{self._name} has tables that are not ours; name another database")
        return None

    def _version(self) -> str:
        return RELEASES[self._release_name].version()
