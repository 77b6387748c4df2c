"""Functions of `async def`: run to their end, as JavaScript's are awaited."""
import asyncio
import inspect
import threading

# Seconds a coroutine that was cancelled has for its `finally`.
CLEAN_UP_PATIENCE = 5

_loops = []


def settled(value):
    """What a coroutine gives in the end; any other value as it is.

    The request runs inside the engine's own event loop, which therefore cannot run the coroutine: another
    thread has a loop for all of them. Being one, it lets them share what belongs to a loop (connections, say).
    """
    if not inspect.iscoroutine(value):
        return value
    ended = threading.Event()
    future = asyncio.run_coroutine_threadsafe(_watched(value, ended), _loop())
    try:
        return future.result()
    except KeyboardInterrupt:
        future.cancel()
        ended.wait(CLEAN_UP_PATIENCE)
        raise


async def _watched(coroutine, ended):
    try:
        return await coroutine
    finally:
        ended.set()


def _loop():
    if not _loops:
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, name="engine_room", daemon=True).start()
        _loops.append(loop)
    return _loops[0]
