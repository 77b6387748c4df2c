# Names bound in branches: a missing package, a platform, a version, a loop with else.
import sys

from mycluster import view

try:
    import package_that_nobody_has as fast
except ImportError:
    fast = None

if sys.version_info >= (3, 8):
    SEPARATOR = "/"
else:
    SEPARATOR = "|"

for candidate in (6, 9, 13):
    if all(candidate % d for d in range(2, candidate)):
        PRIME = candidate
        break
else:
    PRIME = None

while True:
    ROUNDS = 3
    break


@view.parallel(block=True)  # [["a", "b"], []]
def joined(parts):
    return SEPARATOR.join(parts) * ROUNDS, PRIME, fast is None
