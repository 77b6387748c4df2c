# singledispatch, typing.overload, TypeVar, Protocol, Generic.
import functools
from typing import Generic, Protocol, TypeVar, Union, overload

from mycluster import view

T = TypeVar("T", bound="Sized")


class Sized(Protocol):
    def __len__(self) -> int: ...


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: "list[T]" = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self


@overload
def shown(value: int) -> str: ...
@overload
def shown(value: str) -> int: ...
def shown(value: Union[int, str]) -> Union[int, str]:
    return str(value) if isinstance(value, int) else len(value)


@functools.singledispatch
def describe(value):
    return "something"


@describe.register
def _(value: int):
    return f"the number {value}"


@describe.register(list)
def _(value):
    return f"{len(value)} items"


@view.parallel(block=True)  # [1, [1, 2], "text", None]
def described(value):
    stack = Stack().push(describe(value))
    return stack.items, shown(7), shown("seven")
