# An abstract base, super(), class and static methods, __repr__, operators.
import abc
import math

from mycluster import view


class Shape(abc.ABC):
    sides = 0

    @abc.abstractmethod
    def area(self):
        """Square metres."""

    @classmethod
    def named(cls, name):
        return {kind.__name__.lower(): kind for kind in cls.__subclasses__()}[name]

    def __lt__(self, other):
        return self.area() < other.area()

    def __repr__(self):
        return f"{type(self).__name__}({self.area():.2f})"


class Square(Shape):
    sides = 4

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2


class Unrelated:
    print("never made")


@view.parallel(block=True)  # ["square", "circle", "cube"]
def shapes(name):
    kind = Shape.named(name)
    return [repr(shape) for shape in sorted([kind(3), kind(1), kind(2)])]
