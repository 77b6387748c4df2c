# refused 2: KeyError: 'value'
import failing_helper

from mycluster import view



@view.parallel(block=True)
def f(x):
    return failing_helper.value + x
