"""Questions to the hub: section 7 of the protocol."""

import json

from remote import identity, wait_for

COLUMNS = [
    *('msg_id', 'header', 'metadata', 'content', 'buffers', 'submitted', 'client_uuid', 'engine_uuid', 'started'),
    *('completed', 'resubmitted', 'received', 'result_header', 'result_metadata', 'result_content'),
    *('result_buffers', 'queue', 'execute_input', 'execute_result', 'error', 'stdout', 'stderr', 'label'),
]


def connection_calls(bench):
    bench.ask('connection', 'connection_request', {})
    bench.call('ids', lambda: bench.client.ids)


def queue_calls(bench, when):
    uuids = bench.uuids
    targets = [None, 0, 1, [0], [1], [0, 1], uuids[0], [uuids[1]], uuids, 77, [0, 77], [], 'nobody', 'all']
    for target in targets:
        for verbose in (False, True):
            name = f'queue {when} {bench.shown(target)} verbose={verbose}'
            bench.ask(name, 'queue_request', {'targets': target, 'verbose': verbose})
    bench.ask(f'queue {when}, not saying verbose', 'queue_request', {'targets': None})
    for verbose in (False, True):
        bench.call(f'queue_status {when} {verbose}', bench.client.queue_status, verbose=verbose)


def result_calls(bench):
    for msg_id in bench.finished[::4]:
        for status_only in (True, False):
            content = {'msg_ids': [msg_id], 'status_only': status_only}
            bench.ask(f'result status_only={status_only}', 'result_request', content)
    for name, ids in (('several', bench.finished[:10]), ('none', []), ('the same twice', bench.finished[:1] * 2)):
        bench.ask(f'result of {name}', 'result_request', {'msg_ids': ids, 'status_only': False})
    for status_only in (True, False):
        for ids in (['never-sent'], [bench.finished[0], 'never-sent']):
            name = f'result of {len(ids)}, one unknown, status_only={status_only}'
            bench.ask(name, 'result_request', {'msg_ids': ids, 'status_only': status_only})
    bench.call('result_status', bench.client.result_status, bench.finished[:5], status_only=False)
    bench.call('get_result', lambda: bench.client.get_result(bench.finished[3]).get())


def second_client_calls(bench):
    """What another client did, asked for by its ids."""
    for msg_id in bench.finished[::9]:
        bench.call('get_result of another', lambda: bench.client.get_result(msg_id).get())
    several = bench.finished[1:9:3]
    bench.call('get_result of several', lambda: bench.client.get_result(several).get())
    bench.call('result_status of another', bench.client.result_status, several)
    bench.call('get_result of nobody', lambda: bench.client.get_result('never-sent').get())
    bench.call('hub_history', bench.client.hub_history)
    bench.call('queue_status of another', bench.client.queue_status)


def history_calls(bench):
    bench.ask('history', 'history_request', {})
    bench.call('hub_history', bench.client.hub_history)


