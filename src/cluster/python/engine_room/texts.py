"""The lines that tracebacks show: as they were sent, saved or not."""
import linecache

# The oldest go first.
MAX_TEXTS = 200

_texts = {}


def show_in_tracebacks(file, text):
    """An entry without a time is never looked for on disk."""
    if _texts.get(file) == text and file in linecache.cache:
        return
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)
    _texts.pop(file, None)
    _texts[file] = text
    if len(_texts) > MAX_TEXTS:
        forget(next(iter(_texts)))


def forget(file):
    """From now on the lines are those on disk."""
    if _texts.pop(file, None) is not None:
        linecache.cache.pop(file, None)
