use std::path::Path;
use std::sync::Arc;

use crate::fixture::Fixture;
use crate::formats::returned::{
    Sources, annotations, file, now, session, shown, source, take, write,
};
use crate::formats::round_trip::odd;
use crate::formats::{Imported, Reading, Selection, Source, span_table};
use crate::model::{
    Annotation, AnnotatorId, Attribute, AttributeKind, AttributeValue, Colour, IdSource, Project,
    Spans, Tag, TagId,
};
use crate::text::Span;

fn sources(name: &str, bytes: &[u8]) -> Sources {
    let read = source(Path::new(name), bytes).expect("read");
    vec![(name.into(), span_table::recognised(read, false))]
}

/// What becomes of a file in a project; the second time, too, where it adds nothing.
fn imported(texts: Project, name: &str, bytes: &[u8]) -> (Project, Imported) {
    let mut session = session(texts);
    let first = take(&mut session, sources(name, bytes), 2).expect("taken in");
    let project = session.project().clone();
    let again = take(&mut session, sources(name, bytes), 3).expect("taken in");
    assert_eq!(again.annotations + again.clusters + again.replaced, 0);
    (project, first)
}

fn clusters(project: &Project) -> Vec<String> {
    let clusters = project.clusters();
    let clusters = clusters.map(|it| format!("{} {:?}", it.title, it.members));
    clusters.collect()
}

#[test]
fn our_own_tables_give_back_all_annotations_to_the_same_texts() {
    let project = odd();
    for name in ["csv", "tsv", "xlsx"] {
        let (path, bytes) = (format!("spans.{name}"), file(name, &project));
        let (back, imported) = imported(project.without_layers(), &path, &bytes);
        let doubts = imported.warnings.iter();
        assert_eq!(
            doubts
                .filter(|it| name != "xlsx" || !it.contains("sheet"))
                .count(),
            0
        );
        assert_eq!(annotations(&back), annotations(&project), "{name}");
        assert_eq!(clusters(&back), clusters(&project), "{name}");
    }
}

fn links(project: &Project) -> Vec<String> {
    let clusters = project.clusters().map(|it| format!("{it:?}"));
    let relations = project.relations().map(|it| format!("{it:?}"));
    clusters.chain(relations).collect()
}

#[test]
fn clusters_and_relations_come_back_from_their_own_tables() {
    let project = odd();
    let bytes = file("xlsx", &project);
    let (back, first) = imported(project.without_layers(), "spans.xlsx", &bytes);
    assert_eq!(first.warnings, Vec::<String>::new());
    assert_eq!(links(&back), links(&project));

    let spans = file("csv", &project);
    let (with_spans, _) = imported(project.without_layers(), "spans.csv", &spans);
    let plain = write("relations");
    for write in [plain.for_excel(None).expect("a table"), plain] {
        let table = shown(write, &project, &Selection::default());
        let bytes = table.as_bytes();
        let (back, first) = imported(with_spans.clone(), "relations.csv", bytes);
        assert_eq!(first.warnings, Vec::<String>::new());
        let relations = |project: &Project| {
            let relations = project.relations().map(|it| format!("{it:?}"));
            relations.collect::<Vec<_>>()
        };
        assert_eq!(relations(&back), relations(&project));

        let mut session = session(project.without_layers());
        let error = take(&mut session, sources("r.csv", bytes), 2);
        let error = error.expect_err("no annotations").to_string();
        assert!(error.contains("none of its relations"), "{error}");
    }
}

/// What XML cannot say, what Excel would read as a character, and what looks like markup.
#[test]
fn odd_signs_come_through_a_workbook() {
    let project = Fixture::new()
        .article(
            "one",
            "[a\u{1}b _x0041_ \u{fffe}|:claim note=_x000D_] [<r>tip</r>|:claim].",
        )
        .project();
    let bytes = file("xlsx", &project);
    let (back, imported) = imported(project.without_layers(), "spans.xlsx", &bytes);
    assert_eq!(imported.warnings, Vec::<String>::new());
    assert_eq!(annotations(&back), annotations(&project));
}

#[test]
fn a_table_for_excel_loses_its_apostrophes_again() {
    let project = Fixture::new()
        .article("one", "[=1+1|:claim note='tis] [– a dash|:claim note=-3].")
        .project();
    let write = write("csv").for_excel(None).expect("a table");
    let table = shown(write, &project, &Selection::default());
    let (back, imported) = imported(project.without_layers(), "spans.csv", table.as_bytes());
    assert_eq!(imported.warnings, Vec::<String>::new());
    assert_eq!(annotations(&back), annotations(&project));
}

/// The tag, words, annotator, note and values of each annotation, in order of places.
fn found(project: &Project) -> Vec<String> {
    let mut found = Vec::new();
    for article in project.articles() {
        for it in project.annotations_in(&article.id) {
            let values = it.attributes.iter();
            let values: Vec<_> = values
                .map(|(name, value)| format!("{name}={}", value.to_text()))
                .collect();
            found.push(format!(
                "{} {} “{}” {} {:?} {}",
                article.id,
                project.tag_set().name(&it.tag),
                project.text_of(it),
                it.annotator,
                it.note,
                values.join(" ")
            ));
        }
    }
    found
}

fn texts() -> Project {
    Fixture::new()
        .article(
            "one title=First",
            "Well 👨‍👩‍👧, the mayor said no. The mayor left.",
        )
        .article("two", "The council said no, and no again.")
        .project()
}

