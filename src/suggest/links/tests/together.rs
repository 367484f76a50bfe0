//! Several towns' papers side by side: proposed clusters, and what is aligned with what.

use super::*;
use crate::text::ByteOffset;

/// Three towns' papers, each with the same two things to report, and a fourth about something else.
fn ferries() -> Fixture {
    Fixture::new()
        .article(
            "gazette language=en",
            "The harbour council closed the old ferry terminal on Tuesday.\nGulls screamed.\n“We will not sell the \
             lighthouse to strangers,” keeper Ada Brandt said.",
        )
        .article(
            "herald language=en",
            "Keeper Ada Brandt said: “We will not sell the lighthouse to strangers.” Rain is expected.\nOn Tuesday the \
             council closed the harbour’s old ferry terminal.",
        )
        .article(
            "post language=en",
            "A short week it was. The old ferry terminal in the harbour was closed by the council on Tuesday. “We will \
             never sell the lighthouse to strangers,” Ada Brandt, the keeper, said.",
        )
        .article(
            "courier language=en",
            "Wheat prices fell for the third month.",
        )
}

fn ids(project: &Project) -> Vec<ArticleId> {
    let articles = project.articles().iter();
    articles.map(|article| article.id.clone()).collect()
}

fn text_of<'a>(project: &'a Project, article: &str, span: Span) -> &'a str {
    let id = ArticleId::new(article).expect("an id");
    project.article(&id).expect("an article").text.slice(span)
}

