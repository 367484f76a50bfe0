//! Reading what Label Studio exports as JSON: tasks with their annotations.

use std::collections::{HashMap, HashSet};

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use serde_json::{Map, Value};

use crate::formats::foreign::{self, Foreign};
use crate::formats::jsonl::lines::{AnnotationEntry, Name, ProjectLine, RelationLine, TagEntry};
use crate::formats::rows::{self, Object};
use crate::formats::{Found, ImportError, Input, Source};
use crate::model::{AnnotationId, Colour};

/// So many labels of a configuration are taken.
const MOST_LABELS: usize = 2_000;

/// Whether a file begins as a list of tasks, or as one.
pub(in crate::formats) fn sniff(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let holds = |words: &[u8]| memchr::memmem::find(start, words).is_some();
    let is_json = start.starts_with(b"[") || start.starts_with(b"{");
    let has_results =
        holds(b"\"result\"") && (holds(b"\"annotations\"") || holds(b"\"completions\""));
    let is_task = holds(b"\"from_name\"") || holds(b"\"annotations\"") && !holds(b"\"@context\"");
    is_json && holds(b"\"data\"") && has_results && is_task
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let value = rows::json(input, "export the tasks again")?;
    let tasks = match value {
        Value::Array(tasks) => tasks,
        task => vec![task],
    };
    let mut file = Foreign::new("task");
    let (tags, doubt) = labels(input);
    if !tags.is_empty() {
        file.project(ProjectLine {
            tags: Some(tags),
            ..ProjectLine::default()
        });
    }
    if let Some(words) = doubt {
        file.warn(words);
    }
    let mut left = HashMap::new();
    for (number, task) in (1..).zip(&tasks) {
        self::task(&mut file, input, number, task, &mut left)?;
    }
    let mut left: Vec<_> = left.into_iter().collect();
    left.sort_unstable();
    for (what, count) in left {
        file.warn(format!(
            "left out: {count} of the kind “{what}”, which has no place here"
        ));
    }
    file.finish()
}

/// The labels of the configuration that lies beside, with their colours, and what is to be said of it. It is no part of the
/// tasks, so these come in whatever stands in it.
fn labels(input: &Input<'_>) -> (Vec<TagEntry>, Option<String>) {
    let is_configuration = |it: &&Found| it.path.extension().is_some_and(|it| it == "xml");
    let Some(found) = input.beside.iter().find(is_configuration) else {
        return (Vec::new(), None);
    };
    let mut tags = Vec::new();
    let doubt = match found.content() {
        Ok(content) => collect(&content, &mut tags),
        Err(error) => Err(error.to_string()),
    };
    let name = found.path.file_name().unwrap_or_default().to_string_lossy();
    let doubt = doubt.err().map(|why| {
        format!("not all of “{name}” was read: {why}; tags may lack their colours, so look at the tag set")
    });
    (tags, doubt)
}

/// Collects the labels of a configuration, as far as it can be read.
///
/// # Errors
/// Why the rest of it cannot, in words.
fn collect(content: &[u8], tags: &mut Vec<TagEntry>) -> Result<(), String> {
    let content = std::str::from_utf8(content).map_err(|_| "it is not UTF-8 text")?;
    let mut reader = Reader::from_str(content);
    let mut names = HashSet::new();
    let mut beyond = 0;
    loop {
        let label = match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => break,
            Event::Start(label) | Event::Empty(label) if label.name().as_ref() == "Label" => label,
            _ => continue,
        };
        let value = |name: &str| {
            let mut attributes = label.attributes().flatten();
            let value = attributes.find(|it| it.key.as_ref() == name)?;
            // A label whose name is no text has none; so Label Studio takes it, too.
            let value = value.normalized_value(XmlVersion::Implicit1_0).ok()?;
            Some(value.into_owned())
        };
        let name = value("value").filter(|name| !name.trim().is_empty());
        let Some(name) = name.filter(|name| names.insert(name.clone())) else {
            continue;
        };
        if tags.len() == MOST_LABELS {
            beyond += 1;
            continue;
        }
        // Names of colours are not read.
        let colour = value("background").filter(|it| it.parse::<Colour>().is_ok());
        tags.push(TagEntry {
            name,
            colour,
            ..TagEntry::default()
        });
    }
    match beyond {
        0 => Ok(()),
        _ => Err(format!(
            "of its labels, {MOST_LABELS} are taken and {beyond} are not"
        )),
    }
}

/// What did not come in, by its kind.
type Left = HashMap<String, usize>;

