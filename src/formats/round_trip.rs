//! What a format holds comes back: a project with difficult texts is written, and read into an empty one.

use std::collections::BTreeSet;
use std::path::Path;

use super::losses::{Feature, Keeps};
use super::returned::{annotations, files, made, returned, session, source, take};
use crate::fixture::Fixture;
use crate::model::{Layer, Project};

/// Emoji and joiners, combining marks, Arabic, no-break spaces, tabs, signs of markup, blank lines; spans that overlap,
/// nest and have gaps.
pub(super) fn odd() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one title=A “vote” outlet=Post url=https://example.org/a?b=1&c=2",
            "👨‍👩‍👧 [=1+1\nThe|c: note=two\nlines]\u{a0}mayor\tsaid: “[No|q1:quote@ben speaker=The mayor], [\"never\"|q1].”",
        )
        .article(
            "two outlet=漢字報",
            "[Cafe\u{301} «[No|q2:quote kind=direct speaker=Ana & Ben]» <b>&amp;;*_->|outer:event]\n\n\u{627}\u{644}[\u{62c}\u{633}\u{631} \u{645}\u{641}\u{62a}|q3:claim]\u{648}\u{62d} 🇲🇽.",
        )
        .cluster("No; note=Both, «no»\tor none", "q1 q2")
        .relation("q2", "supports; note=As *Ana*\n& Ben say", "outer")
        .relation("q1", "supports", "q2")
        .project()
}

/// What of a project a format that keeps so much should give back.
fn shown(project: &Project, keeps: Keeps) -> BTreeSet<String> {
    let mut shown = BTreeSet::new();
    for article in project.articles() {
        let (id, outlet) = (&article.id, &article.details.outlet);
        shown.insert(format!("{id} of {outlet}: {}", article.text.as_str()));
        for annotation in project.annotations_in(&article.id) {
            let tag = project.tag_set().name(&annotation.tag);
            let parts: Vec<_> = annotation.spans.iter().collect();
            let parts = if keeps.has(Feature::Gaps) {
                parts
            } else {
                vec![annotation.spans.hull()]
            };
            let mut line = format!("{id}: {tag} {parts:?}");
            if keeps.has(Feature::Attributes) {
                let values = annotation.attributes.iter();
                let values: Vec<_> = values
                    .map(|(name, value)| format!("{name}={}", value.to_text()))
                    .collect();
                line = format!("{line} {values:?} {:?}", annotation.note);
            }
            if keeps.has(Feature::Annotators) {
                line += " by ";
                line += annotation.annotator.as_str();
            }
            shown.insert(line);
        }
    }
    shown
}

#[test]
fn files_of_one_text_a_line_or_task_give_back_what_they_hold() {
    use Feature::{Annotators, Attributes, Gaps};
    let project = odd();
    for (format, main, keeps, relations) in [
        ("doccano", "export.jsonl", Keeps::of(&[]), 1),
        (
            "spacy",
            "export.jsonl",
            Keeps::of(&[Gaps, Attributes, Annotators]),
            0,
        ),
        (
            "labelstudio",
            "tasks.json",
            Keeps::of(&[Attributes, Annotators]),
            1,
        ),
    ] {
        let mut files = files(format, &project);
        files.retain(|(path, _)| path == Path::new(main));
        let (path, bytes) = files.remove(0);
        let source = source(&path, &bytes).expect("read");
        let (back, _) = made(vec![(path, source)]).expect("taken in");
        let back = back.project();
        assert_eq!(shown(back, keeps), shown(&project, keeps), "{format}");
        assert_eq!(back.relations().count(), relations, "{format}");
    }
}

/// They have no texts: they come to a project that has.
#[test]
fn web_annotations_give_back_everything_to_the_same_texts() {
    let project = odd();
    let (path, bytes) = files("w3c", &project).remove(0);
    let sources = || vec![(path.clone(), source(&path, &bytes).expect("read"))];
    let mut session = self::session(project.without_layers());
    let imported = take(&mut session, sources(), 2).expect("taken in");
    assert_eq!(imported.warnings, Vec::<String>::new());
    let back = session.project();
    let all = |project: &Project| {
        let clusters: BTreeSet<String> = project.clusters().map(|it| format!("{it:?}")).collect();
        let relations: BTreeSet<String> = project.relations().map(|it| format!("{it:?}")).collect();
        (annotations(project), clusters, relations)
    };
    assert_eq!(all(back), all(&project));

    let mut empty = self::session(Fixture::new().project());
    let error = take(&mut empty, sources(), 4);
    let error = error.expect_err("no texts");
    assert!(error.message.contains("none of the texts"), "{error}");
}

