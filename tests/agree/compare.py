"""Compares `pullquote agree` with other programs on random projects.

    python -m venv venv && venv/bin/pip install krippendorff==0.9.0 statsmodels pygamma-agreement==0.5.9
    venv/bin/python tests/agree/compare.py PULLQUOTE [HOW_MANY]

PULLQUOTE is the program. Each project is one article that two to four annotators coded, with a seed that is its number. Compared
are α over characters (krippendorff, to 1e-6), Cohen's and Fleiss' κ over characters (statsmodels, to 1e-6), and the
disorder of γ (pygamma-agreement, which counts in 32 bits, to 1e-5). Prints what was compared and what differs; ends with 1
where anything does.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import krippendorff
import numpy
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

TAGS = ["Claim", "Quote", "Event"]


def project(seed):
    """A text and, for each annotator, spans that do not overlap: near to what others have, or not."""
    chance = random.Random(seed)
    length = chance.randint(60, 300)
    finds, place = [], 0
    while place < length - 12:
        start = place + chance.randint(0, 20)
        end = start + chance.randint(2, 25)
        if end < length:
            finds.append((start, end, chance.choice(TAGS)))
        place = end + 4
    annotators = {}
    for name in ["ana", "ben", "cem", "dora"][: chance.randint(2, 4)]:
        spans = []
        for start, end, tag in finds:
            if chance.random() < 0.2:
                continue
            start, end = start + chance.randint(0, 2), end + chance.randint(-1, 2)
            if chance.random() < 0.2:
                tag = chance.choice(TAGS)
            if start < end <= length and (not spans or spans[-1][1] <= start):
                spans.append((start, end, tag))
        if spans:
            annotators[name] = spans
    return ("words and " * length)[:length], annotators


def agree(program, text, annotators):
    with tempfile.TemporaryDirectory() as folder:
        annotations = [
            {"annotator": name, "tag": tag, "spans": [{"start": start, "end": end}]}
            for name, spans in annotators.items()
            for start, end, tag in spans
        ]
        lines = Path(folder) / "lines.jsonl"
        lines.write_text(json.dumps({"article": "one", "text": text, "annotations": annotations}) + "\n")
        root = str(Path(folder) / "p")
        subprocess.run([program, "import", root, str(lines)], check=True, capture_output=True)
        out = subprocess.run([program, "agree", root, "--json"], check=True, capture_output=True)
        return json.loads(out.stdout)


def main():
    program = sys.argv[1]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    counts, faults = {}, []

    def compare(seed, what, found, expected, tolerance):
        counts[what] = counts.get(what, 0) + 1
        if expected is None or numpy.isnan(expected):
            same = found is None
        else:
            same = found is not None and abs(found - expected) <= tolerance
        if not same:
            faults.append(f"{seed} {what}: {found} is not {expected}")

    done, seed = 0, 0
    while done < many:
        seed += 1
        text, annotators = project(seed)
        if len(annotators) < 2:
            continue
        done += 1
        found = agree(program, text, annotators)
        names = sorted(annotators)
        rows = numpy.zeros((len(names), len(text)), dtype=int)
        for at, name in enumerate(names):
            for start, end, tag in annotators[name]:
                rows[at, start:end] = TAGS.index(tag) + 1
        figure = lambda group, key: group["figures"][key]["value"]
        compare(seed, "alpha", figure(found["all"], "alpha_characters"), krippendorff.alpha(rows, level_of_measurement="nominal"), 1e-6)
        table, _ = aggregate_raters(rows.T)
        compare(seed, "fleiss", figure(found["all"], "fleiss_kappa"), fleiss_kappa(table), 1e-6)
        for pair in found["pairs"]:
            one, other = (rows[names.index(name)] for name in pair["annotators"])
            square = numpy.zeros((4, 4))
            for left, right in zip(one, other):
                square[left, right] += 1
            compare(seed, "cohen", figure(pair, "cohen_kappa"), cohens_kappa(square).kappa, 1e-6)
        for tag in found["all"]["tags"]:
            of_tag = (rows == TAGS.index(tag["tag"]) + 1).astype(int)
            compare(seed, "alpha of a tag", figure(tag, "alpha_characters"), krippendorff.alpha(of_tag, level_of_measurement="nominal"), 1e-6)
        continuum = Continuum()
        for name in names:
            for start, end, tag in annotators[name]:
                continuum.add(name, Segment(start, end), tag)
        by = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
        expected = continuum.get_best_alignment(by).disorder
        compare(seed, "disorder", found["all"]["figures"]["gamma"]["observed_disorder"], float(expected), 1e-5)
    print(f"{done} projects:", ", ".join(f"{count} {what}" for what, count in counts.items()))
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
