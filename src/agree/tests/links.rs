//! Intervals of what is linked, and why there is none.

use super::*;

fn figure(links: &Links, measure: Measure) -> &Figure {
    let found = links.figures.iter().find(|it| it.measure == measure);
    found.expect("the figure is there")
}

/// Pairs of articles, each pair about one thing: both annotators link it, but in every third pair Ben does not.
fn stories(many: usize) -> Fixture {
    let mut fixture = Fixture::new();
    for story in 0..many {
        for article in ["a", "b"] {
            let marked = format!(
                "[[aaa|a{story}{article}:claim@ana]|b{story}{article}:claim@ben] [[ccc|c{story}{article}:claim@ana]|d{story}{article}:claim@ben]"
            );
            fixture = fixture.article(&format!("{article}{story}"), &marked);
        }
        fixture = fixture
            .by("ana")
            .cluster("", &format!("a{story}a a{story}b"))
            .by("ben");
        if story % 3 > 0 {
            fixture = fixture.cluster("", &format!("b{story}a b{story}b"));
        } else {
            fixture = fixture.cluster("", &format!("b{story}a d{story}a"));
        }
    }
    fixture
}

#[test]
fn links_have_intervals_where_articles_that_hang_together_are_drawn_as_one() {
    let found = agreement(&stories(12).project(), &Question::default());
    let links = &found.pairs[0].links;
    for measure in [
        Measure::BCubed,
        Measure::BCubedAll,
        Measure::CeafE,
        Measure::CeafEAll,
        Measure::Lea,
        Measure::LeaAll,
        Measure::AlphaMembership,
    ] {
        let figure = figure(links, measure);
        let interval = figure.interval.expect("an interval");
        let value = figure.value.expect("a value");
        assert!(
            interval.low <= value && value <= interval.high && interval.low < interval.high,
            "{figure:?}"
        );
        assert_eq!(figure.no_interval, None);
    }
    // Twice the same stories are the same figures: the sums of groups of articles are all there is to it.
    let twice = agreement(&stories(24).project(), &Question::default());
    for of in &twice.pairs[0].links.figures {
        if of.measure != Measure::AlphaMembership {
            close(of.value, figure(links, of.measure).value.expect("a value"));
        }
    }
}

#[test]
fn one_story_cannot_be_drawn_from_and_says_so() {
    let found = agreement(&stories(1).project(), &Question::default());
    let figure = figure(&found.pairs[0].links, Measure::Lea);
    assert!(figure.value.is_ok());
    assert_eq!(figure.no_interval, Some(NoInterval::Linked));
    let question = Question {
        samples: 0,
        ..Question::default()
    };
    let without = agreement(&stories(2).project(), &question);
    for figure in &without.pairs[0].links.figures {
        assert_eq!(figure.no_interval, Some(NoInterval::NotAsked), "{figure:?}");
    }
}

#[test]
fn relations_lead_to_their_ids() {
    let fixture = stories(2)
        .by("ana")
        .relation("a0a", "supports", "a1a")
        .by("ben")
        .relation("b0a", "supports", "b1a");
    let found = agreement(&fixture.project(), &Question::default());
    let links = &found.pairs[0].links;
    close(figure(links, Measure::Relations).value, 1.0);
    assert_eq!(links.relations.len(), 2);
}
