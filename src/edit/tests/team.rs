//! Annotators and samples: written down, drawn, opened and removed, each step undone.

use super::*;
use crate::edit::{Assigning, Drawing};
use crate::model::{Annotator, Drawn, Opened, Sample};

/// Something about annotators or samples.
pub(super) fn command(
    project: &Project,
    (one, two, three): (usize, usize, usize),
) -> Option<Command> {
    let everybody = project.everybody();
    let names = ["Ana", "李雷", "🙂", "Ben  Ode"];
    let somebody = |at: usize| everybody.get(at % everybody.len().max(1)).cloned();
    let name = names[two % names.len()].to_owned();
    let sample = || project.samples().next().map(|it| it.name.clone());
    Some(match one % 7 {
        0 => Command::AddAnnotator { name },
        1 => Command::EditAnnotator {
            annotator: somebody(three)?,
            name,
            colour: Annotator::PALETTE[two % 8],
        },
        2 => Command::RemoveAnnotator(somebody(three)?),
        3 => drawing(&format!("{}", two % 3), three % 3, everybody),
        4 => {
            let (mut add, mut remove) = (vec![somebody(three)?], Vec::new());
            if two % 2 == 0 {
                std::mem::swap(&mut add, &mut remove);
            }
            let sample = sample()?;
            Command::AssignSample(Assigning {
                sample,
                add,
                remove,
            })
        }
        5 => Command::OpenSample {
            sample: sample()?,
            forced: two % 2 == 0,
        },
        _ => Command::RemoveSample(sample()?),
    })
}

fn drawing(name: &str, size: usize, annotators: Vec<AnnotatorId>) -> Command {
    Command::DrawSample(Drawing {
        name: name.to_owned(),
        size: Some(size),
        what: if name == "1" {
            Drawn::Paragraphs
        } else {
            Drawn::Articles
        },
        seed: 7,
        annotators,
        ..Drawing::default()
    })
}

fn perform(session: &mut Session, command: Command) -> Result<String, String> {
    let performed = session.perform(command, Timestamp::UNIX_EPOCH);
    session.end_gesture();
    let performed = performed.map_err(|error| error.to_string())?;
    Ok(performed.transaction.label)
}

fn add(session: &mut Session, name: &str) -> Result<String, String> {
    let name = name.to_owned();
    perform(session, Command::AddAnnotator { name })
}

fn names(session: &Session) -> Vec<String> {
    let all = session.project().annotators().values();
    all.map(|it| format!("{}: {}", it.id, it.name)).collect()
}

#[test]
fn names_keep_their_spelling_and_ids_are_unique() {
    let mut session = session();
    for name in ["Ana Ruiz", " 李  雷 ", "🙂", "—", "Ana-Ruiz!"] {
        add(&mut session, name).expect("added");
    }
    assert_eq!(
        names(&session),
        [
            "ana-ruiz: Ana Ruiz",
            "ana-ruiz-2: Ana-Ruiz!",
            "annotator: 🙂",
            "annotator-2: —",
            "李-雷: 李 雷"
        ]
    );
    let taken = "an annotator called “ANA RUIZ” exists already; choose another name";
    assert_eq!(add(&mut session, "ANA RUIZ"), Err(taken.to_owned()));
    assert!(add(&mut session, " ").is_err());
    let project = session.project();
    assert_eq!(project.annotator_name(&annotator_id("annotator")), "🙂");
    assert_eq!(project.annotator_name(&annotator_id("nobody")), "nobody");
    assert_eq!(
        project.annotator_named("ana ruiz"),
        Some(annotator_id("ana-ruiz"))
    );
    assert_eq!(
        project.annotator_named("ana-ruiz-2"),
        Some(annotator_id("ana-ruiz-2"))
    );
    assert_eq!(project.annotator_named("zoe"), None);
    while session.undo().expect("undone").is_some() {}
    assert_eq!(names(&session), [""; 0]);
}

