# scikit-learn: an import for its effect, which makes another one work.
import numpy as np
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.impute import IterativeImputer

from mycluster import view


@view.parallel(block=True)  # [0, 1]
def imputed(seed):
    rng = np.random.RandomState(seed)
    x = rng.rand(6)
    data = np.column_stack([x, 2 * x])
    data[1, 1] = np.nan
    return IterativeImputer(random_state=0).fit_transform(data).round(4)
