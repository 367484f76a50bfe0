"""Runs one reader over several exports, so that what it imports is loaded once: `each.py READER EXPORT TRUTH …`.

Ends with 1 where one of them did.
"""

import pathlib
import runpy
import sys
import traceback

script, *pairs = sys.argv[1:]
path = str(pathlib.Path(__file__).with_name(script + ".py"))
failed = False
for export, truth in zip(pairs[::2], pairs[1::2], strict=True):
    print(f"{script} reads {export}")
    sys.argv = [path, export, truth]
    try:
        runpy.run_path(path)
    except SystemExit as end:
        failed |= bool(end.code)
        if isinstance(end.code, str):
            print(end.code)
    except Exception:
        failed = True
        traceback.print_exc(file=sys.stdout)
sys.exit(failed)
