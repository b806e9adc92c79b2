"""A field of a foreign record is what it should be, or a person is told what is wrong with it."""

import math
from collections.abc import Mapping

Record = Mapping[str, object]

# The year 5138: beyond it somebody wrote milliseconds.
_LATEST = 1e11


class Unusable(Exception):
    """This record cannot become a message; the text says why."""


def record(value: object) -> Record:
    """Return the value if it is a JSON object."""
    if not isinstance(value, dict):
        raise Unusable("this is not a JSON object with named fields")
    return value


def name(fields: Record, key: str) -> str:
    """Return a field that names something: present, not empty, safe to keep as a key."""
    found = optional_name(fields, key)
    if found is None:
        raise Unusable(f'"{key}" is missing')
    return found


def optional_name(fields: Record, key: str) -> str | None:
    """Return a field that names something, or None where it is absent or null."""
    found = fields.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise Unusable(f'"{key}" must be text')
    if not found:
        raise Unusable(f'"{key}" is empty')
    if clean(found) != found:
        raise Unusable(f'"{key}" holds a character that cannot be stored')
    return found


def words(fields: Record, key: str) -> str:
    """Return a field that somebody wrote; it may be empty."""
    if key not in fields:
        raise Unusable(f'"{key}" is missing')
    found = fields[key]
    if not isinstance(found, str):
        raise Unusable(f'"{key}" must be text')
    return clean(found)


def optional_words(fields: Record, key: str) -> str | None:
    """Return a field that somebody wrote, or None where it is absent, null or empty."""
    return words(fields, key) or None if fields.get(key) is not None else None


def instant(fields: Record, key: str) -> float:
    """Return a field that holds seconds since 1970."""
    if key not in fields:
        raise Unusable(f'"{key}" is missing')
    found = fields[key]
    # bool is an int to Python, and no moment to anybody else.
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise Unusable(f'"{key}" must be a number of seconds since 1970')
    if not math.isfinite(found):
        raise Unusable(f'"{key}" is not a real number')
    if not 0 <= found < _LATEST:
        raise Unusable(f'"{key}" is out of range: it must be seconds since 1970, not milliseconds')
    return float(found)


def clean(text: str) -> str:
    """Replace what no database keeps: NUL, and halves of a character that lost their other half."""
    if text.isascii():
        return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    mended = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return mended.replace("\0", "\N{REPLACEMENT CHARACTER}")
