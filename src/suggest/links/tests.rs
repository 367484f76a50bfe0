//! Two towns, one bridge: what is proposed, and for what reason.

mod together;

use super::*;
use crate::fixture::Fixture;

/// What is proposed for the marked words of the first article: the passages' text.
fn proposed(project: &Project, marked: &str) -> Vec<(String, LinkSuggestion)> {
    let own = &project.articles()[0];
    let start = own.text.as_str().find(marked).expect("the words are there");
    let spans = Spans::single(Span::new(start, start + marked.len())).expect("a span");
    let found = LinkIndex::new(project).suggest(project, &own.id, &spans);
    let text = |link: &LinkSuggestion| {
        let article = project.article(&link.article).expect("an article");
        article.text.check(link.span).expect("a sound span");
        article.text.slice(link.span).to_owned()
    };
    found.into_iter().map(|link| (text(&link), link)).collect()
}

const ANSWER: &str = "Asked about investors, the mayor replied: “Our old bridge is not for sale to anybody!” and left \
                      the room without taking questions.";

fn bridge() -> Project {
    papers(ANSWER)
}

fn papers(answer: &str) -> Project {
    Fixture::new()
        .article(
            "gazette language=en",
            "The mayor spoke on Monday. “Our old bridge is not for sale to anybody,” Ms. Ortega said. Ferries stopped.",
        )
        .article(
            "herald language=en",
            &format!("Rain fell all week over the valley.\n{answer}\nThe ferry company stopped its ferries."),
        )
        .article(
            "post language=en",
            "A cat was rescued from the roof of the library.",
        )
        .project()
}

#[test]
fn a_repeated_quote_is_found_trimmed_and_explained() {
    let found = proposed(&bridge(), "Our old bridge is not for sale to anybody");
    let (text, link) = &found[0];
    assert_eq!(text, "Our old bridge is not for sale to anybody!");
    assert!(link.likely && link.score > LIKELY && link.score <= 1.0);
    assert_eq!(link.reason, "shares: “Our old bridge is not for sale to …”");
    assert!(
        found
            .iter()
            .all(|(_, link)| link.article.as_str() != "gazette")
    );
    assert!(found[1..].iter().all(|(_, link)| !link.likely));
}

#[test]
fn other_words_are_found_by_their_stems() {
    let found = proposed(&bridge(), "Ferries stopped");
    assert_eq!(found[0].0, "The ferry company stopped its ferries.");
    assert_eq!(found[0].1.reason, "shares: ferry, stopped");
}

#[test]
fn furniture_and_removed_articles_are_not_proposed() {
    let mut project = papers(&format!("{{{ANSWER}}}"));
    let marked = "Our old bridge is not for sale to anybody";
    assert!(
        proposed(&project, marked)
            .iter()
            .all(|(text, _)| !text.contains("bridge"))
    );

    let index = LinkIndex::new(&bridge());
    while project.articles().len() > 1 {
        project.remove_article(1);
    }
    let own = &project.articles()[0];
    let spans = Spans::single(Span::new(0, own.text.len())).expect("a span");
    assert!(index.suggest(&project, &own.id, &spans).is_empty());
    let unknown = ArticleId::new("nowhere").expect("an id");
    assert!(index.suggest(&project, &unknown, &spans).is_empty());
}

#[test]
fn languages_without_a_stemmer_are_compared_by_n_grams() {
    let project = Fixture::new()
        .article(
            "asahi language=ja",
            "市長は月曜日に古い橋は売らないと述べた。",
        )
        .article(
            "yomiuri language=ja",
            "雨が降った。橋について市長は、古い橋は売らないと答えた。",
        )
        .article("gazeta language=pl", "Most jest zamknięty.")
        .project();
    let found = proposed(&project, "古い橋は売らない");
    assert!(found[0].0.contains("古い橋は売らない"), "{found:?}");
    assert!(found[0].1.reason.contains("古い橋は"), "{found:?}");
    assert!(
        found
            .iter()
            .all(|(_, link)| link.article.as_str() == "yomiuri")
    );
}

#[test]
fn the_same_project_gives_the_same_answers() {
    let marked = "The mayor spoke on Monday. “Our old bridge";
    assert_eq!(proposed(&bridge(), marked), proposed(&bridge(), marked));
    let blank = Fixture::new().article("a", " …\n").article("b", "");
    assert!(proposed(&blank.project(), "…").is_empty());
}
