//! How a sample was drawn and how disagreements were settled, in sentences.

use super::draft::{Amount, Draft, Source};
use super::given::{AdjudicationFacts, SampleFacts};
use super::references::Reference;
use super::words::{self, coefficient, listed, plural};

/// How samples were drawn.
pub(super) fn sample(draft: &mut Draft, samples: &[SampleFacts]) -> String {
    let said: Vec<String> = (samples.iter().enumerate())
        .map(|(at, it)| one_sample(draft, at, it))
        .collect();
    said.join(" ")
}

fn one_sample(draft: &mut Draft, at: usize, sample: &SampleFacts) -> String {
    let key = |name: &str| format!("sample.{}.{name}", at + 1);
    let from = draft.source(Source::Articles(sample.articles.clone()));
    let of = draft.number(key("of"), sample.of, "articles to draw from", &[]);
    let drawn = draft.number(
        key("articles"),
        sample.articles.len(),
        "articles drawn",
        &[from],
    );
    let seed = draft.fact(
        key("seed"),
        Amount::Words(sample.seed.to_string()),
        sample.seed.to_string(),
        "the number that the articles were drawn with",
        &[],
    );
    let was = plural(sample.articles.len(), "was");
    let name = match sample.name.trim() {
        "" => String::new(),
        name => format!(" (“{name}”)"),
    };
    let strata = sample.strata.as_ref().map_or(String::new(), |strata| {
        format!(", with each {strata} having its share")
    });
    let mut said = vec![format!(
        "For a reliability sample{name}, {drawn} of the {of} articles {was} drawn at random (seed {seed}){strata}."
    )];
    if let Some(size) = sample.size {
        let mut bound = |name: &str, value: f64, how: &'static str| {
            draft.fact(
                key(name),
                Amount::Value(value),
                coefficient(value),
                how,
                &[],
            )
        };
        let agreement = bound("assumed", size.agreement, "agreement that was assumed");
        let tolerance = bound("tolerance", size.tolerance, "tolerance below it");
        let needed = draft.count(
            key("needed"),
            size.needed,
            "article",
            "n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), SE = tolerance / z",
            &[],
        );
        let level = draft.fact(
            key("level"),
            Amount::Value(f64::from(size.level) / 100.0),
            format!("{}%", size.level),
            "level of probability, to one side",
            &[],
        );
        let lacy = draft.name(Reference::Lacy1996, "");
        said.push(format!(
            "Its size follows {lacy}: with an assumed agreement of P = {agreement}, a tolerance of {tolerance}, and a level of \
             probability of {level}, {needed} {} needed, by n = ((N − 1)SE² + PQN) / ((N − 1)SE² + PQ) with Q = 1 − P and \
             SE = {tolerance}/{:.2}.",
            plural(size.needed, "is"),
            size.z
        ));
    }
    if !sample.annotators.is_empty() {
        let layers = draft.source(Source::Layers(sample.annotators.clone()));
        let count = draft.count(
            key("annotators"),
            sample.annotators.len(),
            "annotator",
            "annotators that the sample was given to",
            &[layers],
        );
        let blind = if sample.is_blind {
            ", who did not see each other’s annotations"
        } else {
            ""
        };
        let opened = sample.opened.as_ref().filter(|_| sample.is_blind);
        let opened = opened.map(|date| {
            let shown = words::date(date);
            let how = "when the sample was opened";
            draft.fact(key("opened"), Amount::Words(date.clone()), shown, how, &[])
        });
        let opened = opened.map_or(String::new(), |date| {
            format!(" until the sample was opened on {date}")
        });
        said.push(format!("It was given to {count}{blind}{opened}."));
    }
    said.join(" ")
}

/// How disagreements were settled.
pub(super) fn adjudication(draft: &mut Draft, all: &[AdjudicationFacts]) -> String {
    let said = all.iter().enumerate().map(|(at, it)| {
        let key = |name: &str| format!("adjudication.{}.{name}", at + 1);
        let layers = draft.source(Source::Layers(it.between.clone()));
        let between = draft.count(
            key("annotators"),
            it.between.len(),
            "annotator",
            "annotators whose work was settled",
            &[layers],
        );
        let rule = it.rule.as_ref().map_or(String::new(), |rule| {
            format!(", starting from {rule}")
        });
        let mut said = vec![format!(
            "Disagreements between {between} were settled in a layer of their own, which is not among the layers compared \
             here{rule}."
        )];
        let mut parts = Vec::new();
        for (number, (words, annotations)) in it.settled.iter().enumerate() {
            let from = draft.source(Source::Annotations(annotations.clone()));
            let count = draft.number(
                key(&format!("settled.{}", number + 1)),
                annotations.len(),
                "annotations settled in this way",
                &[from],
            );
            parts.push(format!("{count} {} {words}", plural(annotations.len(), "was")));
        }
        if !parts.is_empty() {
            said.push(format!("Of the annotations, {}.", listed(&parts)));
        }
        if !it.open.is_empty() {
            let from = draft.source(Source::Annotations(it.open.clone()));
            let how = "annotations that nobody has decided on";
            let count = draft.number(key("open"), it.open.len(), how, &[from]);
            let is = plural(it.open.len(), "is");
            said.push(format!("A decision on {count} {is} open."));
        }
        said.join(" ")
    });
    let said: Vec<String> = said.collect();
    said.join(" ")
}
