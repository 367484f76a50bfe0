//! Agreement against values that others computed, in the file `iaa_cases.json` of the folder that `PULLQUOTE_GOLD` names.
//!
//! What is coded on a text goes the whole way: JSON Lines in, `pullquote agree --json` out. What is only a table of numbers
//! goes to the measures themselves.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why"
)]

#[allow(dead_code, reason = "it is shared with other tests")]
mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use common::Desk;
use pullquote::agree::alpha::{Coincidences, Level, pairs};
use pullquote::agree::gamma::{Dissimilarity, Unit, best};
use pullquote::agree::grid::{Apart, Grid};
use pullquote::agree::kappa::{Ratings, cohen, fleiss};
use pullquote::agree::sets::SetDistance;
use pullquote::agree::unitizing_1995::Several;
use pullquote::agree::{Stretch, Tally, Value as Measured, unitizing, unitizing_1995};
use serde_json::{Value, json};

const NEAR: f64 = 1e-6;

/// What the best alignment costs by unit; nothing where there are no units.
fn disorder(annotators: &[Vec<Unit>], by: &Dissimilarity) -> Option<f64> {
    let found = best(annotators, by);
    (found.mean_units > 0.0).then(|| found.total / found.mean_units)
}

/// α of units that hold a number per annotator, or nothing.
fn alpha(units: &[Vec<Option<f64>>], level: Level) -> Measured {
    let mut numbers: Vec<f64> = units.iter().flatten().flatten().copied().collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let mut cells = vec![0.0; numbers.len() * numbers.len()];
    for unit in units {
        let place = |value: &f64| numbers.binary_search_by(|it| it.total_cmp(value)).ok();
        let places: Vec<usize> = unit.iter().flatten().filter_map(place).collect();
        pairs(&places, 1.0, |one, other, share| {
            cells[one * numbers.len() + other] += share;
        });
    }
    Coincidences::of(numbers.len(), &cells).at_level(level, &numbers)
}

fn cases() -> Vec<Value> {
    let folder = std::env::var_os("PULLQUOTE_GOLD").expect("PULLQUOTE_GOLD names a folder");
    let text =
        std::fs::read_to_string(PathBuf::from(folder).join("iaa_cases.json")).expect("the cases");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    all["cases"].as_array().expect("cases").clone()
}

/// What was found beside what is expected; differences are gathered, so that a run names all of them.
#[derive(Default)]
struct Check {
    count: usize,
    faults: Vec<String>,
}

impl Check {
    fn near(&mut self, name: &str, found: Option<f64>, expected: &Value, tolerance: f64) {
        self.count += 1;
        let is_near = match (found, expected.as_f64()) {
            (Some(found), Some(expected)) => (found - expected).abs() <= tolerance,
            (None, None) => true,
            _ => false,
        };
        if !is_near {
            self.faults
                .push(format!("{name}: {found:?} is not {expected}"));
        }
    }

    fn value(&mut self, name: &str, found: Measured, expected: &Value) {
        self.near(name, found.ok(), expected, NEAR);
    }

    #[track_caller]
    fn done(self, at_least: usize) {
        assert!(self.faults.is_empty(), "{:#?}", self.faults);
        assert!(self.count >= at_least, "only {} values", self.count);
    }
}

fn numbers(value: &Value) -> Vec<Vec<Option<f64>>> {
    let rows = value.as_array().expect("rows").iter();
    rows.map(|row| {
        row.as_array()
            .expect("a row")
            .iter()
            .map(Value::as_f64)
            .collect()
    })
    .collect()
}

/// Rows become columns.
fn turned(rows: &[Vec<Option<f64>>]) -> Vec<Vec<Option<f64>>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width)
        .map(|at| rows.iter().map(|row| row[at]).collect())
        .collect()
}

