# Enums with methods, flags, auto, and a table keyed by members that a loop fills.
import enum

from mycluster import view


class State(enum.Enum):
    IDLE = enum.auto()
    RUNNING = enum.auto()
    DONE = enum.auto()

    def next(self):
        return NEXT[self]


class Access(enum.Flag):
    READ = 1
    WRITE = 2


NEXT = {}
members = list(State)
for index, state in enumerate(members):
    NEXT[state] = members[(index + 1) % len(members)]


@view.parallel(block=True)  # ["IDLE", "DONE", "LOST"]
def step(name):
    state = State[name]
    return [state.next().name, state.value, bool((Access.READ | Access.WRITE) & Access.READ)]
