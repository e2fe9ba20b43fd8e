"""What this Python's zipfile makes of zips: a line of base 64 in, a line of JSON out."""

import base64
import hashlib
import json
import os
import sys
import tempfile
import zipfile


def raised(error: BaseException) -> list[str]:
    """Module, type and text of an exception."""
    return [type(error).__module__, type(error).__name__, str(error)]


def content(archive: zipfile.ZipFile, name: str) -> list[object]:
    """Length and digest of a content, or the exception that came instead."""
    try:
        with archive.open(name) as file:
            data = file.read()
    except Exception as error:  # all that a server could meet is to be compared
        return raised(error)
    return [len(data), hashlib.sha256(data).hexdigest()]


def answer(path: str) -> dict[str, object]:
    """The names of a zip's files (of folders a server asks nothing) and what is behind each."""
    try:
        archive = zipfile.ZipFile(path)
    except Exception as error:  # as above
        return {"raised": raised(error)}
    with archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        return {"names": names, "contents": {name: content(archive, name) for name in names}}


def main() -> None:
    """Answers until the input ends."""
    folder = tempfile.mkdtemp(prefix="carrel-zip-")
    path = os.path.join(folder, "a.zip")
    try:
        for line in sys.stdin:
            with open(path, "wb") as file:
                file.write(base64.b64decode(line))
            sys.stdout.write(json.dumps(answer(path)) + "\n")
            sys.stdout.flush()
    finally:
        if os.path.exists(path):
            os.remove(path)
        os.rmdir(folder)


if __name__ == "__main__":
    main()
