"""A cluster of the program's own, which engines do not have: they must never import it."""


class Client:
    def __init__(self, profile="default"):
        print("connecting to", profile)
        self.ids = [0, 1]

    def __getitem__(self, key):
        return View()

    def load_balanced_view(self):
        return View()


class View:
    def parallel(self, *_, **__):
        return with_map

    remote = parallel

    def map(self, f, *sequences):
        return [f(*args) for args in zip(*sequences)]


def with_map(f):
    f.map = lambda *sequences: [f(*args) for args in zip(*sequences)]
    return f


def parallel(f=None, **_):
    return with_map(f) if callable(f) else with_map


view = Client("corpus").load_balanced_view()
