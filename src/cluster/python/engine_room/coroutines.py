"""Functions of `async def` and generators: run to their end, as JavaScript's are awaited."""
import asyncio
import contextlib
import inspect
import itertools
import threading
import types

# Seconds a coroutine that was cancelled has for its `finally`.
CLEAN_UP_PATIENCE = 5

# What one list of a generator's values may have.
MOST_VALUES = 1000000

_loops = []
_LAZY = (types.GeneratorType, map, filter, zip, enumerate)


def settled(value):
    """What a coroutine gives in the end, and a list of what a generator gives; any other value as it is."""
    value = _awaited(value)
    if isinstance(value, _LAZY):
        return _limited(list(itertools.islice(value, MOST_VALUES + 1)))
    if isinstance(value, types.AsyncGeneratorType):
        return _limited(_awaited(_list_of(value)))
    return value


@contextlib.contextmanager
def outside_loop():
    """For a module's own `asyncio.run(…)`: the request runs inside the engine's event loop, beside which no other may run."""
    loop = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(loop)
        # `asyncio.run` leaves the thread without one.
        if loop is not None:
            asyncio.set_event_loop(loop)


def _limited(values):
    if len(values) > MOST_VALUES:
        raise ValueError(
            "The generator gave more than %d values, which travel as one list: "
            "give fewer (itertools.islice), or an array." % MOST_VALUES
        )
    return values


async def _list_of(generator):
    values = []
    async for value in generator:
        values.append(value)
        if len(values) > MOST_VALUES:
            break
    return values


def _awaited(value):
    """What a coroutine gives in the end; any other value as it is.

    The request runs inside the engine's own event loop, which therefore cannot run the coroutine: another
    thread has a loop for all of them. Being one, it lets them share what belongs to a loop (connections, say).
    """
    if not inspect.iscoroutine(value):
        return value
    loop, watched = _loop(), _Watched(value)
    try:
        result, error = asyncio.run_coroutine_threadsafe(watched.outcome(), loop).result()
    except KeyboardInterrupt as interrupt:
        # It may have come before there was anything to wait for, with the coroutine at work already.
        loop.call_soon_threadsafe(watched.stop)
        watched.ended.wait(CLEAN_UP_PATIENCE)
        # This thread has only waited.
        raise interrupt.with_traceback(watched.stopped_at or interrupt.__traceback__)
    if error is not None:
        raise error
    return result


class _Watched:
    def __init__(self, coroutine):
        self.ended = threading.Event()
        self._coroutine, self._task, self._stopped = coroutine, None, False
        # A traceback with the line that it awaited something in.
        self.stopped_at = None

    async def outcome(self):
        """What it gives, or what it raises that would end the loop, and leave whoever waits for it waiting."""
        self._task = asyncio.current_task()
        try:
            if self._stopped:
                self._coroutine.close()
                raise asyncio.CancelledError
            return await self._coroutine, None
        except (KeyboardInterrupt, SystemExit) as error:
            return None, error
        except asyncio.CancelledError as error:
            self.stopped_at = error.__traceback__
            raise
        finally:
            self.ended.set()

    def stop(self):
        """In the loop: now, or as soon as it begins."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()


def _loop():
    if not _loops:
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, name="engine_room", daemon=True).start()
        _loops.append(loop)
    return _loops[0]
