//! Attributes under other names: nothing that is worked out from a project asks what they are called.

use super::*;
use crate::compare::{attribution, discrepancies};
use crate::extract::quotes;
use crate::language::Lexicon;
use crate::model::{Attribute, AttributeKind, Part, Role};
use crate::suggest::proposals;

fn quoting() -> Session {
    Fixture::new()
        .article(
            "gazette language=en",
            "“[We sell|a:quote speaker=Mayor Ana Ruiz; kind=direct],” said Mayor Ana Ruiz. “Never mind the price,” Bo \
             Lind said on Monday.",
        )
        .article(
            "herald language=en",
            "[A mayor wants to sell|b:quote@ben speaker=Carla Berg; kind=indirect]. He calls it [a relief|: source=Bo Lind].",
        )
        .cluster("Selling", "a b")
        .session()
}

fn rename(tag: &str, name: &str, to: &str) -> Command {
    Command::RenameAttribute {
        tag: tag_id(tag),
        name: name.to_owned(),
        to: to.to_owned(),
    }
}

/// What the machine makes of the attributes of a project.
fn worked_out(session: &Session) -> (Vec<proposals::Proposal>, String, String) {
    let project = session.project();
    let article = &project.articles()[0];
    let found = quotes::quotes(&article.text, &article.furniture, Lexicon::of("en"));
    (
        proposals::quotes(project, session.annotator(), article, &found),
        format!("{:#?}", attribution::attribution(project, None)),
        format!("{:#?}", discrepancies::discrepancies(project, None)),
    )
}

fn values(session: &Session) -> Vec<Vec<(String, String)>> {
    let layers = session.project().layers().values();
    let annotations = layers.flat_map(crate::model::Layer::all);
    let values = annotations.map(|annotation| {
        let values = annotation.attributes.iter();
        let values = values.map(|(name, value)| (name.clone(), value.to_text()));
        values.collect()
    });
    values.collect()
}

#[test]
fn what_an_attribute_is_called_changes_nothing() {
    let mut session = quoting();
    let before = session.project().clone();
    let (proposals, attribution, findings) = worked_out(&session);
    // Each of them has something to say.
    assert_eq!(proposals.len(), 1);
    assert!(attribution.contains("Ana Ruiz") && attribution.contains("Indirect"));
    assert!(findings.contains("Differs") && findings.contains("Carla Berg"));
    for (speaker, kind) in [
        ("who", "manner"),
        ("Sprecher", "Art der Rede"),
        ("source", "x"),
    ] {
        let now = |role| {
            let tag = proposals::quote_tag(session.project()).expect("a tag");
            tag.with_role(role).expect("an attribute").name.clone()
        };
        let names = [now(Role::Speaker), now(Role::Speech)];
        done(&mut session, rename("quote", &names[0], speaker));
        done(&mut session, rename("quote", &names[1], kind));
        let after = worked_out(&session);
        assert_eq!(after.0, proposals, "{speaker}");
        assert_eq!(after.1, attribution, "{speaker}");
        assert_eq!(after.2, findings, "{speaker}");
        // A suggestion fills in what is meant.
        let tags = session.project().tag_set();
        let tag = tag_id("quote");
        let made = proposals[0].annotations(tags, &tag).remove(0).attributes;
        assert_eq!(made[speaker].to_text(), "Bo Lind");
        assert_eq!(made[kind].to_text(), "direct");
    }
    done(&mut session, rename("claim", "source", "according to"));
    assert_eq!(
        values(&session),
        [
            vec![
                ("source".to_owned(), "Carla Berg".to_owned()),
                ("x".to_owned(), "indirect".to_owned())
            ],
            vec![
                ("source".to_owned(), "Mayor Ana Ruiz".to_owned()),
                ("x".to_owned(), "direct".to_owned())
            ],
            vec![("according to".to_owned(), "Bo Lind".to_owned())],
        ],
        "everybody's values came along"
    );
    while session.undo().expect("undone").is_some() {}
    assert!(*session.project() == before);
}

