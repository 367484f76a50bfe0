//! Agreement part by part, and what is confused.

use std::sync::Arc;

use super::*;
use crate::model::{Annotation, ArticleId, Timestamp};
use crate::report::Selection;

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

/// Three articles; Ben finds what Ana finds but in the last, which he coded in another week.
fn coded() -> Project {
    let fixture = Fixture::new()
        .article(
            "one outlet=Gazette",
            "[[aaa|a1:claim@ana]|b1:claim@ben] bbb",
        )
        .article("two outlet=Herald", "[[aaa|a2:claim@ana]|b2:claim@ben] bbb")
        .article(
            "three outlet=Gazette",
            "[aaa|a3:claim@ana] [bbb|b3:claim@ben]",
        )
        .article("four outlet=Gazette", "nobody");
    let late = fixture.id("b3");
    let mut project = fixture.project();
    let annotation = project.annotation(late).expect("it").clone();
    project.put_annotation(Arc::new(Annotation {
        created: time("2025-12-30T00:00:00Z"),
        ..(*annotation).clone()
    }));
    project
}

fn f1(project: &Project, part: &Part) -> Value {
    let found = agreement_of(project, &Question::default(), part);
    let all = found.all.expect("two annotators");
    value(&all.over_all.figures, Measure::SpanExact)
}

#[test]
fn weeks_are_those_in_which_the_last_annotator_was_there() {
    let project = coded();
    let question = Question::default();
    let found = parts(&project, &question, By::Week);
    let labels: Vec<_> = found
        .iter()
        .map(|it| (it.label.as_str(), it.articles.len()))
        .collect();
    assert_eq!(labels, [("2025-W22", 2), ("2026-W01", 1)]);
    close(f1(&project, &found[0]), 1.0);
    close(f1(&project, &found[1]), 0.0);
    let months = parts(&project, &question, By::Month);
    let labels: Vec<_> = months.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["2025-06", "2025-12"]);
    // Of Ana alone all are of one week.
    let mut ana = Question::default();
    ana.selection.annotators = vec![AnnotatorId::new("ana").expect("a name")];
    assert_eq!(parts(&project, &ana, By::Week).len(), 1);
}

#[test]
fn periods_articles_and_outlets_are_parts_as_well() {
    let project = coded();
    let question = Question::default();
    let turn = time("2025-07-01T00:00:00Z");
    let periods = [
        Period {
            label: "version 1".to_owned(),
            from: None,
            until: Some(turn),
        },
        Period {
            label: "version 2".to_owned(),
            from: Some(turn),
            until: None,
        },
    ];
    let found = parts(&project, &question, By::Periods(&periods));
    let labels: Vec<_> = found
        .iter()
        .map(|it| (it.label.as_str(), it.articles.len()))
        .collect();
    assert_eq!(labels, [("version 1", 2), ("version 2", 1)]);
    let outlets = parts(&project, &question, By::Outlet);
    let labels: Vec<_> = outlets
        .iter()
        .map(|it| (it.label.as_str(), it.articles.len()))
        .collect();
    assert_eq!(labels, [("Gazette", 3), ("Herald", 1)]);
    assert_eq!(parts(&project, &question, By::Article).len(), 4);
    // A part is kept to what the question asks for.
    let herald = Question {
        selection: Selection {
            outlets: vec!["Herald".to_owned()],
            ..Selection::default()
        },
        ..Question::default()
    };
    let found = agreement_of(&project, &herald, &outlets[1]);
    assert_eq!(found.articles.len(), 1);
    assert_eq!(agreement_of(&project, &herald, &outlets[0]).all, None);
}

