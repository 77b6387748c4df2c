# refused NotSerializableError: result['lock']: a lock instance cannot travel between processes; send plain data instead.
import threading

from mycluster import view



@view.parallel(block=True)
def f(x):
    return {"lock": threading.Lock()}