#[test]
#[ignore = "reads the folder that PULLQUOTE_GOLD names"]
fn tables_of_values() {
    let mut check = Check::default();
    for case in cases() {
        let name = case["id"].as_str().expect("a name");
        let values = &case["values"];
        if case.get("data_rows_are_observers").is_some() {
            let rows = numbers(&case["data_rows_are_observers"]);
            let units = turned(&rows);
            for (key, level) in [
                ("nominal", Level::Nominal),
                ("ordinal", Level::Ordinal),
                ("interval", Level::Interval),
                ("ratio", Level::Ratio),
                ("alpha_nominal", Level::Nominal),
            ] {
                if let Some(expected) = values.get(key) {
                    check.value(&format!("{name} {key}"), alpha(&units, level), expected);
                }
            }
            if let Some(expected) = values.get("cohen_kappa") {
                let mut table = vec![0.0; 4];
                for unit in &units {
                    let [one, other] = [unit[0], unit[1]].map(|it| it.expect("a value") as usize);
                    table[one * 2 + other] += 1.0;
                }
                check.value(name, cohen(2, &table), expected);
            }
        }
        if case.get("counts_rows_are_items").is_some() {
            let rows = numbers(&case["counts_rows_are_items"]);
            let rows: Vec<Vec<f64>> = rows
                .into_iter()
                .map(|row| row.into_iter().flatten().collect())
                .collect();
            let of_value = |at: usize| rows.iter().map(|row| row[at]).sum();
            let chosen: Vec<f64> = (0..rows[0].len()).map(of_value).collect();
            let ratings = Ratings {
                annotators: rows[0].iter().sum(),
                units: rows.len() as f64,
                squares: rows.iter().flatten().map(|count| count * count).sum(),
                chosen: &chosen,
            };
            check.value(name, fleiss(ratings), &values["fleiss_kappa"]);
        }
        if name == "masi_jaccard_pairs" {
            for pair in values.as_array().expect("pairs") {
                let set = |key: &str| -> Vec<&str> {
                    let set = pair[key].as_array().expect("a set").iter();
                    set.filter_map(Value::as_str).collect()
                };
                let (one, other) = (set("a"), set("b"));
                for (key, distance) in [
                    ("jaccard_distance", SetDistance::Jaccard),
                    ("masi_distance_exact", SetDistance::Masi),
                ] {
                    check.near(key, Some(distance.between(&one, &other)), &pair[key], NEAR);
                }
            }
        }
    }
    check.done(16);
}

/// Where an annotator's spans begin and end, and the places of their tags.
type Coded = Vec<(usize, usize, usize)>;

/// The spans of each annotator, in the order of their names, and the labels.
fn spans(case: &Value) -> (Vec<Coded>, Vec<String>) {
    let annotators = case["annotators"].as_object().expect("annotators");
    let label = |span: &Value| span["label"].as_str().expect("a label").to_owned();
    let spans = |all: &Value| all.as_array().expect("spans").clone();
    let mut labels: Vec<String> = annotators
        .values()
        .flat_map(spans)
        .map(|span| label(&span))
        .collect();
    labels.sort();
    labels.dedup();
    let begin = case["continuum"]["begin"].as_u64().unwrap_or_default();
    let at = |span: &Value, key: &str| {
        usize::try_from(span[key].as_u64().expect("a place") - begin).expect("it fits")
    };
    let of = |all: &Value| {
        let spans = spans(all).into_iter().map(|span| {
            let place = labels
                .iter()
                .position(|it| *it == label(&span))
                .expect("a label");
            (at(&span, "start"), at(&span, "end"), place)
        });
        let mut spans: Vec<_> = spans.collect();
        spans.sort_unstable();
        spans
    };
    (annotators.values().map(of).collect(), labels)
}

