//! A bridge in five papers: who reports what, and where.

use std::path::Path;

use super::*;
use crate::fixture::{Fixture, sample};
use crate::model::Article;
use crate::page::Page;
use crate::text::{ArticleText, ByteOffset};

/// Four articles, the last without annotations; clusters in three, in two (twice in one article), in one, without title.
fn project() -> Project {
    Fixture::new()
        .article(
            "gazette outlet=The Gazette; published=2024-03-01; title=Bridge is sold",
            "[Bridge is sold|g1]\n\nBy Ada Quill\n\nThe town [sold its bridge on Monday|g2:event] for a sum nobody \
             would name.\n\n[The mayor|g4:event] [wept|g4]. [The ferry stops in May|g3].",
        )
        .article(
            "herald outlet=The Herald",
            "On Monday [the old bridge changed hands|h1:event]. [Its ferry will run until May|h2:event@ben].",
        )
        .article("evening outlet=The Gazette", "[No ferry after May|e1] [👩‍🚀|e2:quote].\n")
        .article("empty", " ")
        .cluster("The sale", "g2 g1 h1")
        .cluster("The ferry", "e1 h2 g3")
        .by("ben")
        .cluster(" ", "g4")
        .by("me")
        .cluster("an astronaut", "e2")
        .project()
}

fn titles<'a>(rows: impl IntoIterator<Item = &'a Row>) -> String {
    let titles: Vec<_> = rows.into_iter().map(|row| row.title.as_str()).collect();
    titles.join(", ")
}

fn row<'a>(view: &'a Coverage, title: &str) -> &'a Row {
    let mut rows = view.rows.iter();
    rows.find(|row| row.title == title).expect("a row")
}

fn article_id(name: &str) -> ArticleId {
    ArticleId::new(name).expect("a slug")
}

#[test]
fn a_row_says_who_reports_and_who_does_not() {
    let project = project();
    let view = coverage(&project, Scope::default());
    let names: Vec<_> = view.columns.iter().map(|it| it.name.as_str()).collect();
    let expected = "The Gazette (gazette), The Herald, The Gazette (evening), empty";
    assert_eq!(names.join(", "), expected);
    let sale = row(&view, "The sale");
    assert_eq!((sale.articles(), sale.outlets), (2, 2));
    assert!(sale.is_in(0) && sale.is_in(1) && !sale.is_in(2) && !sale.is_in(3) && !sale.is_in(9));
    let gazette = sale.cell(0).expect("reported");
    // In the order of the text, not of joining.
    let words: Vec<_> = gazette.wordings(&project).collect();
    assert_eq!(words, ["Bridge is sold", "sold its bridge on Monday"]);
    assert_eq!(gazette.position, Position::Headline);
    // One Claim, two Events.
    assert_eq!(sale.tag.as_ref().map(TagId::as_str), Some("event"));
    // Two articles of one outlet.
    let ferry = row(&view, "The ferry");
    assert_eq!((ferry.articles(), ferry.outlets), (3, 2));
    // Another's annotation counts in my cluster.
    assert_eq!(ferry.cell(1).map(|cell| cell.members.len()), Some(1));
}

#[test]
fn a_cluster_without_a_title_is_called_by_its_words() {
    let view = coverage(&project(), Scope::default());
    let bens = view
        .rows
        .iter()
        .filter(|row| row.annotator.as_str() == "ben");
    assert_eq!(titles(bens), "The mayor");
}

#[test]
fn an_annotators_clusters_can_stand_alone() {
    let project = project();
    let ben = AnnotatorId::new("ben");
    let view = coverage(&project, Scope::of(ben.as_ref()));
    assert_eq!(titles(&view.rows), "The mayor");
    assert_eq!(view.columns.len(), 4, "articles stay");
    assert_eq!(
        coverage(&project, Scope::of(AnnotatorId::new("eve").as_ref())).rows,
        []
    );
}

#[test]
fn rows_can_be_sorted() {
    let project = project();
    let mut view = coverage(&project, Scope::default());
    for (order, expected) in [
        (
            Order::Outlets,
            "The ferry, The sale, The mayor, an astronaut",
        ),
        (Order::Tag, "The ferry, an astronaut, The sale, The mayor"),
        (Order::Name, "an astronaut, The ferry, The mayor, The sale"),
        (
            Order::Position,
            "The sale, an astronaut, The ferry, The mayor",
        ),
    ] {
        // Whatever the order was before.
        for before in [Order::Name, Order::Position] {
            view.sort(before);
            view.sort(order);
            assert_eq!(titles(&view.rows), expected, "{order:?}");
        }
    }
}

