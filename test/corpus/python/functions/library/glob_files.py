# os, glob, tempfile, shutil: files that the function makes and removes.
import glob
import os
import shutil
import tempfile

from mycluster import view


@view.parallel(block=True)  # [["a.txt", "b.csv"], []]
def listing(names):
    folder = tempfile.mkdtemp()
    try:
        for name in names:
            with open(os.path.join(folder, name), "w") as file:
                file.write(name)
        found = sorted(glob.glob(os.path.join(folder, "*.txt")))
        return [os.path.basename(path) for path in found], sum(os.path.getsize(path) for path in found)
    finally:
        shutil.rmtree(folder)
