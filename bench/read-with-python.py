"""Reads every entry of a zip with zipfile and parses every TOML file in it, as a server would.

Called by bench.ts: read-with-python.py FILE. Prints what it took as JSON. Parses with tomlkit, which
servers use, and with the standard library's tomllib where tomlkit is not installed.
"""

import json
import resource
import sys
import time
import zipfile

try:
    import tomlkit as toml

    parser = f"tomlkit {toml.__version__}"
except ImportError:
    import tomllib as toml

    parser = "tomllib"


def read_all(path):
    entries = 0
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            entries += 1
            content = archive.read(info)
            if info.filename.endswith(".toml"):
                toml.loads(content.decode("utf-8"))
    return entries


before = time.process_time()
started = time.perf_counter()
entries = read_all(sys.argv[1])
answer = {
    "milliseconds": (time.perf_counter() - started) * 1000,
    "cpuMilliseconds": (time.process_time() - before) * 1000,
    # In KiB, but on macOS in bytes.
    "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    * (1 if sys.platform == "darwin" else 1024),
    "entries": entries,
    "parser": parser,
}
print(json.dumps(answer))
