"""Replies as lines of JSON in which nothing differs that differs by nature.

Ids become the names of the calls that made them, times and texts of tracebacks placeholders, buffers digests.
"""

import hashlib
import json
import re

DATE = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)')
OWN_ID = re.compile(r'(?P<session>[0-9a-f]{8}-[0-9a-f]{24})(?P<counter>_\d+_\d+)?')
# Threads, cells and objects by number: another in every process.
NUMBER = re.compile(r'(?<=ipykernel_)\d+(/\d+)?|0x[0-9a-f]{6,}')
IOPUB = {'status', 'stream', 'execute_input', 'execute_result', 'display_data', 'error'}
BY_NATURE = {'pid', 'username', 'banner', 'version', 'hb_period'}
# The order of these is a set's, or a race's.
SETS = {'dependencies', 'pending', 'completed', 'records'}

# An engine that is shut down may complain of it, in the name of the last thing it did.
LAST_WORDS = re.compile(r'Traceback \(most recent call last\):\n  File "<frozen runpy>".*', re.DOTALL)


class Names:
    """What ids are called in the lines."""

    def __init__(self):
        self._names = {}

    def add(self, own_id, name):
        self._names[own_id] = name

    def _name(self, found):
        known = self._names.get(found[0])
        if known is None and found['counter']:
            known = self._names.get(found['session'])
        return known or '<id>'

    def in_text(self, text):
        text = OWN_ID.sub(self._name, DATE.sub('<date>', text))
        return NUMBER.sub('<number>', text)

    def plain(self, value, key=None):
        if key == 'traceback':
            return '<traceback>' if value else value
        if key in BY_NATURE:
            return f'<{key}>'
        if isinstance(value, dict):
            return {self.in_text(str(k)): self.plain(v, k) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            items = [self.plain(v) for v in value]
            return _ordered(items) if key in SETS else items
        if hasattr(value, 'isoformat'):
            return '<date>'
        return self.in_text(value) if isinstance(value, str) else value


def digest(buffer):
    data = bytes(getattr(buffer, 'buffer', buffer))
    return f'{len(data)}:{hashlib.sha1(data).hexdigest()[:10]}'


def _output(messages, names):
    """IOPub of one request, where only the order of what each stream says is a promise."""
    streams, lines = {}, []
    for message in messages:
        content, metadata = message['content'], names.plain(message['metadata'])
        if message['header']['msg_type'] == 'stream':
            # A stream is cut where the engine happens to flush it.
            key = (message['header']['session'], content['name'])
            streams[key] = streams.get(key, '') + content['text']
        else:
            lines.append(
                {'type': message['header']['msg_type'], 'metadata': metadata, 'content': names.plain(content)}
            )
    for (session, name), said in streams.items():
        text = LAST_WORDS.sub('', said)
        if not text:
            continue
        lines.append({'type': 'stream', 'engine': names.plain(session), 'name': name, 'text': names.plain(text)})
    return lines


def _reply(message, types, names):
    metadata, content = names.plain(message['metadata']), names.plain(message['content'])
    if 'broadcast_targets' in metadata:
        # A coalesced reply is that of the engine that happened to be the last.
        for part in (metadata, content):
            part.update({key: '<the last>' for key in ('engine', 'engine_info') if key in part})
    reply = {
        'type': message['header']['msg_type'],
        'parent': types.get(message['parent_header'].get('msg_id')),
        'metadata': metadata,
        'content': content,
        'buffers': [digest(b) for b in message['buffers']],
    }
    if 'idents' in message:
        reply['idents'] = names.plain(message['idents'])
    return reply


def _ordered(lines):
    return sorted(lines, key=lambda line: json.dumps(line, sort_keys=True))


def name_requests(recorder, names):
    """By step what it sent, [(msg_id, msg_type)]. All recorders come before the first line is made."""
    requests = {}
    for step, msg_id, msg_type in recorder.sent:
        same = requests.setdefault(step, [])
        same.append((msg_id, msg_type))
        names.add(msg_id, f'<{step} #{len(same)}>')
    return requests


def lines(recorder, requests, names):
    """One object per call: `{call, outcome, requests: [{type, replies, output}]}`."""
    types = {msg_id: msg_type for _, msg_id, msg_type in recorder.sent}
    by_request = {}
    for message in recorder.received:
        parent = message['parent_header'].get('msg_id', '')
        # A broadcast is answered to ids that are the request's own and an engine's.
        own = parent if parent in types else '_'.join(parent.split('_')[:3])
        by_request.setdefault(own, []).append(message)
    for step, outcome in recorder.outcomes:
        told = []
        for msg_id, msg_type in requests.get(step, ()):
            messages = by_request.get(msg_id, ())
            # Nobody waits for the output of anything else.
            is_work = msg_type in ('execute_request', 'apply_request') and step not in recorder.without_output
            output = [m for m in messages if m['header']['msg_type'] in IOPUB and is_work]
            replies = [m for m in messages if m['header']['msg_type'] not in IOPUB]
            told.append(
                {
                    'type': msg_type,
                    'replies': _ordered(_reply(m, types, names) for m in replies),
                    'output': _ordered(_output(output, names)),
                }
            )
        yield {'call': step, 'outcome': names.plain(outcome), 'requests': told}
