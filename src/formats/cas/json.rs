//! CAS JSON 0.4.0: writing and reading.

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value, json};

use super::layers;
use super::structure::{Cas, Held, Kind, System, Thing};
use super::system::{ANNOTATION, STRINGS};
use crate::formats::{ImportError, Input, Source, rows};

/// Whether a file begins as a CAS.
pub(super) fn sniff(head: &[u8]) -> bool {
    let has = |name: &[u8]| memchr::memmem::find(head, name).is_some();
    head.trim_ascii_start().starts_with(b"{")
        && (has(b"\"%TYPES\"") || has(b"\"%FEATURE_STRUCTURES\""))
}

pub(super) fn write(system: &System, cas: &Cas) -> io::Result<String> {
    let mut things = vec![json!({
        "%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView",
        "mimeType": "text", "sofaString": cas.text,
    })];
    let mut next = cas.things.iter().map(|it| it.id).max().unwrap_or(1) + 1;
    let mut lists = Vec::new();
    for thing in &cas.things {
        let mut object = Map::new();
        object.insert("%ID".to_owned(), thing.id.into());
        object.insert("%TYPE".to_owned(), thing.kind.as_str().into());
        object.insert("@sofa".to_owned(), 1.into());
        if let Some((begin, end)) = thing.place {
            object.insert("begin".to_owned(), begin.into());
            object.insert("end".to_owned(), end.into());
        }
        for (name, held) in &thing.features {
            match held {
                Held::Words(words) => {
                    object.insert(name.clone(), words.as_str().into());
                }
                Held::Thing(id) => {
                    object.insert(format!("@{name}"), (*id).into());
                }
                Held::Several(words) => {
                    let list = json!({"%ID": next, "%TYPE": STRINGS, "%ELEMENTS": words});
                    lists.push(list);
                    object.insert(format!("@{name}"), next.into());
                    next += 1;
                }
                Held::Things(ids) => {
                    let list = json!({"%ID": next, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": ids});
                    lists.push(list);
                    object.insert(format!("@{name}"), next.into());
                    next += 1;
                }
            }
        }
        things.push(Value::Object(object));
    }
    things.extend(lists);
    let members: Vec<i64> = cas.things.iter().map(|thing| thing.id).collect();
    let whole = json!({
        "%TYPES": types(system),
        "%FEATURE_STRUCTURES": things,
        "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}},
    });
    Ok(serde_json::to_string_pretty(&whole)? + "\n")
}

fn types(system: &System) -> Value {
    let kinds = system.iter().map(|(name, kind)| {
        let mut object = Map::new();
        object.insert("%NAME".to_owned(), name.as_str().into());
        object.insert("%SUPER_TYPE".to_owned(), kind.above.as_str().into());
        for (feature, range) in &kind.features {
            let range = if range == STRINGS {
                "uima.cas.String[]"
            } else {
                range
            };
            let about = json!({"%NAME": feature, "%RANGE": range});
            object.insert(feature.clone(), about);
        }
        (name.clone(), Value::Object(object))
    });
    Value::Object(kinds.collect())
}

pub(super) fn read(input: &Input<'_>) -> Result<Source, ImportError> {
    let value = rows::json(input, "export the document again")?;
    let list = value.get("%FEATURE_STRUCTURES");
    let Some(list) = list.and_then(Value::as_array) else {
        let error = ImportError::new("", "this is no CAS JSON of version 0.4.0");
        return Err(
            error.hint("export the document as “UIMA CAS JSON 0.4.0”, not as the older one")
        );
    };
    let mut cas = Cas {
        system: system(value.get("%TYPES")),
        ..Cas::default()
    };
    let id = |value: Option<&Value>| value.and_then(Value::as_i64);
    let mut lists: BTreeMap<i64, Held> = BTreeMap::new();
    for (number, object) in (1..).zip(list) {
        let wrong = |words: &str| {
            let place = format!("feature structure {number}");
            ImportError::new(place, words).hint("export the document again")
        };
        let Some(object) = object.as_object() else {
            return Err(wrong("this is no object"));
        };
        let kind = object.get("%TYPE").and_then(Value::as_str);
        let kind = kind.ok_or_else(|| wrong("it has no type"))?;
        let own = id(object.get("%ID")).ok_or_else(|| wrong("it has no number"))?;
        if kind == "uima.cas.Sofa" {
            let text = object.get("sofaString").and_then(Value::as_str);
            if cas.text.is_empty() {
                text.unwrap_or_default().clone_into(&mut cas.text);
            }
        } else if let Some(Value::Array(elements)) = object.get("%ELEMENTS") {
            let ids: Vec<i64> = elements.iter().filter_map(Value::as_i64).collect();
            let held = if elements.iter().all(Value::is_string) {
                let words = elements.iter().filter_map(Value::as_str);
                Held::Several(words.map(str::to_owned).collect())
            } else {
                Held::Things(ids)
            };
            lists.insert(own, held);
        } else {
            cas.things.push(thing(own, kind, object));
        }
    }
    // Lists are things of their own, which a feature leads to.
    for thing in &mut cas.things {
        for held in thing.features.values_mut() {
            if let Held::Thing(id) = held
                && let Some(list) = lists.get(id)
            {
                *held = list.clone();
            }
        }
    }
    layers::understood(input, &cas)
}

fn thing(id: i64, kind: &str, object: &Map<String, Value>) -> Thing {
    let place = |name: &str| usize::try_from(object.get(name)?.as_u64()?).ok();
    let mut thing = Thing {
        id,
        kind: kind.to_owned(),
        place: place("begin").zip(place("end")),
        features: BTreeMap::new(),
    };
    for (name, value) in object {
        if name.starts_with('%') || ["begin", "end", "@sofa"].contains(&name.as_str()) {
            continue;
        }
        let (name, held) = match (name.strip_prefix('@'), value) {
            (Some(name), Value::Number(number)) => (name, number.as_i64().map(Held::Thing)),
            (None, Value::String(words)) => (name.as_str(), Some(Held::Words(words.clone()))),
            (None, Value::Number(number)) => (name.as_str(), Some(Held::Words(number.to_string()))),
            (None, Value::Bool(flag)) => (name.as_str(), Some(Held::Words(flag.to_string()))),
            _ => (name.as_str(), None),
        };
        if let Some(held) = held {
            let name = name.trim_start_matches(['#', '^']);
            thing.features.insert(name.to_owned(), held);
        }
    }
    thing
}

fn system(types: Option<&Value>) -> System {
    let types = types.and_then(Value::as_object).into_iter().flatten();
    let kinds = types.filter_map(|(name, kind)| {
        let kind = kind.as_object()?;
        let above = kind.get("%SUPER_TYPE").and_then(Value::as_str);
        let features = kind.iter().filter_map(|(feature, about)| {
            let range = about.get("%RANGE")?.as_str()?;
            Some((feature.clone(), range.to_owned()))
        });
        let above = above.unwrap_or(ANNOTATION).to_owned();
        let features = features.collect();
        Some((name.clone(), Kind { above, features }))
    });
    kinds.collect()
}
