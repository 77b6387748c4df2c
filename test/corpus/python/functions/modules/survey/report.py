from . import SCALE


def shown(value):
    return f"{value:.1f} of {SCALE}"
