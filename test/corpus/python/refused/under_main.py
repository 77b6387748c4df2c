# refused 8:5: 'f' is defined below `if __name__ == '__main__'`, which engines do not run; move it to the top level of the file.
from mycluster import view



if __name__ == "__main__":
    @view.parallel(block=True)
    def f(x):
        return x
