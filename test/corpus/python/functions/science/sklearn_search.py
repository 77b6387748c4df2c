# scikit-learn: cross-validation per setting, a pipeline, a scorer of the user's.
from sklearn.datasets import load_wine
from sklearn.metrics import make_scorer
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from mycluster import view


def share_right(truth, guess):
    return float((truth == guess).mean())


@view.parallel(block=True)  # [1, 5]
def score(neighbours):
    data = load_wine()
    pipeline = make_pipeline(StandardScaler(), KNeighborsClassifier(neighbours))
    scores = cross_val_score(pipeline, data.data, data.target, cv=3, scoring=make_scorer(share_right))
    return scores.round(6)
