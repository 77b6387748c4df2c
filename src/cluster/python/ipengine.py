"""What runs before an ipengine that this project starts, from ipyparallel 7.1 on.

It is `python -m ipyparallel.engine`, but for what lies in the folder it works in: Python looks there first, so a `random.py` of
the user's would keep the engine from starting, or the helper process it starts there, its nanny. The folder comes behind
Python's own library instead, where Jupyter's kernels have it too. (ipyparallel puts it first when its engine is set up.)

A Python without ipyparallel says which one it is: `python3` may be another one for the controller than for its user.
"""
import faulthandler
import os
import sys

# A crash in native code leaves its place in the log, by a descriptor of its own: a kernel takes standard error away.
log = os.fdopen(os.dup(2), "w")
faulthandler.enable(log)


def leave_folder():
    sys.path[:] = [place for place in sys.path if place]


leave_folder()
import asyncio
import inspect
import signal
import threading

try:
    from ipyparallel.engine import app
    from ipyparallel.engine.kernel import IPythonParallelKernel
except ModuleNotFoundError as error:
    if (error.name or "").partition(".")[0] != "ipyparallel":
        raise
    sys.exit(f"{sys.executable}: {error}")

start_nanny = getattr(app, "start_nanny", None)


def start_outside(**options):
    folder = os.getcwd()
    os.chdir(os.path.abspath(os.sep))
    try:
        return start_nanny(**options)
    finally:
        os.chdir(folder)
        leave_folder()
        packages = [n for n, place in enumerate(sys.path) if place.endswith("-packages")]
        sys.path.insert(packages[0] if packages else len(sys.path), "")


def answer_whatever_happens(kernel_class):
    """Have every request answered, once and whole, though an interrupt comes after the user's code and before its answer is sent.

    The kernel takes that interrupt for nobody's: the request has no answer, and a scheduler takes the engine for at work for
    ever. With this the answer is the interrupt, or, where it was made already, goes out first.
    """
    # One that does not begin to heed interrupts with each request would be deaf from the first answer on.
    if not hasattr(kernel_class, "pre_handler_hook"):
        return
    finish_metadata = kernel_class.finish_metadata

    def finish_and_heed_no_more(self, *args, **more):
        metadata = finish_metadata(self, *args, **more)
        heed_no_more()
        return metadata

    def answer(self, kind, metadata, stream, ident, parent):
        heed_no_more()
        metadata = metadata or self.init_metadata(parent)
        content = {"status": "error", "ename": "KeyboardInterrupt", "evalue": "", "traceback": []}
        content["engine_info"] = {"engine_uuid": self.ident, "engine_id": self.engine_id, "method": kind}
        metadata = self.finish_metadata(parent, metadata, content)
        self.session.send(stream, f"{kind}_reply", content, parent=parent, ident=ident, metadata=metadata)
        asked = parent["content"]
        if kind == "execute" and not asked.get("silent", False) and asked.get("stop_on_error", True):
            # As after any other error.
            aborting = self._abort_queues()
            if inspect.isawaitable(aborting):
                asyncio.ensure_future(aborting)

    def answering(kind, request):
        def handle(self, stream, ident, parent):
            metadata = None
            try:
                metadata = self.init_metadata(parent)
                handled = request(self, stream, ident, parent)
            except KeyboardInterrupt:
                return answer(self, kind, metadata, stream, ident, parent)
            if not inspect.iscoroutine(handled):
                return handled
            return wait(self, handled, metadata, stream, ident, parent)

        async def wait(self, handled, *of):
            try:
                return await handled
            except KeyboardInterrupt:
                return answer(self, kind, *of)

        return handle

    kernel_class.finish_metadata = finish_and_heed_no_more
    for kind in ("apply", "execute"):
        name = f"{kind}_request"
        setattr(kernel_class, name, answering(kind, getattr(kernel_class, name)))


def heed_no_more():
    """Ignore interrupts until the kernel has done with the request, where they would be raised."""
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


if start_nanny:
    app.start_nanny = start_outside
answer_whatever_happens(IPythonParallelKernel)
try:
    app.main()
except Exception as error:
    # One that is told to end says nothing: with ipyparallel 9 an error ends the event loop even then. What ends it otherwise
    # goes into the log, for printed it would be output of the last item that was done.
    if str(error) != "Event loop stopped before Future completed.":
        import traceback

        traceback.print_exc(file=log)
    sys.exit(1)
