# An error thrown in a module beside the file.
from helpers import clean

from mycluster import view


@view.parallel(block=True)  # ["ok", 3, None]
def tidy(text):
    return clean(text)
