import left


def meet(n):
    return ['right'] + (left.meet(n - 1) if n else [])
