import settings


def size(x):
    return x * settings.BATCH


def handle(name, x):
    return settings.HANDLERS[name](x)
