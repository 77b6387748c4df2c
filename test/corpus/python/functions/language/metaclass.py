# A metaclass that collects fields, and descriptors that check them.
from mycluster import view


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name[1:]} must be positive, not {value}")
        setattr(instance, self.name, value)


class Model(type):
    models = []

    def __new__(mcs, name, bases, namespace):
        made = super().__new__(mcs, name, bases, namespace)
        made.fields = [key for key, value in namespace.items() if isinstance(value, Positive)]
        Model.models.append(name)
        return made


class Box(metaclass=Model):
    width = Positive()
    height = Positive()

    def __init__(self, width, height):
        self.width, self.height = width, height


@view.parallel(block=True)  # [2, 3], [4, 0]
def area(width, height):
    box = Box(width, height)
    return box.width * box.height, Box.fields, Model.models
