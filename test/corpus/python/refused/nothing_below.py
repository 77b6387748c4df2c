# refused 6:1: There is no function below this tag; put it right above one.
from mycluster import view



@view.parallel(block=True)