#[test]
fn nobody_shares_a_colour_while_there_are_free_ones() {
    let mut session = session();
    for number in 0..8 {
        add(&mut session, &format!("Person {number}")).expect("added");
    }
    let mut colours: Vec<_> = (session.project().annotators().values())
        .map(|it| it.colour.to_string())
        .collect();
    colours.sort();
    colours.dedup();
    assert_eq!(colours.len(), 8);
    add(&mut session, "The ninth").expect("added");
    let ninth = session
        .project()
        .annotator_colour(&annotator_id("the-ninth"));
    assert_eq!(ninth, Annotator::PALETTE[0]);
}

#[test]
fn colours_stay_when_others_are_written_down() {
    let mut session = session();
    annotate(&mut session);
    let ana = session.project().annotator_colour(&annotator_id("ana"));
    for name in ["Aaron", "Zoe"] {
        add(&mut session, name).expect("added");
        assert_eq!(
            session.project().annotator_colour(&annotator_id("ana")),
            ana
        );
    }
    add(&mut session, "Ana").expect("added");
    assert_eq!(
        session.project().annotator_colour(&annotator_id("ana")),
        ana
    );
    let colours = session.project().annotators().values();
    let colours: Vec<_> = colours.map(|it| it.colour).collect();
    let [first, second, third, ..] = Annotator::PALETTE;
    assert_eq!(colours, [second, first, third], "Aaron, Ana, Zoe");
}

#[test]
fn who_has_a_layer_alone_is_written_down_by_an_edit() {
    let mut session = session();
    annotate(&mut session);
    let ana = annotator_id("ana");
    let free = session.project().annotator_colour(&ana);
    let edit = |annotator: &AnnotatorId| Command::EditAnnotator {
        annotator: annotator.clone(),
        name: "Ana Ruiz".to_owned(),
        colour: Annotator::PALETTE[3],
    };
    assert_eq!(free, Annotator::PALETTE[0]);
    perform(&mut session, edit(&ana)).expect("fits");
    assert_eq!(session.project().annotator_name(&ana), "Ana Ruiz");
    assert!(perform(&mut session, edit(&annotator_id("zoe"))).is_err());
    let remove = Command::RemoveAnnotator(ana.clone());
    let refused = perform(&mut session, remove).expect_err("a layer");
    assert!(refused.contains("still in use"), "{refused}");
    // The layer of an id that nobody is written down for is theirs whose name gives it.
    session.undo().expect("undone");
    add(&mut session, "Ana").expect("added");
    assert_eq!(names(&session), ["ana: Ana"]);
}

/// Two people code a sample of both articles; the first has done one.
fn coded() -> Session {
    let mut session = session();
    for name in ["Ana", "Ben"] {
        add(&mut session, name).expect("added");
    }
    let coders = vec![
        annotator_id("ana"),
        annotator_id("ben"),
        annotator_id("ana"),
    ];
    let label = perform(&mut session, drawing(" Wave  1 ", 9, coders)).expect("drawn");
    assert_eq!(label, "Sample “Wave 1” of 2 articles drawn");
    progress(&mut session, "ana", &["one"]);
    session
}

fn progress(session: &mut Session, who: &str, articles: &[&str]) {
    session.set_annotator(annotator_id(who));
    for article in articles {
        let writing = Writing::Progress {
            articles: ArticleId::new(article).into_iter().collect(),
            progress: crate::model::Progress::Done,
        };
        perform(session, Command::Write(writing)).expect("fits");
    }
}

fn sample(session: &Session) -> &Arc<Sample> {
    session.project().sample("Wave 1").expect("drawn")
}

fn open(forced: bool) -> Command {
    Command::OpenSample {
        sample: "Wave 1".to_owned(),
        forced,
    }
}

