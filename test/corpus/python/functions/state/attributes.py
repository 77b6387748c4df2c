# State on functions and modules: attributes set at the top level.
import types

from mycluster import view

settings = types.SimpleNamespace(unit="m")
settings.scale = 3
nested = {"a": {}}
nested["a"]["b"] = [1]
nested["a"]["b"].append(2)


def helper(x):
    return helper.factor * x


helper.factor = 5


@view.parallel(block=True)  # [1, 2]
def scaled(x):
    return helper(x) * settings.scale, settings.unit, nested
