"""Whether an interrupt came from outside, or is an exception that the user's own code has raised."""
import contextlib
import signal
import threading


@contextlib.contextmanager
def watched():
    """Give what tells of a KeyboardInterrupt whether somebody has interrupted this process since."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield lambda error: isinstance(error, KeyboardInterrupt)
        return
    came = []

    def handle(number, frame):
        came.append(number)
        return before(number, frame)

    signal.signal(signal.SIGINT, handle)
    try:
        yield lambda error: isinstance(error, KeyboardInterrupt) and bool(came)
    finally:
        # The user's code may have set one of its own.
        if signal.getsignal(signal.SIGINT) is handle:
            signal.signal(signal.SIGINT, before)


def come_too_late(kernel):
    """Ignore them while the reply to a request is made and sent: it would be lost, and the engine taken for busy for ever.

    Between requests the kernel ignores them by itself, and with each it begins to heed them.
    """
    if not callable(getattr(kernel, "pre_handler_hook", None)):
        return
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
