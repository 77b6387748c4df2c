"""What an unmodified client sends and gets, written down call by call."""

import signal
import time
from collections import Counter
from copy import deepcopy
from math import isfinite

import ipyparallel as ipp
import zmq

# Silence for this long is an answer too. Nothing that is answered takes a tenth of it.
PATIENCE_S = 20


class Silence(Exception):
    """Not ipyparallel's TimeoutError: that one is an answer."""


def _silent(*_):
    raise Silence


class Recorder:
    """Taps the session of a client, so that each request is known by the call that made it."""

    def __init__(self, client, connection):
        self.client = client
        self.connection = connection
        # Requests in order, (step, msg_id, msg_type), and every message that came in.
        self.sent = []
        self.received = []
        # What the calls returned or raised, (step, value).
        self.outcomes = []
        # Calls whose output nobody waits for.
        self.without_output = set()
        self.calls = Counter()
        self.step = '(connecting)'
        self._sockets = {}
        self.tap(client.session)
        signal.signal(signal.SIGALRM, _silent)

    def tap(self, session):
        make, read = session.msg, session.deserialize

        def tapped_msg(msg_type, *args, **kwargs):
            message = make(msg_type, *args, **kwargs)
            self.sent.append((self.step, message['header']['msg_id'], msg_type))
            return message

        def tapped_deserialize(*args, **kwargs):
            message = read(*args, **kwargs)
            # The client writes into what it reads.
            self.received.append({**message, **{part: deepcopy(message[part]) for part in ('metadata', 'content')}})
            return message

        session.msg, session.deserialize = tapped_msg, tapped_deserialize

    def call(self, name, function, *args, output=True, **kwargs):
        """One call, awaited, and if wanted with its output. Returns what it returned, None if it raised."""
        self.calls[name] += 1
        self.step = name if self.calls[name] == 1 else f'{name} ({self.calls[name]})'
        if not output:
            self.without_output.add(self.step)
        result = None
        signal.alarm(PATIENCE_S)
        try:
            result = function(*args, **kwargs)
            self.outcomes.append((self.step, self._settled(result)))
        except Silence:
            self.outcomes.append((self.step, 'silence'))
        except Exception as e:
            self.outcomes.append((self.step, [type(e).__name__, *map(repr, e.args[:1])]))
        finally:
            signal.alarm(0)
            self.step = '(between calls)'
        return result

    def _settled(self, result):
        if isinstance(result, ipp.AsyncResult):
            try:
                value = result.get()
            finally:
                # What the hub gives out of its records comes whole.
                if self.step not in self.without_output and not isinstance(result, ipp.AsyncHubResult):
                    result.wait_for_output(PATIENCE_S)
            return self._settled(value)
        if isinstance(result, dict):
            return {str(key): self._settled(value) for key, value in result.items()}
        if isinstance(result, (list, tuple)):
            return [self._settled(value) for value in result]
        # JSON has no infinity.
        is_plain = isinstance(result, (int, str, bool, type(None))) or isinstance(result, float) and isfinite(result)
        return result if is_plain else repr(result)

    def ask(self, name, msg_type, content):
        """A request to the hub as the client makes it. Returns the reply's content."""
        return self.call(name, self._content, msg_type, content)

    def _content(self, msg_type, content):
        return self.client._send_recv(self.client._query_stream, msg_type, content=content)['content']

    def tell(self, name, channel, msg_type, content, **more):
        """A request on a socket of its own, for what the client has no method for. Returns the reply."""
        return self.call(name, self._exchange, channel, msg_type, content, **more)

    def _exchange(self, channel, msg_type, content, metadata=None, ident=None, buffers=None, before=()):
        """`before` are frames to send first that deserve no answer: the answer to the request proves it."""
        if channel not in self._sockets:
            socket = self._sockets[channel] = zmq.Context.instance().socket(zmq.DEALER)
            socket.linger = 0
            socket.connect(f'{self.connection["interface"]}:{self.connection[channel]}')
        socket = self._sockets[channel]
        session = self.client.session
        for frames in before:
            socket.send_multipart(frames)
        request = session.send(
            socket, msg_type, content, ident=ident, metadata=metadata, buffers=buffers
        )
        msg_id = request['header']['msg_id']
        while True:
            idents, reply = session.recv(socket, mode=0, copy=False)
            reply['idents'] = [bytes(getattr(i, 'bytes', i)).decode() for i in idents]
            if reply['parent_header'].get('msg_id', '').startswith(msg_id):
                return reply['content']

    def until(self, true, patience_s=PATIENCE_S):
        """Wait for something that becomes true by itself; how often is asked is nobody's business."""
        self.step = '(waiting)'
        deadline = time.monotonic() + patience_s
        while not true() and time.monotonic() < deadline:
            time.sleep(0.01)

    def hub(self, msg_type, content):
        """Ask the hub and keep no record of it. Returns the reply's content."""
        self.step = '(waiting)'
        return self._content(msg_type, content)

    def close(self):
        for socket in self._sockets.values():
            socket.close()
