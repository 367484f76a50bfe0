//! Writing the files that tell brat which types there are and how they look, and what they are called here.

use super::Values;
use super::events::Roles;
use super::labels::Labels;
use super::words::{Text, escaped, one_line};
use crate::model::Project;

/// Which types, relations, events and attributes there are.
pub(super) fn configuration(
    project: &Project,
    labels: &Labels<'_>,
    values: &Values,
    roles: &Roles<'_>,
) -> String {
    let mut text = Text::default();
    text.line(format_args!("[entities]"));
    for (tag, label) in &labels.tags {
        if !roles.is_event(tag) {
            text.line(format_args!("{label}"));
        }
    }
    let has_events = !roles.used.is_empty();
    let any = if has_events {
        "<ENTITY>|<EVENT>"
    } else {
        "<ENTITY>"
    };
    // Overlapping spans are no mistake here.
    text.line(format_args!(
        "\n[relations]\n<OVERLAP> Arg1:{any}, Arg2:{any}, <OVL-TYPE>:<ANY>"
    ));
    for (_, label) in &labels.relation_types {
        text.line(format_args!("{label} Arg1:{any}, Arg2:{any}"));
    }
    text.line(format_args!("\n[events]"));
    for tag in &project.tag_set().tags {
        if let Some(roles) = roles.used.get(&tag.id) {
            let roles = roles.iter().map(|(role, tags)| {
                let tags: Vec<&str> = tags.iter().map(|tag| labels.tag(tag)).collect();
                format!("{role}*:{}", tags.join("|"))
            });
            let roles = roles.collect::<Vec<_>>().join(", ");
            text.line(format_args!("{} {roles}", labels.tag(&tag.id)));
        }
    }
    text.line(format_args!("\n[attributes]"));
    for (name, values) in values {
        match values {
            None => text.line(format_args!("{name} Arg:{any}")),
            Some(values) => {
                let values: Vec<_> = values.iter().map(String::as_str).collect();
                let values = values.join("|");
                text.line(format_args!("{name} Arg:{any}, Value:{values}"));
            }
        }
    }
    text.0
}

/// Names as they are shown, and colours.
pub(super) fn drawing(project: &Project, labels: &Labels<'_>) -> String {
    let tags = || project.tag_set().tags.iter().zip(&labels.tags);
    let shown = |name: &str| one_line(name).replace('|', " ");
    let mut text = Text::default();
    text.line(format_args!("[labels]"));
    for (tag, (_, label)) in tags() {
        text.line(format_args!("{label} | {}", shown(&tag.name)));
    }
    for (name, label) in &labels.relation_types {
        text.line(format_args!("{label} | {}", shown(name)));
    }
    text.line(format_args!("\n[drawing]"));
    for (tag, (_, label)) in tags() {
        text.line(format_args!("{label} bgColor:{}", tag.colour));
    }
    text.0
}

/// The first line of the table of names.
pub(super) const NAMES: &str = "label\tname";

/// What is called otherwise here than brat can call it.
pub(super) fn names(project: &Project, labels: &Labels<'_>) -> String {
    let mut text = Text::default();
    text.line(format_args!("{NAMES}"));
    let tags = project.tag_set().tags.iter().zip(&labels.tags);
    let tags = tags.map(|(tag, (_, label))| (tag.name.as_str(), label));
    let types = labels.relation_types.iter();
    let types = types.map(|(name, label)| (*name, label));
    for (name, label) in tags.chain(types).filter(|(name, label)| name != label) {
        text.line(format_args!("{label}\t{}", escaped(name)));
    }
    text.0
}
