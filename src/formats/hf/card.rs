//! The card of a data set: YAML that the hub and `datasets` read, then words for people.

use std::fmt::Write as _;

use crate::compare::sheet::counted;
use crate::formats::Selection;
use crate::formats::placed;
use crate::formats::sheets::last_changed;
use crate::formats::spelling::in_one_line;
use crate::model::Project;
use crate::report::markdown::escaped;

pub(super) const ARTICLES: &str = "articles.jsonl";
pub(super) const CLUSTERS: &str = "clusters.jsonl";
pub(super) const RELATIONS: &str = "relations.jsonl";

/// What is in the folder.
#[derive(Clone, Copy)]
pub(super) struct Held {
    pub articles: usize,
    pub has_clusters: bool,
    pub has_relations: bool,
}

/// The columns of the articles' lines but for the spans, all of them texts.
const DETAILS: [&str; 8] = [
    "doc_id",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "language",
    "text",
];

/// What the hub calls sizes, and below how many lines.
const SIZES: [(usize, &str); 5] = [
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (usize::MAX, "1M<n<10M"),
];

pub(super) fn card(project: &Project, selection: &Selection, held: Held) -> String {
    let mut card = String::new();
    // Nothing can fail that writes to a text.
    yaml(&mut card, project, selection, held).ok();
    words(&mut card, project, held).ok();
    card
}

fn yaml(
    card: &mut String,
    project: &Project,
    selection: &Selection,
    held: Held,
) -> std::fmt::Result {
    let size = SIZES.iter().find(|(below, _)| held.articles < *below);
    let size = size.map_or("n<1K", |(_, size)| size);
    let articles = placed::articles(project, selection);
    let mut languages: Vec<&str> = articles.map(|it| it.details.language.as_str()).collect();
    languages.retain(|language| !language.is_empty());
    languages.sort_unstable();
    languages.dedup();
    writeln!(card, "---")?;
    writeln!(card, "pretty_name: {}", quoted(&project.details().title))?;
    // Whoever publishes the data has to say it; nobody else can.
    writeln!(card, "license: unknown")?;
    if !languages.is_empty() {
        writeln!(card, "language:")?;
        for language in languages {
            writeln!(card, "- {}", quoted(language))?;
        }
    }
    writeln!(card, "task_categories:\n- token-classification")?;
    writeln!(card, "tags:\n- span-annotation\n- news")?;
    writeln!(card, "size_categories:\n- {size}")?;
    writeln!(card, "configs:")?;
    writeln!(
        card,
        "- config_name: articles\n  default: true\n  data_files: {ARTICLES}"
    )?;
    if held.has_clusters {
        writeln!(card, "- config_name: clusters\n  data_files: {CLUSTERS}")?;
    }
    if held.has_relations {
        writeln!(card, "- config_name: relations\n  data_files: {RELATIONS}")?;
    }
    writeln!(card, "dataset_info:")?;
    writeln!(card, "- config_name: articles\n  features:")?;
    features(card, "  ", &DETAILS)?;
    writeln!(card, "  - name: spans\n    list:")?;
    features(card, "    ", &["id"])?;
    numbers(card, "    ")?;
    features(card, "    ", &["label", "text"])?;
    writeln!(card, "    - name: segments\n      list:")?;
    numbers(card, "      ")?;
    features(card, "      ", &["text"])?;
    writeln!(card, "    - name: attributes\n      list:")?;
    features(card, "      ", &["key", "value"])?;
    features(card, "    ", &["note", "annotator", "created", "updated"])?;
    if held.has_clusters {
        writeln!(card, "- config_name: clusters\n  features:")?;
        features(card, "  ", &["id", "title", "note", "annotator"])?;
        writeln!(card, "  - name: members\n    list: string")?;
        features(card, "  ", &["created", "updated"])?;
    }
    if held.has_relations {
        writeln!(card, "- config_name: relations\n  features:")?;
        let names = [
            "id",
            "type",
            "from",
            "to",
            "note",
            "annotator",
            "created",
            "updated",
        ];
        features(card, "  ", &names)?;
    }
    writeln!(card, "---\n")
}

fn features(card: &mut String, indent: &str, names: &[&str]) -> std::fmt::Result {
    names
        .iter()
        .try_for_each(|name| writeln!(card, "{indent}- name: {name}\n{indent}  dtype: string"))
}

fn numbers(card: &mut String, indent: &str) -> std::fmt::Result {
    ["start", "end"]
        .iter()
        .try_for_each(|name| writeln!(card, "{indent}- name: {name}\n{indent}  dtype: int64"))
}

/// A text in YAML: its double quotes know the escapes of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn words(card: &mut String, project: &Project, held: Held) -> std::fmt::Result {
    let details = project.details();
    let title = if details.title.is_empty() {
        "Annotated articles"
    } else {
        details.title.as_str()
    };
    writeln!(card, "# {}\n", escaped(title))?;
    if !details.description.trim().is_empty() {
        writeln!(card, "{}\n", escaped(&details.description))?;
    }
    let annotators = project.layers().len();
    writeln!(
        card,
        "{}, tagged by {}.{}\n",
        counted(held.articles, "article"),
        counted(annotators, "annotator"),
        last_changed(project).map_or_else(String::new, |time| format!(" Last changed: {time}."))
    )?;
    writeln!(card, "## License\n")?;
    writeln!(
        card,
        "Say here, and in `license` above, under which terms the annotations may be used. The articles belong to those who published them: publish their texts only if you may.\n"
    )?;
    writeln!(card, "## Files\n")?;
    writeln!(
        card,
        "- `{ARTICLES}`: a line per article with its text and its spans. `start` and `end` count Unicode code points from 0, the end excluded, so `text[start:end]` in Python is the span's `text`. `segments` are the parts of a span with gaps."
    )?;
    if held.has_clusters {
        writeln!(
            card,
            "- `{CLUSTERS}`: spans, usually of several articles, that report the same; `members` are their ids."
        )?;
    }
    if held.has_relations {
        writeln!(
            card,
            "- `{RELATIONS}`: links from one span to another, by their ids."
        )?;
    }
    writeln!(card, "\n## Tags\n")?;
    for tag in &project.tag_set().tags {
        let definition = in_one_line(&tag.definition);
        let separator = if definition.is_empty() { "" } else { ": " };
        writeln!(
            card,
            "- **{}**{separator}{}",
            escaped(&tag.name),
            escaped(&definition)
        )?;
    }
    writeln!(card, "\nMade with Pullquote {}.", env!("CARGO_PKG_VERSION"))
}