def _queries(bench):
    """Every operator, on texts, times, numbers and nothing at all; bounded to ids so that the order is ours."""
    some, many = bench.finished[:4], bench.finished[:50]
    old, new = '2000-01-01T00:00:00.000000Z', '2100-01-01T00:00:00.000000Z'
    yield from ({'msg_id': some[0]}, {'msg_id': {'$eq': some[1]}}, {'msg_id': 'never-sent'})
    yield from ({'msg_id': {'$in': ids}} for ids in (some, some[::-1], [], ['never-sent']))
    yield {'msg_id': {'$nin': many}, 'queue': 'never'}
    for condition in (
        *({'queue': 'task'}, {'queue': {'$ne': 'task'}}, {'queue': {'$nin': ['task']}}, {'queue': {'$in': ['mux']}}),
        *({'queue': {'$glob': 'm*'}}, {'queue': {'$glob': '?ux'}}, {'queue': {'$glob': 'MUX'}}),
        *({'engine_uuid': bench.uuids[0]}, {'engine_uuid': {'$in': bench.uuids}}, {'engine_uuid': None}),
        *({'stdout': {'$glob': '*said*'}}, {'stdout': {'$glob': 'hello*'}}, {'stderr': {'$glob': '*[dr]r*'}}),
        *({'stdout': ''}, {'stdout': {'$ne': ''}}, {'stdout': {'$glob': 'nothing like it'}}),
        *({'completed': None}, {'completed': {'$ne': None}}, {'completed': {'$eq': None}}, {'resubmitted': None}),
        *({'submitted': {op: time}} for op in ('$lt', '$lte', '$gt', '$gte') for time in (old, new)),
        *({'submitted': {'$lt': new, '$ne': old}}, {'queue': {'$ne': 'task', '$in': ['mux', 'task']}}),
        *({'client_uuid': bench.session}, {'client_uuid': {'$ne': bench.session}}),
        *({'msg_id': {'$exists': True}}, {'stdout': {'$exists': False}}, {'queue': {'$all': ['mux']}}),
        *({'queue': {'$lt': 'n'}}, {'queue': {'$gte': 'task'}}, {'queue': {'$nonsense': 1}}, {'no_column': 1}),
    ):
        key = next(iter(condition))
        # A bound on the ids, unless the condition is one itself.
        yield {'msg_id': {'$in': many}, **condition} if key != 'msg_id' else {'msg_id': {'$in': some, **condition[key]}}


def db_calls(bench):
    for number, query in enumerate(_queries(bench)):
        told = ' '.join(f'{key} {bench.shown(value)}' for key, value in query.items())
        told = told.replace(bench.shown(bench.finished[:50]), 'the first 50')
        content = {'query': query, 'keys': ['msg_id', 'queue', 'engine_uuid']}
        bench.ask(f'db {number} {told}', 'db_request', content)
        bench.call(f'db_query {number} {told}', bench.client.db_query, query, keys='msg_id')
    some = {'msg_id': {'$in': bench.finished[:4]}}
    for column in COLUMNS:
        bench.ask(f'db column {column}', 'db_request', {'query': some, 'keys': [column]})
    for keys in (None, ['buffers', 'result_buffers'], ['no_column'], []):
        bench.ask(f'db keys {json.dumps(keys)}', 'db_request', {'query': some, 'keys': keys})
    for msg_id in bench.finished[::15]:
        bench.ask('db record', 'db_request', {'query': {'msg_id': msg_id}, 'keys': None})
        bench.call('db_query record', lambda: sorted(bench.client.db_query({'msg_id': msg_id})[0]))


def pending_calls(bench):
    """Queues, records and errors while work is going on, and work that is aborted before it began."""
    gate = 'gate-of-pending'
    client, view = bench.client, bench.direct[0]
    running = bench.start(view.apply_async, wait_for, gate)
    waiting = bench.start(view.apply_async, identity, 1)
    task = bench.start(bench.balanced.apply_async, wait_for, gate)
    bench.until(lambda: sum(bench.counts('queue')) == 2 and sum(bench.counts('tasks')) == 1)
    queue_calls(bench, 'while busy')
    for result in (running, waiting, task):
        ids = result.msg_ids
        bench.ask('result of the pending', 'result_request', {'msg_ids': ids, 'status_only': False})
        bench.ask('status of the pending', 'result_request', {'msg_ids': ids, 'status_only': True})
        query = {'msg_id': {'$in': ids}}
        bench.ask('record of the pending', 'db_request', {'query': {**query, 'completed': None}, 'keys': ['queue']})
        bench.ask('purge of the pending', 'purge_request', {'msg_ids': ids, 'engine_ids': []})
        bench.call('result_status of the pending', client.result_status, result)
        bench.call('purge_hub_results of the pending', client.purge_hub_results, result)
    both = running.msg_ids + bench.finished[:1]
    bench.ask('result of pending and done', 'result_request', {'msg_ids': both, 'status_only': True})
    bench.call('abort', client.abort, waiting, targets=0, block=True)
    bench.call('abort the unknown', client.abort, ['never-sent'], block=True)
    open(gate, 'w').close()
    for name, result in (('running', running), ('aborted', waiting), ('task', task)):
        bench.note(bench.call(f'in the end: {name}', lambda: result))
    bench.settle()
    for result in (running, waiting, task):
        content = {'msg_ids': result.msg_ids, 'status_only': False}
        bench.ask('result of what was pending', 'result_request', content)


