# subprocess: another Python, its output and its exit code.
import subprocess
import sys

from mycluster import view


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@view.parallel(block=True)  # ["print(6 * 7)", "import sys; sys.exit(3)"]
def run(code):
    try:
        return python(code)
    except subprocess.CalledProcessError as error:
        return error.returncode