/// The proposed clusters, as the first words of their passages.
fn clusters(project: &Project, is_rejected: impl Fn(&Passage, &Passage) -> bool) -> Vec<String> {
    let found = LinkIndex::new(project).clusters(project, &ids(project), is_rejected);
    let word = |passage: &Passage| {
        let text = text_of(project, passage.article.as_str(), passage.span);
        let topic = if text.contains("lighthouse") {
            "lighthouse"
        } else {
            "terminal"
        };
        format!("{}:{topic}", passage.article)
    };
    found
        .iter()
        .map(|cluster| {
            assert!(cluster.weakest <= cluster.mean && cluster.mean <= 1.0);
            assert!(cluster.reason.starts_with("shares: "), "{cluster:?}");
            cluster
                .passages
                .iter()
                .map(word)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

#[test]
fn clusters_are_proposed_over_all_articles() {
    let project = ferries().project();
    let found = clusters(&project, |_, _| false);
    assert_eq!(found.len(), 2);
    for topic in ["lighthouse", "terminal"] {
        let all = format!("gazette:{topic} herald:{topic} post:{topic}");
        assert!(found.contains(&all), "{found:?}");
    }
    assert_eq!(found, clusters(&project, |_, _| false));
}

#[test]
fn what_is_linked_or_rejected_is_not_proposed() {
    let papers = ferries()
        .mark("gazette", "not sell the lighthouse", "not")
        .mark("post", "never sell the lighthouse", "never")
        .cluster("", "not never");
    let project = papers.clone().project();
    let found = clusters(&project, |_, _| false);
    let pair = found
        .iter()
        .find(|cluster| cluster.contains("lighthouse"))
        .expect("a pair");
    assert_eq!(pair.split(' ').count(), 2, "{found:?}");
    assert!(pair.contains("herald"), "{found:?}");

    let words = "lighthouse to strangers";
    let papers = papers
        .mark("gazette", words, "g")
        .mark("post", words, "p")
        .mark("herald", words, "h")
        .cluster("", "g p h");
    let project = papers.project();
    assert_eq!(
        clusters(&project, |_, _| false),
        ["gazette:terminal herald:terminal post:terminal"]
    );
    let apart = |one: &Passage, other: &Passage| {
        one.article.as_str() == "post" && other.article.as_str() == "gazette"
    };
    let found = clusters(&project, apart);
    assert_eq!(found.len(), 1);
    assert!(
        !(found[0].contains("post") && found[0].contains("gazette")),
        "{found:?}"
    );
    assert!(clusters(&project, |_, _| true).is_empty());
}

#[test]
fn odd_choices_of_articles_give_no_clusters() {
    let project = ferries().project();
    let index = LinkIndex::new(&project);
    let all = ids(&project);
    let none = |articles: &[ArticleId]| index.clusters(&project, articles, |_, _| false).is_empty();
    assert!(none(&[]) && none(&all[..1]));
    assert!(none(&[all[0].clone(), all[0].clone()]));
    assert!(none(&[
        all[0].clone(),
        ArticleId::new("nowhere").expect("an id")
    ]));
    assert!(none(&[all[0].clone(), all[3].clone()]));
}

/// What is aligned with the first of some words, if anything: both passages, and the score.
fn aligned(
    project: &Project,
    anchors: &Anchors,
    from: &str,
    words: &str,
    to: &str,
) -> Option<(String, String, f32)> {
    let (from, to) = (
        ArticleId::new(from).expect("an id"),
        ArticleId::new(to).expect("an id"),
    );
    let text = &project.article(&from).expect("an article").text;
    let place = text.as_str().find(words).expect("the words are there");
    let found = anchors.aligned(&from, ByteOffset::new(place), &to)?;
    Some((
        text.slice(found.from).to_owned(),
        text_of(project, to.as_str(), found.to).to_owned(),
        found.score,
    ))
}

#[test]
fn the_other_column_follows_anchors_and_otherwise_stays() {
    let project = ferries().project();
    let anchors = Anchors::of(&project, &LinkIndex::new(&project), &ids(&project));
    let (from, to, score) =
        aligned(&project, &anchors, "gazette", "ferry", "herald").expect("an anchor");
    assert!(from.starts_with("The harbour council") && to.starts_with("On Tuesday the council"));
    assert!((ANCHOR..1.0).contains(&score));
    // A crossing: what comes last here comes first there.
    let (_, to, _) = aligned(&project, &anchors, "gazette", "keeper", "herald").expect("an anchor");
    assert!(to.starts_with("Keeper Ada"));
    // Beside an anchor in its paragraph it holds, in another paragraph nothing does.
    let (_, to, _) = aligned(&project, &anchors, "herald", "Rain", "gazette").expect("a near one");
    assert!(to.contains("lighthouse"));
    assert_eq!(
        aligned(&project, &anchors, "gazette", "Gulls", "herald"),
        None
    );
    assert_eq!(
        aligned(&project, &anchors, "gazette", "ferry", "courier"),
        None
    );
    assert_eq!(
        aligned(&project, &anchors, "gazette", "ferry", "gazette"),
        None
    );
    let between =
        |one: usize, other: usize| anchors.between(&ids(&project)[one], &ids(&project)[other]);
    assert_eq!(between(0, 1).len(), between(1, 0).len());
}

#[test]
fn links_overrule_what_the_machine_aligns() {
    let project = ferries()
        .mark("gazette", "the old ferry terminal", "")
        .mark("herald", "Rain is expected", "")
        .mark("gazette", "Gulls", "")
        .linked()
        .project();
    let anchors = Anchors::of(&project, &LinkIndex::new(&project), &ids(&project));
    let found = aligned(&project, &anchors, "gazette", "ferry", "herald").expect("a link");
    assert_eq!(
        found,
        (
            "the old ferry terminal".to_owned(),
            "Rain is expected".to_owned(),
            1.0
        )
    );
    let (from, _, score) =
        aligned(&project, &anchors, "gazette", "on Tuesday", "herald").expect("the link");
    assert!(from == "the old ferry terminal" && score >= 1.0);
    let (_, to, _) =
        aligned(&project, &anchors, "gazette", "Gulls", "herald").expect("the second member");
    assert_eq!(to, "Rain is expected");
    // An index that is older than the articles still leaves what people linked.
    let anchors = Anchors::of(&project, &LinkIndex::default(), &ids(&project));
    let (one, other) = (&ids(&project)[0], &ids(&project)[1]);
    assert_eq!(anchors.between(one, other).len(), 2);
}
