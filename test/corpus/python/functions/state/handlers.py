# A registry that decorators fill, some with arguments.
from mycluster import view

HANDLERS = {}


def handles(*kinds):
    def register(f):
        for kind in kinds:
            HANDLERS[kind] = f
        return f

    return register


@handles("text", "html")
def as_text(value):
    return f"<{value}>"


@handles("number")
def as_number(value):
    return float(value) / 4


def unrelated():
    raise AssertionError("never called")


@view.parallel(block=True)  # ["text", "number", "html", "image"], ["a", "3", "b", ""]
def handle(kind, value):
    return HANDLERS[kind](value)
