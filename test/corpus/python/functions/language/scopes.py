# Names that shadow the program's own: the function reaches none of these.
import mycluster
from mycluster import view

client = mycluster.Client("shadowed")
total = client.ids


@view.parallel(block=True)  # [2, 3]
def shadows(n):
    client = [total for total in range(n)]
    mycluster = {key: value for key, value in enumerate(client)}

    def view(x):
        nonlocal client
        client = client + [x]
        return client

    return view(len(mycluster)), (lambda total: total * n)(1)
