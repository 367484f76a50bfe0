//! What the program had a hand in: suggestions, and the program itself.

use std::collections::BTreeMap;

use super::Wish;
use super::draft::{Amount, Draft, Source};
use super::words::{self, listed, listed_apart, plural};
use crate::model::{AnnotatorId, Article, Project, Suggestion, SuggestionKind};
use crate::suggest::assistance::{Counts, counts};

/// The program's version.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What was suggested and what became of it; nothing where nothing was shown. `project`: all of it, since what a selection
/// leaves out may have been suggested.
pub(super) fn suggestions(
    draft: &mut Draft,
    project: &Project,
    annotators: &[AnnotatorId],
    wish: &Wish,
) -> Option<String> {
    let takes = |id: &_| {
        let article = project.article(id);
        article.is_some_and(|article| wish.selection.takes_article(article))
    };
    let mut all: BTreeMap<SuggestionKind, (Counts, Vec<Suggestion>)> = BTreeMap::new();
    for annotator in annotators {
        for (kind, of_kind) in counts(project, annotator, takes) {
            let (sum, shown) = all.entry(kind).or_default();
            sum.shown += of_kind.shown;
            sum.accepted += of_kind.accepted;
            sum.changed += of_kind.changed;
            sum.rejected += of_kind.rejected;
            let is_there = |it: &&Suggestion| {
                let mut annotations = it.annotations();
                it.articles().all(takes)
                    && annotations
                        .all(|id| project.annotation(id).is_some_and(|it| takes(&it.article)))
            };
            let of_kind = project.assistance(annotator).suggestions().into_iter();
            let of_kind = of_kind.filter(|it| it.kind() == kind && is_there(it));
            shown.extend(of_kind.cloned());
        }
    }
    if all.is_empty() {
        return None;
    }
    let parts = all.into_iter().map(|(kind, (counts, shown))| {
        let from = draft.source(Source::Suggestions(shown));
        of_kind(draft, kind, counts, from)
    });
    let parts: Vec<String> = parts.collect();
    let mut said = vec![format!(
        "The program suggested annotations and links, which annotators accepted, changed, or rejected: {}.",
        listed_apart(&parts)
    )];
    said.extend(held_back(draft, project, wish));
    Some(said.join(" "))
}

/// “of the 12 quotes that were shown, seven were accepted as suggested and five rejected”.
fn of_kind(draft: &mut Draft, kind: SuggestionKind, counts: Counts, from: usize) -> String {
    let name = |what: &str| format!("suggestions.{}.{what}", kind.name());
    let how = "suggestions that were shown, each once for an annotator";
    let shown = words::counted(counts.shown, kind.singular());
    let amount = Amount::Count(counts.shown);
    let shown = draft.fact(name("shown"), amount, shown, how, &[from]);
    let answers = [
        ("accepted", counts.accepted, "accepted as suggested"),
        ("changed", counts.changed, "accepted and changed"),
        ("rejected", counts.rejected, "rejected"),
        ("open", counts.open(), "left unanswered"),
    ];
    let answers = answers.into_iter().filter(|(_, count, _)| *count > 0);
    let answers: Vec<_> = answers.collect();
    let was = plural(counts.shown, "was");
    if let [(what, count, words)] = answers.as_slice() {
        draft.fact(
            name(what),
            Amount::Count(*count),
            words::number(*count),
            "of these",
            &[from],
        );
        let all = if counts.shown > 1 { " all" } else { "" };
        return format!("{shown} {was} shown and{all} {words}");
    }
    let answers = answers.into_iter().map(|(what, count, words)| {
        let shown = words::number(count);
        let number = draft.fact(name(what), Amount::Count(count), shown, "of these", &[from]);
        format!("{number} {} {words}", plural(count, "was"))
    });
    let answers: Vec<String> = answers.collect();
    format!("of {shown} that {was} shown, {}", listed(&answers))
}

fn held_back(draft: &mut Draft, project: &Project, wish: &Wish) -> Option<String> {
    let held = project.held_back();
    if held.is_nothing() {
        return None;
    }
    let articles = project.articles().iter().map(AsRef::as_ref);
    let articles = articles.filter(|article| wish.selection.takes_article(article));
    let (without, with): (Vec<&Article>, Vec<&Article>) =
        articles.partition(|article| project.holds_back(held, article));
    let share = draft.fact(
        "suggestions.held_back.share",
        Amount::Value(f64::from(held.share) / 100.0),
        format!("{}%", held.share),
        "share of the articles without suggestions",
        &[],
    );
    let how = "the number that these are drawn by";
    let seed = draft.words("suggestions.held_back.seed", held.seed.to_string(), how);
    let ids = without.iter().map(|it| it.id.clone());
    let number = draft.number(
        "suggestions.held_back.articles",
        "articles without suggestions",
        Source::Articles(ids.collect()),
    );
    let all = without.len() + with.len();
    let all = draft.fact(
        "suggestions.held_back.of",
        Amount::Count(all),
        words::number(all),
        "articles of the project",
        &[],
    );
    Some(format!(
        "On a random {share} of the articles nothing was suggested (seed {seed}; {number} of {all})."
    ))
}

/// With which program.
pub(super) fn software(draft: &mut Draft, has_measured: bool) -> String {
    let how = "version of Pullquote that wrote this";
    let version = draft.words("software.version", VERSION.to_owned(), how);
    let also = if has_measured {
        ", which also computed the coefficients"
    } else {
        ""
    };
    format!("Articles were annotated in Pullquote (Version {version}){also}.")
}
