"""`restore-with-reference.py RELEASE FILE`: how long the release's own code takes to restore a file.

Runs with the release's Python and `test/reference` on its path. The restore alone is timed: Django
is started and the tables are made before. SQLite in memory, files in memory: the fastest there is.
"""

import json
import logging
import sys
import time

from carrel_reference.start import restoring_user, start_django


def main() -> None:
    """Prints one JSON object."""
    release_name, path = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    release, _ = start_django(release_name, "sqlite")
    load = release.load_learning_package()
    user = restoring_user()
    started = time.perf_counter()
    answer = load(path, user=user)
    seconds = time.perf_counter() - started
    if answer["status"] != "success":
        raise SystemExit(f"{release_name} does not restore {path}")
    figures = {"milliseconds": seconds * 1000, "cpuMilliseconds": None, "peakBytes": None}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
