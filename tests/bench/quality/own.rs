//! The figures of the corpus that was written for the project: `own.*`, and `held.*` for what nobody looks at while rules
//! are made. And `sample.*`: links of the bundled sample, by its own clusters.

use std::collections::BTreeSet;
use std::path::Path;

use pullquote::store;

use super::corpus::Set;
use super::{Cluster, Figures, Labelled, conflicts, languages, links, quotes};

/// The languages of the corpus.
pub const LANGUAGES: [&str; 6] = ["en", "es", "de", "fr", "it", "pt"];

/// Measures one part of the corpus.
pub fn measure(sets: &mut [Set], is_held_out: bool, figures: &mut Figures) {
    let name = if is_held_out { "held" } else { "own" };
    let mut sets: Vec<&mut Set> = sets.iter_mut().collect();
    sets.retain(|set| set.is_held_out == is_held_out);
    let articles = sets.iter().map(|set| set.labelled.quotes.len());
    figures.count(&format!("{name}.articles"), articles.sum());
    let labelled: Vec<&Labelled> = sets.iter().map(|set| &set.labelled).collect();
    measure_quotes(&labelled, name, is_held_out, figures);

    let mut hits = links::Links::new();
    let (mut guesses, mut leads) = <(languages::Counts, languages::Counts)>::default();
    for set in &sets {
        let project = set.labelled.project();
        hits.add(
            project,
            &links::queries(project, &set.labelled.clusters),
            !is_held_out,
        );
        for article in project.articles() {
            let language = &article.details.language;
            let (name, text) = (article.id.as_str(), article.text.as_str());
            guesses.add(name, text, language, !is_held_out);
            let lead: Vec<&str> = text.lines().take(3).collect();
            leads.add(
                name,
                &lead.join(
                    "
",
                ),
                language,
                !is_held_out,
            );
        }
    }
    hits.write(&format!("{name}.links"), figures);

    for (how, whole_sentences) in [("tight", false), ("sentences", true)] {
        let mut counts = conflicts::Counts::default();
        for set in &mut sets {
            counts.add(&mut set.labelled, whole_sentences, !is_held_out);
        }
        counts.write(&format!("{name}.conflicts.{how}"), figures);
    }
    guesses.write(&format!("{name}.language"), figures);
    leads.write(&format!("{name}.language.leads"), figures);
}

/// Measures one part of the longer reports.
pub fn measure_reports(sets: &[Set], is_held_out: bool, figures: &mut Figures) {
    let name = if is_held_out {
        "reports.held"
    } else {
        "reports"
    };
    let sets = sets.iter().filter(|set| set.is_held_out == is_held_out);
    let labelled: Vec<&Labelled> = sets.map(|set| &set.labelled).collect();
    figures.count(&format!("{name}.articles"), labelled.len());
    measure_quotes(&labelled, name, is_held_out, figures);
}

/// The quotes of each language and of all.
fn measure_quotes(labelled: &[&Labelled], name: &str, is_held_out: bool, figures: &mut Figures) {
    let languages = LANGUAGES.map(Some).into_iter().chain([None]);
    for language in languages {
        let mut counts = quotes::Counts::default();
        // What is wrong is listed once, and never of the held-out part.
        let is_listed = language.is_some() && !is_held_out;
        for labelled in labelled {
            counts.add(labelled, language, is_listed);
        }
        counts.write(&format!("{name}.{}", language.unwrap_or("all")), figures);
    }
}

/// Measures links on the bundled sample: its clusters are the labels.
pub fn sample(figures: &mut Figures) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("projects/mexico-declines-troops");
    let project = store::load(&folder).expect("the sample").project;
    let clusters = project.clusters().map(|cluster| {
        let members = cluster
            .members
            .iter()
            .filter_map(|id| project.annotation(*id));
        let members: Vec<_> = members.collect();
        let kind = members.first().map(|it| it.tag.as_str().to_owned());
        let members = members
            .iter()
            .map(|it| (it.article.clone(), it.spans.hull()));
        Cluster {
            id: cluster.id.to_string(),
            kind: kind.unwrap_or_default(),
            members: members.collect(),
            conflicts: BTreeSet::new(),
        }
    });
    let clusters: Vec<Cluster> = clusters.collect();
    let mut hits = links::Links::new();
    hits.add(&project, &links::queries(&project, &clusters), false);
    hits.write("sample.links", figures);
}
