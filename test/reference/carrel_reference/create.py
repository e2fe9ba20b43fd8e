"""Makes true exports: libraries by description, archives by a release's own exporter.

usage: python -m carrel_reference.create --release R [--database URL] [--now MOMENT]

Takes one JSON object a line: {"path": "/new/archive.zip", "library": DESCRIPTION} (the description
is that of description.py). Answers each with one JSON line, in order, at once: what was made, or the
exception that the release's code ended with. Every library is made in the database as it is after
migration, and the same description gives the same archive, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from datetime import datetime
from typing import Any

from .description import KINDS, moment_of, read_library
from .releases import RELEASES
from .start import start_django

NOW = "2026-03-01T12:00:00Z"
"""The time of everything that a description gives no time for."""


def main() -> None:
    """Answers line by line until its input ends."""
    parser = argparse.ArgumentParser(prog="carrel_reference.create")
    parser.add_argument("--release", required=True, choices=RELEASES)
    parser.add_argument("--database", default="sqlite")
    parser.add_argument("--now", default=NOW)
    options = parser.parse_args()
    now = moment_of(options.now, "--now")
    release, database = start_django(options.release, options.database)
    for line in sys.stdin:
        database.reset()
        answer = create(release, line, now)
        print(json.dumps(answer, ensure_ascii=False), flush=True)


def create(release: Any, line: str, now: datetime) -> dict[str, Any]:
    """The answer to one line; the database must hold no library yet."""
    from .authoring import Author
    from .tree import tree_of

    path = None
    try:
        asked = json.loads(line)
        path = asked["path"]
        library = read_library(asked["library"], now)
        author = Author(release)
        package = author.make(library)
        tree = tree_of(release, package)
        author.export(library, path)
    except Exception as error:  # pylint: disable=broad-exception-caught
        # Whatever the release's code ends with is its answer.
        return {"path": path, "status": "exception", **exception_of(error)}
    return {
        "path": path,
        "status": "created",
        "release": release.version(),
        "bytes": os.path.getsize(path),
        "counts": counts_of(tree, library),
        "tree": {**tree, "key": library.key},
    }


def counts_of(tree: dict[str, Any], library: Any) -> dict[str, int]:
    """What the exporter writes: every entity, and the collections that were not deleted."""
    kinds = Counter(container["type"] for container in tree["containers"].values())
    return {
        "components": len(tree["components"]),
        **{f"{kind}s": kinds[kind] for kind in KINDS},
        "collections": sum(not collection.is_deleted for collection in library.collections),
    }


def exception_of(error: BaseException) -> dict[str, str]:
    """An exception in the words of a verdict."""
    kind = type(error)
    return {"module": kind.__module__, "type": kind.__name__, "message": str(error)[:2000]}


if __name__ == "__main__":
    main()
