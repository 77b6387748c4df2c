"""Processes that user code starts on an engine: what they inherit, and what travels to them."""
import importlib.machinery
import os
import signal
import sys
import threading

# They send functions to processes of their own (joblib's carries one inside).
_PICKLERS = ("cloudpickle", "joblib.externals.cloudpickle")


def pickle_by_value(module):
    """Processes that joblib or Dask starts cannot import what was sent: its functions travel there as they are."""
    for name in _PICKLERS:
        _register(sys.modules.get(name), module)


def _register(pickler, module):
    if hasattr(pickler, "register_pickle_by_value"):
        pickler.register_pickle_by_value(module)


class _PicklerFinder:
    """Tells a pickler that is imported only while a function runs of everything that was sent before."""

    def find_spec(self, name, path=None, target=None):
        if name not in _PICKLERS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and hasattr(spec.loader, "exec_module"):
            execute = spec.loader.exec_module

            def exec_module(pickler):
                execute(pickler)
                for module in list(sys.modules.values()):
                    if "__engine_room__" in getattr(module, "__dict__", ()):
                        _register(pickler, module)

            spec.loader.exec_module = exec_module
        return spec


class _Forks:
    """A forked process ends when it is told to: ipengine's own handler of SIGTERM stops an event loop that does not run
    there, and `multiprocessing.Pool` waited for the process for ever. It may be told before it can say anything of signals,
    so they are held back until it has."""

    def __init__(self):
        self._of_thread = threading.local()
        os.register_at_fork(before=self._hold, after_in_parent=self._release, after_in_child=self._end_when_told)

    def _hold(self):
        self._of_thread.mask = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])

    def _release(self):
        signal.pthread_sigmask(signal.SIG_SETMASK, self._of_thread.mask)

    def _end_when_told(self):
        handler = signal.getsignal(signal.SIGTERM)
        if str(getattr(handler, "__module__", "")).startswith("ipyparallel."):
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
        self._release()


sys.meta_path.insert(0, _PicklerFinder())
# Windows has no forks.
if hasattr(os, "register_at_fork"):
    _Forks()
