# Modules beside the file, one of which imports another.
import helpers
from helpers import clean as cleaned

from mycluster import view


@view.parallel(block=True)  # [" A ", "b"]
def tidy(text):
    return cleaned(text), helpers.LOADED, helpers.deeper.DEPTH
