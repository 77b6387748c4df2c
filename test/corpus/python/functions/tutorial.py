# The tutorial: a client, a view, the loop, and the program that maps it.
from ipyparallel import Client

cluster = Client(timeout=30)
lb_view = cluster.load_balanced_view()


@lb_view.parallel(block=False)  # range(12)
def f(x):
    result = 1.0
    for i in range(1000):
        result = result * x * 0.5
        if result % 5 == 0:
            result -= 4.0
    return result


print("engines:", len(cluster))
if __name__ == "__main__":
    result = f.map(range(1000))
    print(result.get())
