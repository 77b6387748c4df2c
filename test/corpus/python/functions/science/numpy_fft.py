# numpy.fft, and a generator of random numbers made in the function, from its argument.
import numpy as np

from mycluster import view

RATE = 64


def signal(seed):
    rng = np.random.default_rng(seed)
    t = np.arange(RATE) / RATE
    return np.sin(2 * np.pi * 5 * t) + 0.1 * rng.standard_normal(RATE)


@view.parallel(block=True)  # range(3)
def loudest(seed):
    spectrum = np.abs(np.fft.rfft(signal(seed)))
    return int(spectrum.argmax()), np.round(spectrum[:4], 6)
