"""Asks every engine the same raw requests, and tells the shape of each reply and of what was said on IOPub meanwhile.

One line of JSON per request: [name, [what the first engine answered, what the second answered]]. An ipengine that ends
does not wait until its last word has left: on a busy machine it may be gone without one, and has null here.
"""

import json
import os
import sys
import time

import ipyparallel as ipp
import zmq
from ipyparallel import util
from ipyparallel.serialize import pack_apply_message
from jupyter_client.session import Session

client = ipp.Client(profile_dir=sys.argv[1], timeout=20)
while len(client.ids) < 2:
    time.sleep(0.02)
session = client.session
# The client's own would take what it has heard already for a replay.
reader = Session(key=session.key)
context = zmq.Context()
PATIENCE_S = 60


def connect(kind, name):
    socket = context.socket(kind)
    socket.connect(client._config[name])
    return socket


mux, control = connect(zmq.DEALER, 'mux'), connect(zmq.DEALER, 'control')
iopub = connect(zmq.SUB, 'iopub')
iopub.subscribe(b'')


def receive(socket, patience_s=PATIENCE_S):
    if not socket.poll(patience_s * 1000):
        raise TimeoutError('nothing came within %s s' % patience_s)
    idents, frames = reader.feed_identities(socket.recv_multipart())
    return idents, reader.deserialize(frames)


def shape(value):
    if isinstance(value, dict):
        return {key: shape(value[key]) for key in value}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return type(value).__name__


def answers_or_ends(socket, engine):
    """Whether a word came from it. What it sent before it was gone may still be on its way."""
    while not socket.poll(100):
        if engine not in client.ids:
            return socket.poll(1000)
    return True


def ask(socket, engine, kind, content, buffers=None):
    uuid = client._engines[engine]
    sent = session.send(socket, kind, content=content, ident=uuid.encode(), buffers=buffers, metadata={'label': 'l'})
    own = sent['header']['msg_id']
    reply = None
    while reply is None or reply['parent_header'].get('msg_id') != own:
        if kind == 'shutdown_request' and not answers_or_ends(socket, engine):
            return None
        idents, reply = receive(socket)
    said = []
    while kind != 'shutdown_request' and not (said and said[-1]['state'] == 'idle'):
        (topic, *_), heard = receive(iopub)
        if heard['parent_header'].get('msg_id') != own:
            continue
        said.append({
            'topic': topic.decode().replace('engine.%d.' % engine, ''),
            'type': heard['msg_type'],
            'state': heard['content'].get('execution_state', ''),
            'content': shape(heard['content']),
        })
    return {
        'type': reply['msg_type'],
        'idents': [ident == uuid.encode() for ident in idents],
        'header': shape(reply['header']),
        'metadata': shape(reply['metadata']),
        'content': shape(reply['content']),
        'buffers': len(reply['buffers']),
        'said': said,
    }


def pickled(f, *args, **kwargs):
    return {'buffers': pack_apply_message(f, args, kwargs)}


cases = [
    ('cell', mux, 'execute_request', {'code': '1', 'silent': False, 'user_expressions': {'x': '1', 'y': 'nope'}}),
    ('silent cell', mux, 'execute_request', {'code': '1', 'silent': True, 'user_expressions': {}}),
    ('failing cell', mux, 'execute_request', {'code': 'nope', 'silent': False, 'user_expressions': {}}),
    ('push', mux, 'apply_request', pickled(util._push, a=1)),
    ('pull', mux, 'apply_request', pickled(util._pull, 'a')),
    ('pull of nothing', mux, 'apply_request', pickled(util._pull, 'nope')),
    ('kernel info', mux, 'kernel_info_request', {}),
    ('completion', mux, 'complete_request', {'code': 'zzzz', 'cursor_pos': 4}),
    ('inspection', mux, 'inspect_request', {'code': 'zzzz', 'cursor_pos': 4, 'detail_level': 0}),
    ('is complete', mux, 'is_complete_request', {'code': '1'}),
    ('comm info', mux, 'comm_info_request', {}),
    ('kernel info on control', control, 'kernel_info_request', {}),
    ('abort', control, 'abort_request', {'msg_ids': ['unknown']}),
    ('clear', control, 'clear_request', {}),
    ('shutdown', control, 'shutdown_request', {'restart': False}),
]

engines = sorted(client.ids, key=lambda i: not client._engines[i].startswith('js-'))
# Until both are heard on IOPub, where subscriptions take their time.
for engine in engines:
    heard = False
    while not heard:
        client[engine].execute('1', block=True)
        while iopub.poll(100):
            (topic, *_), _ = receive(iopub)
            heard = heard or topic.startswith(b'engine.%d.' % engine)
for name, socket, kind, content in cases:
    buffers = content.pop('buffers', None)
    print('asking for', name, file=sys.stderr, flush=True)
    print(json.dumps([name, [ask(socket, engine, kind, content, buffers) for engine in engines]]), flush=True)
os._exit(0)
