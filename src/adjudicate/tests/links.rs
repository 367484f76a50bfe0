//! Clusters and relations between layers.

use super::*;

/// Ana has one cluster of three, Ben two of it; and each ties the first two in another way.
fn linked() -> Session {
    let text = "[first|N1:claim@N] and [second|N2:claim@N] and [third|N3:claim@N]";
    let article = |annotator: &str| text.replace('N', annotator);
    Fixture::new()
        .article("one", &article("ana"))
        .mark("one", "first", "ben1:claim@ben")
        .mark("one", "second", "ben2:claim@ben")
        .mark("one", "third", "ben3:claim@ben")
        .by("ana")
        .cluster("All", "ana1 ana2 ana3")
        .relation("ana1", "supports", "ana2")
        .relation("ana2", "supports", "ana3")
        .by("ben")
        .cluster("Two", "ben1 ben2")
        .cluster("One", "ben3")
        .relation("ben2", "contradicts", "ben1")
        .session()
}

fn settle_annotations(session: &mut Session) {
    for at in 0..3 {
        answer(session, at, Answer::Take(name("ana")));
    }
}

#[test]
fn clusters_that_share_members_and_ties_of_the_same_two_are_cases() {
    let session = linked();
    let cases = listed(&session);
    let kinds: Vec<_> = cases.links().iter().map(|it| (it.about, it.kind)).collect();
    let expected = [
        (About::Clusters, Kind::Members),
        (About::Relations, Kind::Type),
        (About::Relations, Kind::Found),
    ];
    assert_eq!(kinds, expected);
    let members = cases.members(&cases.links()[0]);
    assert_eq!(members.len(), 3);
    let of_ben: Vec<_> = members
        .iter()
        .map(|it| it.clusters[1].expect("his"))
        .collect();
    assert!(of_ben[0] == of_ben[1] && of_ben[1] != of_ben[2]);
    assert!(members.iter().all(|it| it.annotations.len() == 2));
    let fields = cases.fields(session.project(), &cases.links()[1]);
    let fields: Vec<_> = fields
        .iter()
        .map(|it| (it.field.name(), it.differs))
        .collect();
    assert_eq!(fields, [("type", true), ("direction", true)]);
}

#[test]
fn what_links_lead_to_is_what_stands_in_the_settled_layer() {
    let mut session = linked();
    settle_annotations(&mut session);
    answer(&mut session, 3, Answer::Take(name("ben")));
    answer(&mut session, 4, Answer::Take(name("ben")));
    answer(&mut session, 5, Answer::Neither);
    let layer = &session.project().layers()[&name("final")];
    let members: Vec<_> = layer.clusters.values().map(|it| it.members.len()).collect();
    assert_eq!(members, [2, 1]);
    let own = |id: &AnnotationId| {
        session
            .project()
            .annotation(*id)
            .map(|it| it.annotator.clone())
    };
    let all = layer.clusters.values().flat_map(|it| &it.members);
    assert!(all.clone().all(|id| own(id) == Some(name("final"))));
    let relation = layer.relations.values().next().expect("one");
    assert_eq!(relation.relation_type, "contradicts");
    assert_eq!(own(&relation.from), Some(name("final")));
    assert_eq!(listed(&session).counts().open, 0);
    // Put together: what Ben split is one, and has what Ana calls it.
    let cases = listed(&session);
    let merged = cases
        .merged(session.project(), &cases.links()[0])
        .expect("something");
    answer(&mut session, 3, Answer::Merge(merged));
    let layer = &session.project().layers()[&name("final")];
    let titles: Vec<_> = layer
        .clusters
        .values()
        .map(|it| it.title.as_str())
        .collect();
    assert_eq!(titles, ["All"]);
}

#[test]
fn links_that_were_settled_too_early_are_open_again_once_their_ends_are_there() {
    let mut session = linked();
    answer(&mut session, 3, Answer::Take(name("ana")));
    assert!(!state(&session, 3).is_open());
    assert!(
        session.project().layers()[&name("final")]
            .clusters
            .is_empty()
    );
    settle_annotations(&mut session);
    assert_eq!(state(&session, 3), State::Reopened(Reason::Ends));
    answer(&mut session, 3, Answer::Take(name("ana")));
    let layer = &session.project().layers()[&name("final")];
    assert_eq!(
        layer.clusters.values().next().map(|it| it.members.len()),
        Some(3)
    );
    assert!(!state(&session, 3).is_open());
}
