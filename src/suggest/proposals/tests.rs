//! What is proposed until it is answered.

use super::*;
use crate::edit::Session;
use crate::extract::quotes as rules;
use crate::fixture::Fixture;
use crate::language;
use crate::model::Timestamp;
use crate::suggest::links::LinkIndex;

fn session() -> Session {
    Fixture::new()
        .by("ana")
        .article(
            "one language=en",
            "“The ferry will not sail this winter,” Ada Brook said on Tuesday.\n\
             “Nobody asked us,” said Brook. The “ferry” is old.\n",
        )
        .article(
            "two language=en",
            "It rained.\nThe ferry will not sail this winter, Ada Brook told the council.\n\
             A new pier is planned for next year.\n",
        )
        .session()
}

fn open_quotes(session: &Session) -> Vec<Proposal> {
    let article = &session.project().articles()[0];
    let found = rules::quotes(&article.text, &article.furniture, language::of(article));
    quotes(session.project(), session.annotator(), article, &found)
}

fn perform(session: &mut Session, command: Command) {
    session
        .perform(command, Timestamp::UNIX_EPOCH)
        .expect("performed");
}

#[test]
fn quotes_are_proposed_until_they_are_answered() {
    let mut session = session();
    let proposals = open_quotes(&session);
    assert_eq!(proposals.len(), 2, "the ferry in marks is nobody's speech");
    perform(&mut session, proposals[1].reject());
    let tag = quote_tag(session.project()).expect("a tag").id.clone();
    let made = proposals[0].annotations(session.project().tag_set(), &tag);
    perform(&mut session, Command::AnnotateAll(made));
    assert_eq!(open_quotes(&session), []);
    let project = session.project();
    let made = project.annotations_in(&project.articles()[0].id)[0];
    assert_eq!(
        project.text_of(made),
        "The ferry will not sail this winter,"
    );
    let value = |name: &str| made.attributes.get(name).map(AttributeValue::to_text);
    assert_eq!(value("speaker").as_deref(), Some("Ada Brook"));
    assert_eq!(value("kind").as_deref(), Some("direct"));

    session.undo().expect("undone");
    session.undo().expect("undone");
    assert_eq!(open_quotes(&session), proposals);
}

#[test]
fn links_are_proposed_until_they_are_answered() {
    let mut session = session();
    let proposal = open_quotes(&session).remove(0);
    let tag = quote_tag(session.project()).expect("a tag").id.clone();
    let made = proposal.annotations(session.project().tag_set(), &tag);
    perform(&mut session, Command::AnnotateAll(made));
    let source = |session: &Session| {
        let project = session.project();
        (**project.annotations_in(&project.articles()[0].id)[0]).clone()
    };
    let source = source(&session);
    let open = |session: &Session| {
        let project = session.project();
        let found = LinkIndex::new(project).suggest(project, &source.article, &source.spans);
        let cluster = own_cluster(project, session.annotator(), source.id);
        links(project, session.annotator(), &source, cluster, &found)
    };
    let proposals = open(&session);
    assert!(proposals.len() > 1, "{proposals:?}");
    let last = proposals.last().expect("one").clone();
    perform(&mut session, last.reject());
    assert_eq!(open(&session).len(), proposals.len() - 1);
    // Found anew with other ends, it is still what was rejected.
    let Subject::Link { span, .. } = &last.subject else {
        panic!("a link");
    };
    let (annotation, article) = (source.id, last.passages[0].0.clone());
    let shorter = Subject::Link {
        annotation,
        article,
        span: Span::new(span.start.get() + 1, span.end.get() - 1),
    };
    assert!(rejected(session.project(), session.annotator(), &shorter));

    let project = session.project();
    let accept = accept_link(project, &source, None, &proposals[0]);
    perform(&mut session, accept);
    assert_eq!(open(&session), [], "the article has a member now");
    let project = session.project();
    let cluster = own_cluster(project, session.annotator(), source.id).expect("a cluster");
    assert_eq!(cluster.members.len(), 2);
    assert_eq!(cluster.title, "The ferry will not sail this winter,");
}
