"""One archive, loaded by the real code of a release: what came of it, as a verdict (README.md)."""

import re
import traceback
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from .databases import Database
from .releases import Release
from .tree import Moment, tree_of

_LONGEST_MESSAGE = 2000


class Judge:
    """Restores archives one after another, each from the same state. Django has been started."""

    def __init__(self, release: Release, database: Database, user: Any) -> None:
        self._release = release
        self._database = database
        self._user = user
        self._load = release.load_learning_package()
        database.remember()

    def judge(self, path: str) -> dict[str, Any]:
        """The verdict on one archive. Whatever the release's code throws is a part of it."""
        self._database.reset()
        forget_rows(self._release)
        before = datetime.now(timezone.utc)
        try:
            answer = self._load(path, user=self._user)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a server would log it, whatever it is
            return exception_verdict(error)
        return self._answer(answer, _moments(before, datetime.now(timezone.utc)))

    def _answer(self, answer: dict[str, Any], moment: Moment) -> dict[str, Any]:
        data = answer["lp_restored_data"]
        verdict: dict[str, Any] = {"status": answer["status"]}
        if answer["status"] != "success":
            verdict["log"] = answer["log_file_error"].getvalue()
        verdict["data"] = None if data is None else _data(data)
        verdict["backup_metadata"] = _plain(answer["backup_metadata"])
        if answer["status"] == "success":
            package = self._release.model("LearningPackage").objects.get(id=data["id"])
            verdict["tree"] = tree_of(self._release, package, moment)
        return verdict


def forget_rows(release: Release) -> None:
    """Drops what a process keeps of rows and files that a reset took away."""
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
    if release.container_codes:
        release.model("Container").reset_cache()
    release.storage_module().get_storage.cache_clear()


def _data(data: dict[str, Any]) -> dict[str, Any]:
    """What a server tells of the restored package, without the number of its row."""
    return {name: _without_time(value) for name, value in data.items() if name != "id"}


def _without_time(value: Any) -> Any:
    """The staged key of a package ends in the milliseconds of the restore."""
    if not isinstance(value, str):
        return value
    return re.sub(r"^(lp-restore:.*:)\d+$", r"\1<ms>", value, flags=re.DOTALL)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return moment_text(value) if isinstance(value, datetime) else value


def moment_text(moment: datetime) -> str:
    """A moment in UTC, as trees have it."""
    return moment.isoformat().replace("+00:00", "Z")


def _moments(before: datetime, after: datetime) -> Moment:
    """Times as text; a time between the two is one that the restore took from the clock."""
    return lambda moment: "now" if before <= moment <= after else moment_text(moment)


def exception_verdict(error: BaseException) -> dict[str, Any]:
    """An exception of the release's code, with its causes and the function it came out of."""
    from django.db import connection

    verdict: dict[str, Any] = {
        "status": "exception",
        "type": type(error).__name__,
        "message": _message(error),
        "module": type(error).__module__,
    }
    chain = [[type(cause).__name__, _message(cause)] for cause in _causes(error)]
    if chain:
        verdict["chain"] = chain
    verdict["where"] = _where(error)
    if connection.in_atomic_block:
        verdict["connection_left_broken"] = {
            "in_atomic_block": True,
            "needs_rollback": connection.needs_rollback,
            "savepoint_ids": len(connection.savepoint_ids),
        }
    return verdict


def _message(error: BaseException) -> str:
    """The message; where MySQL names a row by its number, which differs from run to run, `<id>`."""
    message = re.sub(r"Duplicate entry '\d+-", "Duplicate entry '<id>-", str(error))
    return message[:_LONGEST_MESSAGE]


def _causes(error: BaseException) -> list[BaseException]:
    causes: list[BaseException] = []
    seen = {id(error)}
    cause = error.__cause__ or error.__context__
    while cause is not None and id(cause) not in seen:
        causes.append(cause)
        seen.add(id(cause))
        cause = cause.__cause__ or cause.__context__
    return causes


def _where(error: BaseException) -> str | None:
    """The innermost function of the release's own backup and restore code, with its file."""
    found = None
    for frame in traceback.extract_tb(error.__traceback__):
        # A comprehension is a frame of its own in Python 3.11, and none in 3.12.
        if "backup_restore" in frame.filename and not frame.name.startswith("<"):
            found = f"{Path(frame.filename).name}:{frame.name}"
    return found