#[test]
#[ignore = "reads the folder that PULLQUOTE_GOLD names"]
fn continua() {
    let mut check = Check::default();
    for case in cases() {
        let name = case["id"].as_str().expect("a name");
        let values = &case["values"];
        if let Some(length) = case["continuum"]["length"].as_u64() {
            let (annotators, labels) = spans(&case);
            let length = usize::try_from(length).expect("it fits");
            // By annotator and label; the value is one more than the label's place.
            let by_label = annotators.iter().map(|spans| {
                let of_label = |at: usize| {
                    let spans = spans.iter().filter(move |span| span.2 == at);
                    let stretches = spans.map(|&(start, end, label)| Stretch {
                        start,
                        end,
                        value: label + 1,
                    });
                    stretches.collect()
                };
                (0..labels.len()).map(of_label).collect()
            });
            let by_label: Vec<Vec<Vec<Stretch>>> = by_label.collect();
            if values.get("u").is_some() {
                let many = labels.len();
                let flat = by_label.iter().map(|labels| {
                    let mut flat = labels.concat();
                    flat.sort_unstable();
                    flat
                });
                let flat: Vec<Vec<Stretch>> = flat.collect();
                let flat: Vec<&[Stretch]> = flat.iter().map(Vec::as_slice).collect();
                let sets = (0..=many).map(|it| it.checked_sub(1).into_iter().collect());
                let sets: Vec<Vec<usize>> = sets.collect();
                let mut grid = Grid::new(&sets, many, flat.len());
                let mut tally = Tally::new(0);
                grid.add(&flat, length, &mut tally);
                grid.add_lengths(by_label.iter().map(Vec::as_slice), Some(&flat), &mut tally);
                let sums = grid.of_unitizing(&tally.totals(), Apart::Single);
                check.value(
                    &format!("{name} u"),
                    unitizing::all(&sums, many),
                    &values["u"],
                );
                check.value(
                    &format!("{name} bar"),
                    unitizing::binary(&sums, many),
                    &values["bar_u"],
                );
                check.value(
                    &format!("{name} cu"),
                    unitizing::coding(&sums, many),
                    &values["cu"],
                );
                check.value(
                    name,
                    unitizing::coverage(&sums, many, None),
                    &values["coverage"],
                );
                for (at, label) in labels.iter().enumerate() {
                    let expected = &values["ku"][label];
                    check.value(
                        &format!("{name} k {label}"),
                        unitizing::of_value(&sums, many, at + 1),
                        &expected[0],
                    );
                    check.value(
                        name,
                        unitizing::coverage(&sums, many, Some(at + 1)),
                        &expected[1],
                    );
                }
            } else {
                let mut sum = unitizing_1995::Disagreement::default();
                let by_label = (0..labels.len()).map(|at| {
                    let of_label = by_label.iter().map(|labels| labels[at].as_slice());
                    of_label.collect()
                });
                let article = Some((by_label.collect(), length));
                let mut tally = Tally::new(0);
                let several = Several::of(annotators.len(), &[article], &mut tally);
                let sums = tally.totals();
                for (at, label) in labels.iter().enumerate() {
                    let found = several.disagreement(at, &sums);
                    let expected = &values[label];
                    check.near(name, Some(found.observed), &expected["Do"], NEAR);
                    check.near(name, Some(found.expected), &expected["De"], NEAR);
                    check.value(name, found.alpha(), &expected["alpha"]);
                    sum.observed += found.observed;
                    sum.expected += found.expected;
                }
                if let Some(expected) = values.get("overall") {
                    check.value(name, sum.alpha(), expected);
                }
            }
        }
        if let Some(expected) = values.get("observed_disorder") {
            let number = |key: &str| case["params"][key].as_f64().expect("a number");
            let by = Dissimilarity {
                place: number("alpha"),
                category: number("beta"),
                empty: number("deltaEmpty"),
            };
            let units = spans(&case).0.into_iter().map(|spans| {
                let spans = spans.into_iter();
                spans
                    .map(|(start, end, category)| Unit {
                        start: start as f64,
                        end: end as f64,
                        category,
                    })
                    .collect()
            });
            check.near(
                name,
                disorder(&units.collect::<Vec<_>>(), &by),
                expected,
                1e-9,
            );
        }
    }
    check.done(25);
}

/// γ by the recorded continua.
#[test]
#[ignore = "reads the folder that PULLQUOTE_GOLD names"]
fn recorded_continua() {
    let mut check = Check::default();
    for case in cases() {
        let gamma = &case["values"]["gamma"];
        let Some(continua) = gamma["deterministic"]["sampled_continua"].as_array() else {
            continue;
        };
        let by = Dissimilarity::default();
        let mut categories = BTreeMap::new();
        let mut sum = 0.0;
        for continuum in continua {
            let annotators = continuum["units"].as_object().expect("units").values();
            let annotators = annotators.map(|units| {
                let units = units.as_array().expect("units").iter().map(|unit| {
                    let next = categories.len();
                    Unit {
                        start: unit[0].as_f64().expect("a number"),
                        end: unit[1].as_f64().expect("a number"),
                        category: *categories
                            .entry(unit[2].as_str().expect("a label").to_owned())
                            .or_insert(next),
                    }
                });
                units.collect()
            });
            let disorder = disorder(&annotators.collect::<Vec<_>>(), &by);
            check.near("a continuum", disorder, &continuum["disorder"], 1e-9);
            sum += disorder.expect("units");
        }
        let expected = sum / continua.len() as f64;
        check.near(
            "expected",
            Some(expected),
            &gamma["deterministic"]["expected_disorder"],
            1e-9,
        );
        let observed = gamma["observed_disorder_exact"].as_f64().expect("a number");
        check.near(
            "γ",
            Some(1.0 - observed / expected),
            &gamma["deterministic"]["gamma"],
            1e-9,
        );
    }
    check.done(12);
}

/// Coded texts, by the command line.
#[test]
#[ignore = "reads the folder that PULLQUOTE_GOLD names"]
fn coded_texts() {
    let mut check = Check::default();
    for case in cases() {
        let Some(text) = case["text"].as_str() else {
            continue;
        };
        let name = case["id"].as_str().expect("a name");
        let mut annotations = Vec::new();
        for (annotator, spans) in case["annotators"].as_object().expect("annotators") {
            for span in spans.as_array().expect("spans") {
                annotations.push(json!({
                    "annotator": annotator.to_lowercase(),
                    "tag": span["label"],
                    "spans": [{"start": span["start"], "end": span["end"], "text": span["text"]}],
                }));
            }
        }
        let desk = Desk::new();
        let line = json!({"article": "one", "text": text, "annotations": annotations});
        desk.write("lines.jsonl", format!("{line}\n"));
        desk.run(&["import", "p", "lines.jsonl"]).fine();
        let found = desk.run(&["agree", "p", "--json"]).fine();
        let found: Value = serde_json::from_str(&found).expect("JSON");
        of_text(&mut check, name, &case["values"], &found);
    }
    check.done(60);
}

