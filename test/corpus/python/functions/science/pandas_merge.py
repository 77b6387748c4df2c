# pandas: joins, pivots, text columns and categories.
import pandas as pd

from mycluster import view

PEOPLE = pd.DataFrame({"id": [1, 2, 3], "town": ["Ulm", "Bonn", "Ulm"]})
VISITS = pd.DataFrame({"id": [1, 1, 3, 9], "month": ["jan", "feb", "jan", "jan"], "cost": [10, 20, 30, 40]})
PEOPLE["town"] = PEOPLE["town"].astype("category")


@view.parallel(block=True)  # ["inner", "left", "sideways"]
def joined(how):
    merged = PEOPLE.merge(VISITS, on="id", how=how)
    pivot = merged.pivot_table(index="town", columns="month", values="cost", aggfunc="sum", observed=True)
    return merged["town"].str.upper().tolist(), pivot.fillna(-1).to_dict("split")["data"]
