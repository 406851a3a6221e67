"""What is printed and who is meant: the records that the generator hands over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Who:
    """A person named in running words."""

    person: int
    printed: str
    called: bool = False
    """By surname and office (王书记), not by name."""


Words = tuple["str | Who", ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Where a printed article names a person: offsets in `Printed.page`, half-open."""

    start: int
    end: int
    person: int
    called: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """One article, with the truth of its people."""

    number: int
    paper: str
    place: str
    """Code of the county that the paper serves."""
    day: date
    headline: str
    text: str
    said: tuple[Said, ...]
    genre: str

    @property
    def page(self) -> str:
        """The page as printed: headline and text."""
        return f"{self.headline}\n{self.text}"

    def record(self) -> dict[str, str]:
        """One line of a JSON lines file; the text begins with the headline, so that it is read as it stands."""
        day = self.day.isoformat()
        return {
            "title": self.headline,
            "date": day,
            "newspaper": self.paper,
            "url": f"https://example.org/{self.place}/{self.number}",
            "text": self.page,
        }


def flat(words: Iterable[str | Who], start: int = 0) -> tuple[str, list[Said]]:
    """Put words together and write down where each person stands, counted from ``start``."""
    texts: list[str] = []
    said: list[Said] = []
    for word in words:
        if isinstance(word, Who):
            end = start + len(word.printed)
            said.append(Said(start, end, word.person, word.called))
            texts.append(word.printed)
        else:
            end = start + len(word)
            texts.append(word)
        start = end
    return "".join(texts), said
