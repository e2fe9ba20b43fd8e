"""Which characters this Python hides in repr(), reads as digits and strips: runs, as JSON."""

import json
from collections.abc import Callable


def runs(has: Callable[[str], bool]) -> list[list[int]]:
    """First and last of each run of characters; lone surrogates are left out."""
    found: list[list[int]] = []
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        if not has(chr(code)):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def main() -> None:
    """Answers once."""
    print(
        json.dumps(
            {
                "hidden": runs(lambda character: not character.isprintable()),
                "digits": runs(str.isdecimal),
                "spaces": runs(str.isspace),
            }
        )
    )


if __name__ == "__main__":
    main()
