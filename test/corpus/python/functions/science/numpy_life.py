# The game of life: rolls, integer arrays, a step helper.
import numpy as np

from mycluster import view

GLIDER = np.zeros((8, 8), dtype=np.int8)
GLIDER[0, 1] = GLIDER[1, 2] = GLIDER[2, :3] = 1


def step(board):
    shifts = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j]
    around = sum(np.roll(board, shift, (0, 1)) for shift in shifts)
    return ((around == 3) | ((board == 1) & (around == 2))).astype(np.int8)


@view.parallel(block=True)  # range(3)
def life(generations):
    board = GLIDER.copy()
    for _ in range(generations):
        board = step(board)
    return board, int(board.sum())
