//! The table, its filter and its counts on small projects.

use proptest::prelude::*;

use super::counts::counts;
use super::together::{Within, together};
use super::words::{body, words};
use super::*;
use crate::fixture::Fixture;

fn fixture() -> Fixture {
    Fixture::new()
        .by("ana")
        .article(
            "one outlet=Gazette; published=2025-05-03; language=en",
            "The [ferry sank|c1 ]. [«Never again»|q1:quote speaker=Ana Ruiz; note=check], she said.\n\
             It was [[late|:event] on Friday|c2].",
        )
        .article(
            "two outlet=Herald; published=2025-05; language=en",
            "[A ferry sank|h1@ben]. [«No comment»|q2:quote@ben speaker=ben Ode].",
        )
        .cluster("The sinking", "c1 h1")
}

fn texts(listing: &Listing, rows: &[u32]) -> Vec<String> {
    let rows = listing.get(rows);
    rows.map(|row| row.text.to_string()).collect()
}

fn asked(listing: &Listing, column: &Column, condition: Condition) -> Vec<String> {
    let filter = Filter::default().with(column.clone(), condition);
    texts(listing, &filter.rows(listing, None))
}

fn attribute(name: &str) -> Column {
    Column::Attribute(name.into())
}

#[test]
fn rows_are_filtered_by_every_column() {
    let listing = Listing::new(&fixture().project());
    let all = ["ferry sank", "«Never again»", "late", "late on Friday"];
    let all = [&all[..], &["A ferry sank", "«No comment»"]].concat();
    let arranged = Arrangement::default().of(&listing);
    assert_eq!(texts(&listing, &arranged.rows), all);
    for (column, value, expected) in [
        (Column::Tag, "Quote", "«Never again», «No comment»"),
        (Column::Outlet, "Herald", "A ferry sank, «No comment»"),
        (Column::Annotator, "ben", "A ferry sank, «No comment»"),
        (attribute("speaker"), "Ana Ruiz", "«Never again»"),
        (
            attribute("speaker"),
            "",
            "ferry sank, late, late on Friday, A ferry sank",
        ),
        (Column::Clusters, "The sinking", "ferry sank, A ferry sank"),
        (Column::Note, "check", "«Never again»"),
    ] {
        let found = asked(&listing, &column, Condition::any([value]));
        assert_eq!(found.join(", "), expected, "{column:?}");
    }
    for (column, contains, expected) in [
        (Column::Text, "FERRY", "ferry sank, A ferry sank"),
        (attribute("speaker"), "ruiz", "«Never again»"),
    ] {
        let condition = Condition {
            contains: contains.to_owned(),
            ..Condition::default()
        };
        let found = asked(&listing, &column, condition);
        assert_eq!(found.join(", "), expected, "{column:?}");
    }
    let both = Filter::default()
        .with(Column::Tag, Condition::any(["Quote"]))
        .with(Column::Outlet, Condition::any(["Gazette"]));
    let rows = both.rows(&listing, None);
    assert_eq!(texts(&listing, &rows), ["«Never again»"]);
    let open = both.rows(&listing, Some(&Column::Tag));
    assert_eq!(open.len(), 4, "as if no tag were asked for");
}

#[test]
fn days_are_asked_for_from_one_to_another() {
    let listing = Listing::new(&fixture().project());
    let between = |from: &str, to: &str| {
        let condition = Condition {
            from: from.to_owned(),
            to: to.to_owned(),
            ..Condition::default()
        };
        asked(&listing, &Column::Published, condition).len()
    };
    assert_eq!(between("2025-05", ""), 6);
    assert_eq!(
        between("2025-05-04", ""),
        2,
        "some time in May may be later"
    );
    assert_eq!(between("", "2025-05-02"), 2);
    assert_eq!(between("2025-05-03", "2025-05-03"), 6);
    assert_eq!(between("2025-06", ""), 0);
}