#[test]
fn a_sample_is_opened_once_all_are_done() {
    let mut session = coded();
    let drawn = sample(&session);
    assert_eq!(drawn.annotators, [annotator_id("ana"), annotator_id("ben")]);
    assert_eq!(
        (drawn.purpose.assumption.articles, drawn.purpose.needed),
        (2, 2)
    );
    assert_eq!(
        session
            .project()
            .sample_progress(drawn, &annotator_id("ana")),
        [1, 0, 1]
    );
    let refused = perform(&mut session, open(false)).expect_err("not done");
    assert!(
        refused.contains("Ana (1 of 2 articles left), Ben (2 of 2 articles left)"),
        "{refused}"
    );
    let blind = session
        .project()
        .opened_sample("Wave 1")
        .expect_err("blind");
    assert!(
        blind.to_string().contains("not done are Ana (1 of 2"),
        "{blind}"
    );
    progress(&mut session, "ana", &["two"]);
    progress(&mut session, "ben", &["one", "two"]);
    let blind = session
        .project()
        .opened_sample("Wave 1")
        .expect_err("blind");
    assert!(blind.to_string().contains("all are done"), "{blind}");
    perform(&mut session, open(false)).expect("done");
    let opened = Opened {
        by: annotator_id("ben"),
        at: Timestamp::UNIX_EPOCH,
        forced: false,
    };
    assert_eq!(sample(&session).opened, Some(opened));
    assert!(session.project().opened_sample("Wave 1").is_ok());
    assert!(perform(&mut session, open(true)).is_err());
    session.undo().expect("undone");
    assert!(sample(&session).is_blind());
}

#[test]
fn opening_early_is_recorded_and_a_blind_sample_stays() {
    let mut session = coded();
    let remove = || Command::RemoveSample("Wave 1".to_owned());
    let refused = perform(&mut session, remove()).expect_err("begun");
    assert!(refused.contains("coded blind"), "{refused}");
    let label = perform(&mut session, open(true)).expect("forced");
    assert_eq!(label, "Sample “Wave 1” opened early");
    assert!(sample(&session).opened.as_ref().is_some_and(|it| it.forced));
    perform(&mut session, remove()).expect("opened");
    assert_eq!(session.project().samples().len(), 0);
    // One that nobody has begun goes as it came.
    perform(&mut session, drawing("Two", 1, vec![annotator_id("ben")])).expect("drawn");
    perform(&mut session, Command::RemoveSample("Two".to_owned())).expect("not begun");
}

fn assign(session: &mut Session, add: &[&str], remove: &[&str]) -> Result<String, String> {
    let ids = |names: &[&str]| names.iter().map(|name| annotator_id(name)).collect();
    let assigning = Assigning {
        sample: "Wave 1".to_owned(),
        add: ids(add),
        remove: ids(remove),
    };
    perform(session, Command::AssignSample(assigning))
}

#[test]
fn a_sample_is_given_to_others_and_that_is_kept() {
    let mut session = coded();
    let before = session.project().clone();
    add(&mut session, "Cem").expect("added");
    // Ana has begun: whoever comes could look at what she made until now.
    let label = assign(&mut session, &["cem", "ana"], &["ben"]).expect("fits");
    assert_eq!(
        label,
        "Sample “Wave 1” given to Cem, though others have begun and taken from Ben"
    );
    let drawn = sample(&session);
    assert_eq!(drawn.annotators, [annotator_id("ana"), annotator_id("cem")]);
    let kept: Vec<_> = (drawn.reassigned.iter())
        .map(|it| {
            (
                it.annotator.as_str(),
                it.codes,
                it.by.as_str(),
                it.could_see,
            )
        })
        .collect();
    assert_eq!(
        kept,
        [("cem", true, "ana", true), ("ben", false, "ana", true)]
    );
    for (add, remove, words) in [
        (&["zoe"][..], &[][..], "annotator “zoe”"),
        (&[], &["ben"][..], "“Ben” who codes the sample “Wave 1”"),
        (&[], &["ana", "cem"][..], "nobody would code"),
    ] {
        let refused = assign(&mut session, add, remove).expect_err("refused");
        assert!(refused.contains(words), "{refused}");
    }
    assert_eq!(assign(&mut session, &["ana"], &[]), Ok(String::new()));
    perform(&mut session, open(true)).expect("forced");
    let label = assign(&mut session, &["ben"], &[]).expect("fits");
    assert_eq!(label, "Sample “Wave 1” given to Ben, though it is opened");
    for _ in 0..4 {
        session.undo().expect("undone");
    }
    assert!(*session.project() == before);
}

