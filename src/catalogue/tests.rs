//! The list of articles: found, sorted, grouped.

use super::*;
use crate::edit::ChangeKind;
use crate::fixture::Fixture;
use crate::model::AnnotatorId;

fn fixture() -> Fixture {
    Fixture::new()
        .article(
            "one outlet=The Gazette; title=Bridge shut; published=2025-05-03",
            "The [bridge|b1] is shut. [Two boats|x1] wait.",
        )
        .article(
            "two outlet=Écho du Port; title=Fermé; published=2025-04; author=A. Writer",
            "Le [pont|b2] est fermé.",
        )
        .article(
            "three title=A letter",
            "No [word|w1] of [it|w2], [none|w3].",
        )
        .article(
            "four outlet=the gazette; title=Rain; published=2025-05-01",
            "It [rained|r1].",
        )
}

fn ids(project: &Project, arrangement: &Arrangement) -> Vec<String> {
    let arranged = arrangement.of(&Catalogue::new(project), project, &AnnotatorId::anonymous());
    let rows = arranged.rows.iter();
    rows.map(|row| project.articles()[*row].id.to_string())
        .collect()
}

fn groups(project: &Project, arrangement: &Arrangement) -> Vec<(String, usize)> {
    let arranged = arrangement.of(&Catalogue::new(project), project, &AnnotatorId::anonymous());
    let groups = arranged.groups.into_iter();
    groups
        .map(|group| (group.title, group.rows.len()))
        .collect()
}

#[test]
fn every_word_has_to_stand_somewhere() {
    let project = fixture().project();
    let found = |search: &str| {
        let arrangement = Arrangement {
            search: search.to_owned(),
            ..Arrangement::default()
        };
        ids(&project, &arrangement)
    };
    assert_eq!(found(""), ["one", "two", "three", "four"]);
    assert_eq!(found("gazette"), ["one", "four"]);
    assert_eq!(found("RAIN gaz"), ["four"]);
    assert_eq!(found("echo ferme writer"), ["two"], "accents are no matter");
    assert_eq!(found("2025-05"), ["one", "four"]);
    assert_eq!(found("shut rain"), [""; 0], "of one article");
}

#[test]
fn articles_are_sorted_and_those_of_which_nothing_is_known_are_last() {
    let project = fixture().project();
    let sorted = |order, is_backward| {
        let arrangement = Arrangement {
            order,
            is_backward,
            ..Arrangement::default()
        };
        ids(&project, &arrangement)
    };
    assert_eq!(
        sorted(Order::Project, true),
        ["four", "three", "two", "one"]
    );
    assert_eq!(sorted(Order::Title, false), ["three", "one", "two", "four"]);
    assert_eq!(
        sorted(Order::Outlet, false),
        ["two", "one", "four", "three"]
    );
    assert_eq!(sorted(Order::Outlet, true), ["one", "four", "two", "three"]);
    assert_eq!(sorted(Order::Date, false), ["two", "four", "one", "three"]);
    assert_eq!(sorted(Order::Date, true), ["one", "four", "two", "three"]);
    let most_first = ["three", "one", "two", "four"];
    assert_eq!(sorted(Order::Annotations, false), most_first);
    let least_first = ["two", "four", "one", "three"];
    assert_eq!(sorted(Order::Annotations, true), least_first);
}

#[test]
fn articles_of_one_outlet_or_month_stand_together() {
    let project = fixture().project();
    let arrangement = |group, order, is_backward| Arrangement {
        group: Some(group),
        order,
        is_backward,
        ..Arrangement::default()
    };
    let outlets = arrangement(Grouping::Outlet, Order::Title, true);
    let expected = [("Écho du Port", 1), ("the gazette", 2), ("", 1)];
    let expected = expected.map(|(title, rows)| (title.to_owned(), rows));
    assert_eq!(groups(&project, &outlets), expected);
    assert_eq!(ids(&project, &outlets), ["two", "four", "one", "three"]);
    let months = arrangement(Grouping::Month, Order::Date, false);
    let expected = [("2025-04", 1), ("2025-05", 2), ("", 1)];
    let expected = expected.map(|(title, rows)| (title.to_owned(), rows));
    assert_eq!(groups(&project, &months), expected);
    let latest_first = arrangement(Grouping::Month, Order::Date, true);
    assert_eq!(
        ids(&project, &latest_first),
        ["one", "four", "two", "three"]
    );
}

