"""Compares `pullquote agree` with other programs on random projects.

    python tests/agree/compare.py PULLQUOTE [HOW_MANY]

PULLQUOTE is the program. Packages: tests/readers/requirements.txt. Projects are of two kinds, spans in one text and links over a
few articles, each coded by two to four annotators, with a seed that is its number. There are so many of each kind that every
package is asked about HOW_MANY of them (100), since not each can answer for each project. Compared are

- α over characters and tokens (krippendorff, to 1e-6),
- Cohen's and Fleiss' κ over characters and tokens (statsmodels, to 1e-6),
- the disorder of γ (pygamma-agreement, which counts in 32 bits, to 1e-5),
- F1 over tokens: strict (seqeval with IOB2), strict, exact, partial and type (nervaluate), to 1e-9,
- B³ and CEAF-e (scorch, which counts as the official CoNLL-2012 scorer does) and LEA (coreference-eval, where no cluster has
  one mention, since it leaves those out), to 1e-9,
- B³ and CEAF-e with the official scorer itself, to 1e-9, where PULLQUOTE_CONLL_SCORER names the folder of its scorer.pl.

Prints what was compared and what differs; ends with 1 where anything does.
"""

import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import krippendorff
import numpy
from corefeval import Document, Scorer
from nervaluate import Evaluator
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
from scorch.scores import b_cubed, ceaf_e
from seqeval.metrics import f1_score
from seqeval.scheme import IOB2
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

import official

TAGS = ["Claim", "Quote", "Event"]

# Made once: it is compiled each time.
DISSIMILARITY = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)


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


def linked(seed):
    """Two to four annotators who mark words of a few articles, mostly the same, and link them in their own ways."""
    chance = random.Random(seed)
    words = [(article, at) for article in range(chance.randint(2, 4)) for at in range(chance.randint(2, 5))]
    kinds = chance.randint(1, 4)
    truth = {word: chance.randrange(kinds) for word in words}
    # In every second project nobody misses anything and no mention is alone.
    all_are_linked = seed % 2 == 0
    annotators = {}
    for name in ["ana", "ben", "cem", "dora"][: chance.randint(2, 4)]:
        marked = [word for word in words if all_are_linked or chance.random() < 0.85]
        clusters = {}
        for word in marked:
            kind = truth[word] if chance.random() < 0.75 else chance.randrange(kinds + 1)
            clusters.setdefault(kind, []).append(word)
        clusters = list(clusters.values())
        if all_are_linked:
            alone = [cluster for cluster in clusters if len(cluster) == 1]
            clusters = [cluster for cluster in clusters if len(cluster) > 1] or [[]]
            clusters[0] = clusters[0] + [word for cluster in alone for word in cluster]
        annotators[name] = (marked, clusters)
    return words, annotators


def run(program, lines):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines.jsonl"
        file.write_text("".join(json.dumps(line) + "\n" for line in lines))
        root = str(Path(folder) / "p")
        subprocess.run([program, "import", root, str(file)], check=True, capture_output=True)
        out = subprocess.run([program, "agree", root, "--json", "--samples", "0"], check=True, capture_output=True)
        return json.loads(out.stdout)


def words_of(text):
    """Where the words of a text are; it has no marks."""
    words, start = [], None
    for at, letter in enumerate(text + " "):
        if letter == " ":
            if start is not None:
                words.append((start, at))
            start = None
        elif start is None:
            start = at
    return words


class Check:
    def __init__(self):
        self.counts, self.faults = {}, []
        # The seeds of the projects that each package was asked about.
        self.projects = {}
        # Clusterings for the official scorer, with what we say of them.
        self.pairs = []

    def asked(self, packages):
        """About how many projects the package was asked that was asked least."""
        return min(len(self.projects.get(package, ())) for package in packages)

    def compare(self, seed, package, what, found, expected, tolerance):
        self.counts[what] = self.counts.get(what, 0) + 1
        self.projects.setdefault(package, set()).add(seed)
        if expected is None or numpy.isnan(expected):
            same = found is None
        else:
            same = found is not None and abs(found - expected) <= tolerance
        if not same:
            self.faults.append(f"{seed} {what}: {found} is not {expected}")


def value(group, key):
    return group["figures"][key]["value"]


def of_values(check, seed, found, rows, names, keys, tags):
    """α and κ of a table with a row per annotator."""
    alpha, fleiss, cohen = keys
    check.compare(seed, "krippendorff", alpha, value(found["all"], alpha), alpha_of(rows), 1e-6)
    table, _ = aggregate_raters(rows.T)
    check.compare(seed, "statsmodels", fleiss, value(found["all"], fleiss), fleiss_kappa(table), 1e-6)
    for pair in found["pairs"]:
        one, other = (rows[names.index(name)] for name in pair["annotators"])
        square = numpy.zeros((rows.max() + 1, rows.max() + 1))
        for left, right in zip(one, other):
            square[left, right] += 1
        check.compare(seed, "statsmodels", cohen, value(pair, cohen), cohens_kappa(square).kappa, 1e-6)
    for tag in found["all"]["tags"] if tags else []:
        of_tag = (rows == TAGS.index(tag["tag"]) + 1).astype(int)
        check.compare(seed, "krippendorff", f"{alpha} of a tag", value(tag, alpha), alpha_of(of_tag), 1e-6)


