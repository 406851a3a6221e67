"""Three neighboring counties of one prefecture, with their real townships and villages and an invented paper each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphbuild.seeds import Area, gazetteer

PREFECTURE = "衢州"


@dataclass(frozen=True)
class County:
    """A county, and the share of the people and articles that it has."""

    code: str
    paper: str
    share: float

    @property
    def area(self) -> Area:
        found = gazetteer().code(self.code)
        assert found is not None
        return found

    @cached_property
    def name(self) -> str:
        return self.area.name

    @cached_property
    def short(self) -> str:
        return self.area.short[0]

    @cached_property
    def level(self) -> str:
        return self.name[-1]

    @cached_property
    def townships(self) -> tuple[Area, ...]:
        return gazetteer().children(self.area)

    @cached_property
    def villages(self) -> tuple[tuple[Area, Area], ...]:
        """Every listed village with its township."""
        return tuple((one, village) for one in self.townships for village in gazetteer().children(one))


COUNTIES = (
    County("330803", "衢江晨报", 0.55),
    County("330825", "龙游晨报", 0.25),
    County("330802", "柯城晨报", 0.20),
)
