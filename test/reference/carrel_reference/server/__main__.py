"""Starts the server, says on one line of standard output where it is, and stops on a signal."""

import json
import logging
import os
import platform
import signal
import sys
import threading

from ..databases import Database
from ..releases import Release
from ..start import start_django
from .options import EXTRA_APPS, ServerOptions, read_options, settings_of


def main() -> None:
    """Runs until SIGINT or SIGTERM, or (attached) the end of standard input."""
    options = read_options()
    os.umask(0o077)
    for folder in (options.data, options.media, options.content, options.uploads):
        folder.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.CRITICAL, stream=sys.stderr)
    release, database = start_django(
        options.release,
        options.database_url,
        media=str(options.content),
        extra_apps=EXTRA_APPS,
        settings=settings_of(options),
    )
    serve(options, release, database)


def serve(options: ServerOptions, release: Release, database: Database) -> None:
    """Answers requests until it is told to stop. Django must have been started."""
    from django.core.wsgi import get_wsgi_application

    from .control import configure, obey
    from .http_server import HOST, listen
    from .models import make_table
    from .people import new_accounts, put_accounts
    from .tasks import RUNNER

    make_table()
    accounts = new_accounts()
    put_accounts(accounts)
    configure(options)
    if options.resettable or database.kind == "mysql":  # where it also says: made to the end
        database.remember()
    server = listen(options.port, get_wsgi_application())
    RUNNER.start()
    threading.Thread(target=server.serve_forever, name="http", daemon=True).start()
    ready = {
        "url": f"http://{HOST}:{server.server_port}",
        "release": release.name,
        "version": release.version(),
        "python": platform.python_version(),
        **accounts[0].shown(),
        "other": accounts[1].shown(),
    }
    try:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _stop)
        print(json.dumps(ready), flush=True)
        if options.attached:
            obey(options, release, database, accounts)
        else:
            threading.Event().wait()
    finally:
        server.shutdown()
        server.server_close()
        RUNNER.stop()


def _stop(*_: object) -> None:
    """A second signal ends even the wait for a task that runs; it is taken up at the next start."""
    sys.exit(0)


if __name__ == "__main__":
    main()