fn of_text(check: &mut Check, name: &str, values: &Value, found: &Value) {
    let figure = |group: &Value, key: &str| group["figures"][key]["value"].as_f64();
    let all = &found["all"];
    let pair = |names: &str| {
        let wanted: Vec<String> = names
            .chars()
            .map(|it| it.to_lowercase().to_string())
            .collect();
        let mut pairs = found["pairs"].as_array().expect("pairs").iter();
        pairs
            .find(|pair| pair["annotators"] == json!(wanted))
            .expect("the pair")
            .clone()
    };
    let tag = |group: &Value, label: &str| {
        let mut tags = group["tags"].as_array().expect("tags").iter();
        let found = tags.find(|tag| {
            tag["tag"]
                .as_str()
                .is_some_and(|it| it.to_lowercase() == *label)
        });
        found.cloned().unwrap_or_default()
    };
    let objects = |value: &Value| value.as_object().cloned().unwrap_or_default();
    let of_characters = |check: &mut Check, expected: &Value, part: &dyn Fn(&Value) -> Value| {
        check.near(
            name,
            figure(&part(all), "fleiss_kappa"),
            &expected["fleiss_kappa"],
            NEAR,
        );
        check.near(
            name,
            figure(&part(all), "alpha_characters"),
            &expected["krippendorff_alpha_nominal"],
            NEAR,
        );
        for (names, expected) in objects(&expected["cohen_kappa"]) {
            check.near(
                name,
                figure(&part(&pair(&names)), "cohen_kappa"),
                &expected,
                NEAR,
            );
        }
    };
    for (label, expected) in objects(&values["char_per_label"]) {
        of_characters(check, &expected, &|group| tag(group, &label));
    }
    if values.get("char_multiclass").is_some() {
        of_characters(check, &values["char_multiclass"], &Value::clone);
    }
    for (key, expected) in [
        (
            "alpha_characters_masi",
            &values["char_alpha_masi_labelsets"],
        ),
        (
            "alpha_characters_jaccard",
            &values["char_alpha_jaccard_labelsets"],
        ),
    ] {
        check.near(key, figure(all, key), &expected["exact_fractions"], NEAR);
    }
    let unitizing = &values["u_alpha_2016"];
    for (key, ours) in [
        ("u", "u_alpha"),
        ("bar_u", "bar_u_alpha"),
        ("cu", "cu_alpha"),
    ] {
        if unitizing.get(key).is_some() {
            check.near(key, figure(all, ours), &unitizing[key], NEAR);
        }
        for (names, expected) in objects(&unitizing["pairs"]) {
            check.near(key, figure(&pair(&names), ours), &expected[key], NEAR);
        }
    }
    for (label, expected) in objects(&unitizing["ku"]) {
        check.near(
            "ku",
            figure(&tag(all, &label), "k_u_alpha"),
            &expected[0],
            NEAR,
        );
    }
    for (label, expected) in objects(&values["alpha_U_1995"]["per_label"]) {
        check.near(
            "αU",
            figure(&tag(all, &label), "alpha_u_1995"),
            &expected["alpha"],
            NEAR,
        );
    }
    if let Some(expected) = values["alpha_U_1995"].get("overall") {
        check.near("αU", figure(all, "alpha_u_1995"), expected, NEAR);
    }
    for (names, expected) in objects(&values["pair_f1"]) {
        for (key, ours) in [
            ("exact_labelled", "f1_exact"),
            ("exact_unlabelled", "f1_exact_untagged"),
            ("overlap_labelled", "f1_overlap"),
            ("overlap_unlabelled", "f1_overlap_untagged"),
            ("char_labelled", "f1_character"),
        ] {
            check.near(key, figure(&pair(&names), ours), &expected[key], NEAR);
        }
    }
    let gamma = &values["gamma"];
    let disorder = |group: &Value| group["figures"]["gamma"]["observed_disorder"].as_f64();
    check.near(
        "disorder",
        disorder(all),
        &gamma["observed_disorder_exact"],
        1e-9,
    );
    let mut of_gamma = |group: &Value, expected: &Value| {
        check.near("γ", figure(group, "gamma"), &expected["gamma_mean"], 0.03);
        check.near(
            "γ-cat",
            figure(group, "gamma_cat"),
            &expected["gamma_cat_mean"],
            0.05,
        );
    };
    of_gamma(all, gamma);
    for (names, expected) in objects(&gamma["pairs"]) {
        of_gamma(&pair(&names), &expected);
    }
    for (names, expected) in objects(&gamma["pairs"]) {
        check.near(
            "disorder",
            disorder(&pair(&names)),
            &expected["observed_disorder_exact"],
            1e-9,
        );
    }
}
