# An image kernel with stride tricks, bytes per pixel, broadcasting.
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from mycluster import view

SOBEL = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
IMAGE = (np.indices((6, 7)).sum(axis=0) % 4 * 60).astype(np.uint8)


@view.parallel(block=True)  # [0, 90, 45]
def edges(angle):
    kernel = {0: SOBEL, 90: SOBEL.T}[angle]
    windows = sliding_window_view(IMAGE.astype(int), (3, 3))
    return np.clip((windows * kernel).sum(axis=(2, 3)), 0, 255).astype(np.uint8)
