"""Work for engines: sections 8, 9, 10 and 12 of the protocol."""

from functools import partial

import ipyparallel as ipp
from remote import fail, identity, repeat, shout, with_keywords

CODES = [
    'a = 5',
    'print("hello")',
    'a + 1',
    '1/0',
    'import sys; print("err", file=sys.stderr)',
    'syntax error here',
    'raise KeyError("k")',
    'None',
    'x = 1\nx',
    'undefined_name',
    'print("a" * 3000)',
    'from IPython.display import display; display({"k": 1})',
    'from ipyparallel.error import UnmetDependency; raise UnmetDependency("not here")',
    'pass',
    'print("both"); import sys; print("of them", file=sys.stderr); "and a value"',
]
VALUES = [0, 1.5, float('inf'), 'text', 'Grüße', None, True, [1, 2], {'k': 'v'}, (1, 2), {3}, b'bytes', 10**30]


def execute_calls(bench):
    for code in CODES:
        for silent in (False, True):
            for view in bench.direct:
                bench.note(bench.call(f'execute {code!r} silent={silent}', view.execute, code, silent=silent))
                bench.recover()


def apply_calls(bench):
    for value in VALUES:
        for view in (bench.direct[0], bench.direct[2], bench.balanced):
            for function in (identity, fail, shout):
                bench.note(bench.call(f'apply {function.__name__} {value!r}', view.apply_async, function, value))
    for size in (0, 10, 1024, 1025, 5000, 100_000):
        for view in (bench.direct[0], bench.balanced):
            bench.note(bench.call(f'apply repeat {size}', view.apply_async, repeat, size))
            bench.note(bench.call(f'apply identity of {size}', view.apply_async, identity, b'y' * size))
    for args, kwargs in (((1,), {}), ((1, 3, 4), {'c': 'x'}), ((), {'a': 1, 'c': 2}), ((), {})):
        for view in (bench.direct[1], bench.balanced):
            name = f'apply with {args} {kwargs}'
            bench.note(bench.call(name, view.apply_async, with_keywords, *args, **kwargs))
    for view in (bench.direct[0], bench.balanced):
        bench.note(bench.call('apply a reference', view.apply_async, identity, ipp.Reference('never_defined')))
        view.set_flags(label='a label')
        bench.note(bench.call('apply labelled', view.apply_async, identity, 1))
        view.set_flags(label=None)


def namespace_calls(bench):
    for view in bench.direct:
        for name, value in {'n': 1, 's': 'text', 'l': [1, 2, 3], 'd': {'a': 1}}.items():
            bench.note(bench.call(f'push {name}', view.push, {name: value}))
            bench.note(bench.call(f'pull {name}', view.pull, name))
        bench.note(bench.call('pull unknown', view.pull, 'never_defined'))
        bench.note(bench.call('pull several', view.pull, ['n', 's']))
        for dist in ('b', 'r'):
            bench.note(bench.call(f'scatter {dist}', view.scatter, 'part', list(range(7)), dist=dist))
            bench.note(bench.call(f'gather {dist}', view.gather, 'part', dist=dist))
        bench.note(bench.call('scatter flat', view.scatter, 'one', list(range(len(view))), flatten=True))


def map_calls(bench):
    # Which of two free engines gets which chunk is a race: one target makes none.
    one = bench.client.load_balanced_view(targets=1)
    one.block = False
    for view in (bench.direct[0], bench.direct[2], one):
        for count in (0, 1, 2, 5):
            bench.note(bench.call(f'map {count}', view.map_async, identity, range(count)))
        bench.note(bench.call('map that fails', view.map_async, fail, range(2)))
    for chunk in (1, 2, 3):
        bench.note(bench.call(f'map in {chunk}', one.map_async, identity, range(6), chunksize=chunk))
    for count in (1, 4):
        bench.call(f'imap {count}', lambda: list(one.imap(identity, range(count))))
        bench.call(f'imap {count}, one at a time', lambda: list(one.imap(shout, range(count), max_outstanding=1)))
    bench.call('imap that fails', lambda: list(one.imap(fail, range(2))))
    bench.call('parallel', lambda: bench.direct[2].parallel(block=True)(identity).map(range(4)))
    bench.call('remote', lambda: bench.direct[2].remote(block=True)(identity)(4))


