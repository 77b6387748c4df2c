# A package beside the file: submodules, names its __init__ gives, a lazy import in the function.
import survey.weights
from survey import Survey, weights as w

from mycluster import view


@view.parallel(block=True)  # [[1, 2, 3], []]
def score(answers):
    from survey.report import shown

    return shown(Survey(answers).score()), w.SCALE, survey.weights.__name__