#[test]
fn what_is_confused_leads_to_the_finds() {
    let fixture = two().article(
        "two",
        "[[aaa|c1:quote@ana kind=scare]|d1:quote@ben kind=direct] [[bbb|c2:quote@ana kind=scare]|d2:quote@ben]",
    );
    let (a2, b2, c1, d1) = (
        fixture.id("a2"),
        fixture.id("b2"),
        fixture.id("c1"),
        fixture.id("d1"),
    );
    let project = fixture.project();
    let found = agreement(&project, &Question::default());
    let pair = &found.pairs[0];
    let tags = Confusion::of_tags(pair).expect("a pair");
    let place = |name: &str| {
        let tags = tags.values.iter();
        let mut places = tags.map(|tag| tag.as_ref().is_some_and(|tag| tag.as_str() == name));
        places.position(|is_it| is_it).expect("the tag")
    };
    let (claim, quote) = (place("claim"), place("quote"));
    assert_eq!((tags.count(claim, claim), tags.count(quote, quote)), (1, 2));
    let total: usize = tags.cells.iter().map(|it| it.pairs.len()).sum();
    assert_eq!((tags.count(quote, claim), total), (1, 4));
    let mut cells = tags.cells.iter();
    let confused = cells.find(|it| (it.row, it.column) == (quote, claim));
    let expected = Pair {
        article: ArticleId::new("one").expect("a slug"),
        first: Some(a2),
        second: Some(b2),
    };
    assert_eq!(confused.expect("a cell").pairs, [expected]);
    let kind = pair
        .attributes
        .iter()
        .find(|it| it.name == "kind")
        .expect("it");
    let listed = ["scare".to_owned(), "direct".to_owned()];
    let values = Confusion::of_attribute(pair, kind, &listed).expect("a pair");
    let names: Vec<_> = values.values.iter().map(Option::as_deref).collect();
    assert_eq!(names, [Some("scare"), Some("direct"), None]);
    assert_eq!((values.count(0, 1), values.count(0, 2)), (1, 1));
    let scare = values
        .cells
        .iter()
        .find(|cell| (cell.row, cell.column) == (0, 1));
    let pairs = &scare.expect("the cell").pairs;
    assert_eq!((pairs[0].first, pairs[0].second), (Some(c1), Some(d1)));
}

#[test]
fn tokens_are_counted_as_by_hand() {
    // Tokens: aaa bbb ccc ddd . Ana: aaa claim, ccc quote. Ben: aaa bbb claim, ccc quote, half of ddd claim.
    let fixture = Fixture::new().article(
        "one",
        "[[aaa|:claim@ana] bbb|:claim@ben] [[ccc|:quote@ana]|:quote@ben] [dd|:claim@ben]d.",
    );
    let found = agreement(&fixture.project(), &Question::default());
    let pair = &found.pairs[0];
    let all = &pair.over_all.figures;
    close(value(all, Measure::TokensStrict), 2.0 / 5.0);
    close(value(all, Measure::TokensExact), 2.0 / 5.0);
    close(value(all, Measure::TokensPartial), 2.0 * 1.5 / 5.0);
    close(value(all, Measure::TokensKind), 4.0 / 5.0);
    // Alike: aaa, ccc, the stop. Ana: claim 1, quote 1, none 3; Ben: claim 3, quote 1, none 1.
    let chance = (3.0 + 1.0 + 3.0) / 25.0;
    close(
        value(all, Measure::CohenTokens),
        (0.6 - chance) / (1.0 - chance),
    );
    let (_, claim) = &pair.tags[0];
    close(value(&claim.figures, Measure::TokensStrict), 0.0);
    close(value(&claim.figures, Measure::TokensKind), 2.0 / 3.0);
    let figure = all.iter().find(|it| it.measure == Measure::CohenTokens);
    assert_eq!(figure.expect("it").n, 5);
    // A table with a label a token has no place for two.
    let fixture =
        Fixture::new().article("one", "[[aaa|:claim@ana] bbb|:quote@ana] [ccc|:quote@ben]");
    let found = agreement(&fixture.project(), &Question::default());
    let figures = &found.pairs[0].over_all.figures;
    assert_eq!(
        value(figures, Measure::TokensStrict),
        Err(Undefined::Overlapping)
    );
    assert!(value(figures, Measure::TokensKind).is_ok());
}

#[test]
fn versions_of_the_code_book_are_parts_and_a_sample_once_it_is_opened() {
    use crate::model::{BookVersion, IdSource};
    let mut project = coded();
    assert!(
        Grouping::Version
            .parts(&project, &Question::default())
            .len()
            <= 1
    );
    let version = BookVersion {
        id: IdSource::seeded(3).next_after(time("2025-07-01T00:00:00Z"), &[]),
        made: time("2025-07-01T00:00:00Z"),
        who: AnnotatorId::new("ana").expect("a name"),
        name: "after the pilot".to_owned(),
        why: String::new(),
        is_first: false,
        after: Vec::new(),
        changes: Vec::new(),
    };
    project.put_book_version(Arc::new(version));
    let found = Grouping::Version.parts(&project, &Question::default());
    let labels: Vec<_> = found
        .iter()
        .map(|it| (it.label.as_str(), it.articles.len()))
        .collect();
    assert_eq!(
        labels,
        [("version 1", 2), ("version 2: after the pilot", 1)]
    );
    assert!(
        Grouping::Sample
            .parts(&project, &Question::default())
            .is_empty()
    );
}
