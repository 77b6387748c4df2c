# Imports for the type checker only, under `if TYPE_CHECKING`, and annotations that name them.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Optional

from mycluster import view

if TYPE_CHECKING:
    from package_that_nobody_has import Frame

client = view
Mode = Literal["client", "view"]


@view.parallel(block=True)  # [1, None]
def typed(value: Optional[int], frame: Frame = None, mode: Literal["client"] = "client") -> "Annotated[int, 'client']":
    count: int = value or 0
    return count, mode, typed.__annotations__["frame"]