#[test]
fn rows_can_be_filtered_and_grouped() {
    let project = project();
    let mut view = coverage(&project, Scope::default());
    view.sort(Order::Name);
    let event = TagId::new("event");
    for (filter, tag, expected) in [
        (
            Filter::All,
            None,
            "an astronaut, The ferry, The mayor, The sale",
        ),
        (Filter::All, event.as_ref(), "The mayor, The sale"),
        (Filter::OnlyInOne, None, "an astronaut, The mayor"),
        (Filter::OnlyInOne, event.as_ref(), "The mayor"),
        (Filter::MissingInOne, None, "The ferry"),
        (
            Filter::MissingIn(article_id("herald")),
            None,
            "an astronaut, The mayor",
        ),
        (Filter::MissingIn(article_id("nowhere")), None, ""),
    ] {
        let found = titles(view.filtered(&filter, tag));
        assert_eq!(found, expected, "{filter:?} {tag:?}");
    }
    let groups: Vec<_> = view
        .by_tag(&view.rows)
        .into_iter()
        .map(|(tag, rows)| (tag.map(TagId::as_str), titles(rows)))
        .collect();
    assert_eq!(
        groups,
        [
            (Some("claim"), "The ferry".to_owned()),
            (Some("quote"), "an astronaut".to_owned()),
            (Some("event"), "The mayor, The sale".to_owned()),
        ]
    );
}

#[test]
fn an_article_leaves_out_what_others_report() {
    let view = coverage(&project(), Scope::default());
    let left_out = |article: &str, least| titles(view.left_out(&article_id(article), least));
    assert_eq!(left_out("empty", 2), "The ferry, The sale");
    assert_eq!(left_out("empty", 3), "The ferry");
    assert_eq!(left_out("evening", 2), "The sale");
    assert_eq!(left_out("gazette", 1), "an astronaut");
    assert_eq!(left_out("nowhere", 0), "");
}

#[test]
fn projects_without_clusters_or_articles_have_no_rows() {
    let article = Fixture::new().article("one", "A text.").project();
    for project in [Project::default(), article] {
        let mut view = coverage(&project, Scope::default());
        view.sort(Order::Position);
        assert_eq!((view.rows.len(), view.tags.len()), (0, 0));
        assert_eq!(view.filtered(&Filter::MissingInOne, None).count(), 0);
        assert_eq!(view.by_tag(&view.rows), []);
    }
}

/// Furniture stands in braces.
fn article(title: &str, marked: &str) -> Article {
    let fixture = Fixture::new().article(&format!("one title={title}"), marked);
    (*fixture.project().articles()[0]).clone()
}

/// Where each of these words stands, as `words: position` with `;` between: the headline, the lead, or the percent before it.
#[track_caller]
fn check(article: &Article, expected: &str) {
    let structure = Structure::of(article);
    for case in expected.split("; ") {
        let (words, _) = case.split_once(": ").expect("a position");
        let at = article
            .text
            .as_str()
            .find(words)
            .expect("the words are there");
        let found = match structure.position(&article.text, ByteOffset::new(at)) {
            Position::Depth(percent) => percent.to_string(),
            other => format!("{other:?}").to_lowercase(),
        };
        assert_eq!(format!("{words}: {found}"), case);
    }
}

const LEAD: &str = "The town sold its bridge on Monday for a sum that nobody would name.";

#[test]
fn headline_and_lead_are_told_by_title_and_byline() {
    let text = format!(
        "Monday, 6 May 2024\nMenu\n\nBridge is sold\n\nNobody knows for how much the town let it go.\n\
         By Ada Quill\n\n{LEAD}\n\nMore."
    );
    let expected = "is sold: headline; Nobody knows: lead; Ada Quill: lead; a sum: lead; More: 93";
    let with_menu = format!("Menu: headline; {expected}");
    check(&article("Bridge is sold", &text), &with_menu);
    let text = text.replace("Menu", "{Menu}");
    check(&article("“Bridge Is Sold” | The Gazette", &text), expected);
}

#[test]
fn a_headline_may_have_two_lines() {
    let text = format!("Bridge is sold\nto the man who built it\n{LEAD}\nMore.");
    let article = article("Bridge is sold to the man who built it", &text);
    check(&article, "who built: headline; The town: lead");
}

#[test]
fn without_a_title_the_first_short_line_is_the_headline() {
    let text = format!("Bridge is sold\n{LEAD}");
    check(&article("", &text), "is sold: headline; a sum: lead");
    check(&article("Another title", &text), "is sold: headline");
    for first in [
        "2024-05-06",
        "By Ada Quill",
        "The mayor wept when she heard of it.",
    ] {
        let text = format!("{first}\n{LEAD}");
        check(&article("", &text), &format!("{first}: lead"));
    }
    check(&article("", "A line alone"), "alone: lead");
}

