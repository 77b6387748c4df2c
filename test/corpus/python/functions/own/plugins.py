from settings import HANDLERS

HANDLERS["doubled"] = lambda x: 2 * x
