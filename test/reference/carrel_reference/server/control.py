"""What the process that started the server may ask of it on standard input."""

import json
import shutil
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings

from ..databases import Database
from ..releases import Release
from ..restore import forget_rows
from .options import ServerOptions
from .people import Account, put_accounts, set_creator
from .tasks import RUNNER


def obey(
    options: ServerOptions, release: Release, database: Database, accounts: Iterable[Account]
) -> None:
    """Obeys commands, one a line, until standard input ends. Only in the thread that remembered.

    `reset {...}`: back to the remembered state, without libraries, tasks and files, as after a
    first start with these options changed. The accounts stay good. Answered by a line of JSON.
    """
    for line in sys.stdin:
        command, _, given = line.strip().partition(" ")
        if command == "reset" and options.resettable:
            _reset(options, release, database)
            put_accounts(accounts)
            configure(replace(options, **json.loads(given or "{}")))
            RUNNER.start()
            print(json.dumps({"reset": True}), flush=True)


def configure(options: ServerOptions) -> None:
    """Makes options that may change while the server runs the ones in force."""
    changed: dict[str, Any] = {
        "CARREL_SERVER": options,
        "ORGANIZATIONS_AUTOCREATE": options.autocreate_orgs,
    }
    for name, value in changed.items():
        setattr(settings, name, value)
    set_creator(options.may_create)


def _reset(options: ServerOptions, release: Release, database: Database) -> None:
    RUNNER.stop()
    database.reset()
    forget_rows(release)
    for folder in (options.media, options.content, options.uploads):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