#[test]
fn rows_are_sorted_and_grouped() {
    let listing = Listing::new(&fixture().project());
    let mut arrangement = Arrangement {
        order: Some(Order {
            column: Column::Text,
            is_backward: false,
        }),
        ..Arrangement::default()
    };
    let sorted = texts(&listing, &arrangement.of(&listing).rows);
    let names = [
        "A ferry sank",
        "ferry sank",
        "late",
        "late on Friday",
        "«Never again»",
        "«No comment»",
    ];
    assert_eq!(sorted, names);
    arrangement.group = Some(attribute("speaker"));
    let arranged = arrangement.of(&listing);
    let groups: Vec<_> = arranged
        .groups
        .iter()
        .map(|group| (group.title.as_str(), group.rows.len()))
        .collect();
    assert_eq!(groups, [("Ana Ruiz", 1), ("ben Ode", 1), ("", 4)]);
    assert_eq!(
        texts(&listing, &arranged.rows)[..2],
        ["«Never again»", "«No comment»"]
    );
    arrangement.order = Some(Order {
        column: Column::Text,
        is_backward: true,
    });
    let last = texts(&listing, &arrangement.of(&listing).rows)[2..].to_vec();
    assert_eq!(
        last,
        ["late on Friday", "late", "ferry sank", "A ferry sank"]
    );
}

#[test]
fn numbers_stand_by_size_and_nothing_stands_last() {
    let sorted = |mut values: Vec<&'static str>| {
        values.sort_by(|one, other| rank::order(one, other));
        values
    };
    assert_eq!(
        sorted(vec!["10", "9", "", "-3", "ten", "2.5"]),
        ["-3", "2.5", "9", "10", "ten", ""]
    );
    assert_eq!(sorted(vec!["“b”", "A", "c"]), ["A", "“b”", "c"]);
}

#[test]
fn annotations_are_counted() {
    let project = fixture().project();
    let listing = Listing::new(&project);
    let rows = Arrangement::default().of(&listing).rows;
    let by = counts(&listing, &rows, &Column::Tag, Some(&Column::Outlet));
    assert_eq!(by.rows, ["Claim", "Quote", "Event"]);
    assert_eq!(by.columns, ["Gazette", "Herald"]);
    assert_eq!(by.cells, [[2, 1], [1, 1], [1, 0]]);
    assert_eq!((by.totals, by.all), (vec![3, 2, 1], 6));
}

#[test]
fn tags_are_counted_together() {
    let listing = Listing::new(&fixture().project());
    let rows = Arrangement::default().of(&listing).rows;
    let of = |within| together(&listing, &rows, within);
    assert_eq!(of(Within::Words).tags, ["Claim", "Quote", "Event"]);
    for (within, cells) in [
        (Within::Words, [[0, 0, 1], [0, 0, 0], [1, 0, 0]]),
        (Within::Sentence, [[0, 0, 1], [0, 0, 0], [1, 0, 0]]),
        (Within::Paragraph, [[0, 2, 1], [2, 0, 0], [1, 0, 0]]),
    ] {
        assert_eq!(of(within).cells, cells, "{within:?}");
    }
}

#[test]
fn words_are_counted() {
    let project = Fixture::new()
        .article(
            "one language=en",
            "The Ferry. {Share the page}\nthe Ruiz ferry’s soft\u{ad}ly",
        )
        .article("two language=en", "Ruiz left. Ferry")
        .project();
    let parts = project.articles().iter();
    let list = words(parts.map(|article| (&**article, body(article))));
    let list: Vec<_> = list
        .iter()
        .map(|of| (of.word.as_str(), of.count, of.articles, of.is_function_word))
        .collect();
    let expected = [
        ("Ferry", 2, 2, false),
        ("Ruiz", 2, 2, false),
        ("the", 2, 1, true),
        ("ferry's", 1, 1, false),
        ("left", 1, 1, false),
        ("softly", 1, 1, false),
    ];
    assert_eq!(list, expected);
}