def resubmit_calls(bench):
    ids = [bench.note(bench.call('to be resubmitted', bench.balanced.apply_async, identity, n)).msg_ids[0] for n in range(4)]
    bench.settle()
    for again in ([ids[0]], [ids[1]], [ids[0], ids[2]]):
        bench.expect(bench.ask(f'resubmit {len(again)}', 'resubmit_request', {'msg_ids': again}))
    for again in (['never-sent'], [ids[0], 'never-sent'], []):
        bench.ask(f'resubmit {bench.shown(again)}', 'resubmit_request', {'msg_ids': again})
    for new in bench.resubmitted:
        bench.ask('result of a resubmitted', 'result_request', {'msg_ids': [new], 'status_only': False})
        columns = ['header', 'metadata', 'content', 'queue', 'resubmitted', 'result_content', 'result_metadata']
        bench.ask('record of a resubmitted', 'db_request', {'query': {'msg_id': new}, 'keys': columns})
    for msg_id in ids:
        keys = ['resubmitted', 'result_content']
        bench.ask('record of its original', 'db_request', {'query': {'msg_id': msg_id}, 'keys': keys})


def purge_calls(bench):
    finished, client = bench.finished, bench.client
    bench.ask('purge one', 'purge_request', {'msg_ids': [finished[0]], 'engine_ids': []})
    for status_only in (True, False):
        content = {'msg_ids': [finished[0]], 'status_only': status_only}
        bench.ask(f'result of the purged, status_only={status_only}', 'result_request', content)
    for ids, engines in ((['never-sent'], []), ([], []), ([], [77]), ([finished[1]], [77]), ([], ['nobody'])):
        content = {'msg_ids': ids, 'engine_ids': engines}
        bench.ask(f'purge {len(ids)} of {engines}', 'purge_request', content)
    for msg_id in finished[2:20]:
        bench.ask('purge each', 'purge_request', {'msg_ids': [msg_id], 'engine_ids': []})
        bench.ask('record of the purged', 'db_request', {'query': {'msg_id': msg_id}, 'keys': ['queue']})
    bench.call('purge_hub_results', client.purge_hub_results, finished[20:25])
    bench.call('purge_hub_results of an engine', client.purge_hub_results, targets=0)
    bench.ask('history after', 'history_request', {})
    bench.ask('purge an engine', 'purge_request', {'msg_ids': [], 'engine_ids': [1]})
    bench.ask('purge all', 'purge_request', {'msg_ids': 'all', 'engine_ids': []})
    bench.ask('history at last', 'history_request', {})
    bench.ask('db at last', 'db_request', {'query': {'msg_id': {'$ne': ''}}, 'keys': ['queue']})


def bad_calls(bench):
    twice = bench.finished[-1:] * 2
    bench.expect(bench.ask('resubmit the same twice', 'resubmit_request', {'msg_ids': twice}))
    for name in ('nonsense_request', 'apply_request', 'execute_request', '', 'connection_reply', 'x' * 200):
        for content in ({}, {'a': 1}):
            bench.tell(f'bad type {name[:20]!r}', 'registration', name, content)
    for name in ('queue_request', 'result_request', 'purge_request', 'resubmit_request', 'db_request'):
        for content in ({}, {'msg_ids': None}, {'msg_ids': 5}, {'query': 5, 'keys': 5}, {'targets': {}}):
            bench.tell(f'bad content {name} {content}', 'registration', name, content)
    unsigned = [b'<IDS|MSG>', b'', b'{}', b'{}', b'{}', b'{}']
    for name, frames in (
        *(('empty', [b'']), ('no delimiter', [b'text']), ('unsigned', unsigned), ('short', unsigned[:3])),
        *(('badly signed', [b'<IDS|MSG>', b'0' * 64, *unsigned[2:]]), ('no JSON', [*unsigned[:2], b'{', *unsigned[3:]])),
    ):
        bench.tell(f'{name}, then a good one', 'registration', 'connection_request', {}, before=[frames])
