# pathlib: a file read beside the program, and one read at the top level.
import json
from pathlib import Path

from mycluster import view

HERE = Path(__file__).parent
SETTINGS = json.loads((HERE / "settings.json").read_text())
OUT = HERE / "never written"


@view.parallel(block=True)  # ["poem.txt", "settings.json", "missing.txt"]
def lines(name):
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith(tuple(SETTINGS["starts"]))]


if __name__ == "__main__":
    OUT.write_text("done")
