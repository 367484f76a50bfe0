//! All keys on a sheet: the overlay shows it, and it can be printed. What a key does is said once, in the table of
//! commands; only what is no command has its words here.

use std::io;

use super::{Keymap, OwnKeys, TABLE, UiCommand, format_shortcut};
use crate::app::command::Group;
use crate::app::settings::Settings;
use crate::report::Html;

/// What is no command but is done with keys all the same.
const OTHERS: &[(&str, &str)] = &[
    (
        "1 … 9",
        "Tag the selection, change the selected annotation's tag, or paint",
    ),
    (
        "Arrows",
        "Move the caret; with Ctrl by word and paragraph, with Shift select",
    ),
    (
        "Alt Up, Alt Down",
        "To the sentence before, the next sentence; with Shift select",
    ),
    (
        "Alt Shift Left, Right",
        "Select by character where selections snap to words, and the other way round; Alt does so at the end of a drag too",
    ),
    (
        "Home, End",
        "To the ends of the line; with Ctrl of the article",
    ),
    ("Ctrl drag", "Add a fragment to the selected annotation"),
    ("Double click", "Select the word; three times, the sentence"),
];

/// How the sheet is printed: in two columns on one page or two, no group torn apart where that can be helped.
const STYLE: &str = "main { columns: 2; column-gap: 2.5em; max-width: 64em }
section { break-inside: avoid-column; margin-bottom: 1em }
h2 { font-size: 1em; margin: 0 0 .3em; break-after: avoid }
td { padding: .1em 0; border: none; vertical-align: top; font-size: .85em }
td:first-child { white-space: nowrap; padding-right: 1em }
kbd { border: 1px solid; border-radius: 3px; padding: 0 .3em; margin-right: .2em; font: inherit; font-size: .9em }
@media print { @page { margin: 12mm } body { font-size: 10pt } }
";

/// All keys, in groups.
#[derive(Debug)]
pub(in crate::app) struct Sheet {
    /// From what is done most to what is done least.
    pub parts: Vec<Part>,
}

/// A group of keys.
#[derive(Debug)]
pub(in crate::app) struct Part {
    /// Its heading.
    pub name: &'static str,
    /// The keys of each row, what they do, and of which command they are.
    pub rows: Vec<(Vec<String>, &'static str, Option<UiCommand>)>,
}

impl Sheet {
    /// What a person has, with their own keys. Says what of these cannot be used.
    #[must_use]
    pub fn new(own: &OwnKeys, mac: bool) -> (Self, Vec<String>) {
        let (keymap, faults) = Keymap::new(own);
        let sheet = Self::of(|command| {
            let keys = keymap.of(command).iter();
            let mut written: Vec<_> = keys.map(|it| format_shortcut(*it, mac)).collect();
            written.dedup();
            written
        });
        (sheet, faults)
    }

    /// With the keys that somebody else knows.
    #[must_use]
    pub fn of(keys: impl Fn(UiCommand) -> Vec<String>) -> Self {
        let others = OTHERS
            .iter()
            .map(|(keys, what)| (vec![(*keys).to_owned()], *what, None));
        let text = Part {
            name: "Text",
            rows: others.collect(),
        };
        let groups = Group::ALL.into_iter().map(|group| {
            let commands = TABLE.iter().filter(|it| it.row().group == group);
            let rows = commands.map(|it| (keys(*it), it.row().tooltip, Some(*it)));
            Part {
                name: group.name(),
                rows: rows.filter(|(keys, ..)| !keys.is_empty()).collect(),
            }
        });
        let parts = std::iter::once(text).chain(groups);
        Self {
            parts: parts.filter(|part| !part.rows.is_empty()).collect(),
        }
    }

    /// In lines, the keys before what they do.
    #[must_use]
    pub fn text(&self) -> String {
        let rows = self.parts.iter().flat_map(|part| &part.rows);
        let width = rows.map(|(keys, ..)| keys.join(", ").chars().count()).max();
        let width = width.unwrap_or_default();
        let parts = self.parts.iter().map(|part| {
            let rows = part
                .rows
                .iter()
                .map(|(keys, what, _)| format!("  {:width$}  {what}\n", keys.join(", ")));
            format!("{}\n{}", part.name, rows.collect::<String>())
        });
        parts.collect::<Vec<_>>().join("\n")
    }

    /// As a page that stands alone, to print.
    ///
    /// # Errors
    /// Only those of the writer.
    pub fn html(&self, out: &mut dyn io::Write) -> io::Result<()> {
        Html::page(out, "Keys of Pullquote", STYLE, |html| {
            html.tag("h1").text("Keys of Pullquote")?;
            html.tag("main").each(&self.parts, |part, html| {
                html.tag("section").holds(|html| {
                    html.tag("h2").text(part.name)?;
                    html.tag("table").each(&part.rows, |(keys, what, _), html| {
                        html.tag("tr").holds(|html| {
                            html.tag("td")
                                .each(keys, |keys, html| html.tag("kbd").text(keys))?;
                            html.tag("td").text(what)
                        })
                    })
                })
            })
        })
    }
}

/// The sheet with the keys of whoever sits here, as lines or as a page. Says what of their own keys cannot be used.
///
/// # Errors
/// Where the settings cannot be read.
pub fn key_sheet(html: bool) -> Result<(String, Vec<String>), String> {
    let home = Settings::home();
    let loaded = home.as_deref().map(Settings::load);
    let (settings, fault) = loaded.unwrap_or_default();
    if let Some(fault) = fault {
        return Err(fault);
    }
    let (sheet, faults) = Sheet::new(&settings.keys, cfg!(target_os = "macos"));
    if !html {
        return Ok((sheet.text(), faults));
    }
    let mut page = Vec::new();
    let written = sheet.html(&mut page);
    written.map_err(|error| error.to_string())?;
    let page = String::from_utf8(page).map_err(|error| error.to_string())?;
    Ok((page, faults))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_every_key_once_and_the_persons_own() {
        let own = OwnKeys::from([
            ("Annotate.Note".to_owned(), vec!["Ctrl D".to_owned()]),
            ("Suggest.Quotes".to_owned(), Vec::new()),
            ("Annotate.Fly".to_owned(), vec!["F4".to_owned()]),
        ]);
        let (sheet, faults) = Sheet::new(&own, false);
        assert_eq!(faults, ["there is no command “Annotate.Fly”"]);
        let text = sheet.text();
        let mut page = Vec::new();
        sheet.html(&mut page).expect("written");
        let page = String::from_utf8(page).expect("UTF-8");
        let (keymap, _) = Keymap::new(&own);
        for command in TABLE {
            let (row, shown) = (command.row(), !keymap.of(*command).is_empty());
            assert_eq!(
                text.matches(row.tooltip).count(),
                usize::from(shown),
                "{}",
                row.id
            );
            let escaped = row.tooltip.replace('\'', "&#39;");
            let is_there = page.contains(row.tooltip) || page.contains(&escaped);
            assert_eq!(is_there, shown, "{}", row.id);
        }
        assert!(text.contains("  Ctrl D "), "{text}");
        assert!(page.contains("<kbd>Ctrl D</kbd>"), "{page}");
        assert!(
            page.contains("<kbd>Delete</kbd><kbd>Backspace</kbd>"),
            "{page}"
        );
        assert!(text.starts_with("Text\n  1 … 9 "), "{text}");
    }
}
