# scikit-learn and pandas: clusters of points, told as records.
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.datasets import make_blobs

from mycluster import view

POINTS, _ = make_blobs(n_samples=30, centers=3, cluster_std=0.3, random_state=4)


@view.parallel(block=True)  # [2, 3]
def clusters(count):
    labels = KMeans(count, n_init=3, random_state=0).fit_predict(POINTS)
    frame = pd.DataFrame(POINTS, columns=["x", "y"]).assign(label=labels)
    return frame.groupby("label").mean().round(3).to_dict("records")
