use super::counting::Counted;
use super::*;
use crate::fixture::Fixture;

fn project() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one outlet=Post",
            "[The [toll|c1]|c2] is [gone|q1:quote speaker=Ana; note=odd], [she|q1] said. {Share this}",
        )
        .article("two", "No [toll|c3], [he|q2:quote@ben] said.")
        .cluster("Toll", "c1 c3")
        .relation("c1", "supports", "c2")
        .relation("c1", "contradicts", "c3")
        .project()
}

fn words(format: &str, selection: &Selection) -> Vec<String> {
    let format = Format::named(format).expect("a format");
    let losses = losses(format, &project(), selection);
    losses.into_iter().map(|loss| loss.words).collect()
}

#[test]
fn what_has_no_place_is_counted() {
    let all = Selection::default();
    assert_eq!(
        words("doccano", &all),
        [
            "1 annotation of several spans becomes one span from first to last word",
            "1 value of attributes has no place",
            "1 note of annotations has no place",
            "which of 2 annotators made an annotation is not said",
            "1 cluster has no place",
            "1 relation between two articles has no place",
            "1 passage that is not the article is not told from it",
            "1 tag that nothing is tagged with is not in it",
            "the definition of 3 tags has no place",
            "the colour of 2 tags has no place",
        ]
    );
    assert_eq!(words("jsonl", &all), Vec::<String>::new());
    assert_eq!(words("report", &all), Vec::<String>::new());
}

#[test]
fn only_what_is_exported_is_counted() {
    let two = Selection {
        articles: vec![crate::model::ArticleId::new("two").expect("an id")],
        ..Selection::default()
    };
    let lost = words("doccano", &two);
    assert!(
        !lost.iter().any(|it| it.contains("several spans")),
        "{lost:?}"
    );
    assert!(!lost.iter().any(|it| it.contains("relation")), "{lost:?}");
}

#[test]
fn who_has_no_annotations_says_so_and_no_more_of_them() {
    let lost = words("qdc", &Selection::default());
    assert_eq!(lost[0], "5 annotations are not in it");
    assert!(!lost.iter().any(|it| it.contains("note of")), "{lost:?}");
}

#[test]
fn names_that_are_spelt_otherwise_are_told() {
    assert_eq!(Loss::names([("a", "a")]), None);
    let lost = Loss::names([("a", "a"), ("b c", "b_c")]).expect("a name");
    assert_eq!(
        (lost.count, lost.words.as_str()),
        (1, "1 name is spelt otherwise: “b c” is b_c")
    );
    let project = Fixture::new()
        .article("one", "[a\n|l] b")
        .relation("l", "is of", "l");
    let brat = Format::named("brat").expect("a format");
    let lost = losses(brat, &project.project(), &Selection::default());
    let names: Vec<_> = lost
        .iter()
        .filter(|it| it.feature == Feature::Names)
        .collect();
    assert!(
        names[0].words.contains("“attributed to” is relation_3"),
        "{names:?}"
    );
}

#[test]
fn annotations_that_share_words_are_counted_once() {
    let project =
        Fixture::new().article("one", "[a [b [c|one]|two]|three] [d|four] [[e|five]|six]");
    let project = project.project();
    let all = Selection::default();
    assert_eq!(Counted::new(&project, &all).count(Feature::Overlaps), 5);
}

#[test]
fn mentions_that_cross_in_their_own_cluster_are_told_of_chains() {
    let told = |cluster: &str| {
        let project = Fixture::new().article("one", "[a|x] [b|y] [c|x] [d|y] [e|z]");
        let project = project.cluster("C", cluster).project();
        let coref = Format::named("coref-all").expect("a format");
        let lost = losses(coref, &project, &Selection::default());
        let mut lost = lost.into_iter().map(|it| it.words);
        lost.find(|it| it.contains("cross"))
    };
    let words = "2 annotations that cross one of their own cluster are read as nested in it";
    assert_eq!(told("x y z").as_deref(), Some(words));
    assert_eq!(told("x z"), None);
}

/// What is told of an export of everything, as far as these words are in it.
fn told(project: &Project, format: &str, words: &str) -> Vec<String> {
    let format = Format::named(format).expect("a format");
    let losses = losses(format, project, &Selection::default());
    let all = losses.into_iter().map(|it| it.words);
    all.filter(|it| it.contains(words)).collect()
}

#[test]
fn notes_of_links_are_told_where_the_links_are_kept() {
    let project = Fixture::new().article("one", "[a|x] [b|y]");
    let project = project.cluster("C; note=why", "x y");
    let project = project.relation("x", "supports; note=so", "y").project();
    let told = |format: &str| told(&project, format, "note of");
    let (cluster, relation) = (
        "1 note of clusters has no place",
        "1 note of relations has no place",
    );
    assert_eq!(told("brat"), [cluster, relation]);
    assert_eq!(told("cas"), [cluster]);
    assert_eq!(told("labelstudio"), [relation]);
    assert_eq!(told("spacy"), [""; 0]);
    assert_eq!(told("refi"), [""; 0]);
}

#[test]
fn versions_are_told_where_they_are_lost() {
    let project = Fixture::new()
        .article("one", "It rained.")
        .article("two version_of=one", "It rained today.")
        .project();
    let told = |format: &str| told(&project, format, "version");
    assert_eq!(
        told("refi"),
        ["1 article is not named as a version of another"]
    );
    assert_eq!(told("jsonl"), [""; 0]);
}
