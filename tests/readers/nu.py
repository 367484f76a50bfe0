"""A report as a page, by the Nu HTML Checker, which the W3C's own service runs: no error and no warning.

How an article writes its accents is the article's, and not complained of.
"""

import subprocess
import sys

from truth import arguments, node_modules

export, _ = arguments()
jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-jar", jar]
run = subprocess.run(
    [*java, "--format", "gnu", "--filterpattern", ".*Unicode Normalization Form C.*", export],
    capture_output=True,
    encoding="utf-8",
)
complaints = (run.stdout + run.stderr).splitlines()
for complaint in complaints:
    print(complaint[:300])
print(f"{len(complaints)} complaints")
sys.exit(bool(complaints) or run.returncode)
