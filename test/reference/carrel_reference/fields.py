"""What a release's serializers make of random data, and Python of random values.

Writes a line of JSON for each: what was asked, and the answer.
"""

import argparse
import json
import random
from collections.abc import Callable
from datetime import datetime, timezone
from importlib import import_module
from typing import Any

from .odd_values import described, integer, mail, moment, moment_text, mutated, number, text
from .odd_values import value, wrapped
from .releases import RELEASES
from .start import start_django

NOW = datetime(1987, 6, 5, 4, 3, 2, 1, tzinfo=timezone.utc)
"""The time of a restore that is known again."""

KINDS: dict[str, Callable[[random.Random], Any]] = {
    "text": text,
    "e-mail": mail,
    "key": lambda chance: mutated(chance, chance.choice(("a:b:c", " xblock.v1:html:é:d ", ":b:"))),
    "boolean": lambda chance: chance.choice((True, False, integer(chance), number(chance))),
    "integer": lambda chance: chance.choice((integer(chance), number(chance), text(chance))),
    "moment": lambda chance: chance.choice((moment(chance), moment_text(chance))),
    "list": lambda chance: [value(chance, 2) for _ in range(chance.randint(0, 4))],
    "level": lambda chance: {
        chance.choice(("section", "subsection", "unit", "Unit", text(chance))): value(chance)
        for _ in range(chance.choice((0, 1, 1, 1, 2)))
    },
    "children": lambda chance: {
        chance.choice(("children", "children", "child")): value(chance)
        for _ in range(chance.choice((0, 1, 1, 1, 2)))
    },
}
"""A value that may well be accepted, by the kind of the field."""

USUAL = {
    "text": "Tides",
    "e-mail": "mole@example.org",
    "key": "xblock.v1:html:mole",
    "boolean": True,
    "integer": 2,
    "moment": datetime(2026, 2, 3, 4, 5, 6, 123_456, tzinfo=timezone.utc),
    "list": ["xblock.v1:html:mole"],
    "level": {"unit": {}},
    "children": {"children": ["xblock.v1:html:mole"]},
}
"""A value that is accepted, so that the others are not all hidden behind errors."""

ENTITY = {"can_stand_alone": "boolean", "key": "key", "created": "moment"}
VERSION = {
    "title": "text",
    "entity_key": "text",
    "entity_ref": "text",
    "created": "moment",
    "version_num": "integer",
}
FIELDS = {
    "LearningPackage": {"title": "text", "key": "text", "description": "text", "created": "moment"},
    "LearningPackageMetadata": {
        "format_version": "integer",
        "created_by": "text",
        "created_by_email": "e-mail",
        "created_at": "moment",
        "origin_server": "text",
    },
    "Component": ENTITY,
    "Container": {**ENTITY, "container": "level"},
    "ComponentVersion": VERSION,
    "ContainerVersion": {**VERSION, "container": "children"},
    "Collection": {"title": "text", "key": "text", "description": "text", "entities": "list"},
}
"""By serializer."""


def raised(error: BaseException) -> list[str]:
    """Module, type and text of an exception."""
    return [type(error).__module__, type(error).__name__, str(error)]


def table(chance: random.Random, fields: dict[str, str]) -> Any:
    """Data for a serializer: most fields there, most of them of their kind."""
    found: dict[str, Any] = {}
    odd = chance.choice((0.0, 0.02, 0.2, 0.5))
    usual = chance.choice((0.0, 0.4, 0.8))
    for name, kind in fields.items():
        absent = 0.9 if name.startswith("entity_") else odd / 3
        if chance.random() < absent:
            continue
        makes = value if chance.random() < odd else KINDS[kind]
        found[name] = USUAL[kind] if chance.random() < usual else makes(chance)
    if chance.random() < 0.02:
        return value(chance)
    return found


def tomlkit_values(chance: random.Random, found: Any) -> Any:
    """A table whose values are of the classes that tomlkit gives them."""
    if not isinstance(found, dict):
        return wrapped(chance, found)
    return {name: wrapped(chance, one) for name, one in found.items()}


class Serializers:
    """The serializers of a release, asked as its restore asks them."""

    def __init__(self, release_name: str) -> None:
        release, _ = start_django(release_name, "sqlite")
        self.module = import_module(release.loader.rpartition(".")[0] + ".serializers")
        self.key = "entity_ref" if release.container_codes else "entity_key"

    def answer(self, name: str, data: Any, entity_key: str) -> dict[str, Any]:
        """Values, or the text of the errors, or an exception."""
        given: dict[str, Any] = {"created": NOW, "created_by": None}
        if name.endswith("Version"):
            given = {self.key: entity_key, **given}
        try:
            if not name.startswith("LearningPackage"):
                data = {**given, **data}
            serializer = getattr(self.module, f"{name}Serializer")(data=data)
            if not serializer.is_valid():
                return {"errors": str(serializer.errors)}
            return {"values": self._values(serializer.validated_data)}
        except Exception as error:  # all that a server could meet is to be compared
            return {"raised": raised(error)}

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: self._shown(one) for name, one in sorted(values.items()) if one is not None}

    def _shown(self, one: Any) -> Any:
        if isinstance(one, datetime):
            return "now" if one == NOW else one.isoformat().replace("+00:00", "Z")
        if isinstance(one, int) and not isinstance(one, bool):
            return hex(one)
        if isinstance(one, list):
            return [described(item) for item in one]
        if hasattr(one, "namespace"):
            return [one.namespace, one.name]
        return one


def asked_of_python(chance: random.Random) -> dict[str, Any]:
    """What Python itself makes of values: text forms, truth, and keys of dicts."""
    some = text(chance)
    try:
        whole: str | None = hex(int(some))
    except ValueError:
        whole = None
    plain, another = (chance.choice((value, integer))(chance) for _ in range(2))
    one = wrapped(chance, plain)
    other = wrapped(chance, chance.choice((another, another, plain, 1, 1.0, True, some)))
    if other is one and other != other:  # which Python finds, and no file brings
        other = 1
    found: Any
    try:
        found = {one: True}.get(other, False)
    except TypeError as error:
        found = str(error)
    answer = {"repr": repr(some), "strip": some.strip(), "int": whole, "truth": bool(one)}
    return {
        "asked": {"text": some, "values": [described(one), described(other)]},
        "answer": {**answer, "found": found},
    }


def main() -> None:
    """Asks as often as is wished."""
    parser = argparse.ArgumentParser(prog="carrel_reference.fields", description=__doc__)
    parser.add_argument("--release", required=True, choices=sorted(RELEASES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1_000)
    options = parser.parse_args()
    serializers = Serializers(options.release)
    chance = random.Random(options.seed)
    for _ in range(options.count):
        name = chance.choice(list(FIELDS))
        data = table(chance, FIELDS[name])
        if chance.random() < 0.7:
            data = tomlkit_values(chance, data)
        key = "xblock.v1:html:own"
        print(
            json.dumps(
                {
                    "asked": {"serializer": name, "data": described(data)},
                    "answer": serializers.answer(name, data, key),
                }
            )
        )
        print(json.dumps(asked_of_python(chance)))


if __name__ == "__main__":
    main()
