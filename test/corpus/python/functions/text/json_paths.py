# json, recursion, generators used inside.
import json

from mycluster import view


def leaves(value, path=""):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, value


@view.parallel()  # ['{"a": {"b": [1, 2]}, "c": null}', '[]', '{"broken": ']
def json_paths(text):
    return dict(leaves(json.loads(text)))