#[test]
fn depth_is_the_share_of_the_body_without_furniture() {
    let caption = "A caption as long as all of the rest together, and longer.";
    let text = format!("Lead, which is read as one.\n{{{caption}}}\n0123456789abcdef漢字ghij");
    let article = article("", &text);
    // 28 code points with the line end, one line end after the caption, 22 in the last line.
    let expected = "Lead: lead; A caption: 54; longer: 54; 0123: 56; 漢: 88; j: 98";
    check(&article, expected);
}

#[test]
fn odd_texts_have_positions_too() {
    for text in ["", "\n\n", "漢字", "سلام\n\nسلام", "👩‍🚀\r\n👩‍🚀", "\u{a0}\n.\n"]
    {
        for title in ["", "漢字", "."] {
            let article = article(title, text);
            let structure = Structure::of(&article);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                structure.position(&article.text, ByteOffset::new(at));
            }
            let covered = Article {
                furniture: vec![Span::new(0, text.len())],
                ..article.clone()
            };
            let structure = Structure::of(&covered);
            assert_eq!(
                structure.position(&covered.text, ByteOffset::new(text.len())),
                Position::Depth(0)
            );
        }
    }
}

#[test]
fn the_samples_offer_is_missing_in_one_article() {
    let project = sample();
    let mut view = coverage(&project, Scope::default());
    assert_eq!(view.rows.len(), project.clusters().count());
    let offer = row(&view, "The offer");
    assert_eq!(offer.articles(), 4);
    let missing: Vec<_> = (0..5).filter(|&column| !offer.is_in(column)).collect();
    assert_eq!(view.columns[missing[0]].article.as_str(), "meridian-wire");
    assert_eq!(missing.len(), 1);
    view.sort(Order::Outlets);
    assert_eq!(view.rows[0].articles(), 5);
    let one_less: Vec<_> = view.filtered(&Filter::MissingInOne, None).collect();
    assert!(one_less.contains(&row(&view, "The offer")));
}

/// The labelled articles: their titles and the starts of their bodies.
#[test]
#[ignore = "reads the articles that PULLQUOTE_SEEDS names"]
fn headline_and_lead_of_labelled_articles() {
    let seeds =
        std::env::var("PULLQUOTE_SEEDS").expect("PULLQUOTE_SEEDS names a folder of articles");
    let gold = Path::new(&seeds).join("../gold/metadata_gold.json");
    let gold: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(gold).expect("labels")).expect("JSON");
    let (mut titles, mut leads, mut articles) = ((0, 0), 0, 0);
    for labels in gold["articles"].as_array().expect("articles") {
        let file = Path::new(&seeds).join(labels["file"].as_str().expect("a name"));
        let text = std::fs::read_to_string(file).expect("a text");
        let mut article = article("", "");
        article.text = ArticleText::new(text);
        article.details.title = Page::read(&article.text).details().title;
        let structure = Structure::of(&article);
        let place = |start: &serde_json::Value| {
            let start = usize::try_from(start.as_u64().expect("a number")).expect("small");
            let byte = article
                .text
                .byte_of_code_point(crate::text::CodePoint::new(start));
            structure.position(&article.text, byte.expect("inside"))
        };
        if labels["title"].is_object() {
            titles.1 += 1;
            titles.0 += usize::from(place(&labels["title"]["start"]) == Position::Headline);
        }
        articles += 1;
        leads += usize::from(place(&labels["body_start"]) == Position::Lead);
    }
    eprintln!(
        "headlines {} of {}, leads {leads} of {articles}",
        titles.0, titles.1
    );
    assert_eq!(titles.0, titles.1);
    assert!(leads + 1 >= articles, "a subtitle may be taken for a lead");
}

#[test]
fn what_nobody_has_linked_has_rows_of_its_own() {
    let project = Fixture::new()
        .article(
            "one outlet=A",
            "[The ferry sank|c1]. [Nobody|c2:event] knew.",
        )
        .article("two outlet=B", "[A ferry sank|h1]. [Late|h2@ben].")
        .cluster("The sinking", "c1 h1")
        .project();
    let linked = coverage(&project, Scope::default());
    assert_eq!(linked.rows.len(), 1);
    let all = coverage(
        &project,
        Scope {
            unlinked: true,
            ..Scope::default()
        },
    );
    let rows: Vec<_> = (all.rows.iter())
        .map(|row| (row.title.as_str(), row.is_linked, row.articles()))
        .collect();
    assert_eq!(
        rows,
        [
            ("The sinking", true, 2),
            ("Late", false, 1),
            ("Nobody", false, 1)
        ]
    );
    let only = all.filtered(&Filter::OnlyInOne, None);
    assert_eq!(only.count(), 2);
    let ben = AnnotatorId::new("ben");
    let of_ben = Scope {
        unlinked: true,
        ..Scope::of(ben.as_ref())
    };
    assert_eq!(coverage(&project, of_ben).rows.len(), 1);
}
