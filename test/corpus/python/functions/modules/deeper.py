DEPTH = 2


def trim(text):
    if not isinstance(text, str):
        raise TypeError(f"cannot trim {text!r}")
    return text.strip()
