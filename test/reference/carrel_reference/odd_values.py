"""Random values of the kinds that TOML files bring, as tomlkit and plain Python have them."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import tomlkit

SPACES = "".join(chr(code) for code in range(0x11000) if chr(code).isspace()) + "\ufeff\u200b\u180e"
OTHERS = "\0\x07\x1b\x7f\xad'\"\\éßıİſK\u0301٣１\u0967\U00011f51\U0001e4f3\U0001d7d9\U0001f600"
OTHERS += "\U00010d41\u0378\u0cf3\ue000\uffff\U000e0001\U00031350\u2028\u0600"
WORDS = (
    "t y yes true on 1 f n no false off 0 null none nan inf -inf 1e5 1.0 1. 1.000 1.5 +1 -0 1_0 1__0 "
    "0x1F _1 1_ iso-8601 ISO-8601 now a a:b a:b:c xblock.v1:html:intro a:b: ::x :: a::b:c a:b:c:d"
).split()
MAILS = (
    "a@b.co a@b a@localhost x@[127.0.0.1] x@[::1] x@[1.2.3.4.5] x@[fe80::1%1] é@b.co a@é.co a@b.c "
    'a@xn--p1ai.xn--p1ai "a b"@c.de a@b..co .a@b.co a.@b.co a@-b.co a@b-.co a@b_c.co a@b.co. a@b@c.de '
    "@b.co a@ a@b.c1 a@b.1c a@ſ.co K@b.co a@[::ffff:1.2.3.4] a@[12345::] a@[:::] a@[1::2::3] a@[01.2.3.4]"
).split()
GROUPS = ("0", "1", "ffff", "F0", "0000", "", "", "12345", "g")
QUADS = ("1.2.3.4", "255.255.255.255", "01.2.3.4", "256.1.1.1", "1.2.3", "0.0.0.0", "1.2.3.4.")
SEPARATORS = ["T", " ", "t", "_", "é", "\U0001f600", "", "  ", "\n"]
ZONES = (
    "Z z +00:00 -00:00 +05:30 -0530 +05 +5 +24:00 +23:59 -23:59:59 +01:02:03.000004 Z0 +05:3 +1 "
    "+99:99 -05:30:15 +0530.5 +053015 +05:30:15.1234567 ZZ"
).split()


def mutated(chance: random.Random, text: str) -> str:
    """A text with a few characters put in, taken out or replaced."""
    characters = list(text)
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2))):
        at = chance.randint(0, len(characters))
        new = chance.choice((SPACES, OTHERS, "0123456789:-+.,TZW @", "aA"))
        what = chance.random()
        if what < 0.5:
            characters.insert(at, chance.choice(new))
        elif at < len(characters):
            characters[at : at + 1] = chance.choice(new) if what < 0.8 else ""
    return "".join(characters)


def mail(chance: random.Random) -> str:
    """An address of electronic post, or nearly; a fourth are at a numbered host."""
    if chance.random() < 0.75:
        return mutated(chance, chance.choice(MAILS))
    groups = chance.choices(GROUPS, k=chance.choice((1, 2, 3, 6, 7, 8, 8, 9)))
    if chance.random() < 0.4:
        groups.append(chance.choice(QUADS))
    return f"x@[{':'.join(groups)}]"


def moment_text(chance: random.Random) -> str:
    """A date and time, nearly as some standard would have it."""
    year = chance.choice((2026, 2024, 1, 9999, 0, 10000, 1900, 2000, 2020, chance.randint(1, 9999)))
    month, day = chance.choice((1, 2, 12, 13, 0, 6)), chance.choice((1, 28, 29, 30, 31, 32, 0, 9))
    days = (
        f"{year:04}-{month:02}-{day:02}",
        f"{year:04}{month:02}{day:02}",
        f"{year}-{month}-{day}",
        f"{year:04}-W{chance.randint(0, 54):02}-{chance.randint(0, 8)}",
        f"{year:04}W{chance.randint(0, 54):02}{chance.randint(0, 8)}",
        f"{year:04}-W{chance.randint(0, 54):02}",
        f"{year:04}W{chance.randint(1, 53):02}",
    )
    hour, minute, second = chance.choice((0, 4, 23, 24)), chance.choice((0, 5, 59, 60)), 7
    clocks = (
        f"{hour:02}:{minute:02}:{second:02}",
        f"{hour:02}:{minute:02}",
        f"{hour:02}{minute:02}{second:02}",
        f"{hour:02}",
        f"{hour}:{minute}",
        f"{hour}:{minute}:{second}",
        "",
    )
    fraction = chance.choice(("", "", ".", ",")) and chance.choice(".,") + "".join(
        chance.choices("0123456789", k=chance.choice((0, 1, 3, 5, 6, 7, 12, 13)))
    )
    zone = chance.choice(("", "", " ", "\n", "\u3000")) + chance.choice(("", "Z", *ZONES))
    usual = chance.random() < 0.6
    return (
        days[0 if usual else chance.randrange(len(days))]
        + (chance.choice("T ") if usual else chance.choice(SEPARATORS))
        + clocks[0 if usual else chance.randrange(len(clocks))]
        + fraction
        + zone
    )


def text(chance: random.Random) -> str:
    """Any text."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chance.choice(WORDS),
        lambda: mail(chance),
        lambda: moment_text(chance),
        lambda: chance.choice(SPACES) * chance.randint(0, 3) + chance.choice(WORDS),
        lambda: "".join(chance.choices(SPACES + OTHERS, k=chance.randint(0, 4))),
        lambda: chance.choice(("1", "a", "é", "\U0001d7d9")) * chance.choice((320, 999, 1000, 1001)),
        lambda: "a" * chance.choice((300, 313, 314, 315)) + "@b.com",
    )
    return mutated(chance, chance.choice(kinds)())


