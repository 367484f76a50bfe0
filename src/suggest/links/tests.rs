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

/// Two articles: what is asked for, and five sentences of which only the last shares a word with it.
fn crossing() -> (Project, Spans) {
    let texts = "Nobody may cross the river. Rain is forecast. Ducks were counted. The mayor is ill. \
                 In the old days children used to paint each bridge of that town in spring.";
    let project = Fixture::new().article("a", "The bridge is closed.");
    let project = project.article("b", texts).project();
    (project, Spans::single(Span::new(0, 20)).expect("a span"))
}

#[test]
fn what_means_the_same_comes_first_and_the_reason_names_it() {
    let (project, spans) = crossing();
    let ids: Vec<ArticleId> = project.articles().iter().map(|it| it.id.clone()).collect();
    let index = LinkIndex::new(&project);
    let found = index.suggest(&project, &ids[0], &spans);
    let text = |link: &LinkSuggestion| project.articles()[1].text.slice(link.span).to_owned();
    assert!(text(&found[0]).contains("bridge"), "{found:?}");
    assert!(found.iter().all(|link| link.meaning.is_none()));

    // A model in which crossing a river is what bridges are for.
    let vector = |alike: f32| Meaning::new(vec![alike, (1.0 - alike * alike).sqrt()]);
    let query = vector(1.0).expect("a vector");
    let meanings = index.passages_of(&ids[1]).map(|passage| {
        let alike = if passage.contains("river") { 0.8 } else { 0.1 };
        vector(alike).expect("a vector")
    });
    let mut passages = Meanings::default();
    passages.put(ids[1].clone(), meanings.collect());
    let asking = |passages| Asking {
        meant: Some((&query, passages)),
        ..Asking::default()
    };
    let found = index.suggest_as(&project, &ids[0], &spans, asking(&passages));
    assert_eq!(text(&found[0]), "Nobody may cross the river.");
    assert!((found[0].meaning.expect("read") - 0.8).abs() < 1e-3);
    assert!(
        found[0].reason.starts_with("alike in meaning, 0.80; "),
        "{}",
        found[0].reason
    );
    assert!(
        found[1].reason.contains("hardly alike in meaning, 0.10"),
        "{}",
        found[1].reason
    );

    // Vectors of another text than this are of no use: as if there were none.
    let mut few = Meanings::default();
    few.put(ids[1].clone(), vec![query.clone()].into());
    let without = index.suggest(&project, &ids[0], &spans);
    for passages in [&few, &Meanings::default()] {
        let found = index.suggest_as(&project, &ids[0], &spans, asking(passages));
        assert_eq!(found, without);
    }
}

#[test]
fn three_are_proposed_unless_more_are_asked_for() {
    let sentences: Vec<String> = (1..=8)
        .map(|day| format!("The bridge is closed on day {day}."))
        .collect();
    let project = Fixture::new().article("a", "The bridge is closed.");
    let project = project.article("b", &sentences.join(" ")).project();
    let index = LinkIndex::new(&project);
    let spans = Spans::single(Span::new(0, 21)).expect("a span");
    let article = &project.articles()[0].id;
    let usual = index.suggest(&project, article, &spans);
    assert_eq!(usual.len(), 3);
    for most in [1, 3, 6, 100] {
        let asking = Asking { most, meant: None };
        let found = index.suggest_as(&project, article, &spans, asking);
        assert_eq!(found.len(), most.min(8));
        assert_eq!(
            found[..most.min(3)],
            usual[..most.min(3)],
            "the best stay the best"
        );
    }
}
