"""Real messages to be spoilt: all that an unmodified client sends and gets in a short session.

usage: frames.py PROFILE_DIR    (two JavaScript engines; work is for the second, balanced work for both)
Prints one JSON list per message: its frames from the delimiter on, base64.
"""

import json
import sys
from base64 import b64encode

import ipyparallel as ipp

client = ipp.Client(profile_dir=sys.argv[1])
client.wait_for_engines(2)
session = client.session
messages = []


def keep(frames):
    messages.append([b'<IDS|MSG>', *(bytes(getattr(frame, 'bytes', frame)) for frame in frames)])


send, read = session.send, session.deserialize


def tapped_send(stream, message, *args, buffers=None, **kwargs):
    sent = send(stream, message, *args, buffers=buffers, **kwargs)
    keep([*session.serialize(sent)[1:], *(bytes(buffer) for buffer in buffers or ())])
    return sent


def tapped_read(frames, *args, **kwargs):
    keep(frames)
    return read(frames, *args, **kwargs)


session.send, session.deserialize = tapped_send, tapped_read


def attempt(function, *args, **kwargs):
    """An error is a message like any other."""
    try:
        result = function(*args, **kwargs)
        if isinstance(result, ipp.AsyncResult):
            result.wait(10)
        return result
    except Exception:
        return None


engine, balanced = client[1], client.load_balanced_view()
done = attempt(engine.execute, '6 * 7', silent=False, block=False)
for code in ('1 + 1', 'console.log("said")', 'throw new Error("no")', 'const x = 1; x'):
    attempt(engine.execute, code, silent=False, block=False)
attempt(engine.push, {'a': 1, 'b': 'text'}, block=False)
attempt(engine.pull, ['a', 'b'], block=False)
for function in (len, repr):
    attempt(balanced.apply_async, function, [1, 2, 3])
with balanced.temp_flags(after=[done], targets=1, retries=2, timeout=1.5):
    attempt(balanced.apply_async, len, 'text')
for coalescing in (False, True):
    view = client.broadcast_view([1], is_coalescing=coalescing)
    attempt(view.execute, '2 + 2', block=False)
    attempt(view.push, {'c': [1, 2]}, block=False)
for msg_type, content in (
    ('connection_request', {}),
    ('queue_request', {'targets': None, 'verbose': True}),
    ('result_request', {'msg_ids': done.msg_ids, 'status_only': False}),
    ('history_request', {}),
    ('db_request', {'query': {'queue': 'mux', 'submitted': {'$gt': '2000-01-01T00:00:00Z'}}, 'keys': None}),
    ('db_request', {'query': {'msg_id': {'$in': done.msg_ids}}, 'keys': ['msg_id', 'buffers']}),
    ('purge_request', {'msg_ids': done.msg_ids, 'engine_ids': []}),
    ('resubmit_request', {'msg_ids': done.msg_ids}),
    ('load_request', {'targets': None}),
    ('nonsense_request', {'a': 1}),
):
    attempt(client._send_recv, client._query_stream, msg_type, content=content)
attempt(client.clear, 1, block=True)
for frames in list(messages):
    print(json.dumps([b64encode(frame).decode() for frame in frames]))
