# refused 8:5: 'fit' is a method of 'Model'; make it a top-level function that takes the object as an argument.
from mycluster import view



class Model:
    @view.parallel(block=True)
    def fit(self, x):
        return x
