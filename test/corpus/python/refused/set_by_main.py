# refused 8: NameError: name 'threshold' is not defined
from mycluster import view



@view.parallel(block=True)
def f(x):
    return x > threshold


if __name__ == "__main__":
    threshold = 3
    print(f.map(range(5)))
