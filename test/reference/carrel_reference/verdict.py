"""`python -m carrel_reference.verdict --release R [--database URL]`: archives in, verdicts out.

Paths come in on standard input, one a line; for each a line of JSON goes out, in order and at once:
`{"name": …, "releases": {id: verdict}}`, the form in which verdicts are stored. The id is the
release, with `/mysql` on MySQL. With `--hello` a first line says what runs, as soon as it is ready.
"""

import argparse
import json
import logging
import os
import platform
import sys
from pathlib import Path
from typing import Any, TextIO

from .releases import RELEASES
from .restore import Judge
from .start import restoring_user, start_django


def main() -> None:
    """Judges until standard input ends."""
    options = _options()
    out = own_output()
    logging.disable(logging.CRITICAL)
    release, database = start_django(options.release, options.database)
    judge = Judge(release, database, restoring_user())
    verdict_id = release.name + ("/mysql" if database.kind == "mysql" else "")
    about = {
        "ready": verdict_id,
        "package": release.version(),
        "python": platform.python_version(),
    }
    if options.hello:
        write_line(out, about)
    for line in sys.stdin:
        path = line.rstrip("\n")
        verdict = judge.judge(path)
        write_line(out, {"name": Path(path).stem, "releases": {verdict_id: verdict}})


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="carrel_reference.verdict", description=__doc__)
    parser.add_argument("--release", required=True, choices=sorted(RELEASES))
    parser.add_argument("--database", default="sqlite", help="sqlite, sqlite:///file, mysql://…")
    parser.add_argument("--hello", action="store_true", help="say first what runs")
    return parser.parse_args()


def own_output() -> TextIO:
    """Standard output for verdicts alone: whatever else is printed goes to standard error."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")
    out = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(2, 1)
    return out


def write_line(out: TextIO, line: dict[str, Any]) -> None:
    """One line of JSON, at once."""
    out.write(json.dumps(line) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
