//! Acting on what people decide about damaged files and about what others changed.

use egui::Context;

use super::App;
use super::action::Mend;
use super::dialogs::{Dialog, Restoring};
use super::jobs::About;
use crate::store::{self, Backup};

impl App {
    /// Does what was asked for. What goes to the files is refused while somebody else works in the project.
    pub(super) fn mend(&mut self, context: &Context, mend: Mend) {
        let Some(desk) = &mut self.desk else {
            return;
        };
        if mend.writes()
            && let Some(reason) = desk.session().read_only()
        {
            self.notices.error(reason);
            return;
        }
        let mut result: Result<(), String> = Ok(());
        match mend {
            Mend::WriteAgain => desk.write_again(),
            Mend::TakeOut => desk.read_again(),
            Mend::AcceptText(article) => desk.accept_text(&article),
            Mend::ShowLost(annotation) => desk.show_lost(annotation),
            Mend::LookForLost(annotation) => {
                desk.look_for_lost(annotation);
                self.dialog = None;
            }
            Mend::PlaceAtSelection(annotation) => {
                let placed = desk.place_at_selection(annotation);
                result = placed.map_err(|error| error.to_string());
            }
            Mend::StopPlacing => desk.stop_placing(),
            Mend::CloseBanner => desk.close_banner(),
            Mend::Decide { conflict, ours } => result = desk.decide(conflict, ours),
            Mend::Compare(backup) => self.compare_backup(context, backup),
            Mend::Restore(backup) => {
                desk.restore(backup);
                self.dialog = None;
            }
        }
        if let Err(error) = result {
            self.notices.error(error);
        }
    }

    /// Shows the backups, once the disk has said which there are.
    pub(super) fn choose_backup(&mut self, context: &Context) {
        let Some(desk) = &self.desk else {
            return;
        };
        self.dialog = Some(Dialog::Restore(Restoring::default()));
        let root = desk.root().to_owned();
        let about = About::new("Looking for backups").of(desk.number());
        self.jobs.start(context, about, move |_| {
            let found = store::backups(&root).map_err(|error| error.to_string());
            Box::new(|app, context| app.kept(context, found))
        });
    }

    /// The backups of a project are known; the latest is looked at first.
    fn kept(&mut self, context: &Context, found: Result<Vec<Backup>, String>) {
        let Some(Dialog::Restore(restoring)) = &mut self.dialog else {
            return;
        };
        let latest = found.as_ref().ok().and_then(|found| found.first()).cloned();
        restoring.kept = Some(found);
        if let Some(latest) = latest {
            self.compare_backup(context, latest);
        }
    }

    fn compare_backup(&mut self, context: &Context, backup: Backup) {
        let (Some(Dialog::Restore(restoring)), Some(desk)) = (&mut self.dialog, &self.desk) else {
            return;
        };
        restoring.chosen = Some(backup.clone());
        restoring.differences = None;
        let root = desk.root().to_owned();
        let about = About::new("Comparing a backup").of(desk.number()).quiet();
        self.jobs.start(context, about, move |_| {
            let found = backup.differences(&root).map_err(|error| error.to_string());
            Box::new(move |app, _| {
                if let Some(Dialog::Restore(restoring)) = &mut app.dialog
                    && restoring.chosen.as_ref() == Some(&backup)
                {
                    restoring.differences = Some(found);
                }
            })
        });
    }
}
