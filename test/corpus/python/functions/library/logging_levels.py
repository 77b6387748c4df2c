# logging set up at the top level, with a logger of the module's.
import logging
import sys

from mycluster import view

logging.getLogger("corpus").setLevel(logging.INFO)
log = logging.getLogger("corpus.levels")
logging.info("the root logger says nothing")


class ToStdout(logging.Handler):
    def emit(self, record):
        print(self.format(record))


handler = ToStdout()
handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
log.addHandler(handler)
log.propagate = False


@view.parallel(block=True)  # [1, 0]
def checked(x):
    log.debug("hidden")
    log.info("got %d", x)
    if not x:
        log.error("it is nothing")
    return x


log.warning("the program begins")
