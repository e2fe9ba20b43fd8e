"""What tomlkit reads in texts: a JSON string a line comes in, a JSON value a line goes out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime, time
from math import isnan
from struct import pack
from typing import Any

import tomlkit

from .verdict import own_output


def main() -> None:
    """Answers until the input ends."""
    out = own_output()
    depth = sys.getrecursionlimit()
    for line in sys.stdin:
        sys.setrecursionlimit(depth)
        read = _tried(lambda text=json.loads(line): tomlkit.parse(text))
        # What was read may nest deeper than a server ever looks.
        sys.setrecursionlimit(100_000)
        out.write(json.dumps(shown(read)) + "\n")
        out.flush()


class _Failure:
    def __init__(self, error: Exception) -> None:
        self.error = error


def _tried(action: Callable[[], Any]) -> Any:
    try:
        return action()
    except Exception as error:
        return _Failure(error)


def shown(value: Any) -> Any:
    """Class and value; of a table every key, as it is looked up, and whether it is said to be in."""
    name = type(value).__name__
    if isinstance(value, _Failure):
        error = value.error
        return ["raised", type(error).__module__, type(error).__name__, str(error)]
    if isinstance(value, dict):
        keys = list(value)
        entries = [[key, shown(_tried(lambda key=key: value[key]))] for key in keys]
        present = [shown(_tried(lambda key=key: key in value)) for key in keys]
        has_all = all(one == ["bool", True] for one in present)
        return [name, len(value), entries, *([] if has_all else [present])]
    if isinstance(value, list):
        return [name, [shown(item) for item in value]]
    return [name, _plain(value)]


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, str)):
        return value if isinstance(value, bool) else str(value)
    if isinstance(value, int):
        return hex(value)
    if isinstance(value, float):
        return "nan" if isnan(value) else pack(">d", value).hex()
    if isinstance(value, datetime):
        offset = value.utcoffset()
        # Not isoformat(): tomlkit's zones have names of their own.
        moment = datetime.replace(value, tzinfo=None)
        return [str(moment), None if offset is None else offset.total_seconds()]
    if isinstance(value, (date, time)):
        return value.isoformat()
    return bool(value)


if __name__ == "__main__":
    main()
