import deeper

LOADED = deeper.DEPTH + 1


def clean(text):
    return deeper.trim(text).lower()
