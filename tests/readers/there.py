"""Says what of a reader is not on this machine, and ends with 1 where anything is not.

A need is a module of Python, a package of npm beside this Python (`npm:NAME`), a program (`bin:NAME`), or a file (`file:PATH`).
"""

import importlib.util
import pathlib
import shutil
import sys

from truth import node_modules


def is_there(need):
    kind, _, name = need.rpartition(":")
    if kind == "npm":
        return (node_modules() / name / "package.json").is_file()
    if kind == "bin":
        return shutil.which(name) is not None
    if kind == "file":
        return pathlib.Path(name).is_file()
    return importlib.util.find_spec(name) is not None


lacks = [need for need in sys.argv[1:] if not is_there(need)]
if lacks:
    sys.exit("not here: " + ", ".join(lacks))
