from circle_back import back


def turn(x):
    return back(x)
