"""Calls of every kind by an unmodified client, each told as one line of JSON, the same whoever the controller is.

usage: calls.py PROFILE_DIR    (two engines, registered one after the other)
"""

import json
import sys
from pathlib import Path

import control_calls
import hub_calls
import ipyparallel as ipp
import replies
import work_calls
from recorder import Recorder
from remote import identity


class Bench(Recorder):
    """A connected client with its views, and what it has done so far."""

    def __init__(self, profile_dir):
        client = ipp.Client(profile_dir=profile_dir)
        client.wait_for_engines(2)
        file = Path(profile_dir) / 'security' / 'ipcontroller-client.json'
        super().__init__(client, json.loads(file.read_text()))
        self.session = client.session.session
        self.uuids = [client._engines[i] for i in (0, 1)]
        self.direct = [client[0], client[1], client[:]]
        self.balanced = client.load_balanced_view()
        for view in (*self.direct, self.balanced):
            view.block = False
        # Ids of what is done, and of what the hub made of them.
        self.finished = []
        self.resubmitted = []

    def note(self, result):
        # A map of nothing is an empty list.
        self.finished.extend(getattr(result, 'msg_ids', ()))
        return result

    def with_flags(self, name, function, *args, **flags):
        with self.balanced.temp_flags(**flags):
            return self.note(self.call(name, self.balanced.apply_async, function, *args))

    def start(self, function, *args):
        """Work that is awaited later."""
        self.step = '(start)'
        return function(*args)

    def recover(self):
        """An engine aborts the cells that reach it while it is still busy with the failure of one."""
        self.start(self.direct[2].apply_async, identity, None).get()

    def shown(self, value):
        """A value in the name of a call, without ids."""
        text = json.dumps(value)
        for number, uuid in enumerate(self.uuids):
            text = text.replace(uuid, f'engine{number}')
        for number, msg_id in enumerate(self.finished):
            text = text.replace(f'"{msg_id}"', f'{number}')
        return text.replace(self.session, 'client')

    def counts(self, key):
        queue = self.hub('queue_request', {'targets': None, 'verbose': False})
        return [engine[key] for engine in queue.values() if isinstance(engine, dict)]

    def _is_settled(self):
        ids = self.finished
        status = self.hub('result_request', {'msg_ids': ids, 'status_only': True})
        if len(status.get('completed', ())) < len(set(ids)):
            return False
        keys = ['msg_id', 'stdout', 'stderr', 'error', 'execute_result']
        records = self.hub('db_request', {'query': {'msg_id': {'$in': ids}}, 'keys': keys})['records']
        by_id = {record['msg_id']: record for record in records}
        return all(
            by_id[msg_id]['stdout'] == self.client.metadata[msg_id].stdout
            and by_id[msg_id]['stderr'] == self.client.metadata[msg_id].stderr
            for msg_id in ids
        )

    def settle(self):
        """Wait until the hub, which hears of work by the way, knows all that the client does."""
        self.until(self._is_settled)

    def expect(self, reply):
        """Wait for what the hub, as it replied, has sent again."""
        new = list((reply or {}).get('resubmitted', {}).values())
        self.resubmitted.extend(new)
        content = {'msg_ids': new, 'status_only': True}
        self.until(lambda: len(self.hub('result_request', content).get('completed', ())) == len(set(new)))


def main(profile_dir):
    bench = Bench(profile_dir)
    hub_calls.connection_calls(bench)
    hub_calls.queue_calls(bench, 'at first')
    work_calls.execute_calls(bench)
    work_calls.apply_calls(bench)
    work_calls.namespace_calls(bench)
    work_calls.map_calls(bench)
    work_calls.broadcast_calls(bench)
    bench.settle()
    hub_calls.queue_calls(bench, 'after work')
    work_calls.dependency_calls(bench)
    bench.settle()
    hub_calls.result_calls(bench)
    hub_calls.history_calls(bench)
    hub_calls.db_calls(bench)
    hub_calls.pending_calls(bench)
    control_calls.control_calls(bench)
    second = Bench(profile_dir)
    second.finished = list(bench.finished)
    hub_calls.second_client_calls(second)
    hub_calls.resubmit_calls(bench)
    work_calls.retry_calls(bench)
    hub_calls.bad_calls(bench)
    hub_calls.purge_calls(bench)
    control_calls.shutdown_calls(bench)
    control_calls.hub_shutdown_calls(bench)

    names = replies.Names()
    for number, uuid in enumerate(bench.uuids):
        names.add(uuid, f'<engine {number}>')
    for number, msg_id in enumerate(bench.resubmitted):
        names.add(msg_id, f'<resubmitted {number}>')
    both = (('', bench), ('second ', second))
    for name, client in both:
        names.add(client.session, f'<{name}client>')
    requests = [replies.name_requests(client, names) for _, client in both]
    for (name, client), sent in zip(both, requests):
        for line in replies.lines(client, sent, names):
            print(json.dumps({**line, 'call': name + line['call']}, sort_keys=True))
        client.close()
        client.client.close()


main(sys.argv[1])
