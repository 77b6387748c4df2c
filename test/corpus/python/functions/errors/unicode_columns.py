# Characters beyond ASCII before the place of the error, and a long line.
from mycluster import view

GRÖSSEN = {"größe": 3, "🙂": 4}


@view.parallel(block=True)  # ["größe", "🙂", "ß"]
def größe(name):
    wert = "äöü🙂" + str(GRÖSSEN["größe"]) + str(GRÖSSEN[name]); return wert


@view.parallel(block=True)  # [0, 1]
def continued(x):
    return (
        1
        + 2
        / x
    )
