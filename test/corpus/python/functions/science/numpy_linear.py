# numpy.linalg, and its own error.
import numpy as np

from mycluster import view


@view.parallel(block=True)  # [[[2, 1], [1, 3]], [[1, 2], [2, 4]]]
def solved(matrix):
    a = np.array(matrix, float)
    return np.round(np.linalg.solve(a, np.ones(len(a))), 12), np.linalg.det(a).round(9)
