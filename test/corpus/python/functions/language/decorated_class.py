# Class decorators, total_ordering, cached_property, slots and a monkeypatch.
import functools

from mycluster import view


def counted(cls):
    cls.made = 0
    original = cls.__init__

    def __init__(self, *args):
        cls.made += 1
        original(self, *args)

    cls.__init__ = __init__
    return cls


@counted
@functools.total_ordering
class Version:
    def __init__(self, text):
        self.text = text

    @functools.cached_property
    def parts(self):
        return [int(part) for part in self.text.split(".")]

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


Version.major = property(lambda self: self.parts[0])


@view.parallel(block=True)  # ["1.10 1.9", "2.0.1 2.0"]
def newest(text):
    versions = [Version(part) for part in text.split()]
    return max(versions).text, max(versions).major, versions[0] >= versions[1]