def broadcast_calls(bench):
    for targets in ('all', [1]):
        for coalescing in (False, True):
            view = bench.client.broadcast_view(targets, is_coalescing=coalescing)
            view.block = False
            told = f'coalescing={coalescing} to {targets}'
            # A coalesced result never learns that its output is complete: the client waits for it in vain.
            send = partial(bench.call, output=not coalescing)
            for code in ('c = 1', '1/0', 'print("b")'):
                send(f'broadcast execute {code!r} {told}', view.execute, code, silent=False)
                bench.recover()
            for function in (identity, shout, fail):
                send(f'broadcast {function.__name__} {told}', view.apply_async, function, [1, 2])
            send(f'broadcast big {told}', view.apply_async, repeat, 5000)
            send(f'broadcast push {told}', view.push, {'p': 1})
            send(f'broadcast pull {told}', view.pull, 'p')
            send(f'broadcast scatter {told}', view.scatter, 'bp', list(range(5)))
            send(f'broadcast gather {told}', view.gather, 'bp')


def dependency_calls(bench):
    done = bench.note(bench.call('task', bench.balanced.apply_async, identity, 1))
    failed = bench.note(bench.call('task that fails', bench.balanced.apply_async, fail, 1))
    for flag in ('after', 'follow'):
        for name, ids in (('done', [done]), ('failed', [failed]), ('unknown', ['never-sent']), ('none', [])):
            bench.with_flags(f'{flag} {name}', identity, 1, **{flag: ids})
        for ids in ([done], [failed], [done, failed]):
            for terms in (
                {'all': all_, 'success': success, 'failure': not success or also}
                for all_ in (True, False)
                for success, also in ((True, False), (True, True), (False, True))
            ):
                told = ' '.join(f'{key}={value}' for key, value in terms.items())
                depends = ipp.Dependency(ids, **terms)
                bench.with_flags(f'{flag} {len(ids)} {told}', identity, 1, **{flag: depends}, timeout=1)
    for targets in (0, 1, [0, 1]):
        bench.with_flags(f'targets {targets}', identity, 1, targets=targets)
        bench.with_flags(f'targets {targets} fail', fail, 1, targets=targets)
    bench.with_flags('follow elsewhere', identity, 1, follow=[done], targets=[1 - done.engine_id], timeout=1)
    bench.with_flags('timeout long enough', identity, 1, timeout=10)
    bench.with_flags('require json', ipp.require('json')(identity), 1)
    bench.with_flags('depends on what holds', ipp.depend(identity, True)(identity), 1)


def retry_calls(bench):
    """Last of all work: upstream's hub never forgets a task that moved on, and counts it in every queue reply."""
    for retries in (0, 1):
        bench.with_flags(f'retries {retries}', fail, 1, retries=retries)
        bench.with_flags(f'retries {retries}, not needed', identity, 1, retries=retries)
    for targets in (0, [0, 1]):
        bench.with_flags(f'retries at {targets}', fail, 1, retries=5, targets=targets)
    bench.with_flags('retries until the time is over', fail, 1, retries=5, timeout=0.5)
    nowhere = ipp.require('a_module_that_is_nowhere')(identity)
    bench.with_flags('require what is nowhere', nowhere, 1, timeout=0.5)
    bench.with_flags('require what is not there', nowhere, 1, targets=1)
    bench.with_flags('depends on what is false', ipp.depend(identity, False)(identity), 1, timeout=0.5)
    bench.with_flags('depends on what fails', ipp.depend(fail, 1)(identity), 1, targets=0)
