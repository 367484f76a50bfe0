//! Who says what about a bridge, and under which names.

use super::names::groups;
use super::*;
use crate::edit::Command;
use crate::fixture::{Fixture, sample};
use crate::language::Lexicon;

fn project() -> Project {
    Fixture::new()
        .article(
            "gazette outlet=The Gazette; language=en",
            "“[We sell|:quote speaker=Mayor Ana Ruiz;kind=direct],” said Mayor Ana Ruiz. \
             [She will|q:quote speaker=Ruiz;kind= Indirect] not [wait|q]. “[Never|:quote speaker=Bo;kind=shouted],” Bo \
             said. [No one knows|: source=Bo].",
        )
        .article(
            "herald language=en",
            "Ms Ruiz: [a “relief”|:quote@ben speaker=Ms  Ruiz;kind=mixed]. [漢字|:quote speaker= ]",
        )
        .article("silent", "Nothing.")
        .project()
}

#[test]
fn quotes_and_words_are_counted_by_speaker_and_article() {
    let view = attribution(&project(), None);
    let rows: Vec<_> = view
        .speakers
        .iter()
        .map(|speaker| {
            let columns = (0..3).map(|column| speaker.tally(column).total());
            let columns: Vec<_> = columns
                .map(|amount| (amount.quotes, amount.words))
                .collect();
            (speaker.name.as_deref(), columns)
        })
        .collect();
    assert_eq!(
        rows,
        [
            (Some("Ana Ruiz"), vec![(2, 5), (1, 2), (0, 0)]),
            (Some("Bo"), vec![(1, 1), (0, 0), (0, 0)]),
            (None, vec![(0, 0), (1, 2), (0, 0)]),
        ]
    );
    let ruiz = &view.speakers[0];
    assert_eq!(ruiz.variants, ["Mayor Ana Ruiz", "Ms Ruiz", "Ruiz"]);
    let words = Kind::ALL.map(|kind| ruiz.total.of(kind).words);
    assert_eq!(words, [2, 3, 2, 0]);
    assert_eq!(view.speakers[1].total.of(Kind::Unstated).quotes, 1);
    let annotators: Vec<_> = view.annotators.iter().map(AnnotatorId::as_str).collect();
    assert_eq!(annotators, ["ben", "me"]);
}

#[test]
fn a_pronoun_is_no_speaker_with_a_name() {
    let project = Fixture::new()
        .article(
            "gazette language=en",
            "[It rains, and it has rained|:quote speaker=he] and [snows|:quote speaker=Bo].",
        )
        .article(
            "herald language=en",
            "[No|:quote speaker=He] and [yes|:quote].",
        )
        .project();
    let view = attribution(&project, None);
    let seen: Vec<_> = (view.speakers.iter())
        .map(|speaker| (speaker.label(), speaker.state()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some("Bo".to_owned()), Some("named")),
            (Some("he (unresolved)".to_owned()), Some("unresolved")),
            (Some("He (unresolved)".to_owned()), Some("unresolved")),
            (None, None),
        ]
    );
}

#[test]
fn an_annotators_quotes_can_stand_alone() {
    let project = project();
    let view = attribution(&project, AnnotatorId::new("ben").as_ref());
    let names: Vec<_> = view
        .speakers
        .iter()
        .map(|speaker| speaker.name.as_deref())
        .collect();
    assert_eq!(names, [Some("Ruiz")]);
    assert_eq!(
        attribution(&project, AnnotatorId::new("eve").as_ref()).speakers,
        []
    );
    assert_eq!(attribution(&Project::default(), None).speakers, []);
}

/// Who is counted, under which spellings; an actor has a star.
fn counted(project: &Project) -> Vec<String> {
    let speakers = attribution(project, None).speakers.into_iter();
    let mut counted: Vec<_> = speakers
        .filter_map(|it| {
            let star = if it.actor.is_some() { "*" } else { "" };
            Some(format!("{}{star}: {}", it.name?, it.variants.join(", ")))
        })
        .collect();
    counted.sort();
    counted
}

#[test]
fn what_an_actor_is_called_counts_before_any_rule() {
    let fixture = Fixture::new().article(
        "gazette language=en",
        "[a|:quote speaker=Ana Ruiz] [b|:quote speaker=Ms Ruiz] [c|:quote speaker=the mayor] [d|:quote speaker=MS RUIZ] \
         [e|:quote speaker=Bo Lind] [f|:quote speaker=Ms Ruiz]",
    );
    let mut session = fixture.session();
    let mut perform = |command| {
        let done = session.perform(command, crate::model::Timestamp::UNIX_EPOCH);
        drop(done.expect("performed"));
        session.project().clone()
    };
    let mut actor = Actor::new("Mayor Ruiz").expect("a name");
    actor.call("The Mayor");
    let project = perform(Command::AddActor(actor.clone()));
    let alone = counted(&project);
    let mayor = "Mayor Ruiz*: the mayor".to_owned();
    assert!(alone.contains(&mayor), "{alone:?}");
    // Who is called as one of several that are like each other takes the others along.
    actor.call("Ana Ruiz");
    let project = perform(Command::ChangeActor(actor));
    let bo = "Bo Lind: Bo Lind";
    let all = "Mayor Ruiz*: Ms Ruiz, Ana Ruiz, MS RUIZ, the mayor";
    assert_eq!(counted(&project), [bo, all]);
    // Two actors take apart what the rules put together.
    let daughter = Actor::new("Ms Ruiz").expect("a name");
    let project = perform(Command::AddActor(daughter));
    let mayor = "Mayor Ruiz*: Ana Ruiz, the mayor";
    assert_eq!(counted(&project), [bo, mayor, "Ms Ruiz*: Ms Ruiz, MS RUIZ"]);
}