def alpha_of(rows):
    # The package has no answer where all values are the same.
    return None if rows.min() == rows.max() else krippendorff.alpha(rows, level_of_measurement="nominal")


def on_tokens(spans, words):
    """Spans as first and last word; nothing where two share a word, which a label a word has no place for."""
    entities = []
    for start, end, tag in sorted(spans):
        met = [at for at, word in enumerate(words) if word[0] < end and start < word[1]]
        if not met:
            continue
        if entities and met[0] <= entities[-1]["end"]:
            return None
        entities.append({"start": met[0], "end": met[-1], "label": tag})
    return entities


def labels(entities, count):
    row = ["O"] * count
    for it in entities:
        row[it["start"] : it["end"] + 1] = ["B-" + it["label"]] + ["I-" + it["label"]] * (it["end"] - it["start"])
    return row


def lines_of_text(seed):
    """A project of one text as JSON Lines, and what is known of it; `None` where there is nothing to compare."""
    text, annotators = project(seed)
    if len(annotators) < 2:
        return None
    annotations = [
        {"annotator": name, "tag": tag, "spans": [{"start": start, "end": end}]}
        for name, spans in annotators.items()
        for start, end, tag in spans
    ]
    return [{"article": "one", "text": text, "annotations": annotations}], (text, annotators)


def compare_text(check, seed, found, text, annotators):
    names = sorted(annotators)
    rows = numpy.zeros((len(names), len(text)), dtype=int)
    for at, name in enumerate(names):
        for start, end, tag in annotators[name]:
            rows[at, start:end] = TAGS.index(tag) + 1
    of_values(check, seed, found, rows, names, ("alpha_characters", "fleiss_kappa", "cohen_kappa"), True)
    continuum = Continuum()
    for name in names:
        for start, end, tag in annotators[name]:
            continuum.add(name, Segment(start, end), tag)
    expected = float(continuum.get_best_alignment(DISSIMILARITY).disorder)
    disorder = found["all"]["figures"]["gamma"]["observed_disorder"]
    check.compare(seed, "pygamma-agreement", "disorder", disorder, expected, 1e-5)

    words = words_of(text)
    entities = {name: on_tokens(annotators[name], words) for name in names}
    if all(it is not None for it in entities.values()):
        rows = numpy.zeros((len(names), len(words)), dtype=int)
        for at, name in enumerate(names):
            for it in entities[name]:
                rows[at, it["start"] : it["end"] + 1] = TAGS.index(it["label"]) + 1
        keys = ("alpha_tokens", "fleiss_kappa_tokens", "cohen_kappa_tokens")
        of_values(check, seed, found, rows, names, keys, True)
    for pair in found["pairs"]:
        one, other = (entities[name] for name in pair["annotators"])
        if not one or not other:
            continue
        strict = f1_score(
            [labels(one, len(words))], [labels(other, len(words))], mode="strict", scheme=IOB2, zero_division=0
        )
        check.compare(seed, "seqeval", "F1 of seqeval", value(pair, "f1_tokens_strict"), float(strict), 1e-9)
        results = Evaluator([one], [other], tags=TAGS, loader="dict").evaluate()
        for mine, theirs in [("strict", "strict"), ("exact", "exact"), ("partial", "partial"), ("type", "ent_type")]:
            expected = results["overall"][theirs].f1
            what = f"F1 of nervaluate, {theirs}"
            check.compare(seed, "nervaluate", what, value(pair, f"f1_tokens_{mine}"), expected, 1e-9)
        for tag in pair["tags"]:
            of_tag = results["entities"].get(tag["tag"])
            for mine, theirs in [("strict", "strict"), ("partial", "partial"), ("type", "ent_type")]:
                if of_tag:
                    expected = of_tag[theirs].f1
                    what = f"F1 of nervaluate, {theirs}, of a tag"
                    check.compare(seed, "nervaluate", what, value(tag, f"f1_tokens_{mine}"), expected, 1e-9)


def clusterings(pair, annotators, shared):
    """What the measures are about: the mentions that either linked, or of these the ones that both marked."""
    marked = [set(annotators[name][0]) for name in pair]
    clusters = [[set(it) for it in annotators[name][1] if len(it) > 1] for name in pair]
    among = set().union(*clusters[0], *clusters[1])
    if shared:
        among &= marked[0] & marked[1]
    result = []
    for mine, of_mine in zip(marked, clusters):
        kept = [it & among for it in of_mine if it & among]
        alone = (mine & among).difference(*of_mine)
        result.append(kept + [{it} for it in sorted(alone)])
    return result


