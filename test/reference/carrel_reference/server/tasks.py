"""What Celery does for the platform: restores and backups, one after the other, in one thread.

States and artifacts are django-user-tasks' own; loader and exporter are the release's. A task that
was not ended when the server stopped is taken up at the next start, as a queue would keep it.
"""

import json
import logging
import queue
import shutil
import tempfile
import threading
import time
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections
from django.utils.text import slugify
from user_tasks.models import UserTaskArtifact, UserTaskStatus

from .content import release

RESTORE = "restore"
BACKUP = "backup"
LOG_ARTIFACT = "Error log"
RESULT_ARTIFACT = "Library Restore"
BACKUP_ARTIFACT = "Output"
ENDED = (UserTaskStatus.SUCCEEDED, UserTaskStatus.FAILED, UserTaskStatus.CANCELED)

_log = logging.getLogger(__name__)


class _Refused(Exception):
    """The loader answered with an error log instead of raising."""

    def __init__(self, log: StringIO):
        super().__init__("the loader refused the archive")
        self.log = log


class TaskRunner:
    """Runs tasks in the order in which they were added."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread = threading.Thread()

    def start(self) -> None:
        """Begins with what an earlier run of the server has left undone."""
        self._waiting = queue.SimpleQueue()
        self._stopping.clear()
        for status in UserTaskStatus.objects.exclude(state__in=ENDED).order_by("id"):
            if status.task_class == BACKUP or upload_path(status.name).exists():
                self._waiting.put(status.task_id)
        self._thread = threading.Thread(target=self._run, name="tasks", daemon=True)
        self._thread.start()

    def add(self, user: Any, kind: str, subject: str) -> str:
        """Adds a task and gives its id; `subject` is the path of an upload or a library's key."""
        status = UserTaskStatus.objects.create(
            user=user, task_id=str(uuid4()), task_class=kind, name=subject, total_steps=1
        )
        self._waiting.put(status.task_id)
        return status.task_id

    def stop(self) -> None:
        """Returns once the task that runs has ended; what waits is left for the next start."""
        self._stopping.set()
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (task_id := self._waiting.get()) is not None and not self._stopping.is_set():
            try:
                self._run_task(task_id)
            except BaseException:  # whatever it is, the next task is run
                _log.exception("task %s", task_id)
            finally:
                _drop_connections()

    def _run_task(self, task_id: str) -> None:
        status = UserTaskStatus.objects.select_related("user").get(task_id=task_id)
        if self._pause():
            return
        try:
            status.start()
            if self._pause():
                return
            _TASKS[status.task_class](status)
        except Exception as error:
            # As django-user-tasks' signal does, on the same connection: where a restore has left
            # that broken, this fails as well, and the task stays In Progress for good.
            status.fail(str(error))
        else:
            if status.state not in ENDED:
                status.succeed()

    def _pause(self) -> bool:
        """Waits as long as a state lasts at least; whether the server is being stopped."""
        return self._stopping.wait(settings.CARREL_SERVER.state_seconds)


def _drop_connections() -> None:
    """Django keeps one that was left within a transaction, and the next task would get it."""
    for alias in list(connections):
        connections[alias].close()
        del connections[alias]


def upload_path(name: str) -> Path:
    """Where an upload waits; names are made by the server."""
    return settings.CARREL_SERVER.uploads / name


def _restore(status: UserTaskStatus) -> None:
    """Ends with a result or an error log; the upload is deleted whatever came out."""
    path = upload_path(status.name)
    try:
        result = _load(path, status.user)
        UserTaskArtifact.objects.create(
            status=status, name=RESULT_ARTIFACT, text=json.dumps(result, cls=DjangoJSONEncoder)
        )
    except _Refused as refusal:
        _fail_with_log(status, refusal.log.getvalue())
    except Exception as error:
        _fail_with_log(status, f"Unexpected error during library restore: {error}")
    finally:
        path.unlink(missing_ok=True)


def _load(path: Path, user: Any) -> dict[str, Any]:
    if not path.exists():
        raise FileNotFoundError(f"Uploaded file {path.name} not found")
    result = release().load_learning_package()(str(path), user=user)
    if result["status"] == "error":
        raise _Refused(result["log_file_error"])
    return result


def _fail_with_log(status: UserTaskStatus, text: str) -> None:
    artifact = UserTaskArtifact(status=status, name=LOG_ARTIFACT)
    artifact.file.save(f"{status.task_id}-error.log", ContentFile(text.encode("utf-8")))
    artifact.save()
    status.fail(json.dumps({"error": "Error(s) restoring learning package"}))


def _back_up(status: UserTaskStatus) -> None:
    """Writes the archive of the library whose key is the task's name."""
    status.set_state("Exporting")
    key = slugify(status.name.replace(":", "-"), allow_unicode=True)
    folder = Path(tempfile.mkdtemp(dir=settings.CARREL_SERVER.data))
    try:
        path = folder / f"{key}-{time.strftime('%Y-%m-%d-%H%M%S')}.zip"
        release().create_zip_file()(
            status.name, str(path), user=status.user, origin_server=settings.CMS_BASE
        )
        with path.open("rb") as archive:
            artifact = UserTaskArtifact(status=status, name=BACKUP_ARTIFACT)
            artifact.file.save(path.name, File(archive))
            artifact.save()
    except Exception as error:
        _log.exception("backup of %s", status.name)
        status.fail(json.dumps({"raw_error_msg": str(error)}))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


_TASKS = {RESTORE: _restore, BACKUP: _back_up}

RUNNER = TaskRunner()
"""The one of this process."""
