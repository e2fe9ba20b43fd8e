"""What this Python's tomllib makes of texts: a JSON string a line in, a line of JSON out."""

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


def loads_below(calls: int, text: str) -> object:
    """As far from the top of the program as the servers' own code is: then depth ends alike."""
    return tomllib.loads(text) if calls == 0 else loads_below(calls - 1, text)


def answer(text: str) -> object:
    """The values of a text, or module, type and words of the exception that came instead."""
    try:
        value = loads_below(6, text)
    except Exception as error:  # all that a server could meet is to be compared
        return {"raised": [type(error).__module__, type(error).__name__, str(error)]}
    try:
        return {"value": shown(value)}
    except RecursionError:
        return {"value": "deep"}


def text_of(given: object) -> str:
    """JSON of an answer; values too deep for that are named so."""
    try:
        return json.dumps(given)
    except RecursionError:
        return json.dumps({"value": "deep"})


def main() -> None:
    """Answers until the input ends."""
    for line in sys.stdin:
        sys.stdout.write(text_of(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