fn task(
    file: &mut Foreign,
    input: &Input<'_>,
    number: usize,
    task: &Value,
    left: &mut Left,
) -> Result<(), ImportError> {
    let data = task.get("data").and_then(Value::as_object);
    let text = data.and_then(text_of);
    let (Some(data), Some(text)) = (data, text) else {
        let error = ImportError::new(format!("task {number}"), "there is no text in its “data”");
        return Err(error.hint("only tasks on texts can be imported; take the others out"));
    };
    let mut annotations = Vec::new();
    let names: Vec<_> = rows::list(data, "annotators")
        .map(|name| rows::words(Some(name)))
        .collect();
    let sets = ["annotations", "completions"]
        .iter()
        .filter_map(|name| task.get(*name));
    let sets = sets.filter_map(Value::as_array).flatten();
    let is_cancelled =
        |set: &&Value| set.get("was_cancelled").and_then(Value::as_bool) == Some(true);
    let (cancelled, sets): (Vec<&Value>, Vec<&Value>) = sets.partition(is_cancelled);
    if !cancelled.is_empty() {
        *left.entry("cancelled annotation".to_owned()).or_default() += cancelled.len();
    }
    for (at, set) in sets.into_iter().enumerate() {
        let annotator = names
            .get(at)
            .cloned()
            .flatten()
            .or_else(|| annotator(set, at));
        annotations.extend(results(file, (number, at), set, annotator.as_deref(), left));
    }
    let predicted = task
        .get("predictions")
        .and_then(Value::as_array)
        .map_or(0, Vec::len);
    if predicted > 0 {
        *left.entry("prediction".to_owned()).or_default() += predicted;
    }
    let article = file.article(&rows::name(data, input, number), text);
    article.annotations = Some(annotations);
    rows::describe(article, data);
    Ok(())
}

/// The text that was labelled: under a usual name, else the longest words.
fn text_of(data: &Object) -> Option<&str> {
    let mut usual = ["text", "content", "body", "article_text"].iter();
    let usual = usual.find_map(|name| data.get(*name)?.as_str());
    let longest = || {
        data.values()
            .filter_map(Value::as_str)
            .max_by_key(|words| words.len())
    };
    usual.or_else(longest)
}

/// Who made an annotation of a task, as far as it says so.
fn annotator(set: &Value, at: usize) -> Option<String> {
    let by = set.get("completed_by")?;
    let stated = by
        .get("email")
        .or_else(|| by.get("username"))
        .or_else(|| by.get("id"));
    match rows::words(Some(stated.unwrap_or(by)))? {
        number if number.chars().all(|c| c.is_ascii_digit()) => Some(format!("user-{number}")),
        words => Some(words.split('@').next().unwrap_or(&words).to_owned()),
    }
    .or_else(|| Some(format!("user-{}", at + 1)))
}

/// What stands in one annotation of a task.
fn results(
    file: &mut Foreign,
    (task, set): (usize, usize),
    annotation: &Value,
    annotator: Option<&str>,
    left: &mut Left,
) -> Vec<AnnotationEntry> {
    // Ids are chance, and unique within one annotation of a task only.
    let own = |id: Option<&Value>| {
        let id = rows::words(id)?;
        let is_ours = id.parse::<AnnotationId>().is_ok();
        Some(if is_ours {
            Name(id)
        } else {
            Name(format!("{task}.{set}.{id}"))
        })
    };
    let results: Vec<&Value> = annotation
        .get("result")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .collect();
    let mut regions: Vec<AnnotationEntry> = Vec::new();
    let mut places: HashMap<Name, Vec<usize>> = HashMap::new();
    for result in &results {
        let value = &result["value"];
        let labels = ["labels", "hypertextlabels"]
            .iter()
            .filter_map(|kind| value.get(*kind)?.as_array());
        let Some((start, end)) = placed(value) else {
            continue;
        };
        for (count, tag) in labels.flatten().filter_map(Value::as_str).enumerate() {
            let words = value.get("text").and_then(Value::as_str);
            let id = own(result.get("id"));
            if let Some(id) = &id {
                places.entry(id.clone()).or_default().push(regions.len());
            }
            regions.push(AnnotationEntry {
                // A region with two labels is two annotations, and one name cannot mean both.
                id: id.filter(|_| count == 0),
                annotator: annotator.map(str::to_owned),
                note: note(result),
                is_hull: true,
                ..foreign::annotation(tag, vec![foreign::span(start, end, words)])
            });
        }
    }
    for result in &results {
        let kind = result
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or("result");
        if kind == "relation" {
            let ends = [result.get("from_id"), result.get("to_id")].map(own);
            if let [Some(from), Some(to)] = ends {
                let kinds = result.get("labels").and_then(Value::as_array);
                file.relation(RelationLine {
                    relation_type: kinds.and_then(|kinds| rows::words(kinds.first())),
                    annotator: annotator.map(str::to_owned),
                    from,
                    to,
                    ..RelationLine::default()
                });
            } else {
                *left
                    .entry("relation without two ends".to_owned())
                    .or_default() += 1;
            }
            continue;
        }
        let value = &result["value"];
        if value.get("labels").is_some() || value.get("hypertextlabels").is_some() {
            if placed(value).is_none() {
                *left
                    .entry(format!("{kind} without a place in the text"))
                    .or_default() += 1;
            }
            continue;
        }
        let at = own(result.get("id")).and_then(|id| places.get(&id));
        match (
            at,
            result.get("from_name").and_then(Value::as_str),
            entered(value),
        ) {
            (Some(at), Some(name), Some(entered)) => {
                for at in at {
                    let attributes = regions[*at].attributes.get_or_insert_with(Map::new);
                    attributes.insert(name.to_owned(), entered.clone());
                }
            }
            _ => *left.entry(kind.to_owned()).or_default() += 1,
        }
    }
    regions
}

