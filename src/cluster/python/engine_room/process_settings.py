"""Settings of the process that a module makes as it is loaded: they hold while it is at work, and for nobody else.

What a function sets while it is called stays, as what `%px` sets does. Settings are told by (kind, name): `("environ", "PATH")`.
"""
import contextlib

from .setting_kinds import KINDS, there

# Of the module that is at work: its settings, and what was in their places before.
_own, _before = {}, {}


def take():
    """All there are by now."""
    found = {}
    for kind, one in there():
        # What bears a package's name may be something else.
        with contextlib.suppress(Exception):
            found.update({(kind, name): value for name, value in one.all().items()})
    return found


def changed_since(before):
    """What is other than it was, by its value now. What came with a package that was not there yet was as it begins."""
    now = take()
    return {key: now.get(key) for key in now.keys() | before.keys() if now.get(key) != _value(before, key)}


def load(execute, shared):
    """Give the settings that `execute` makes, beside those `shared` by modules it may find loaded; they hold until `leave`.

    It finds what the engine has outside of modules, so that each may go to a folder beside the one it begins in.
    """
    leave()
    before = take()
    try:
        _put({key: KINDS[key[0]].joined(value, _value(before, key)) for key, value in shared.items()})
        execute()
    except BaseException:
        changed = changed_since(before)
        with contextlib.suppress(OSError):
            _put({key: _value(before, key) for key in changed})
        raise
    own = changed_since(before)
    _hold(own, {key: _value(before, key) for key in own})
    return own


def hold(own):
    """Until `leave`, or another module's turn."""
    if own is _own:
        return
    leave()
    if own:
        before = {key: KINDS[key[0]].one(key[1]) for key in own}
        _hold(own, before)
        own.update({key: KINDS[key[0]].joined(value, before[key]) for key, value in own.items()})
        try:
            _put(own)
        except BaseException:
            leave()
            raise


def leave():
    """What was there before comes back, but for what was set meanwhile."""
    if not _before:
        return
    own, before = _own, _before
    _hold({}, {})
    for key, value in before.items():
        kind, name = KINDS[key[0]], key[1]
        now = kind.one(name)
        if now != own[key]:
            value, own[key] = kind.merged(value, own[key], now), now
        if now != value:
            # A folder may be gone, a locale no longer there.
            with contextlib.suppress(Exception):
                kind.put(name, value)


def _hold(own, before):
    global _own, _before
    _own, _before = own, before


def _put(values):
    for (kind, name), value in values.items():
        if KINDS[kind].one(name) != value:
            KINDS[kind].put(name, value)


def _value(before, key):
    return before[key] if key in before else KINDS[key[0]].initial(key[1])
