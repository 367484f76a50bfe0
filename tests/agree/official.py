"""The official scorer of CoNLL-2011/2012 (scorer.pl 8.01, in Perl), which no package ships, where somebody has it.

It is asked once for each metric: every pair of clusterings is a document, and what it counts in each is read exactly.
"""

import re
import subprocess
import tempfile
from pathlib import Path

METRICS = {"bcub": "b_cubed", "ceafe": "ceaf_e"}

# What it says of a document, which it takes in an order of its own; what follows is of all of them together.
COUNTS = re.compile(
    r"^\(d(\d+)\); part 000:$.*?^Recall: \((\S+) / (\S+)\) \S+\s+Precision: \((\S+) / (\S+)\)", re.MULTILINE | re.DOTALL
)


def document(name, clusters, mentions):
    """A word for each mention, which is in the cluster that its last column says."""
    number = {mention: at for at, cluster in enumerate(clusters) for mention in cluster}
    yield f"#begin document ({name}); part 000\n"
    for at, mention in enumerate(mentions):
        mark = f"({number[mention]})" if mention in number else "-"
        yield f"{name}\t0\t{at}\tword\t{mark}\n"
    yield "#end document\n"


def scores(folder, pairs):
    """For each metric and each pair of clusterings its recall, precision and F1."""
    with tempfile.TemporaryDirectory() as place:
        files = [Path(place) / name for name in ("key", "response")]
        for side, file in enumerate(files):
            lines = []
            for at, pair in enumerate(pairs):
                mentions = sorted(set().union(*pair[0], *pair[1]))
                lines.extend(document(f"d{at}", pair[side], mentions))
            file.write_text("".join(lines))
        for metric, name in METRICS.items():
            perl = ["perl", f"-I{folder}/lib", f"{folder}/scorer.pl", metric, *map(str, files)]
            run = subprocess.run(perl, stdout=subprocess.PIPE, encoding="utf-8", check=True)
            found = COUNTS.findall(run.stdout)
            if sorted(int(it[0]) for it in found) != list(range(len(pairs))):
                raise RuntimeError(f"{len(found)} answers to {len(pairs)} documents")
            for at, *counts in found:
                right, of_key, exact, of_response = map(float, counts)
                recall = right / of_key if of_key else 0.0
                precision = exact / of_response if of_response else 0.0
                both = recall + precision
                yield name, int(at), recall, precision, 2 * recall * precision / both if both else 0.0