#[test]
fn the_samples_sums_agree() {
    let project = sample();
    let view = attribution(&project, None);
    let quotes: usize = view.speakers.iter().map(|it| it.total.total().quotes).sum();
    let tag = TagId::new("quote").expect("an id");
    let annotated = project
        .articles()
        .iter()
        .map(|article| project.count(&article.id, &tag));
    assert_eq!(quotes, annotated.sum::<usize>());
    for speaker in &view.speakers {
        let mut sum = Tally::default();
        for cell in &speaker.cells {
            sum += cell.tally;
        }
        assert_eq!(sum, speaker.total);
    }
}

/// Which of the names are one speaker's: the groups by name, each with its variants.
fn joined(names: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<_> = groups(names.iter().map(|name| (*name, 1, Lexicon::of("en"))))
        .into_iter()
        .map(|group| (group.name, group.variants))
        .collect();
    found.sort();
    found
}

#[test]
fn forms_of_one_name_are_one_speaker() {
    for (called, names) in [
        (
            "Ana M. Ruiz",
            "Ruiz | Ms. Ruiz | Portuguese President Ana Ruiz | A. Ruiz | Ana M. Ruiz | Ana Ruiz",
        ),
        (
            "Bill de Blasio",
            "Bill de Blasio | Mayor de Blasio | de Blasio",
        ),
        (
            "Bo Lind",
            "Bo Lind, an engineer | Bo Lind | Bo Lind, the engineer",
        ),
        (
            "White House",
            "the White House | White House | the white house",
        ),
        (
            "Ministry spokesperson",
            "Ministry spokesperson | the ministry spokesperson",
        ),
        ("漢字", "漢字"),
    ] {
        let names: Vec<_> = names.split(" | ").collect();
        let found = joined(&names);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, called);
        assert_eq!(found[0].1.len(), names.len());
    }
}

#[test]
fn names_that_may_be_two_persons_stay_apart() {
    for names in [
        "Ana Ruiz | Bo Ruiz | Ruiz | Carla Lind",
        "James Lind | James Lind Jr.",
        "James Lind | Mrs. Lind",
        "House | White House",
        "spokesperson | Ministry spokesperson",
        "Ana Ruiz, Bo Lind | Ana Ruiz",
        "Ana Ruiz and Bo Lind | Bo Lind",
        "the Speaker of the House | the House",
        "漢字 | 漢",
    ] {
        let names: Vec<_> = names.split(" | ").collect();
        let found = joined(&names);
        assert_eq!(found.len(), names.len(), "{found:?}");
    }
}

#[test]
fn a_title_tells_who_is_meant() {
    let found = joined(&["James Lind", "Mary Lind", "Mr. Lind"]);
    let row = |name: &str, variants: &[&str]| {
        let variants = variants.iter().map(|it| (*it).to_owned()).collect();
        (name.to_owned(), variants)
    };
    let james = row("James Lind", &["James Lind", "Mr. Lind"]);
    assert_eq!(found, [james, row("Mary Lind", &["Mary Lind"])]);
}

#[test]
fn odd_names_are_names() {
    for name in "|.|the|the the|Mr.|Jr.|Jr. Jr.|👩‍🚀|of|A|O’Neil-Smith|, x".split('|') {
        assert_eq!(joined(&[name]).len(), 1, "{name}");
    }
}

#[test]
fn what_one_outlet_alone_quotes_is_only_here() {
    let fixture = Fixture::new()
        .article(
            "a outlet=Gazette; language=en",
            "[The bridge is safe and open to all|x:quote speaker=Ruiz], [we sell nothing|y:quote speaker=Ruiz]. \
             [Nobody asked us about the ferry|z:quote speaker=Lind].",
        )
        .article(
            "b outlet=Herald; language=en",
            "[We sell nothing here|v:quote speaker=Ruiz]. [Nobody asked us about the FERRY!|w:quote speaker=Lind]",
        );
    let alone = |project: &Project| -> Vec<String> {
        let speakers = attribution(project, None).speakers.into_iter();
        let quotes = |speaker: &Speaker| {
            let ids = speaker.cells.iter().flat_map(|cell| &cell.only_here);
            let found = ids.filter_map(|id| project.annotation(*id));
            let found: Vec<_> = found.map(|found| project.text_of(found)).collect();
            found.join(", ")
        };
        speakers
            .map(|it| format!("{}: {}", it.name.clone().unwrap_or_default(), quotes(&it)))
            .collect()
    };
    // “We sell nothing” is linked; of the ferry both have the same words, and nobody has linked them yet.
    let linked = fixture.clone().cluster("sells", "y v").project();
    let of_ruiz = "Ruiz: The bridge is safe and open to all";
    assert_eq!(alone(&linked), [of_ruiz, "Lind: "]);
    let view = attribution(&linked, None);
    let first = view.speakers[0].cells[0].quotes[0].0;
    assert!(view.speakers[0].has_only_here(first));
    // A lone outlet has everything alone, which says nothing.
    let lone = Fixture::new().article("a outlet=Gazette", "[Never|:quote speaker=Ruiz]");
    assert_eq!(alone(&lone.project()), ["Ruiz: "]);
}
