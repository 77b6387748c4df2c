# Dataclasses with defaults, a factory, order, a property and text annotations.
from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field

from mycluster import view


@dataclass(order=True)
class Body:
    mass: float
    name: str = field(compare=False)
    moons: list[Body] = field(default_factory=list, compare=False)

    @property
    def total(self: Body) -> float:
        return self.mass + sum(moon.total for moon in self.moons)


SYSTEM = [Body(5.97, "Earth", [Body(0.07, "Moon")]), Body(0.64, "Mars"), Body(1898.2, "Jupiter", [Body(0.15, "Io")])]


@view.parallel(block=True)  # range(3)
def body(index):
    found = sorted(SYSTEM)[index]
    return {**asdict(found), "total": round(found.total, 3), "root": math.sqrt(found.mass)}
