"""What definitions do, remembered by their text: most of a file is as it was before its last edit."""
from .recorder import record

# How many tables of names are remembered, and of each, how many definitions.
_MAX_TABLES, _MAX_TEXTS = 4, 500
_known = {}


def recorded(statements, world):
    """Give the Unit of each statement; the world is told of all."""
    # What clients give depends on the statements before.
    known = _texts(world.names()) if not world.clients else {}
    count = len(world.functions)
    units = []
    for statement in statements:
        unit, told = known.get(statement.text, (None, ()))
        for tell, args in told:
            tell(world, *args)
        if unit is None:
            world.told = []
            unit = record(statement.node, world)
            if len(world.functions) != count:
                # A function within another defines it: from here on the module is judged by other names.
                known, count = {}, len(world.functions)
            elif statement.text is not None and not unit.written:
                known[statement.text] = (unit, world.told)
        units.append(unit)
    while len(known) > _MAX_TEXTS:
        del known[next(iter(known))]
    return units


def _texts(names):
    texts = _known[names] = _known.pop(names, None) or {}
    if len(_known) > _MAX_TABLES:
        del _known[next(iter(_known))]
    return texts
