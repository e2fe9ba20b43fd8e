"""`python -m carrel_reference.create --release R [--database URL] [--now MOMENT]`: true exports.

Takes one JSON object a line: `{"path": "/new/archive.zip", "library": DESCRIPTION}`; description.py
reads the description. Answers each with one JSON line, in order, at once: what was made, with the
tree of the library as it was before the export, or the exception that the release's code ended with.
Every library is made in the database as it is after migration, and the same description gives the
same archive, byte for byte. With `--hello` a first line says what runs.
"""

import argparse
import json
import logging
import os
import platform
import sys
from collections import Counter
from datetime import datetime
from typing import Any

from .description import KINDS, Library, moment_of, read_library
from .releases import RELEASES, Release
from .restore import exception_verdict, forget_rows, moment_text
from .start import start_django
from .tree import tree_of
from .verdict import own_output, write_line

NOW = "2026-03-01T12:00:00Z"
"""The time of everything that a description gives none for."""


def main() -> None:
    """Answers line by line until its input ends."""
    options = _options()
    out = own_output()
    logging.disable(logging.CRITICAL)
    now = moment_of(options.now, "--now")
    release, database = start_django(options.release, options.database)
    database.remember()
    if options.hello:
        about = {"package": release.version(), "python": platform.python_version()}
        write_line(out, {"ready": release.name, **about})
    for line in sys.stdin:
        database.reset()
        forget_rows(release)
        write_line(out, create(release, line, now))


def create(release: Release, line: str, now: datetime) -> dict[str, Any]:
    """The answer to one line. The database must hold no library yet."""
    # Only now: it imports models, which need a Django that was started.
    from .authoring import Author

    path = None
    try:
        asked = json.loads(line)
        path = asked["path"]
        library = read_library(asked["library"], now)
        author = Author(release)
        tree = tree_of(release, author.make(library), moment_text)
        author.export(library, path)
    except Exception as error:  # whatever the release's code ends with is its answer
        return {"path": path, **exception_verdict(error)}
    return {
        "path": path,
        "status": "created",
        "bytes": os.path.getsize(path),
        "counts": counts_of(tree, library),
        "tree": {**tree, "key": library.key},
    }


def counts_of(tree: dict[str, Any], library: Library) -> dict[str, int]:
    """What the exporter writes: every entity, and the collections that were not deleted."""
    kinds = Counter(container["type"] for container in tree["containers"].values())
    return {
        "components": len(tree["components"]),
        **{f"{kind}s": kinds[kind] for kind in KINDS},
        "collections": sum(not collection.is_deleted for collection in library.collections),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="carrel_reference.create", description=__doc__)
    parser.add_argument("--release", required=True, choices=sorted(RELEASES))
    parser.add_argument("--database", default="sqlite", help="sqlite, sqlite:///file, mysql://…")
    parser.add_argument("--now", default=NOW, help="the time of what has none in a description")
    parser.add_argument("--hello", action="store_true", help="say first what runs")
    return parser.parse_args()


if __name__ == "__main__":
    main()
