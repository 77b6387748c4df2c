# statistics, and a local module of the same name is not in the way.
import statistics

from mycluster import view


@view.parallel(block=True)  # [[1, 2, 4], [5, 5, 6, 9], []]
def summary(values):
    return {
        "mean": statistics.mean(values),
        "median": statistics.median(values),
        "mode": statistics.mode(values),
        "deviation": round(statistics.stdev(values), 9),
    }
