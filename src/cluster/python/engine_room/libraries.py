"""Which files are the user's own, and which are Python's or of installed packages."""
import os
import re
import sysconfig

_LIBRARIES = {sysconfig.get_paths().get(kind) for kind in ("stdlib", "platstdlib", "purelib", "platlib")} - {None}
# Wherever they lie: of the user's site, of PYTHONPATH, of a `.pth` file.
_INSTALLED = re.compile(r"[\\/](site|dist)-packages[\\/]")
# Where IPython pretends that cells are: no file of the user's.
_CELL = re.compile(r"[\\/]ipykernel_\d+[\\/]")


def is_users(file):
    in_library = any(file.startswith(os.path.join(library, "")) for library in _LIBRARIES)
    return not in_library and not _CELL.search(file) and not _INSTALLED.search(file)
