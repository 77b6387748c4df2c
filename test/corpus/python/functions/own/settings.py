"""What the programs beside it set, and others read."""
BATCH = 1
HANDLERS = {}


def handles(function):
    HANDLERS[function.__name__] = function
    return function


class Shape:
    @classmethod
    def named(cls, name):
        return next(one for one in cls.__subclasses__() if one.__name__ == name)
