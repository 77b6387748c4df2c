# scikit-learn: a model trained at the top level, which the function asks.
import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from mycluster import view

iris = load_iris()
model = LogisticRegression(max_iter=500)
model.fit(iris.data, iris.target)
print("accuracy", model.score(iris.data, iris.target))


@view.parallel(block=True)  # [[5.1, 3.5, 1.4, 0.2], [6.7, 3.1, 4.7, 1.5], [1, 2]]
def species(flower):
    label = int(model.predict([flower])[0])
    return iris.target_names[label], np.round(model.predict_proba([flower])[0], 4)
