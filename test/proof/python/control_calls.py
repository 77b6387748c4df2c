"""Sections 4 and 11 of the protocol: what passes through to an engine, and the end of one."""

from remote import identity

SHELL_REQUESTS = {
    'kernel_info_request': {},
    'is_complete_request': {'code': 'x = 1'},
    'complete_request': {'code': 'pri', 'cursor_pos': 3},
    'inspect_request': {'code': 'print', 'cursor_pos': 5, 'detail_level': 0},
    'history_request': {'hist_access_type': 'tail', 'n': 0, 'output': False, 'raw': True},
    'comm_info_request': {},
    'execute_request': {'code': '1 + 1', 'silent': True, 'user_expressions': {'y': '6 * 7'}},
}


def control_calls(bench):
    client = bench.client
    for view in bench.direct:
        bench.call('abort of nothing', view.abort, block=True)
        bench.call('abort of what is done', client.abort, bench.finished[:2], targets=view.targets, block=True)
        bench.call('push before clear', view.push, {'kept': 1})
        bench.call('clear', client.clear, view.targets, block=True)
        bench.call('pull after clear', view.pull, 'kept')
        bench.call('signal 0', client.send_signal, 0, view.targets, block=True)
        bench.call('bad signal', client.send_signal, 'SIGNOTHING', view.targets, block=True)
    for uuid in bench.uuids:
        for name, content in SHELL_REQUESTS.items():
            bench.tell(f'mux {name}', 'mux', name, content, ident=uuid.encode())
        for name in ('kernel_info_request', 'execute_request'):
            bench.tell(f'control {name}', 'control', name, SHELL_REQUESTS[name], ident=uuid.encode())
    for metadata in ({}, {'label': 'by hand'}, {'targets': [bench.uuids[1]], 'retries': 0}):
        content = SHELL_REQUESTS['execute_request']
        bench.tell(f'task by hand {bench.shown(metadata)}', 'task', 'execute_request', content, metadata=metadata)


def shutdown_calls(bench):
    """One engine of two; the other goes on."""
    client, (_, gone) = bench.client, bench.uuids
    bench.call('shutdown of one', client.shutdown, targets=1, block=True)
    bench.until(lambda: client.ids == [0])
    bench.until(lambda: len(bench.hub('connection_request', {})['engines']) == 1)
    bench.call('ids of the rest', lambda: client.ids)
    bench.ask('connection after', 'connection_request', {})
    bench.call('apply at the rest', client[0].apply_async, identity, 1)
    bench.call('apply anywhere', bench.balanced.apply_async, identity, 1)
    bench.call('apply at all', client[:].apply_async, identity, 1)
    bench.call('apply at the dead', lambda: client[1].apply_async(identity, 1))
    content = {'code': '1', 'silent': True}
    bench.tell('task for the dead', 'task', 'execute_request', content, metadata={'targets': [gone]})
    for target in (None, [0], [1], gone):
        bench.ask(f'queue after {bench.shown(target)}', 'queue_request', {'targets': target, 'verbose': False})
    bench.ask('purge of the dead', 'purge_request', {'msg_ids': [], 'engine_ids': [1]})


def hub_shutdown_calls(bench):
    bench.call('shutdown of the hub', bench.client.shutdown, hub=True, block=True)
