"""The tutorial as it is typed into a notebook, and at the end one line of JSON about what came of it."""

import json

from ipyparallel import Client

cluster = Client(profile="nbserver")
lb_view = cluster.load_balanced_view()


def f(x):
    result = 1.0
    for i in range(100000):
        result = result * x * 0.5
        if result % 5 == 0:
            result -= 4
    return result


mapped = lb_view.map(f, range(1000), block=True)


@lb_view.parallel(block=True)
def f_blocking(x):
    result = 1.0
    for i in range(100000):
        result = result * x * 0.5
        if result % 5 == 0:
            result -= 4
    return result


blocking = f_blocking.map(range(1000))


@lb_view.parallel(block=False)
def f_parallel(x):
    result = 1.0
    for i in range(100000):
        result = result * x * 0.5
        if result % 5 == 0:
            result -= 4
    return result


result = f_parallel.map(range(1000))
early = repr(result)
# A serial loop in the meantime.
serial = [f(x) for x in range(1000)]
result.wait()


def bits(values):
    return [value.hex() for value in values]


print(
    json.dumps(
        {
            'engines': cluster.ids,
            'kinds': [type(mapped).__name__, type(blocking).__name__],
            'identical': [bits(values) == bits(serial) for values in (mapped, blocking, result.result())],
            'infinite': serial.count(float('inf')),
            'finite': [(x, value) for x, value in enumerate(serial) if value != float('inf')],
            'early': early,
            'finished': repr(result),
            'done': [result.ready(), result.successful(), result.progress, len(result)],
            'workers': len(set(result.engine_id)),
            'queue': [cluster.queue_status()[i]['queue'] for i in cluster.ids],
        }
    )
)