/// Where a region stands, in code points; nothing where it says no place in a text.
fn placed(value: &Value) -> Option<(usize, usize)> {
    let offsets = value.get("globalOffsets").unwrap_or(value);
    rows::position(offsets.get("start")).zip(rows::position(offsets.get("end")))
}

fn note(result: &Value) -> Option<String> {
    let words = result.get("meta")?.get("text")?;
    match words {
        Value::Array(lines) => {
            let lines: Vec<_> = lines.iter().filter_map(Value::as_str).collect();
            Some(lines.join("\n"))
        }
        other => rows::words(Some(other)),
    }
}

/// What was entered for a region: text, choices, a number.
fn entered(value: &Value) -> Option<Value> {
    if let Some(texts) = ["text", "choices"]
        .iter()
        .find_map(|kind| value.get(*kind)?.as_array())
    {
        return match texts.as_slice() {
            [one] => Some(one.clone()),
            several => Some(Value::Array(several.to_vec())),
        };
    }
    let kinds = ["number", "rating", "datetime"];
    kinds.iter().find_map(|kind| value.get(*kind).cloned())
}

#[cfg(test)]
mod tests {
    use crate::formats::returned::taken_in;

    const TASKS: &str = r#"[{"data": {"text": "The mayor spoke."}, "annotations": [
        {"result": [
            {"id": "r", "from_name": "label", "type": "labels", "value": {"start": 4, "end": 9, "text": "mayor", "labels": ["Who"]}},
            {"id": "s", "from_name": "label", "type": "labels", "value": {"labels": ["Who"]}},
            {"from_name": "x", "type": "relation", "from_id": "r"}
        ]},
        {"was_cancelled": true, "result": []}
    ]}]"#;

    #[test]
    fn what_does_not_come_in_is_told() {
        let labels = r##"<View><Labels name="label" toName="text"><Label value="Who" background="#112233"/>"##;
        for (configuration, colour, doubt) in [
            (
                format!("{labels}</Labels></View>").into_bytes(),
                "#112233",
                None,
            ),
            // Broken behind the labels, and not even a text.
            (
                format!("{labels}</View>").into_bytes(),
                "#112233",
                Some("not all of “config.xml”"),
            ),
            (
                b"<View>\xff</View>".to_vec(),
                "",
                Some("it is not UTF-8 text"),
            ),
        ] {
            let tasks = TASKS.as_bytes().to_vec();
            let files = [("tasks.json", tasks), ("config.xml", configuration)];
            let (project, warnings) = taken_in(&files);
            let tag = project.tag_set().named("Who").expect("the tag");
            assert!(
                colour.is_empty() || tag.colour.to_string() == colour,
                "{tag:?}"
            );
            let told = |words: &str| warnings.iter().any(|it| it.contains(words));
            assert_eq!(told("config.xml"), doubt.is_some(), "{warnings:?}");
            assert!(doubt.is_none_or(told), "{warnings:?}");
            for what in [
                "cancelled annotation",
                "labels without a place in the text",
                "relation without two ends",
            ] {
                assert!(
                    told(&format!("left out: 1 of the kind “{what}”")),
                    "{warnings:?}"
                );
            }
        }
    }
}
