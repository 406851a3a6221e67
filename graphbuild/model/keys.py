"""Ids from content, and attributes: what every record is made with."""

from __future__ import annotations

import hashlib

__all__ = ["Attributed", "Attributes", "content_id"]

Attributes = tuple[tuple[str, str], ...]
"""Sorted ``(key, value)`` pairs; a key may repeat when a thing has several values of one kind."""

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
"""Douglas Crockford's base 32 alphabet: no i, l, o, u, so that a key can be read out over the telephone."""
PAIRS = tuple(one + other for one in CROCKFORD for other in CROCKFORD)
"""Every two of them: ids are made by the million, and this takes half as many steps."""


def content_id(*parts: str, bits: int = 60) -> str:
    """Hash the parts to a short key of ``bits / 5`` characters; of 10, 20, …, 60 bits.

    The parts are joined with U+001F, which no part may contain by accident of a name.

    >>> content_id("person", "王慧杰") == content_id("person", "王慧杰")
    True
    >>> len(content_id("a", bits=30))
    6
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    number = int.from_bytes(digest[:8]) >> (64 - bits)
    return "".join([PAIRS[(number >> shift) & 1023] for shift in range(bits - 10, -1, -10)])


class Attributed:
    """Reading of the attributes of a Mention or an Entity."""

    __slots__ = ()
    attributes: Attributes

    def values(self, key: str) -> tuple[str, ...]:
        """Return the attribute's values, possibly none."""
        return tuple(value for name, value in self.attributes if name == key)

    def value(self, key: str) -> str | None:
        """Return the attribute's first value, or None."""
        for name, value in self.attributes:  # asked a hundred times for each article
            if name == key:
                return value
        return None
