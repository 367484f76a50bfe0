//! Two people write down annotators and open samples.

use super::*;
use crate::edit::{Assigning, Command, Drawing, NewArticle};
use crate::fixture::Fixture;
use crate::model::{ArticleId, Drawn};
use crate::text::ArticleText;

fn by(project: &Project, who: &str, second: i64, commands: Vec<Command>) -> Project {
    let annotator = AnnotatorId::new(who).expect("a slug");
    let mut session = Session::new(project.clone(), annotator, IdSource::seeded(1));
    let now = Timestamp::from_second(second).expect("a time");
    for command in commands {
        drop(session.perform(command, now).expect("fits"));
    }
    session.project().clone()
}

fn add(name: &str) -> Command {
    let name = name.to_owned();
    Command::AddAnnotator { name }
}

fn open() -> Command {
    Command::OpenSample {
        sample: "Wave 1".to_owned(),
        forced: true,
    }
}

/// Both ways, which have to come to the same.
fn both_ways(base: &Project, ours: &Project, theirs: &Project) -> Project {
    let [base, ours, theirs] = [base, ours, theirs].map(files);
    let one = merged(&base, &ours, &theirs);
    let other = merged(&base, &theirs, &ours);
    assert_eq!(one.files, other.files);
    assert_eq!(one.unsettled, [""; 0]);
    let (project, findings) = opened(&one.files);
    assert_eq!(findings.len(), 0);
    project
}

#[test]
fn annotators_of_both_sides_come_together_in_colours_of_their_own() {
    let base = by(edit::tests::session().project(), "ana", 1, vec![add("Ana")]);
    let ours = by(&base, "ana", 2, vec![add("Ben")]);
    let theirs = by(&base, "ana", 3, vec![add("Zoë")]);
    let project = both_ways(&base, &ours, &theirs);
    let names: Vec<_> = (project.annotators().values())
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["Ana", "Ben", "Zoë"]);
    let colours: BTreeSet<_> = (project.annotators().values())
        .map(|it| it.colour.to_string())
        .collect();
    assert_eq!(colours.len(), 3);
}

#[test]
fn two_whom_each_side_called_alike_are_told_apart() {
    let base = by(
        edit::tests::session().project(),
        "ana",
        1,
        vec![add("Ana"), add("Ben")],
    );
    let rename = |annotator: &str| Command::EditAnnotator {
        annotator: AnnotatorId::new(annotator).expect("a slug"),
        name: "Coder".to_owned(),
        colour: base.annotator_colour(&AnnotatorId::new(annotator).expect("a slug")),
    };
    let ours = by(&base, "ana", 2, vec![rename("ana")]);
    let theirs = by(&base, "ana", 3, vec![rename("ben")]);
    let project = both_ways(&base, &ours, &theirs);
    let names: Vec<_> = (project.annotators().values())
        .map(|it| it.name.as_str())
        .collect();
    assert_eq!(names, ["Coder", "Coder (ben)"]);
}

#[test]
fn who_codes_a_sample_is_what_both_sides_say() {
    let ids = |names: &[&str]| -> Vec<AnnotatorId> {
        let ids = names.iter().map(|name| AnnotatorId::new(name));
        ids.map(|id| id.expect("a slug")).collect()
    };
    let draw = Command::DrawSample(Drawing {
        name: "Wave 1".to_owned(),
        size: Some(1),
        what: Drawn::Paragraphs,
        seed: 7,
        annotators: ids(&["ana", "ben"]),
        ..Drawing::default()
    });
    let assign = |add: &[&str], remove: &[&str]| {
        Command::AssignSample(Assigning {
            sample: "Wave 1".to_owned(),
            add: ids(add),
            remove: ids(remove),
        })
    };
    let people = vec![add("Ana"), add("Ben"), add("Cem"), add("Dee"), draw];
    let base = by(edit::tests::session().project(), "ana", 1, people);
    let ours = by(&base, "ana", 20, vec![assign(&["cem"], &["ben"])]);
    let theirs = by(&base, "ben", 10, vec![assign(&["dee"], &[])]);
    let project = both_ways(&base, &ours, &theirs);
    let sample = project.sample("Wave 1").expect("there");
    let mut coders = sample.annotators.clone();
    coders.sort();
    assert_eq!(coders, ids(&["ana", "cem", "dee"]));
    let said = sample.reassigned.iter().map(|it| it.annotator.as_str());
    assert_eq!(said.collect::<Vec<_>>(), ["dee", "ben", "cem"]);
    assert_eq!(sample.paragraphs.len(), 1);
}

#[test]
fn a_sample_that_both_opened_was_opened_first_by_one() {
    let draw = Command::DrawSample(Drawing {
        name: "Wave 1".to_owned(),
        size: Some(1),
        seed: 7,
        annotators: AnnotatorId::new("ana").into_iter().collect(),
        ..Drawing::default()
    });
    let base = by(edit::tests::session().project(), "ana", 1, vec![draw]);
    let ours = by(&base, "ana", 20, vec![open()]);
    let theirs = by(&base, "ben", 10, vec![open()]);
    for (ours, by) in [(&ours, "ben"), (&base, "ben")] {
        let project = both_ways(&base, ours, &theirs);
        let sample = project.sample("Wave 1").expect("there");
        let opened = sample.opened.as_ref().expect("opened");
        assert_eq!(opened.by.as_str(), by);
    }
}

#[test]
fn the_paragraphs_of_a_sample_go_along_with_an_article_that_gets_another_id() {
    let id = |name: &str| ArticleId::new(name).expect("a slug");
    let base = Fixture::new().by("ana").article("one", "It rained.");
    let base = base.project();
    let draw = Command::DrawSample(Drawing {
        name: "Wave 1".to_owned(),
        size: Some(1),
        what: Drawn::Paragraphs,
        annotators: AnnotatorId::new("ana").into_iter().collect(),
        ..Drawing::default()
    });
    let again = NewArticle {
        id: Some(id("rain")),
        source: String::new(),
        details: crate::model::ArticleDetails::default(),
        text: ArticleText::new("It rained."),
        furniture: Vec::new(),
        encoding: String::new(),
    };
    let replace = vec![
        Command::RemoveArticle(id("one")),
        Command::AddArticles(vec![again]),
    ];
    let ours = by(&base, "ana", 2, vec![draw]);
    let theirs = by(&base, "ben", 3, replace);
    let project = both_ways(&base, &ours, &theirs);
    let sample = project.sample("Wave 1").expect("there");
    let drawn: Vec<_> = sample.paragraphs.iter().map(|it| &it.article).collect();
    assert_eq!(drawn, [&id("rain")]);
}