def lines_of_links(seed):
    """A project of linked articles as JSON Lines, and what is known of it; `None` where nobody linked anything."""
    words, annotators = linked(seed)
    count = 1 + max(article for article, _ in words)
    longest = 1 + max(at for _, at in words)
    lines, members = [], []
    for article in range(count):
        annotations = [
            {
                "id": f"{name}{article}_{at}",
                "annotator": name,
                "tag": "Claim",
                "spans": [{"start": 4 * at, "end": 4 * at + 3}],
            }
            for name, (marked, _) in annotators.items()
            for of, at in marked
            if of == article
        ]
        lines.append({"article": f"a{article}", "text": "abc " * longest, "annotations": annotations})
    for name, (_, clusters) in annotators.items():
        for cluster in clusters:
            if len(cluster) > 1:
                members.append({"annotator": name, "members": [f"{name}{article}_{at}" for article, at in cluster]})
    return (lines + members, (annotators,)) if members else None


def compare_links(check, seed, found, annotators):
    for pair in found["pairs"]:
        figures = pair["links"]["figures"]
        if not figures:
            continue
        # What only one of them coded is not compared.
        coded = [{article for article, _ in annotators[name][0]} for name in pair["annotators"]]
        common = coded[0] & coded[1]
        kept = {
            name: (
                [word for word in annotators[name][0] if word[0] in common],
                [[word for word in cluster if word[0] in common] for cluster in annotators[name][1]],
            )
            for name in pair["annotators"]
        }
        for shared, suffix in [(True, "shared"), (False, "all")]:
            key, response = clusterings(pair["annotators"], kept, shared)
            if not key or not response:
                continue
            for name, scorer in [("b_cubed", b_cubed), ("ceaf_e", ceaf_e)]:
                figure = figures[f"{name}_{suffix}"]
                recall, precision, f1 = scorer(key, response)
                what = f"{name} {suffix}"
                check.compare(seed, "scorch", what, figure["value"], float(f1), 1e-9)
                check.compare(seed, "scorch", f"{what} recall", figure["recall"], float(recall), 1e-9)
                check.compare(seed, "scorch", f"{what} precision", figure["precision"], float(precision), 1e-9)
            check.pairs.append((seed, suffix, figures, key, response))
            if all(len(it) > 1 for it in key + response):
                scorer = Scorer()
                number = lambda clusters: [[list(word) for word in sorted(it)] for it in clusters]
                scorer.update(Document(predicted=number(response), truth=number(key)))
                _, metrics = scorer.detailed_score("", "", verbose=False)
                lea = figures[f"lea_{suffix}"]["value"]
                check.compare(seed, "coreference-eval", f"lea {suffix}", lea, metrics["lea"]["f1"], 1e-9)


def compare_official(check, folder):
    pairs = [pair[3:] for pair in check.pairs]
    for name, at, recall, precision, f1 in official.scores(folder, pairs):
        seed, suffix, figures, _, _ = check.pairs[at]
        figure = figures[f"{name}_{suffix}"]
        for part, expected in [("recall", recall), ("precision", precision), ("value", f1)]:
            what = f"official {name} {suffix} {part}"
            check.compare(seed, "the official scorer", what, figure[part], expected, 1e-9)


# What a project of a kind is made of, what is compared in it, and by which packages.
KINDS = [
    (
        lines_of_text,
        compare_text,
        ["krippendorff", "statsmodels", "pygamma-agreement", "seqeval", "nervaluate"],
    ),
    (lines_of_links, compare_links, ["scorch", "coreference-eval"]),
]


def main():
    program = sys.argv[1]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    check = Check()
    with ThreadPoolExecutor(2) as pool:
        for make, compare, packages in KINDS:
            seeds = itertools.count(1)
            while check.asked(packages) < many:
                some = [(seed, make(seed)) for seed in itertools.islice(seeds, 20)]
                some = [(seed, *made) for seed, made in some if made]
                answers = pool.map(lambda it: run(program, it[1]), some)
                for (seed, _, known), found in zip(some, answers):
                    compare(check, seed, found, *known)
                if some[-1][0] > 10 * many:
                    check.faults.append(f"one of {packages} is hardly ever asked")
                    break
    folder = os.environ.get("PULLQUOTE_CONLL_SCORER")
    if folder:
        compare_official(check, folder)
    else:
        print("the official scorer: skipped, PULLQUOTE_CONLL_SCORER names no folder")
    print("projects:", ", ".join(f"{package} {len(seeds)}" for package, seeds in check.projects.items()))
    print("figures:", ", ".join(f"{count} {what}" for what, count in check.counts.items()))
    print(f"{len(check.faults)} differ")
    for fault in check.faults[:40]:
        print(fault)
    sys.exit(bool(check.faults))


if __name__ == "__main__":
    main()
