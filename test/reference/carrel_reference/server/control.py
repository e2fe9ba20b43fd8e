"""What the process that started the server may ask of it on standard input."""

import json
import shutil
import sys

from ..databases import Database
from ..releases import Release
from ..restore import forget_rows
from .options import ServerOptions
from .tasks import RUNNER


def obey(options: ServerOptions, release: Release, database: Database) -> None:
    """Obeys commands, one a line, until standard input ends. Only in the thread that remembered.

    `reset`: back to the remembered state, without libraries, tasks and files; users and their
    JWTs stay. Answered by a line of JSON once it is done.
    """
    for line in sys.stdin:
        if line.strip() == "reset":
            _reset(options, release, database)
            print(json.dumps({"reset": True}), flush=True)


def _reset(options: ServerOptions, release: Release, database: Database) -> None:
    RUNNER.wait()
    database.reset()
    forget_rows(release)
    for folder in (options.media, options.content, options.uploads):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
