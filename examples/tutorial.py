"""The tutorial in Python.

In VS Code press the lens above f. As a program of its own, `python tutorial.py`, it needs a cluster of this profile:
`engine-room start -n 4 --kernel python --profile nbserver`, or ipyparallel's own `ipcluster`.
"""
import ipyparallel as ipp

cluster = ipp.Client(profile="nbserver")  # stays here: engines run what f needs, and no more
lb_view = cluster.load_balanced_view()


@lb_view.parallel(block=True)  # range(1000)
def f(x):
    result = 1.0
    for i in range(100000):
        result = result * x * 0.5
        if result % 5 == 0:
            result -= 4
    return result


if __name__ == "__main__":
    print(f.map(range(1000)))
