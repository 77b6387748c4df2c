# numpy: columns, boolean masks, axis reductions, an array as a result.
import numpy as np

from mycluster import view

WEIGHTS = np.linspace(0.1, 0.5, 3)
np.seterr(all="ignore")


@view.parallel(block=True)  # [[[1, 2, 3], [4, 5, 7]], [[0, 0, 1]]]
def weighted(rows):
    data = np.asarray(rows, dtype=float)
    return {
        "product": data @ WEIGHTS,
        "means": data.mean(axis=0),
        "large": data[data > 2],
        "shape": data.shape,
        "ratio": data / data[:, :1],
    }
