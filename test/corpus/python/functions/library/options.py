# argparse at the bottom, and defaults that the function reads.
import argparse

from mycluster import view


def parser():
    made = argparse.ArgumentParser()
    made.add_argument("--threshold", type=int, default=3)
    made.add_argument("--names", nargs="*", default=["x"])
    return made


options = parser().parse_args()


@view.parallel(block=True)  # [2, 5]
def above(value):
    return value > options.threshold, options.names


if __name__ == "__main__":
    arguments = parser().parse_args()
    print(above.map(range(arguments.threshold)))
