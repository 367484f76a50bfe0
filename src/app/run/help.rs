//! Help, and the keys.

use std::path::{Path, PathBuf};

use egui::{Context, OpenUrl};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::app::action::Action;
use crate::app::command::{Help, UiCommand};
use crate::app::desk::Desk;
use crate::app::dialogs::Dialog;
use crate::app::keymap::Sheet;
use crate::app::{App, start};
use crate::store::write_atomically;

/// The sheet of keys, in the folder of the settings.
const SHEET: &str = "keys.html";

impl App {
    pub(super) fn help(&mut self, context: &Context, command: Help) {
        match command {
            Help::Guide => self.dialog = Some(Dialog::Guide(Box::default())),
            Help::ChangeKeys => self.dialog = Some(Dialog::ChangeKeys(Box::default())),
            Help::PrintKeys => self.print_keys(context),
            Help::Tour => self.begin_tour(context),
            Help::TourNext => self.on_desk(Desk::skip_step),
            Help::TourEnd => {
                self.on_desk(Desk::end_tour);
                self.settings.toured = true;
            }
        }
    }

    /// Writes the sheet of keys and has the system open it.
    fn print_keys(&mut self, context: &Context) {
        let folder = self.home.clone().unwrap_or_else(std::env::temp_dir);
        let path = folder.join(SHEET);
        let (sheet, _) = Sheet::new(&self.settings.keys, context.os().is_mac());
        let mut page = Vec::new();
        let written = sheet
            .html(&mut page)
            .and_then(|()| std::fs::create_dir_all(&folder))
            .and_then(|()| write_atomically(&path, &page));
        match written {
            Ok(()) => {
                context.open_url(OpenUrl::new_tab(address(&path)));
                let words = format!("The sheet is {}", path.display());
                self.notices.say(context, words);
            }
            Err(error) => self.notices.error(format!("{}: {error}", path.display())),
        }
    }

    /// Begins the tour in the sample, which is opened for it if it is not there yet.
    fn begin_tour(&mut self, context: &Context) {
        self.dialog = None;
        if self.has_sample() {
            self.on_desk(Desk::begin_tour);
        } else if !self.asks_first(&Action::Ui(UiCommand::Help(Help::Tour))) {
            self.tour_waits = true;
            self.open_sample(context);
        }
    }

    /// The tour begins where it was asked for and the sample is there now.
    pub(super) fn begin_waiting_tour(&mut self) {
        if std::mem::take(&mut self.tour_waits) && self.has_sample() {
            self.on_desk(Desk::begin_tour);
        }
    }

    fn has_sample(&self) -> bool {
        let sample = self.home.as_ref().map(|home| start::sample_folder(home));
        let open = self.desk.as_ref().map(Desk::root);
        open.is_some() && open == sample.as_deref()
    }
}

/// What is not written as it is in an address.
const IN_ADDRESSES: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');

/// A file as browsers name it.
fn address(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
    let path = path.to_string_lossy().replace('\\', "/");
    let start = if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    };
    format!("{start}{}", utf8_percent_encode(&path, IN_ADDRESSES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_blanks_and_letters_is_an_address() {
        let path = Path::new("/home/ana ruiz/añil#1.html");
        assert_eq!(address(path), "file:///home/ana%20ruiz/a%C3%B1il%231.html");
    }
}