#[test]
fn clusters_tie_articles_to_one_event() {
    let fixture = fixture()
        .article("five", "The [bridge|b5] opens, says the [mayor|m5].")
        .article("six", "A [mayor|m6] speaks of [rain|r6].")
        .cluster("The mayor", "m5 m6")
        .cluster("The bridge shuts", "b1 b2 b5")
        .cluster("Of one article alone", "w1 w2");
    let project = fixture.project();
    let events = Arrangement {
        group: Some(Grouping::Event),
        ..Arrangement::default()
    };
    let expected = [("The bridge shuts".to_owned(), 4), (String::new(), 2)];
    assert_eq!(groups(&project, &events), expected);
    let all = ["one", "two", "five", "six", "three", "four"];
    assert_eq!(ids(&project, &events), all);
}

#[test]
fn the_largest_event_is_first() {
    let fixture = fixture()
        .article("five", "The [mayor|m5].")
        .article("six", "A [mayor|m6].")
        .article("seven", "One [mayor|m7].")
        .cluster("A bridge", "b1 b2")
        .cluster("The mayor", "m5 m6 m7");
    let events = Arrangement {
        group: Some(Grouping::Event),
        ..Arrangement::default()
    };
    let expected = [("The mayor", 3), ("A bridge", 2), ("", 2)];
    let expected = expected.map(|(title, rows)| (title.to_owned(), rows));
    assert_eq!(groups(&fixture.project(), &events), expected);
}

#[test]
fn articles_stand_together_by_how_far_they_are() {
    let mut session = fixture().session();
    let articles = vec![session.project().articles()[2].id.clone()];
    let progress = crate::model::Progress::Done;
    let writing = crate::edit::Writing::Progress { articles, progress };
    let command = crate::edit::Command::Write(writing);
    drop(
        session
            .perform(command, crate::model::Timestamp::UNIX_EPOCH)
            .expect("fits"),
    );
    let arrangement = Arrangement {
        group: Some(Grouping::Progress),
        ..Arrangement::default()
    };
    let project = session.project();
    let arranged = arrangement.of(&Catalogue::new(project), project, session.annotator());
    let groups = arranged.groups.iter();
    let groups: Vec<_> = groups
        .map(|it| (it.title.as_str(), it.rows.len()))
        .collect();
    assert_eq!(groups, [("doing", 3), ("done", 1)], "annotating begins one");
}

#[test]
fn what_is_not_asked_for_is_not_read() {
    let plain = Arrangement::default();
    assert_eq!(plain.reads(), [ChangeKind::Articles]);
    let counted = Arrangement {
        order: Order::Annotations,
        ..Arrangement::default()
    };
    assert_eq!(counted.reads().len(), 2);
    assert!(counted.reads().contains(&ChangeKind::Annotations));
    let tied = Arrangement {
        group: Some(Grouping::Event),
        ..counted
    };
    assert_eq!(
        tied.reads().len(),
        4,
        "none twice: their revisions are summed"
    );
}

#[test]
fn names_are_told_that_repeat() {
    assert!(!Catalogue::new(&fixture().project()).names_repeat());
    let twice = fixture().article("five outlet=The Gazette", "More.");
    assert!(Catalogue::new(&twice.project()).names_repeat());
}

#[test]
fn orders_and_groupings_are_found_by_their_names() {
    for order in Order::ALL {
        assert_eq!(Order::named(order.name()), Some(order));
    }
    for grouping in Grouping::ALL {
        assert_eq!(Grouping::named(grouping.name()), Some(grouping));
    }
    assert_eq!(Order::named("nonsense"), None);
}
