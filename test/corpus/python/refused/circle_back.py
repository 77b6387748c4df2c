from circle import turn


def back(x):
    return turn(x)