#[test]
fn a_name_that_is_taken_or_none_is_refused() {
    let mut session = quoting();
    let mut refused = |command| {
        let refused = session.perform(command, Timestamp::UNIX_EPOCH);
        refused.expect_err("refused").to_string()
    };
    let taken = refused(rename("quote", "speaker", "kind"));
    assert!(
        taken.contains("“kind” of “Quote” exists already"),
        "{taken}"
    );
    let missing = refused(rename("quote", "place", "where"));
    assert!(
        missing.contains("“place” of “Quote” does not exist"),
        "{missing}"
    );
    let empty = refused(rename("quote", "speaker", " "));
    assert!(empty.contains("empty"), "{empty}");
    // A value that no attribute shows would be written over.
    let hidden = Fixture::new().article("a", "[We|:quote speaker=Ana; voice=Bo] sell");
    let mut session = hidden.session();
    let refused = session.perform(rename("quote", "speaker", "voice"), Timestamp::UNIX_EPOCH);
    let refused = refused.expect_err("refused").to_string();
    assert!(refused.contains("“voice” of annotation"), "{refused}");
}

#[test]
fn nothing_is_renamed_while_annotations_cannot_be_read() {
    let mut project = quoting().project().clone();
    let eve = annotator_id("eve");
    project.seal(Part::Annotations(eve, article_id("herald")));
    let annotator = annotator_id("me");
    let mut session = Session::new(project, annotator, IdSource::seeded(4));
    let refused = session.perform(rename("quote", "speaker", "who"), Timestamp::UNIX_EPOCH);
    let refused = refused.expect_err("refused").to_string();
    assert!(
        refused.contains("eve's annotations of “herald” could not be read"),
        "{refused}"
    );
}

#[test]
fn two_attributes_of_one_tag_have_no_role_together() {
    let mut session = quoting();
    let quote = tag_id("quote");
    let tag = (**session.project().tag_set().get(&quote).expect("a tag")).clone();
    let voice = |role| Attribute {
        role,
        ..Attribute::new("voice", AttributeKind::Text)
    };
    let with = |role| {
        let mut tag = tag.clone();
        tag.attributes.push(voice(role));
        Command::ChangeTag(tag)
    };
    let refused = session.perform(with(Some(Role::Speaker)), Timestamp::UNIX_EPOCH);
    let refused = refused.expect_err("refused").to_string();
    assert!(
        refused.contains("two attributes with the role “speaker”"),
        "{refused}"
    );
    for role in [None, Some(Role::Source)] {
        done(&mut session, with(role));
    }
}

#[test]
fn another_tag_takes_values_over_by_role() {
    let mut session = quoting();
    let quote = tag_id("quote");
    let mut tag = (**session.project().tag_set().get(&quote).expect("a tag")).clone();
    tag.id = tag_id("zitat");
    tag.name = "Zitat".to_owned();
    tag.key = None;
    tag.attributes[0].name = "Sprecher".to_owned();
    done(&mut session, Command::AddTag(tag.clone()));
    let mine = session.project().annotations_in(&article_id("gazette"))[0].id;
    let retag = Command::Retag {
        annotations: vec![mine],
        tag: tag.id.clone(),
    };
    done(&mut session, retag);
    let annotation = session.project().annotation(mine).expect("there");
    let shown = |name: &str| annotation.attributes[name].to_text();
    assert_eq!(shown("Sprecher"), "Mayor Ana Ruiz");
    assert_eq!(shown("kind"), "direct");
    assert_eq!(annotation.attributes.len(), 2);
}

#[test]
fn a_line_is_added_to_notes_and_nothing_there_is_lost() {
    let mut session = quoting();
    let layer = &session.project().layers()[session.annotator()];
    let own: Vec<_> = layer.all().map(|annotation| annotation.id).collect();
    let note = |note: &str| note.to_owned();
    let (annotation, before) = (own[0], note("before"));
    let set = Command::SetNote {
        annotation,
        note: before,
    };
    done(&mut session, set);
    let add = Command::AddNote {
        annotations: own.clone(),
        note: note("look again"),
    };
    done(&mut session, add);
    let notes = |session: &Session| -> Vec<String> {
        let notes = own.iter().map(|id| session.project().annotation(*id));
        let notes = notes.map(|it| it.expect("there").note.clone());
        notes.collect()
    };
    assert_eq!(notes(&session), ["before\nlook again", "look again"]);
    session.undo().expect("undone");
    assert_eq!(notes(&session), ["before", ""]);
}
