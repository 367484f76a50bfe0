//! Agreement on what articles do not report.

use super::*;
use crate::edit::{Command, Session, Writing};
use crate::model::{ArticleId, ClusterId, Progress, Subject, Timestamp, Verdict};

fn article(name: &str) -> ArticleId {
    ArticleId::new(name).expect("a slug")
}

fn perform(session: &mut Session, by: &str, command: Command) {
    session.set_annotator(AnnotatorId::new(by).expect("a name"));
    let performed = session.perform(command, Timestamp::UNIX_EPOCH);
    performed.expect("performed");
}

fn absent(cluster: ClusterId, name: &str) -> Command {
    Command::Review {
        subject: Subject::Absence {
            cluster,
            article: article(name),
        },
        verdict: Verdict::Confirmed,
        note: String::new(),
    }
}

/// Both link one and two; Ana links three as well, and both have read four and five.
fn session() -> (Session, [ClusterId; 2]) {
    let fixture = Fixture::new()
        .article("one", "[[aaa|a1:claim@ana]|b1:claim@ben]")
        .article("two", "[[aaa|a2:claim@ana]|b2:claim@ben]")
        .article("three", "[aaa|a3:claim@ana] bbb")
        .article("four", "bbb")
        .article("five", "bbb")
        .by("ana")
        .cluster("", "a1 a2 a3")
        .by("ben")
        .cluster("", "b1 b2");
    let session = fixture.session();
    let clusters: Vec<ClusterId> = session.project().clusters().map(|it| it.id).collect();
    (session, [clusters[0], clusters[1]])
}

#[test]
fn cells_that_both_have_answered_are_compared() {
    let (mut session, [of_ana, of_ben]) = session();
    perform(&mut session, "ben", absent(of_ben, "three"));
    // It is one row: what Ben says of Ana's cluster is said of his.
    perform(&mut session, "ana", absent(of_ana, "four"));
    perform(&mut session, "ben", absent(of_ana, "four"));
    let pair = agreement(session.project(), &Question::default())
        .pairs
        .remove(0);
    assert_eq!(pair.gaps.counts, [[3, 1, 1], [2, 2, 1]]);
    // Reported by both 2, by Ana alone 1, absent for both 1.
    close(value(&pair.gaps.figures, Measure::GapsPercent), 3.0 / 4.0);
    let chance = 3.0 / 4.0 * 2.0 / 4.0 + 1.0 / 4.0 * 2.0 / 4.0;
    close(
        value(&pair.gaps.figures, Measure::GapsCohen),
        (0.75 - chance) / (1.0 - chance),
    );
    // Of eight values five are reported.
    close(
        value(&pair.gaps.figures, Measure::GapsAlpha),
        1.0 - (2.0 / 8.0) / (2.0 * 5.0 * 3.0 / (8.0 * 7.0)),
    );
    let three = pair
        .gaps
        .cells
        .iter()
        .find(|it| it.article == article("three"));
    assert_eq!(three.expect("it").said, [Gap::Reported, Gap::Absent]);
    assert_eq!(three.expect("it").clusters.len(), 2);
    assert!(
        pair.gaps
            .figures
            .iter()
            .all(|it| it.no_interval == Some(NoInterval::Crossed))
    );
}

#[test]
fn who_has_done_an_article_has_answered_unless_they_marked_it_there() {
    let (mut session, _) = session();
    for by in ["ana", "ben"] {
        let articles = ["three", "four", "five"].map(article).to_vec();
        let progress = Progress::Done;
        perform(
            &mut session,
            by,
            Command::Write(Writing::Progress { articles, progress }),
        );
    }
    let pair = agreement(session.project(), &Question::default())
        .pairs
        .remove(0);
    assert_eq!(pair.gaps.counts, [[3, 2, 0], [2, 3, 0]]);
    // Four and five are only counted, since nobody said anything of them in particular.
    assert_eq!(pair.gaps.cells.len(), 3);
    close(value(&pair.gaps.figures, Measure::GapsPercent), 4.0 / 5.0);

    // Ben marks the claim in three and does not link it: then it is not absent for him.
    let fixture = Fixture::new()
        .article("one", "[[aaa|a1:claim@ana]|b1:claim@ben]")
        .article("two", "[[aaa|a2:claim@ana]|b2:claim@ben]")
        .article("three", "[[aaa|a3:claim@ana]|b3:claim@ben]")
        .by("ana")
        .cluster("", "a1 a2 a3")
        .by("ben")
        .cluster("", "b1 b2");
    let mut session = fixture.session();
    let (articles, progress) = (vec![article("three")], Progress::Done);
    perform(
        &mut session,
        "ben",
        Command::Write(Writing::Progress { articles, progress }),
    );
    let pair = agreement(session.project(), &Question::default())
        .pairs
        .remove(0);
    assert_eq!(pair.gaps.counts, [[3, 0, 0], [2, 0, 1]]);
    assert_eq!(
        value(&pair.gaps.figures, Measure::GapsCohen),
        Err(Undefined::NoVariation)
    );
}

#[test]
fn nothing_linked_is_nothing_to_look_for() {
    let found = agreement(&two().project(), &Question::default());
    assert_eq!(found.pairs[0].gaps, Gaps::default());
}
