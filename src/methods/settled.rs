//! How a sample was drawn and how disagreements were settled, in sentences.

use std::collections::BTreeSet;

use super::draft::{Amount, Draft, Source};
use super::given::{AdjudicationFacts, CaseFacts, day};
use super::references::Reference;
use super::words::{self, coefficient, listed, plural};
use crate::model::{Drawn, Purpose, Sample};

/// How samples were drawn.
pub(super) fn samples(draft: &mut Draft, samples: &[&Sample]) -> String {
    let said: Vec<String> = (samples.iter().enumerate())
        .map(|(at, it)| one_sample(draft, at, it))
        .collect();
    said.join(" ")
}

fn one_sample(draft: &mut Draft, at: usize, sample: &Sample) -> String {
    let key = |name: &str| format!("sample.{}.{name}", at + 1);
    let Purpose { assumption, needed } = sample.purpose;
    let from = draft.source(Source::Articles(sample.articles.clone()));
    let how = "articles or paragraphs to draw from";
    let all = assumption.articles;
    let of = draft.fact(key("of"), Amount::Count(all), words::number(all), how, &[]);
    let (name, how) = match sample.drawn() {
        Drawn::Articles => ("articles", "articles drawn"),
        Drawn::Paragraphs => ("paragraphs", "paragraphs drawn"),
    };
    let (count, thing) = (sample.size(), sample.drawn().name());
    let amount = Amount::Count(count);
    let drawn = draft.fact(key(name), amount, words::number(count), how, &[from]);
    let how = "the number that the articles were drawn with";
    let seed = draft.words(key("seed"), sample.seed.to_string(), how);
    let was = plural(count, "was");
    let name = match sample.name.trim() {
        "" => String::new(),
        name => format!(" (“{name}”)"),
    };
    let strata = sample.strata.name().map_or(String::new(), |strata| {
        format!(", with each {strata} having its share")
    });
    let mut said = vec![format!(
        "For a reliability sample{name}, {drawn} of the {of} {thing}s {was} drawn at random (seed {seed}){strata}."
    )];
    // Somebody who chose another number did not go by the formula.
    if needed == count {
        let mut bound = |name: &str, value: f64, how: &'static str| {
            let shown = coefficient(value);
            draft.fact(key(name), Amount::Value(value), shown, how, &[])
        };
        let agreement = bound(
            "assumed",
            assumption.agreement,
            "agreement that was assumed",
        );
        let tolerance = bound("tolerance", assumption.tolerance, "tolerance below it");
        let size = draft.fact(
            key("needed"),
            Amount::Count(needed),
            words::counted(needed, thing),
            "n = ((N − 1) SE² + P Q N) / ((N − 1) SE² + P Q), SE = tolerance / z",
            &[],
        );
        let percent = assumption.level.percent();
        let level = draft.fact(
            key("level"),
            Amount::Value(f64::from(percent) / 100.0),
            format!("{percent}%"),
            "level of probability, to one side",
            &[],
        );
        let lacy = draft.name(Reference::Lacy1996, "");
        said.push(format!(
            "Its size follows {lacy}: with an assumed agreement of P = {agreement}, a tolerance of {tolerance}, and a level of \
             probability of {level}, {size} {} needed, by n = ((N − 1)SE² + PQN) / ((N − 1)SE² + PQ) with Q = 1 − P and \
             SE = {tolerance}/{:.2}.",
            plural(needed, "is"),
            assumption.level.z()
        ));
    }
    if !sample.annotators.is_empty() {
        let how = "annotators that the sample was given to";
        let layers = Source::Layers(sample.annotators.clone());
        let count = draft.count(key("annotators"), "annotator", how, layers);
        let opened = sample.opened.as_ref().map_or(String::new(), |opened| {
            let date = day(opened.at);
            let shown = words::date(&date);
            let how = "when the sample was opened";
            let date = draft.fact(key("opened"), Amount::Words(date), shown, how, &[]);
            let early = if opened.forced {
                ", before all of them had finished"
            } else {
                ""
            };
            format!(" until the sample was opened on {date}{early}")
        });
        said.push(format!(
            "It was given to {count}, who did not see each other’s annotations{opened}."
        ));
        let late = (sample.reassigned.iter())
            .filter(|it| it.codes && it.could_see && sample.is_assigned(&it.annotator));
        let late: BTreeSet<_> = late.map(|it| it.annotator.clone()).collect();
        if !late.is_empty() {
            let how = "annotators who came when others had begun";
            let layers = Source::Layers(late.into_iter().collect());
            let late = draft.count(key("late"), "annotator", how, layers);
            said.push(format!(
                "Of these, {late} began when others had annotated some of it, and could have seen that."
            ));
        }
    }
    said.join(" ")
}

/// How disagreements were settled.
pub(super) fn adjudication(draft: &mut Draft, all: &[AdjudicationFacts]) -> String {
    let said = all.iter().enumerate().map(|(at, it)| {
        let key = |name: &str| format!("adjudication.{}.{name}", at + 1);
        let how = "annotators whose work was settled";
        let layers = Source::Layers(it.between.clone());
        let between = draft.count(key("annotators"), "annotator", how, layers);
        let began = it.rule.as_ref().map_or(String::new(), |rule| {
            format!("starting from {rule}, ")
        });
        let settled = format!("{began}disagreements between {between} were settled in a layer of their own, which is not compared here.");
        let mut said = vec![words::sentence(&settled)];
        let mut parts = Vec::new();
        for (number, cases) in it.settled.iter().enumerate() {
            let name = key(&format!("settled.{}", number + 1));
            let shown = number_of(draft, name, cases, "differences settled in this way");
            let was = plural(cases.cases, "was");
            parts.push(format!("{shown} {was} {}", cases.words));
        }
        if it.open.cases > 0 {
            let shown = number_of(draft, key("open"), &it.open, "differences that are open");
            parts.push(format!("{shown} {} open", plural(it.open.cases, "is")));
        }
        if !parts.is_empty() {
            said.push(format!("Of the differences, {}.", listed(&parts)));
        }
        said.join(" ")
    });
    let said: Vec<String> = said.collect();
    said.join(" ")
}

