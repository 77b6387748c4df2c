# Settings of one module are for another, handlers are registered by an import and by a decorator.
from __future__ import annotations

import sys
from typing import get_type_hints

import model
import plugins  # registers
import settings
from mycluster import view
from settings import Shape, handles

try:
    from local_settings import *
except ImportError:
    OFFSET = 10

settings.BATCH = 3


@handles
def tripled(x: int) -> int:
    return 3 * x


class Square(Shape):
    side: Length

    def __init__(self, side):
        self.side = side


class Length(int):
    pass


@view.parallel(block=True)  # range(4)
def worked(x):
    square = Shape.named("Square")(x)
    hints = {name: kind.__name__ for name, kind in get_type_hints(Square).items()}
    return model.size(x) + OFFSET, model.handle("doubled", x), model.handle("tripled", x), vars(square), hints


print(worked.map(range(2)))
if len(sys.argv) > 5:
    sys.exit("too many arguments")
