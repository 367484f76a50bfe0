//! What the comparisons of one small, difficult project look like.

mod discrepancies;
mod wording;

use serde_json::Value;

use super::*;
use crate::compare::sheet::{Cell, Group, Head, Quoted, Row, Table};
use crate::fixture::{Fixture, sample};

fn project() -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one outlet=A | B; published=2024-03-01; language=en; title=A <b> & “c”",
            "[A <b> & “c”|c1]\n\nThe mayor said: “[No|q1:quote speaker=<Mayor> Ana | Ruiz; kind=direct], \
             [\"never\"|q1]” to 漢字 & the rest of it.\n\n[More 👨‍👩‍👧|c2].",
        )
        .article(
            "two language=ar",
            "«[لا|q2:quote]»\u{7} said he, and that was the end of it.",
        )
        .article("three", "Nothing.")
        .cluster("</td> | <script>; note=why", "q1 q2")
        .cluster("", "c1 c2")
        .project()
}

fn written(project: &Project, view: View, format: TableFormat) -> String {
    let mut bytes = Vec::new();
    write(project, Scope::default(), view, format, &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn coverage_is_a_wide_table() {
    let table = written(&project(), View::Coverage, TableFormat::Csv);
    let rows = [
        "cluster,title,tag,annotator,articles,outlets,article:one,article:two,article:three,position:one,position:two,\
         position:three,absence:one,absence:two,absence:three",
        "00000000000000000000000006,A <b> & “c”,Claim,ana,1,1,A <b> & “c” | More 👨‍👩‍👧,,,headline,,,,not linked,not linked",
        "00000000000000000000000005,</td> | <script>,Quote,ana,2,2,\"No … \"\"never\"\"\",لا,,lead,lead,,,,not linked",
    ];
    assert_eq!(table, rows.map(|row| format!("{row}\r\n")).concat());
}

#[test]
fn coverage_in_json_slices_the_very_text() {
    let project = project();
    let document: Value =
        serde_json::from_str(&written(&project, View::Coverage, TableFormat::Json)).expect("JSON");
    assert_eq!(document["articles"][0]["name"], "A | B");
    assert_eq!(document["articles"][1]["outlet"], Value::Null);
    let mut spans = 0;
    for cluster in document["clusters"].as_array().expect("clusters") {
        for report in cluster["reported"].as_array().expect("reports") {
            let id = crate::model::ArticleId::new(report["article"].as_str().expect("an id"));
            let article = project.article(&id.expect("a slug")).expect("an article");
            let text: Vec<char> = article.text.as_str().chars().collect();
            let members = report["members"].as_array().expect("members").iter();
            for span in members.flat_map(|member| member["spans"].as_array().expect("spans")) {
                let place = |end: &str| usize::try_from(span[end].as_u64().expect("a number"));
                let (start, end) = (place("start").expect("small"), place("end").expect("small"));
                let sliced: String = text[start..end].iter().collect();
                assert_eq!(span["text"], sliced.as_str());
                spans += 1;
            }
        }
    }
    assert_eq!(spans, 5);
    let quote = &document["clusters"][1];
    let absent = serde_json::json!([{"article": "three", "state": "not linked", "checked_by": [], "note": null}]);
    assert_eq!(quote["absent"], absent);
    assert_eq!(
        (&quote["note"], &quote["tag"]),
        (&"why".into(), &"Quote".into())
    );
    assert_eq!(quote["reported"][1]["position"], "lead");
    assert_eq!(
        document["clusters"][0]["reported"][0]["members"][1]["spans"][0]["text"],
        "More 👨‍👩‍👧"
    );
}

#[test]
fn markdown_tables_keep_their_columns() {
    let project = project();
    for view in [View::Coverage, View::Attribution] {
        let text = written(&project, view, TableFormat::Markdown);
        let mut columns = 0;
        let mut tables = 0;
        for line in text.lines() {
            let cells = line.replace("\\|", "").matches('|').count();
            match line.starts_with('|') {
                true if columns == 0 => (columns, tables) = (cells, tables + 1),
                true => assert_eq!(cells, columns, "{line}"),
                false => columns = 0,
            }
        }
        assert!(tables > 0, "{text}");
    }
    let text = written(&project, View::Coverage, TableFormat::Markdown);
    assert!(text.contains("| \\</td> \\| \\<script> | 2 |"), "{text}");
    assert!(
        text.contains("*not linked*") && text.contains("*(in the headline)*"),
        "{text}"
    );
    assert!(
        text.contains("- **three**: \\</td> \\| \\<script> (2)"),
        "{text}"
    );
}

#[test]
fn attribution_is_a_long_table() {
    let table = written(&project(), View::Attribution, TableFormat::Csv);
    let rows = [
        "speaker,variants,article,outlet,published,kind,quotes,words,role,gender,affiliation,only_here,state",
        "<Mayor> Ana | Ruiz,<Mayor> Ana | Ruiz,one,A | B,2024-03-01,direct,1,2,,,,0,named",
        ",,two,,,unstated,1,1,,,,0,",
    ];
    assert_eq!(table, rows.map(|row| format!("{row}\r\n")).concat());
    let document = written(&project(), View::Attribution, TableFormat::Json);
    let document: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(document["annotators"], serde_json::json!(["ana"]));
    assert_eq!(document["speakers"][1]["speaker"], Value::Null);
    assert_eq!(
        document["speakers"][0]["articles"],
        serde_json::json!([{
            "article": "one", "quotes": 1, "words": 2,
            "kinds": [{"kind": "direct", "quotes": 1, "words": 2, "only_here": 0}], "only_here": [],
        }])
    );
}

/// The names of all elements that are open at a time, checked to be closed in order.
#[track_caller]
fn check_nesting(markup: &str) -> usize {
    const VOID: &[&str] = &["meta", "!DOCTYPE"];
    let (mut open, mut elements) = (Vec::new(), 0);
    for tag in markup.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag
            .split([' ', '/'])
            .find(|part| !part.is_empty())
            .expect("a name");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "…</{name}>");
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
            elements += 1;
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    elements
}

#[test]
fn pages_and_images_stand_alone_and_hold_no_foreign_markup() {
    for project in [&project(), &sample(), &Project::default()] {
        for (view, format) in [
            (View::Coverage, TableFormat::Html),
            (View::Attribution, TableFormat::Html),
            (View::Coverage, TableFormat::Svg),
        ] {
            let text = written(project, view, format);
            assert!(check_nesting(&text) > 2);
            for foreign in ["<script", "<b>", "\u{7}", "src=", "href=", "url("] {
                assert!(!text.contains(foreign), "{foreign} in {text}");
            }
        }
    }
    let page = written(&project(), View::Coverage, TableFormat::Html);
    assert!(page.contains("A &lt;b&gt; &amp; “c”"), "{page}");
    assert!(
        page.contains("<div class=\"pq-words\" dir=\"auto\" lang=\"ar\">"),
        "{page}"
    );
    assert_eq!(
        page.matches("<td class=\"pq-none\">not linked</td>")
            .count(),
        3
    );
    let image = written(&project(), View::Coverage, TableFormat::Svg);
    assert_eq!(image.matches(">not linked</text>").count(), 3);
    assert!(
        image.contains("fill=\"#e8a317\""),
        "the tag's colour: {image}"
    );
}

/// A sheet of every part and every cell, all words of which are this.
fn sheet_of(words: &'static str) -> Sheet {
    let text = || words.to_owned();
    let quoted = Quoted {
        article: text(),
        value: text(),
        is_apart: true,
        words: Some(text()),
    };
    let cells = [
        Cell::Text(text()),
        Cell::Foreign(text()),
        Cell::Number(text()),
        Cell::Nothing(words),
        Cell::Label(words),
        Cell::State(words),
        Cell::Topic {
            name: text(),
            kind: words,
        },
        Cell::Titled {
            title: text(),
            aside: text(),
        },
        Cell::Tag(text(), None),
        Cell::Sample {
            name: text(),
            kind: text(),
            parent: Some(text()),
        },
        Cell::Passages {
            words: vec![text()],
            language: text(),
            position: text(),
            percent: 100,
        },
        Cell::Witness {
            siglum: text(),
            name: text(),
        },
        Cell::Word {
            text: text(),
            kind: text(),
            is_strong: true,
        },
        Cell::Values(vec![quoted]),
    ];
    let head = Head {
        note: text(),
        hint: text(),
        ..Head::new(text())
    };
    let table = Table {
        kind: words,
        label: words,
        heads: vec![head; cells.len()],
        groups: vec![Group {
            title: Some(Cell::Tag(text(), None)),
            rows: vec![Row {
                kind: text(),
                language: Some(text()),
                ..Row::new(cells)
            }],
        }],
        ..Table::default()
    };
    let parts = vec![
        Part::Heading(text()),
        Part::Caption(words),
        Part::Paragraph(text()),
        Part::Remark(text()),
        Part::Table(table),
        Part::Bullets(vec![text()]),
        Part::Pairs(vec![(text(), text())]),
        Part::Lists(vec![(text(), vec![text()])]),
    ];
    Sheet {
        title: words,
        kind: words,
        summary: text(),
        parts: vec![Part::Section {
            kind: words,
            title: Cell::Foreign(text()),
            parts,
        }],
    }
}

#[test]
fn whatever_a_view_hands_over_stays_text() {
    let sheet = sheet_of("</td><b>\"|*'\n# ");
    let mut page = Vec::new();
    html::sheet(&sheet, Some("name"), &mut Html::new(&mut page)).expect("memory");
    let page = String::from_utf8(page).expect("UTF-8");
    assert!(check_nesting(&page) > 40, "{page}");
    assert!(!page.contains("<b>\"") && !page.contains("*'"), "{page}");
    let mut text = Vec::new();
    markdown::sheet(&sheet, &mut text).expect("memory");
    let text = String::from_utf8(text).expect("UTF-8");
    let tables: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(tables.len(), 3, "{text}");
    for line in tables {
        assert_eq!(line.replace("\\|", "").matches('|').count(), 15, "{line}");
    }
    assert!(
        !text.contains("\n# ") && !text.replace("\\<", "").contains('<'),
        "{text}"
    );
}

#[test]
fn only_coverage_is_an_image() {
    let mut bytes = Vec::new();
    let written = write(
        &project(),
        Scope::default(),
        View::Attribution,
        TableFormat::Svg,
        &mut bytes,
    );
    assert_eq!(
        written.expect_err("refused").kind(),
        io::ErrorKind::Unsupported
    );
    assert_eq!(bytes, b"");
    assert!(formats(View::Coverage).contains(&TableFormat::Svg));
}
