//! Annotators and samples go to the disk and come back.

use super::*;
use crate::edit::{Assigning, Drawing};
use crate::model::{Assumption, Drawn, Level, Strata};

fn assumption() -> Assumption {
    Assumption {
        agreement: 0.85,
        level: Level::Ninety,
        ..Assumption::default()
    }
}

fn drawn() -> Session {
    let mut session = session();
    for name in ["Ana Ruiz", "李雷"] {
        let name = name.to_owned();
        perform(&mut session, Command::AddAnnotator { name });
    }
    let annotators = ["ana-ruiz", "李雷"].map(|id| AnnotatorId::new(id).expect("a slug"));
    perform(
        &mut session,
        Command::DrawSample(Drawing {
            name: "Wave 1".to_owned(),
            size: Some(2),
            seed: 7,
            strata: Strata::Tag,
            annotators: annotators.to_vec(),
            assumption: assumption(),
            ..Drawing::default()
        }),
    );
    session
}

#[test]
fn annotators_and_samples_are_in_the_projects_file() {
    let before = on_disk(&session()).in_a_line("project.ron");
    assert!(!before.contains("annotators:") && !before.contains("samples:"));
    let mut session = drawn();
    let disk = on_disk(&session);
    let text = disk.in_a_line("project.ron");
    for expected in [
        r##"annotators: [ ( id: "ana-ruiz", name: "Ana Ruiz", colour: "#d0661a", ), ( id: "李雷", name: "李雷", colour: "#1e946b", ), ],"##,
        r#"strata: Some(Tag), annotators: ["ana-ruiz", "李雷"],"#,
        "purpose: (of: 2, agreement: 0.85, tolerance: 0.05, level: 90, needed: 2)",
    ] {
        assert!(text.contains(expected), "{expected} is in\n{text}");
    }
    assert!(!text.contains("opened"), "{text}");
    disk.comes_back(&session);
    let open = Command::OpenSample {
        sample: "Wave 1".to_owned(),
        forced: true,
    };
    perform(&mut session, open);
    let disk = on_disk(&session);
    let text = disk.in_a_line("project.ron");
    let expected = r#"opened: Some((by: "ana", at: "2025-04-30T08:00:00Z", forced: true)),"#;
    assert!(text.contains(expected), "{text}");
    assert_eq!(load(&disk.root).project, *session.project());
}

#[test]
fn paragraphs_and_who_was_added_are_in_the_file() {
    let mut session = drawn();
    let now = now();
    let drawing = Drawing {
        name: "Wave 2".to_owned(),
        what: Drawn::Paragraphs,
        size: Some(1),
        seed: 7,
        annotators: vec![AnnotatorId::new("李雷").expect("a slug")],
        assumption: assumption(),
        ..Drawing::default()
    };
    perform(&mut session, Command::DrawSample(drawing));
    let assigning = Assigning {
        sample: "Wave 2".to_owned(),
        add: vec![AnnotatorId::new("ana-ruiz").expect("a slug")],
        remove: Vec::new(),
    };
    perform(&mut session, Command::AssignSample(assigning));
    let disk = on_disk(&session);
    let text = disk.in_a_line("project.ron");
    let reassigned =
        format!(r#"reassigned: [(at: "{now}", annotator: "ana-ruiz", codes: true, by: "ana"#);
    assert!(text.contains(&reassigned), "{text}");
    assert!(text.contains("paragraphs: ["), "{text}");
    disk.comes_back(&session);
    let path = disk.root.join("project.ron");
    let text = fs::read_to_string(&path).expect("a file");
    let at = text.find("paragraphs:").expect("there");
    let end = at + text[at..].find("end: ").expect("there") + "end: ".len();
    let rest = text[end..].trim_start_matches(|it: char| it.is_ascii_digit());
    let broken = format!("{}0{rest}", &text[..end]);
    fs::write(&path, broken).expect("written");
    let words = said(&load(&disk.root));
    assert!(
        words.contains("is none of the sample's articles"),
        "{words}"
    );
}

#[test]
fn what_cannot_be_read_is_named_and_kept() {
    let session = drawn();
    let disk = on_disk(&session);
    let path = disk.root.join("project.ron");
    let text = fs::read_to_string(&path).expect("a file");
    let text = text
        .replace("#d0661a", "blue")
        .replace("level: 90", "level: 50");
    fs::write(&path, &text).expect("written");
    let loaded = load(&disk.root);
    let words = said(&loaded);
    assert!(words.contains("“blue” is no colour"), "{words}");
    assert!(words.contains("the level must be 90, 95 or 99"), "{words}");
    assert_eq!(loaded.project.annotators().len(), 1);
    assert_eq!(loaded.project.samples().len(), 0);
    // Saving something else leaves them as they are.
    let annotator = AnnotatorId::new("ana").expect("a slug");
    let mut session = Session::new(loaded.project.clone(), annotator, IdSource::seeded(3));
    let title = ProjectDetails {
        title: "Another title".to_owned(),
        ..ProjectDetails::default()
    };
    perform(&mut session, Command::SetDetails(title));
    let holder = Holder::default();
    assert!(
        store::save(&loaded, &session, holder)
            .expect("saved")
            .is_none()
    );
    let after = fs::read_to_string(&path).expect("a file");
    assert!(
        after.contains("blue") && after.contains("level: 50"),
        "{after}"
    );
}
