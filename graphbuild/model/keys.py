"""Ids from content, and attributes: what every record is made with."""

from __future__ import annotations

import hashlib

__all__ = ["Attributed", "Attributes", "content_id"]

Attributes = tuple[tuple[str, str], ...]
"""Sorted ``(key, value)`` pairs; a key may repeat when a thing has several values of one kind."""

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Douglas Crockford's base 32 alphabet: no i, l, o, u, so that a key can be read out over the telephone."""


def content_id(*parts: str, bits: int = 60) -> str:
    """Hash the parts to a short key of ``bits / 5`` characters.

    The parts are joined with U+001F, which no part may contain by accident of a name.

    >>> content_id("person", "王慧杰") == content_id("person", "王慧杰")
    True
    >>> len(content_id("a", bits=30))
    6
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest) >> (256 - bits)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(bits - 5, -1, -5))


class Attributed:
    """Reading of the attributes of a Mention or an Entity."""

    __slots__ = ()
    attributes: Attributes

    def values(self, key: str) -> tuple[str, ...]:
        """Return the attribute's values, possibly none."""
        return tuple(value for name, value in self.attributes if name == key)

    def value(self, key: str) -> str | None:
        """Return the attribute's first value, or None."""
        return next((value for name, value in self.attributes if name == key), None)
