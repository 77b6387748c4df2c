# pandas: a frame read beside the file at the top level, grouped and sorted.
from pathlib import Path

import pandas as pd

from mycluster import view

pd.set_option("display.width", 60)
SALES = pd.read_csv(Path(__file__).with_name("sales.csv"), parse_dates=["day"])
SALES["total"] = SALES["price"] * SALES["amount"]
print(SALES.describe())


@view.parallel(block=True)  # ["north", "south", "west"]
def region(name):
    found = SALES[SALES["region"] == name].groupby("item")["total"].sum().sort_values()
    return found.round(2).to_dict()