HUGE = (10**4299, 10**4300, -(10**4299), -(10**4300), 16**4000)
"""Two of these are the longest that Python writes out."""


def integer(chance: random.Random) -> int:
    """0, 1 and 2 most of all; a few are too long to be written out."""
    usual = chance.choice((0, 1, 2, -1, chance.randint(-99, 99), 2**53 + 1, 10**22))
    return chance.choice(HUGE) if chance.random() < 0.02 else usual


def number(chance: random.Random) -> float:
    """A float, some of which are whole."""
    return chance.choice(
        (0.0, -0.0, 1.0, 2.0, 1.5, 1e16, 1e15, 1e22, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308)
        + (float("nan"), float("inf"), float("-inf"), float(2**53), chance.uniform(-9, 9))
    )


def moment(chance: random.Random) -> datetime:
    """With a zone or without, at the ends of time too."""
    zone = timezone(timedelta(minutes=chance.choice((0, 60, 330, -450, 1439, -1439))))
    return datetime(
        chance.choice((1, 1, 2, 1999, 2026, 9998, 9999, 9999)),
        chance.choice((1, 12)),
        chance.choice((1, 31)),
        chance.choice((0, 23)),
        chance.choice((0, 59)),
        chance.choice((0, 59)),
        chance.choice((0, 1, 120_000, 999_999)),
        chance.choice((None, timezone.utc, zone)),
    )


def value(chance: random.Random, depth: int = 0) -> Any:
    """A plain value of any kind."""
    kinds: list[Callable[[], Any]] = [
        lambda: text(chance),
        lambda: text(chance),
        lambda: integer(chance),
        lambda: number(chance),
        lambda: chance.random() < 0.5,
        lambda: moment(chance),
        lambda: moment(chance).date(),
        lambda: time(chance.choice((0, 12)), 0, 0, chance.choice((0, 5))),
    ]
    if depth < 2:
        kinds.append(lambda: [value(chance, depth + 1) for _ in range(chance.randint(0, 3))])
        kinds.append(lambda: {text(chance): value(chance, depth + 1) for _ in range(2)})
    return chance.choice(kinds)()


OUT_OF_ORDER = tomlkit.parse("[a.b]\nx = 1\n[c]\n[a.children]\ny = true\n")["a"]


def wrapped(chance: random.Random, plain: Any) -> Any:
    """The value in the classes of tomlkit, as far as these take it; else as it is."""
    if isinstance(plain, bool):  # as a table gives it
        return plain
    if chance.random() < 0.01:
        return OUT_OF_ORDER
    try:
        if isinstance(plain, dict) and chance.random() < 0.3:
            tables = tomlkit.aot()
            tables.append(tomlkit.item(plain))
            return tables
        return tomlkit.item(plain)
    except ValueError:  # tomlkit writes numbers out, and Python does not write out these
        return plain


def described(found: Any) -> dict[str, Any]:
    """A value as JSON has it: `k` its kind, `t` its class where that is not Python's own."""
    name = type(found).__name__
    plain = {"NoneType", "str", "int", "float", "bool", "date", "time", "datetime", "list", "dict"}
    shape = _shape(found)
    return shape if name in plain else {**shape, "t": name}


def _shape(found: Any) -> dict[str, Any]:
    if found is None:
        return {"k": "none"}
    if isinstance(found, bool) or type(found).__name__ == "Bool":
        return {"k": "bool", "v": bool(found)}
    if isinstance(found, str):
        return {"k": "str", "v": str(found)}
    if isinstance(found, int):
        return {"k": "int", "v": hex(found)}
    if isinstance(found, float):
        return {"k": "float", "v": repr(found)}
    if isinstance(found, dict):
        return {"k": "dict", "v": [[str(key), described(found[key])] for key in found]}
    if isinstance(found, list):
        return {"k": "list", "v": [described(item) for item in found]}
    return _moment_shape(found)


def _moment_shape(found: Any) -> dict[str, Any]:
    day = [found.year, found.month, found.day] if isinstance(found, date) else []
    if not isinstance(found, (datetime, time)):
        return {"k": "date", "v": day}
    clock = [found.hour, found.minute, found.second, found.microsecond]
    if isinstance(found, time):
        return {"k": "time", "v": clock}
    offset = found.utcoffset()
    east = None if offset is None else offset.total_seconds()
    return {"k": "datetime", "v": [*day, *clock, east]}