#[test]
fn paragraphs_are_drawn_and_their_articles_are_blind() {
    let mut session = session();
    add(&mut session, "Ana").expect("added");
    let label = perform(&mut session, drawing("1", 2, vec![annotator_id("ana")])).expect("drawn");
    assert_eq!(label, "Sample “1” of 2 paragraphs drawn");
    let project = session.project();
    let drawn = project.sample("1").expect("drawn");
    assert_eq!((drawn.size(), drawn.drawn()), (2, Drawn::Paragraphs));
    assert_eq!(
        drawn.purpose.assumption.articles,
        project.drawable(Drawn::Paragraphs)
    );
    for article in &drawn.articles {
        assert!(drawn.passages_of(article).next().is_some());
    }
    let of: Vec<_> = drawn.paragraphs.iter().map(|it| &it.article).collect();
    assert!(of.iter().all(|it| drawn.articles.contains(it)));
}

#[test]
fn a_draw_says_what_it_lacks() {
    let mut session = coded();
    for (command, words) in [
        (
            drawing("Wave 1", 1, vec![annotator_id("ana")]),
            "exists already",
        ),
        (
            drawing(" ", 1, vec![annotator_id("ana")]),
            "the name is empty",
        ),
        (drawing("Two", 1, Vec::new()), "nobody would code"),
        (
            drawing("Two", 0, vec![annotator_id("ana")]),
            "no article would be drawn",
        ),
        (
            drawing("Two", 1, vec![annotator_id("zoe")]),
            "annotator “zoe”",
        ),
    ] {
        let refused = perform(&mut session, command).expect_err("refused");
        assert!(refused.contains(words), "{refused}");
    }
}

#[test]
fn names_come_with_the_layers_of_another_project() {
    let mut other = session();
    annotate(&mut other);
    add(&mut other, "Ana").expect("added");
    let mut session = session();
    add(&mut session, "Ben").expect("added");
    let names_of = [(annotator_id("ana"), annotator_id("ana-2"))].into();
    let take = Command::TakeLayers {
        from: Box::new(other.project().clone()),
        names: names_of,
    };
    perform(&mut session, take).expect("taken");
    assert_eq!(names(&session), ["ana-2: Ana", "ben: Ben"]);
    let colours: Vec<_> = (session.project().annotators().values())
        .map(|it| it.colour)
        .collect();
    assert_eq!(colours, [Annotator::PALETTE[1], Annotator::PALETTE[0]]);
}

#[test]
fn another_annotators_layer_is_safe() {
    let mut session = session();
    let annotation = annotate(&mut session);
    session.set_annotator(annotator_id("bert"));
    // Whose it is is said by name.
    let ana = annotator_id("ana");
    let named = Command::EditAnnotator {
        colour: session.project().annotator_colour(&ana),
        name: "Ana Ruiz".to_owned(),
        annotator: ana,
    };
    drop(session.perform(named, Timestamp::UNIX_EPOCH).expect("done"));
    let refused = session.perform(
        Command::RemoveAnnotations(vec![annotation]),
        Timestamp::UNIX_EPOCH,
    );
    assert_eq!(
        refused.err(),
        Some(CommandError::NotYours {
            owner: "Ana Ruiz".to_owned()
        })
    );
}