#[test]
fn a_table_of_another_program_is_placed_by_its_words() {
    // Code points, UTF-16 units, and none at all.
    let table = "document;code;coded text;begin;end;coder;comment;certainty\n\
        one.txt;Refusal;the mayor;12;21;Bo;;high\n\
        First;Refusal;said no;25;32;Bo;firm;low\n\
        two;Refusal;again;;;;;\n\
        two;Refusal;no;;;;;\n\
        three;Refusal;no;;;;;\n\
        two;;no;;;;;\n";
    let (project, imported) = imported(texts(), "codings.csv", table.as_bytes());
    assert_eq!(
        found(&project),
        [
            "one Refusal “the mayor” bo \"\" certainty=high",
            "one Refusal “said no” bo \"firm\" certainty=low",
            "two Refusal “again” me \"\" ",
        ]
    );
    let words = imported.warnings.join("\n");
    for expected in [
        "without a tag: line 7",
        "not in the project: line 6",
        "line 5: without a position; “no” is there more than once",
        "the places of 1 rows count UTF-16 units",
        "an attribute from “certainty”",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}

#[test]
fn a_table_of_articles_stays_one() {
    for table in [
        "id,text,label\n1,The council said no and that was all that there was to say,News\n2,Another one,News\n",
        "title,url,code\nA headline of some words,https://example.org/a,7\n",
    ] {
        let (_, source) = sources("a.csv", table.as_bytes()).remove(0);
        assert!(matches!(
            span_table::recognised(source, true),
            Source::Table(_)
        ));
    }
}

#[test]
fn a_table_whose_texts_are_not_there_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.csv");
    std::fs::write(&path, file("csv", &odd())).expect("written");
    let source = Reading::default().read(&path).expect("read");
    assert!(matches!(source, Source::Annotated(_)), "nobody is asked");
    let mut session = session(Fixture::new().project());
    let error = take(&mut session, vec![(path, source)], 2);
    let error = error.expect_err("no texts");
    assert!(error.message.contains("none of its spans"), "{error}");
    assert!(
        error
            .hint
            .expect("a hint")
            .contains("import the articles first")
    );
}

#[test]
fn times_that_are_none_are_told() {
    let project = Fixture::new().article("one", "The mayor spoke.").project();
    let table = "annotation,article,tag,start,end,text,created,updated\n,one,Quote,4,9,mayor,yesterday,2025-05-12T09:14:00Z\n";
    let (_, imported) = imported(project, "spans.csv", table.as_bytes());
    let told = imported
        .warnings
        .iter()
        .any(|it| it.contains("left out: 1 time, such as “yesterday”"));
    assert!(told, "{:?}", imported.warnings);
}

#[test]
fn the_sheet_of_tags_gives_new_tags_their_definitions_colours_and_attributes() {
    let attribute = |name: &str, kind| Attribute::new(name, kind);
    let choices = ["for", "against"].map(str::to_owned).to_vec();
    let tag = Tag {
        id: TagId::new("stance").expect("an id"),
        name: "Stance".to_owned(),
        definition: "What is thought".to_owned(),
        when_to_use: "Often".to_owned(),
        when_not_to_use: "Never".to_owned(),
        colour: Colour([1, 2, 3]),
        key: Some('s'),
        parent: TagId::new("claim"),
        attributes: vec![
            attribute("side (own)", AttributeKind::Choice(choices.clone())),
            attribute("all; of it", AttributeKind::Choices(choices)),
            attribute("size", AttributeKind::Number),
            attribute("sure", AttributeKind::Flag),
            attribute("why", AttributeKind::Text),
            attribute("when", AttributeKind::Date),
        ],
    };
    let texts = || Fixture::new().article("one", "The mayor spoke.").project();
    let mut project = texts();
    let mut unused = tag.clone();
    unused.id = TagId::new("unused").expect("an id");
    unused.name = "Unused".to_owned();
    unused.key = None;
    let tags = &mut project.tag_set_mut().tags;
    Arc::make_mut(&mut tags[0]).definition = "Changed".to_owned();
    tags.extend([Arc::new(tag), Arc::new(unused)]);
    let time = now();
    let annotation = Annotation {
        id: IdSource::seeded(4).next(time).into(),
        article: project.articles()[0].id.clone(),
        annotator: AnnotatorId::new("ana").expect("a slug"),
        tag: TagId::new("stance").expect("an id"),
        spans: Spans::new([Span::new(4, 9)]).expect("a span"),
        attributes: [
            ("size".to_owned(), AttributeValue::Number(3.5)),
            ("sure".to_owned(), AttributeValue::Flag(true)),
            (
                "all; of it".to_owned(),
                AttributeValue::Texts(vec!["for".to_owned(), "against".to_owned()]),
            ),
        ]
        .into(),
        note: String::new(),
        created: time,
        updated: time,
        under: [].into(),
    };
    project.put_annotation(Arc::new(annotation));
    let (back, first) = imported(texts(), "spans.xlsx", &file("xlsx", &project));
    assert_eq!(
        back.tag_set().named("Stance"),
        project.tag_set().named("Stance")
    );
    assert_eq!(annotations(&back), annotations(&project));
    let told = |words: &str| first.warnings.iter().any(|it| it.contains(words));
    let changed = format!(
        "stay as they are in the project: “{}”",
        project.tag_set().tags[0].name
    );
    assert!(told(&changed), "{:?}", first.warnings);
    assert!(
        told("nothing in the table is tagged with: “Unused”"),
        "{:?}",
        first.warnings
    );
}
