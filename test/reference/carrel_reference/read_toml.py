"""What this Python's tomllib makes of texts: one as a JSON string a line in, one answer a line out."""

import datetime
import json
import sys
import tomllib


def shown(value: object) -> object:
    """A value with its type, in a form that says all of it."""
    if isinstance(value, dict):
        return {"dict": [[key, shown(item)] for key, item in value.items()]}
    if isinstance(value, list):
        return {"list": [shown(item) for item in value]}
    if isinstance(value, datetime.datetime):
        offset = value.utcoffset()
        east = None if offset is None else int(offset.total_seconds())
        return {"datetime": [*value.timetuple()[:6], value.microsecond, east]}
    if isinstance(value, datetime.date):
        return {"date": [value.year, value.month, value.day]}
    if isinstance(value, datetime.time):
        return {"time": [value.hour, value.minute, value.second, value.microsecond]}
    if isinstance(value, (bool, str)):
        return value
    return {type(value).__name__: value.hex() if isinstance(value, float) else hex(value)}


def answer(text: str) -> object:
    """The values of a text, or module, type and words of the exception that came instead."""
    try:
        return {"value": shown(tomllib.loads(text))}
    except Exception as error:  # all that a server could meet is to be compared
        return {"raised": [type(error).__module__, type(error).__name__, str(error)]}


def main() -> None:
    """Answers until the input ends."""
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