/// Titles of clusters with the words of their members, in whatever order.
fn clusters(project: &Project) -> BTreeSet<(String, BTreeSet<String>)> {
    let clusters = project.clusters().map(|cluster| {
        let members = cluster.members.iter();
        let members = members.filter_map(|id| project.annotation(*id));
        let words = members.map(|it| {
            let text = &project.article(&it.article).expect("an article").text;
            without_space(text.slice(it.spans.hull()))
        });
        (cluster.title.clone(), words.collect())
    });
    clusters.collect()
}

fn without_space(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The words of an article's annotations with their tags, without white space.
fn words(project: &Project, parts: bool) -> Vec<String> {
    let mut words = Vec::new();
    for article in project.articles() {
        for annotation in project.annotations_in(&article.id) {
            let tag = project.tag_set().name(&annotation.tag);
            let hull = [annotation.spans.hull()];
            let spans: Vec<_> = if parts {
                annotation.spans.iter().collect()
            } else {
                hull.to_vec()
            };
            let spans = spans
                .iter()
                .map(|span| without_space(article.text.slice(*span)));
            let spans: Vec<_> = spans.collect();
            words.push(format!("{tag}: {}", spans.join("|")));
        }
    }
    words.sort();
    words
}

#[test]
fn conll_u_plus_gives_back_everything() {
    let project = odd();
    let back = returned("conllup", &project).0;
    let all = Keeps::of(&[Feature::Gaps, Feature::Attributes, Feature::Annotators]);
    assert_eq!(shown(&back, all), shown(&project, all));
    assert_eq!(clusters(&back), clusters(&project));
    assert_eq!(back.tag_set(), project.tag_set());
    let ids = |project: &Project| {
        let ids = project.clusters().map(|it| it.id.to_string());
        let relations = project.relations().map(|it| format!("{it:?}"));
        ids.chain(relations).collect::<BTreeSet<_>>()
    };
    assert_eq!(ids(&back), ids(&project));
    let details = |project: &Project| {
        let articles = project.articles().iter();
        articles
            .map(|it| format!("{:?}", it.details))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(details(&back), details(&project));
}

#[test]
fn a_text_without_a_word_comes_back_as_conll_u_plus() {
    let project = Fixture::new()
        .article("blank", " \n\t ")
        .article("ends", "\n One. \n\nTwo\n")
        .project();
    let back = returned("conllup", &project).0;
    let texts = |project: &Project| {
        let articles = project.articles().iter();
        articles
            .map(|it| it.text.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&back), texts(&project));
}

#[test]
fn ecb_gives_back_parts_notes_annotators_and_clusters_over_files() {
    let project = odd();
    let back = returned("ecb", &project).0;
    assert_eq!(words(&back, true), words(&project, true));
    assert_eq!(clusters(&back), clusters(&project));
    let cluster = |project: &Project| project.clusters().next().map(|it| it.id);
    assert_eq!(cluster(&back), cluster(&project));
    assert_eq!(back.relations().count(), 1);
    let notes = |project: &Project| {
        let all = project.layers().values().flat_map(Layer::all);
        all.map(|it| format!("{} {}", it.annotator, it.note))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(notes(&back), notes(&project));
}

#[test]
fn conll_2012_gives_back_mentions_and_chains_over_documents() {
    let project = odd();
    let back = returned("coref", &project).0;
    assert_eq!(clusters(&back), clusters(&project));
    let members = project.clusters().flat_map(|it| &it.members).count();
    assert_eq!(words(&back, false).len(), members);
    let back = returned("coref-all", &project).0;
    assert_eq!(clusters(&back), clusters(&project));
    assert_eq!(words(&back, false), words(&project, false));
}

#[test]
fn conll_gives_back_the_longest_or_the_shortest_of_a_paragraph() {
    let project = odd();
    assert_eq!(
        words(&returned("conll", &project).0, false),
        [
            "Claim: \u{62c}\u{633}\u{631}\u{645}\u{641}\u{62a}",
            "Event: Cafe\u{301}«No»<b>&amp;;*_->",
            "Quote: No,\"never\""
        ]
    );
    assert_eq!(words(&returned("conll-inner", &project).0, false).len(), 3);
}