#[test]
fn an_acronym_is_not_counted_as_a_word_that_looks_like_it() {
    let project = Fixture::new()
        .article("one language=en", "MEXICO CITY: let us go, said Mexico.")
        .article("two language=en", "The US and the U.S. army wait. Tell us.")
        .project();
    let parts = project.articles().iter();
    let list = words(parts.map(|article| (&**article, body(article))));
    let count = |word: &str| {
        let found = list.iter().find(|of| of.word == word);
        found.map(|of| (of.count, of.articles, of.is_function_word))
    };
    assert_eq!(count("us"), Some((2, 2, true)));
    assert_eq!(count("US"), Some((2, 1, false)));
    assert_eq!(count("Mexico"), Some((2, 1, false)));
    assert_eq!(count("MEXICO"), None);
}

proptest! {
    /// Whatever is asked, rows are among all rows, each once, and groups cover them without a gap.
    #[test]
    fn arranging_loses_and_doubles_nothing(
        column in 0_usize..12, group in prop::option::of(0_usize..12), is_backward: bool,
        contains in prop::sample::select(vec!["", "e", "ferry", "«"]),
    ) {
        let listing = Listing::new(&fixture().project());
        let at = |number: usize| listing.columns()[number % listing.columns().len()].clone();
        let condition = Condition { contains: contains.to_owned(), ..Condition::default() };
        let arrangement = Arrangement {
            filter: Filter::default().with(Column::Text, condition),
            order: Some(Order { column: at(column), is_backward }),
            group: group.map(at),
            ..Arrangement::default()
        };
        let arranged = arrangement.of(&listing);
        let mut rows = arranged.rows.clone();
        rows.sort_unstable();
        prop_assert_eq!(&rows, &arrangement.filter.rows(&listing, None));
        let mut end = 0;
        for group in &arranged.groups {
            prop_assert_eq!(group.rows.start, end);
            prop_assert!(group.rows.end > end);
            end = group.rows.end;
        }
        prop_assert_eq!(end, if group.is_some() { rows.len() } else { 0 });
    }
}

#[test]
fn relations_are_told_from_both_ends() {
    let project = fixture().relation("c1", "supports", "h1").project();
    let listing = Listing::new(&project);
    let ends: Vec<_> = (listing.rows().iter())
        .map(|row| listing.value(row, &Column::Relations).into_owned())
        .filter(|value| !value.is_empty())
        .collect();
    assert_eq!(
        ends,
        [
            "supports → Herald, “A ferry sank”",
            "← supports Gazette, “ferry sank”"
        ]
    );
    assert!(listing.usual_columns().contains(&Column::Relations));
}

#[test]
fn a_merged_speaker_is_one_by_its_name() {
    let mut session = Fixture::new()
        .article(
            "one",
            "[«Never»|q1:quote speaker=Ana Ruiz]. [«No»|q2:quote speaker=the mayor]. [«Yes»|c1:claim note=the mayor].",
        )
        .session();
    let mut ruiz = session.project().new_actor("Ana Ruiz").expect("a name");
    ruiz.call("The Mayor");
    let command = crate::edit::Command::AddActor(ruiz);
    let done = session.perform(command, Timestamp::UNIX_EPOCH);
    drop(done.expect("made"));
    let listing = Listing::new(session.project());
    let wanted = Condition::any(["Ana Ruiz"]);
    let found = asked(&listing, &attribute("speaker"), wanted);
    assert_eq!(found, ["«Never»", "«No»"]);
    let notes = asked(&listing, &Column::Note, Condition::any(["the mayor"]));
    assert_eq!(notes, ["«Yes»"]);
    // The annotation keeps its words.
    let row = &listing.rows()[1].annotation;
    let speaker = row.attributes.get("speaker").map(AttributeValue::to_text);
    assert_eq!(speaker.as_deref(), Some("the mayor"));
}