fn number_of(draft: &mut Draft, key: String, cases: &CaseFacts, how: &'static str) -> String {
    let from = if cases.annotations.is_empty() {
        Vec::new()
    } else {
        vec![draft.source(Source::Annotations(cases.annotations.clone()))]
    };
    let shown = words::number(cases.cases);
    draft.fact(key, Amount::Count(cases.cases), shown, how, &from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        AnnotatorId, ArticleId, Assumption, Level, Opened, Passage, Reassigned, Strata, Timestamp,
    };
    use crate::text::CodePointSpan;

    fn article(id: &str) -> ArticleId {
        ArticleId::new(id).expect("a slug")
    }

    fn annotators() -> Vec<AnnotatorId> {
        let all = ["ana", "ben"].map(AnnotatorId::new);
        all.into_iter().flatten().collect()
    }

    fn drawn() -> Sample {
        let at: Timestamp = "2025-06-03T10:00:00Z".parse().expect("a time");
        let assumption = Assumption {
            articles: 60,
            agreement: 0.9,
            tolerance: 0.05,
            level: Level::NinetyFive,
        };
        Sample {
            name: "Pilot".to_owned(),
            seed: 7,
            made: at,
            by: AnnotatorId::anonymous(),
            articles: ["one", "two"].map(article).to_vec(),
            paragraphs: Vec::new(),
            strata: Strata::Outlet,
            annotators: annotators(),
            purpose: Purpose {
                assumption,
                needed: 2,
            },
            opened: Some(Opened {
                by: AnnotatorId::anonymous(),
                at,
                forced: false,
            }),
            reassigned: Vec::new(),
        }
    }

    fn told(sample: &Sample) -> String {
        samples(&mut Draft::default(), &[sample])
    }

    #[test]
    fn a_sample_is_told_with_its_seed_its_strata_and_its_formula() {
        let mut draft = Draft::default();
        assert_eq!(
            samples(&mut draft, &[&drawn()]),
            "For a reliability sample (“Pilot”), two of the 60 articles were drawn at random (seed 7), with each outlet having its \
             share. Its size follows Lacy and Riffe (1996): with an assumed agreement of P = .90, a tolerance of .05, and a level \
             of probability of 95%, two articles are needed, by n = ((N − 1)SE² + PQN) / ((N − 1)SE² + PQ) with Q = 1 − P and \
             SE = .05/1.64. It was given to two annotators, who did not see each other’s annotations until the sample was opened \
             on 3 June 2025."
        );
        assert!(draft.cited.contains(&Reference::Lacy1996));
        let mut early = drawn();
        if let Some(opened) = &mut early.opened {
            opened.forced = true;
        }
        let told_early = told(&early);
        let end = "opened on 3 June 2025, before all of them had finished.";
        assert!(told_early.ends_with(end), "{told_early}");
        let chosen = Sample {
            name: String::new(),
            strata: Strata::None,
            annotators: Vec::new(),
            articles: vec![article("one")],
            ..drawn()
        };
        assert_eq!(
            told(&chosen),
            "For a reliability sample, one of the 60 articles was drawn at random (seed 7)."
        );
    }

    #[test]
    fn paragraphs_and_those_who_came_late_are_told() {
        let mut sample = drawn();
        sample.purpose.assumption.articles = 400;
        let passage = |start| Passage {
            article: article("one"),
            place: CodePointSpan::new(start, start + 1),
        };
        let came = |annotator, codes, could_see| Reassigned {
            at: sample.made,
            annotator,
            codes,
            by: AnnotatorId::anonymous(),
            could_see,
        };
        let [ana, ben] = ["ana", "ben"].map(|it| AnnotatorId::new(it).expect("a name"));
        let reassigned = vec![came(ben, true, true), came(ana, true, false)];
        let sample = Sample {
            paragraphs: (0..5).map(passage).collect(),
            strata: Strata::None,
            opened: None,
            reassigned,
            ..sample
        };
        assert_eq!(
            told(&sample),
            "For a reliability sample (“Pilot”), five of the 400 paragraphs were drawn at random (seed 7). It was given to two \
             annotators, who did not see each other’s annotations. Of these, one annotator began when others had annotated some \
             of it, and could have seen that."
        );
    }

    #[test]
    fn what_was_settled_is_told_apart_from_what_is_open() {
        let cases = |words: &str, cases: usize| CaseFacts {
            words: words.to_owned(),
            cases,
            annotations: vec![ulid::Ulid::from(1_u128).into()],
        };
        let facts = AdjudicationFacts {
            between: annotators(),
            rule: Some("what both annotators agreed on".to_owned()),
            settled: vec![
                cases("answered as one annotator had it", 12),
                cases("answered with something new", 1),
            ],
            open: cases("", 3),
        };
        assert_eq!(
            adjudication(&mut Draft::default(), &[facts]),
            "Starting from what both annotators agreed on, disagreements between two annotators were settled in a layer of their own, \
             which is not compared here. Of the differences, 12 were answered as one annotator had it, one was answered with something \
             new, and three are open."
        );
    }
}
