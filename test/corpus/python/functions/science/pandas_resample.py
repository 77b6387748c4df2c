# pandas: time series, resampling, rolling windows, interpolation.
import pandas as pd

from mycluster import view

DAYS = pd.date_range("2024-01-01", periods=10, freq="D")
LEVELS = pd.Series([3.5, None, 4.5, 5, 5.25, None, None, 4, 3, 2.5], index=DAYS)


@view.parallel(block=True)  # ["2D", "5D", "nonsense"]
def resampled(rule):
    filled = LEVELS.interpolate()
    return filled.resample(rule).mean().round(6).tolist(), filled.rolling(3).max().iloc[-1]
