//! Whole projects, with figures worked out by hand.

mod gaps;
mod links;
mod parts;
mod passages;

use super::*;
use crate::fixture::Fixture;
use crate::model::AnnotatorId;

#[track_caller]
fn value(figures: &[Figure], measure: Measure) -> Value {
    let found = figures.iter().find(|figure| figure.measure == measure);
    found
        .map(|figure| figure.value)
        .expect("the figure is there")
}

#[track_caller]
fn close(found: Value, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

/// Twenty characters. Ana: claim 0–4, quote 10–15. Ben: claim 0–5, claim 10–15.
fn two() -> Fixture {
    Fixture::new().article(
        "one",
        "[[aaaa|a1:claim@ana]a|b1:claim@ben]aaaaa[[aaaaa|a2:quote@ana]|b2:claim@ben]aaaaa",
    )
}

#[test]
fn figures_of_two_annotators_come_out_as_by_hand() {
    let found = agreement(&two().project(), &Question::default());
    let pair = &found.pairs[0];
    assert_eq!(found.all.as_ref(), Some(pair));
    let all = &pair.over_all.figures;
    close(value(all, Measure::SpanExact), 0.0);
    close(value(all, Measure::SpanExactUntagged), 2.0 / 4.0);
    close(value(all, Measure::SpanOverlap), 0.5);
    close(value(all, Measure::SpanOverlapUntagged), 1.0);
    // Ana has 9 characters with a tag, Ben 10; 4 are the same.
    close(value(all, Measure::SpanCharacter), 2.0 * 4.0 / 19.0);
    // Characters: both none 10, both claim 4, none and claim 1, quote and claim 5.
    let (same, chance) = (14.0 / 20.0, (11.0 * 10.0 + 4.0 * 10.0) / 400.0);
    close(value(all, Measure::Cohen), (same - chance) / (1.0 - chance));
    // Of 40 values 21 are none, 14 claims, 5 quotes.
    let differ = 40.0 * 40.0 - 21.0 * 21.0 - 14.0 * 14.0 - 5.0 * 5.0;
    close(
        value(all, Measure::AlphaCharacters),
        1.0 - (12.0 / 40.0) / (differ / (40.0 * 39.0)),
    );
    let split = pair.over_all.split.expect("a pair has one");
    assert_eq!(
        (split.same, split.boundary, split.category, split.found),
        (0, 1, 1, 0)
    );
}

#[test]
fn every_find_leads_to_its_annotations() {
    let fixture =
        two()
            .article("two", "[bbb|b3:event@ben] bbb")
            .mark("two", "bbb b", "a3:claim@ana");
    let (a1, b1, a2, b2) = (
        fixture.id("a1"),
        fixture.id("b1"),
        fixture.id("a2"),
        fixture.id("b2"),
    );
    let (a3, b3) = (fixture.id("a3"), fixture.id("b3"));
    let found = agreement(&fixture.project(), &Question::default());
    let pair = &found.pairs[0];
    let lines: Vec<_> = pair
        .differences
        .iter()
        .map(|it| (it.kind, it.first, it.second))
        .collect();
    let expected = [
        (Kind::Boundary, Some(a1), Some(b1)),
        (Kind::Category, Some(a2), Some(b2)),
        (Kind::Category, Some(a3), Some(b3)),
    ];
    assert_eq!(lines, expected);
    assert_eq!(pair.over_all.annotations, [a1, a2, b1, b2, a3, b3]);
    let (tag, quote) = &pair.tags[1];
    assert_eq!((tag.as_str(), &quote.annotations[..]), ("quote", &[a2][..]));
    assert_eq!(pair.articles.len(), 2);
}

#[test]
fn an_article_that_an_annotator_did_not_code_is_missing_and_not_empty() {
    let fixture = two().article("two", "[bbb|b3:claim@ben] bbb");
    let found = agreement(&fixture.project(), &Question::default());
    let alone = agreement(&two().project(), &Question::default());
    assert_eq!(found.pairs[0], alone.pairs[0]);
    assert_eq!(found.articles.len(), 2);
    assert_eq!(found.articles[1].annotators.len(), 1);
}

#[test]
fn nothing_in_common_is_said_with_its_reason() {
    let fixture = Fixture::new()
        .article("one", "[aaa|:claim@ana] aaa")
        .article("two", "[bbb|:claim@ben] bbb");
    let found = agreement(&fixture.project(), &Question::default());
    let figures = &found.pairs[0].over_all.figures;
    assert!(!figures.is_empty());
    for figure in figures {
        assert_eq!(
            figure.value,
            Err(Undefined::NoCommonArticles),
            "{:?}",
            figure.measure
        );
    }
    let nobody = agreement(
        &Fixture::new().article("one", "aaa").project(),
        &Question::default(),
    );
    assert_eq!((nobody.all, nobody.pairs.len()), (None, 0));
}

#[test]
fn a_selection_is_kept_to() {
    let fixture = two().mark("one", "aaa", "c1:quote@cem");
    let project = fixture.project();
    let all = agreement(&project, &Question::default());
    assert_eq!((all.annotators.len(), all.pairs.len()), (3, 3));
    let two = ["ana", "ben"].map(|name| AnnotatorId::new(name).expect("a name"));
    let mut question = Question::default();
    question.selection.annotators = two.to_vec();
    let found = agreement(&project, &question);
    assert_eq!(found.pairs, all.pairs[..1]);
    question.selection.tags = project
        .tag_set()
        .named("quote")
        .map(|tag| tag.id.clone())
        .into_iter()
        .collect();
    let quotes = agreement(&project, &question);
    assert_eq!(quotes.pairs[0].tags.len(), 1);
    assert_eq!(quotes.pairs[0].over_all.annotations.len(), 1);
}

#[test]
fn values_of_the_same_find_are_compared() {
    let fixture = Fixture::new().article(
        "one",
        "[[aaa|:quote@ana kind=direct]|:quote@ben kind=direct] [[bbb|:quote@ana kind=scare]|:quote@ben kind=direct] \
         [[ccc|:quote@ana kind=scare]|:quote@ben kind=scare] [ddd|:quote@ana kind=scare] [[eee|:quote@ana]|:quote@ben]",
    );
    let found = agreement(&fixture.project(), &Question::default());
    let attributes = &found.pairs[0].attributes;
    let kind = attributes
        .iter()
        .find(|it| it.name == "kind")
        .expect("the attribute");
    // As in the example of α: 1 − (2/6) / (18/30).
    close(
        value(&kind.figures, Measure::AlphaNominal),
        1.0 - (1.0 / 3.0) / 0.6,
    );
    // p = 2/3, pₑ = (1·2 + 2·1)/9.
    close(
        value(&kind.figures, Measure::Cohen),
        (2.0 / 3.0 - 4.0 / 9.0) / (5.0 / 9.0),
    );
    assert_eq!(kind.finds.len(), 4);
    assert_eq!(kind.figures[0].n, 3);
    let speaker = attributes
        .iter()
        .find(|it| it.name == "speaker")
        .expect("the attribute");
    assert_eq!(
        value(&speaker.figures, Measure::AlphaNominal),
        Err(Undefined::NothingShared)
    );
    let question = Question {
        attributes: vec!["speaker".to_owned()],
        ..Question::default()
    };
    let only = agreement(&fixture_again(), &question);
    assert!(
        only.pairs[0]
            .attributes
            .iter()
            .all(|it| it.name == "speaker")
    );
}

fn fixture_again() -> Project {
    let marked = "[[aaa|:quote@ana kind=direct]|:quote@ben kind=direct]";
    Fixture::new().article("one", marked).project()
}

/// Ana links 1–2 and 3–4, Ben links 1–2–3 and has found no 4.
#[test]
fn clusters_are_compared_over_shared_and_over_all_mentions() {
    let fixture = Fixture::new()
        .article(
            "one",
            "[[aaa|a1:claim@ana]|b1:claim@ben] [[bbb|a2:claim@ana]|b2:claim@ben]",
        )
        .article(
            "two",
            "[[ccc|a3:claim@ana]|b3:claim@ben] [ddd|a4:claim@ana]",
        )
        .by("ana")
        .cluster("", "a1 a2")
        .cluster("", "a3 a4")
        .relation("a1", "supports", "a2")
        .by("ben")
        .cluster("", "b1 b2 b3")
        .relation("b1", "contradicts", "b2");
    let found = agreement(&fixture.project(), &Question::default());
    let links = &found.pairs[0].links;
    let f1 = |precision: f64, recall: f64| 2.0 * precision * recall / (precision + recall);
    // Shared: {1 2} {3} against {1 2 3}.
    close(
        value(&links.figures, Measure::BCubed),
        f1((4.0 / 3.0 + 1.0 / 3.0) / 3.0, 1.0),
    );
    close(
        value(&links.figures, Measure::CeafE),
        f1(4.0 / 5.0, 4.0 / 5.0 / 2.0),
    );
    close(
        value(&links.figures, Measure::Lea),
        f1(1.0 / 3.0, 2.0 / 3.0),
    );
    // All: {1 2} {3 4} against {1 2 3}.
    close(
        value(&links.figures, Measure::BCubedAll),
        f1(5.0 / 9.0, 2.5 / 4.0),
    );
    close(
        value(&links.figures, Measure::LeaAll),
        f1(1.0 / 3.0, 2.0 / 4.0),
    );
    close(value(&links.figures, Measure::Relations), 0.0);
    close(value(&links.figures, Measure::RelationsUntyped), 1.0);
    assert_eq!(links.mentions.len(), 4);
    assert_eq!(links.mentions[3].annotations.len(), 1);
}

#[test]
fn gamma_is_added_and_can_be_stopped() {
    let project = two().project();
    let question = Question::default();
    let mut found = agreement(&project, &question);
    let mut stopped = found.clone();
    assert!(!add_gamma(
        &mut stopped,
        &project,
        &question,
        Disorder::default(),
        &mut |_| false
    ));
    assert_eq!(stopped, found);
    leave_gamma_out(&mut found);
    assert_eq!(
        value(&found.pairs[0].over_all.figures, Measure::Gamma),
        Err(Undefined::NotAsked)
    );
    assert!(add_gamma(
        &mut found,
        &project,
        &question,
        Disorder::default(),
        &mut |_| true
    ));
    let figures = &found.pairs[0].over_all.figures;
    let gamma = figures
        .iter()
        .find(|it| it.measure == Measure::Gamma)
        .expect("γ");
    // Claims: (1/9)². Quote and claim: 1. By two units each.
    let observed = gamma
        .details
        .iter()
        .find(|(name, _)| *name == "observed_disorder");
    close(Ok(observed.expect("it").1), f64::midpoint(1.0 / 81.0, 1.0));
    assert!(gamma.value.is_ok() && gamma.interval.is_some());
}

#[test]
fn intervals_need_articles_and_hold_the_value() {
    let one = agreement(&two().project(), &Question::default());
    assert!(
        one.pairs[0]
            .over_all
            .figures
            .iter()
            .all(|figure| figure.interval.is_none())
    );
    let fixture = (0..12).fold(Fixture::new(), |fixture, number| {
        let marked = if number % 3 == 0 {
            "[[aaa|:claim@ana] bbb|:claim@ben] [ccc|:quote@ana]"
        } else {
            "[[aaa|:claim@ana]|:claim@ben] bbb [[ccc|:quote@ana]|:quote@ben]"
        };
        fixture.article(&format!("a{number}"), marked)
    });
    let project = fixture.project();
    let found = agreement(&project, &Question::default());
    for figure in &found.pairs[0].over_all.figures {
        let Some(interval) = figure.interval else {
            assert!(figure.value.is_err(), "{figure:?}");
            continue;
        };
        let value = figure.value.expect("a value with an interval");
        assert!(
            interval.low <= value && value <= interval.high,
            "{figure:?}"
        );
    }
    assert_eq!(agreement(&project, &Question::default()), found);
}

#[test]
fn who_only_writes_memos_annotates_nothing() {
    use crate::edit::{Command, Session, Writing};
    use crate::model::IdSource;

    let cai = AnnotatorId::new("cai").expect("a slug");
    let mut session = Session::new(two().project(), cai.clone(), IdSource::random());
    let now = "2025-06-01T12:00:00Z".parse().expect("a time");
    let (text, about) = ("Ask Ana.".to_owned(), None);
    let memo = Command::Write(Writing::AddMemo { text, about });
    drop(session.perform(memo, now).expect("it is written"));
    let found = agreement(session.project(), &Question::default());
    assert_eq!(found.annotators.len(), 2, "{:?}", found.annotators);
    assert!(!session.project().annotates(&cai));
}
