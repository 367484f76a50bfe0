use super::*;
use crate::fixture::{Fixture, sample};
use crate::model::TagId;

/// Overlaps, a gap, two layers, markup in the text, furniture of nobody, and a cluster over both articles.
fn project(url: &str) -> Project {
    Fixture::new()
        .by("ana")
        .article(
            "one title=A <b>toll</b>; outlet=The Quay; published=2025-05-04; language=en",
            "\nThe [toll [is [5 & 6|c2] crowns|q:quote@ben speaker=Ada]|c1: note=a <note>][, said|q] Ada <script>.\n\n  \
             [Nobody|q]   pays.",
        )
        .article(&format!("two url={url}"), "[5 crowns|c3]")
        .cluster("Toll & co", "c1 c3")
        .relation("c3", "supports", "c1")
        .project()
}

const URL: &str = "https://example.org/a?b=1&c=2";

/// How the report is written.
type Paper = fn(&Project, &Selection, First<'_>, &mut dyn io::Write) -> io::Result<()>;

fn written(project: &Project, paper: Paper, selection: &Selection) -> String {
    let mut bytes = Vec::new();
    paper(project, selection, &Vec::new, &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("UTF-8")
}

fn page(project: &Project) -> String {
    written(project, super::html, &Selection::default())
}

/// What a browser would show of the elements with this start: their text without tags, entities read.
fn texts(page: &str, start: &str) -> Vec<String> {
    let elements = page.split(start).skip(1);
    let texts = elements.map(|rest| {
        let body = rest.split_once('>').expect("a tag ends").1;
        let body = body.split_once("</div>").expect("an element ends").0;
        let mut text = String::new();
        for (number, part) in body.split('<').enumerate() {
            let words = if number == 0 {
                Some(part)
            } else {
                part.split_once('>').map(|it| it.1)
            };
            text += words.expect("a tag ends");
        }
        text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    });
    texts.collect()
}

#[test]
fn an_articles_text_stands_in_it_letter_for_letter() {
    for project in [project(URL), sample()] {
        let shown = texts(&page(&project), "<div class=\"pq-text\"");
        let articles = project.articles().iter();
        let whole: Vec<_> = articles.map(|article| article.text.as_str()).collect();
        assert_eq!(shown, whole);
    }
}

#[test]
fn overlapping_annotations_are_cut_where_one_begins_or_ends() {
    let page = page(&project(URL));
    let article = page.split("<div class=\"pq-text\"").nth(1).expect("a text");
    let text = article.split("</div>").next().expect("its end");
    let marks: Vec<_> = text
        .split("<mark class=\"")
        .skip(1)
        .map(|rest| {
            let (classes, rest) = rest.split_once("\">").expect("a tag");
            (classes, rest.split_once("</mark>").expect("an end").0)
        })
        .collect();
    assert_eq!(
        marks,
        [
            ("pq-tag-1", "toll "),
            ("pq-tag-1 pq-tag-2 pq-deep", "is "),
            ("pq-tag-1 pq-tag-2 pq-deep", "5 &amp; 6"),
            ("pq-tag-1 pq-tag-2 pq-deep", " crowns"),
            ("pq-tag-2", ", said"),
            ("pq-tag-2", "Nobody"),
        ]
    );
    // Each annotation has one place to go to, and shows where it goes on.
    assert_eq!(text.matches(" id=\"annotation-").count(), 3);
    assert_eq!(text.matches("data-mark=\"…2\"").count(), 1);
    // The number of the cluster stands after its last word, and leads to its row.
    let link = "crowns</mark><a class=\"pq-cluster\" href=\"#cluster-00000000000000000000000005\" data-mark=\"1\" \
                aria-label=\"Cluster 1: Toll &amp; co\"></a>";
    assert!(text.contains(link), "{text}");
    assert!(page.contains("<tr id=\"cluster-00000000000000000000000005\">"));
    assert!(page.contains(".pq-tag-1.pq-tag-2 { background: linear-gradient("));
}

#[test]
fn every_link_inside_of_the_page_leads_somewhere() {
    for project in [project(URL), sample(), Project::default()] {
        let page = page(&project);
        let names: Vec<_> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "no name twice");
        let links: Vec<_> = page
            .split("href=\"#")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert!(links.len() >= 7, "{links:?}");
        for link in links {
            assert!(names.contains(&link), "{link}");
        }
    }
}

#[test]
fn nothing_of_the_articles_becomes_markup_and_nothing_is_loaded() {
    let page = page(&project(URL));
    for foreign in ["<script", "<b>toll", "<note>", "src=", "url(", "@import"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("<a href=\"https://example.org/a?b=1&amp;c=2\">"));
    assert!(page.contains("a &lt;note&gt;"));
    let script = project("javascript:alert(1)");
    assert!(!self::page(&script).contains("href=\"javascript"));
}

#[test]
fn a_selection_holds_for_all_of_the_report() {
    let project = project(URL);
    let quotes = Selection {
        tags: vec![TagId::new("quote").expect("a slug")],
        ..Selection::default()
    };
    let page = written(&project, super::html, &quotes);
    assert!(page.contains("Reported is only part of the project: annotations tagged Quote."));
    assert!(page.contains("1 annotation, 0 clusters"), "{page}");
    assert!(!page.contains("<mark class=\"pq-tag-1") && page.contains("<mark class=\"pq-tag-2\">"));
    let ben = Selection {
        annotators: AnnotatorId::new("ben").into_iter().collect(),
        ..Selection::default()
    };
    let text = written(&project, markdown, &ben);
    assert!(text.contains("only part of the project: the layer of ben."));
    assert!(
        text.contains("Annotated by ben.") && !text.contains("Cluster 1"),
        "{text}"
    );
}

#[test]
fn markdown_quotes_every_annotation() {
    for project in [project(URL), sample()] {
        let text = written(&project, markdown, &Selection::default());
        for part in [
            "## Articles",
            "## Tags",
            "## Coverage",
            "## Wording",
            "## Discrepancies",
            "## Attribution",
            "## Method",
        ] {
            assert_eq!(
                text.lines().filter(|line| *line == part).count(),
                1,
                "{part}"
            );
        }
        let quotes = text.lines().filter(|line| line.starts_with("> ")).count();
        assert!(quotes >= project.annotation_count(), "{quotes}");
    }
    let text = written(&project(URL), markdown, &Selection::default());
    assert!(
        text.contains("### A \\<b>toll\\</b>\n\nThe Quay · 2025-05-04\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "Quote; speaker: Ada; by ben (10–31, 49–55)\n\n> is 5 & 6 crowns, said … Nobody\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("\nCluster 1: Toll & co\n") && text.contains("\nNote: a \\<note>\n"),
        "{text}"
    );
}

#[test]
fn relations_stand_under_the_article_that_they_begin_in() {
    let project = project(URL);
    let page = page(&project);
    let articles: Vec<_> = page.split("<article id=").collect();
    assert!(!articles[1].contains("Relations"));
    let supports = "5 crowns</a> <strong dir=\"auto\">supports</strong> <a href=\"#annotation-";
    assert!(articles[2].contains(supports), "{}", articles[2]);
    assert!(articles[2].contains("(The Quay)</span>"), "{}", articles[2]);
    let text = written(&project, markdown, &Selection::default());
    assert!(
        text.contains("\nRelation: supports “toll is 5 & 6 crowns” (The Quay)\n"),
        "{text}"
    );
}

#[test]
fn the_date_is_that_of_the_last_change() {
    let page = page(&project(URL));
    assert!(page.contains("Annotated by ana, ben. Last changed on 1 June 2025."));
    assert!(!self::page(&Project::default()).contains("Last changed"));
}

#[test]
fn wire_copy_and_versions_have_a_part_where_there_are_any() {
    let words = "The bridge will stay closed for at least six weeks";
    let project = Fixture::new()
        .article("one", &format!("[{words}|c1]. It rained all night."))
        .article(
            "two version_of=one",
            &format!("{words}. It rained all day."),
        )
        .article("three", &format!("[{words}|c2], said [nobody|c3]."))
        .project();
    let text = written(&project, markdown, &Selection::default());
    for (name, title) in [("wire", "Wire copy"), ("versions", "Versions")] {
        assert!(
            text.contains(&format!("\n- [{title}](#{name})\n")),
            "{text}"
        );
        assert!(text.contains(&format!("\n## {title}\n")), "{text}");
        assert!(page(&project).contains(&format!("id=\"{name}\"")));
        assert!(!page(&self::project(URL)).contains(&format!("id=\"{name}\"")));
    }
    assert!(text.contains("1 sentence changed"), "{text}");
    let without = Selection {
        without_wire: true,
        ..Selection::default()
    };
    let text = written(&project, markdown, &without);
    assert!(
        text.contains(
            "part of the project: annotations without what several articles say word for word."
        ),
        "{text}"
    );
    assert!(text.contains("1 annotation, 0 clusters"), "{text}");
}
