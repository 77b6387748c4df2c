# refused 8:5: 'scaled' is nested in 'analyse'; move it to the top level of the file.
from mycluster import view



def analyse(factor):
    @view.parallel(block=True)
    def scaled(x):
        return factor * x

    return scaled.map(range(3))
