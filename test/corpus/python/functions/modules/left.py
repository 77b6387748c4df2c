import right


def meet(n):
    return ['left'] + (right.meet(n - 1) if n else [])
