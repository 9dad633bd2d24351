"""The first cell of code in every notebook: what follows stands there as it stands here."""

# Gets the package of this course if it is not there yet: from a file steelyard-….whl beside
# this notebook, or from the address below, or by its name.
import subprocess
import sys
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

ADDRESS = ""  # where a steelyard-….whl can be downloaded, if you were given that

if find_spec("steelyard") is None:
    if sys.platform == "emscripten":  # a notebook inside the browser starts no other program
        command = f'import piplite; await piplite.install("{ADDRESS or "steelyard"}")'
        raise ModuleNotFoundError(f"run this in a cell of its own, then this cell: {command}")
    beside = sorted(str(path) for path in Path().glob("steelyard-*.whl"))
    source = beside[-1] if beside else ADDRESS or "steelyard"
    print(f"The package of this course is not here yet. Installing {source}, which takes a minute.")
    install = [sys.executable, "-m", "pip", "install", "--quiet", source]
    pip = subprocess.run(install, capture_output=True, text=True)
    if pip.returncode:
        print(pip.stderr)
        fix = "put a steelyard-….whl beside this notebook"
        raise ModuleNotFoundError(f"{source} could not be installed; {fix}")
    invalidate_caches()
    print(f"Installed {source}. If no task appears below, reload this page and run the cells again.")
