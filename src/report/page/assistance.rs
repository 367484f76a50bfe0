//! How far the machine had a hand in a project, in words for a methods section.

use crate::compare::sheet::counted;
use crate::model::{Article, Project, SuggestionKind};
use crate::report::Selection;
use crate::suggest::assistance::{Counts, all_counts};

/// So many articles without suggestions are named at most.
const NAMED: usize = 20;

/// What was suggested to whom, what became of it, and where nothing was suggested. `project`: all of it, since what a
/// selection leaves out may have been suggested.
pub(super) fn words(project: &Project, selection: &Selection) -> String {
    let mut sentences = suggested(project, selection);
    sentences.extend(held_back(project, selection));
    sentences.join(" ")
}

fn suggested(project: &Project, selection: &Selection) -> Vec<String> {
    let takes = |id: &_| {
        let article = project.article(id);
        article.is_some_and(|article| selection.takes_article(article))
    };
    let taken =
        |annotator: &_| selection.annotators.is_empty() || selection.annotators.contains(annotator);
    let counts = all_counts(project, takes).into_iter();
    let counts: Vec<_> = counts.filter(|(annotator, _)| taken(*annotator)).collect();
    if counts.is_empty() {
        return vec![
            "No suggestion of the program was shown, as far as has been counted.".to_owned(),
        ];
    }
    let mut sentences = vec![
        "Suggestions of the program were shown to annotators, who answered each by itself. One that was shown counts once \
         for an annotator; it counts as changed if its span, its tag or a value that it proposed, such as the speaker, is \
         another one now, or if only part of it was accepted. Not counted are suggestions about articles and annotations \
         that are not there any more."
            .to_owned(),
    ];
    for (annotator, kinds) in counts {
        let all: usize = kinds.values().map(|counts| counts.shown).sum();
        let were = if all == 1 { "was" } else { "were" };
        let kinds: Vec<_> = kinds
            .into_iter()
            .map(|(kind, it)| of_kind(kind, it))
            .collect();
        let name = project.annotator_name(annotator);
        sentences.push(format!("{} {were} shown to {name}.", listed(&kinds)));
    }
    sentences
}

/// “12 quotes (7 accepted as suggested, 3 rejected, 2 left open)”.
fn of_kind(kind: SuggestionKind, counts: Counts) -> String {
    let answers = [
        (counts.accepted, "accepted as suggested"),
        (counts.changed, "accepted and changed"),
        (counts.rejected, "rejected"),
        (counts.open(), "left open"),
    ];
    let answers = answers.into_iter().filter(|(count, _)| *count > 0);
    let answers: Vec<_> = answers
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let shown = counted(counts.shown, kind.singular());
    format!("{shown} ({})", answers.join(", "))
}

/// “a”, “a and b”, “a, b and c”.
fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn held_back(project: &Project, selection: &Selection) -> Vec<String> {
    let held = project.held_back();
    if held.is_nothing() {
        return vec!["Suggestions were made on all articles.".to_owned()];
    }
    let articles = project.articles().iter().map(AsRef::as_ref);
    let articles = articles.filter(|article| selection.takes_article(article));
    let (without, with): (Vec<&Article>, Vec<&Article>) =
        articles.partition(|article| project.holds_back(held, article));
    let of = format!(
        "Suggestions are held back on a random {} % of the articles, drawn by the number {} and each article’s id: here on {} \
         of {}.",
        held.share,
        held.seed,
        without.len(),
        counted(with.len() + without.len(), "article"),
    );
    let mut sentences = vec![of];
    if !without.is_empty() && without.len() <= NAMED {
        let names: Vec<_> = without
            .iter()
            .map(|article| article.id.to_string())
            .collect();
        sentences.push(format!("Held back: {}.", listed(&names)));
    }
    if let (Some(few), Some(many)) = (
        mean(project, selection, &without),
        mean(project, selection, &with),
    ) {
        sentences.push(format!(
            "An article without suggestions has {few} annotations on average, one with them {many}."
        ));
    }
    sentences
}

/// How many annotations articles have on average, to a tenth; `None` of no articles.
fn mean(project: &Project, selection: &Selection, articles: &[&Article]) -> Option<String> {
    if articles.is_empty() {
        return None;
    }
    let counts = articles
        .iter()
        .map(|it| selection.annotations(project, it).len());
    let sum: usize = counts.sum();
    // In tenths, rounded.
    let tenths = (sum * 20 + articles.len()) / (articles.len() * 2);
    Some(format!("{}.{}", tenths / 10, tenths % 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Command, Session};
    use crate::fixture::Fixture;
    use crate::model::{ArticleId, HeldBack, Suggestion, Timestamp};
    use crate::text::CodePointSpan;

    fn session() -> Session {
        Fixture::new()
            .by("ana")
            .article("one", "“[No|q:quote],” she said.")
            .article("two", "It [rained|r].")
            .session()
    }

    fn shown(session: &mut Session, places: &[(usize, usize)]) {
        let all = places.iter().map(|(start, end)| Suggestion::Quote {
            article: ArticleId::new("one").expect("a slug"),
            span: CodePointSpan::new(*start, *end),
        });
        session.note_shown(all.map(|it| (it, false)), Timestamp::UNIX_EPOCH);
    }

    fn said(session: &Session) -> String {
        words(session.project(), &Selection::default())
    }

    #[test]
    fn nothing_shown_is_said_too() {
        assert_eq!(
            said(&session()),
            "No suggestion of the program was shown, as far as has been counted. Suggestions were made on all articles."
        );
    }

    #[test]
    fn one_and_many_agree_with_their_verbs() {
        let mut session = session();
        shown(&mut session, &[(1, 4)]);
        assert!(said(&session).contains(" 1 quote (1 left open) was shown to ana. "));
        shown(&mut session, &[(6, 9)]);
        assert!(said(&session).contains(" 2 quotes (2 left open) were shown to ana. "));
    }

    #[test]
    fn what_is_held_back_is_said_with_what_it_did() {
        let mut session = session();
        let is = |held: HeldBack, id: &str| held.chooses(&ArticleId::new(id).expect("a slug"));
        let seeds = (0..).map(|seed| HeldBack { share: 50, seed });
        let mut seeds = seeds.filter(|it| is(*it, "one") && !is(*it, "two"));
        let held = seeds.next().expect("some seed");
        session
            .perform(Command::HoldBack(held), Timestamp::UNIX_EPOCH)
            .expect("fits");
        let words = said(&session);
        let expected = format!(
            "held back on a random 50 % of the articles, drawn by the number {} and each article’s id: here on 1 of 2 \
             articles. Held back: one. An article without suggestions has 1.0 annotations on average, one with them 1.0.",
            held.seed
        );
        assert!(words.ends_with(&expected), "{words}");
    }

    #[test]
    fn a_mean_is_rounded() {
        let project = Fixture::new()
            .article("one", "[a|1] [b|2]")
            .article("two", "[c|3] [d|4]")
            .article("three", "e")
            .project();
        let all: Vec<_> = project.articles().iter().map(AsRef::as_ref).collect();
        let of = |articles: &[&Article]| mean(&project, &Selection::default(), articles);
        assert_eq!(of(&all).as_deref(), Some("1.3"));
        assert_eq!(of(&all[..1]).as_deref(), Some("2.0"));
        assert_eq!(of(&[]), None);
    }
}
