//! Keeping tag sets for new projects.

use egui::Context;

use crate::app::App;
use crate::app::dialogs::Dialog;
use crate::app::jobs::About;
use crate::app::templates::{Template, Templates};

impl App {
    /// Asks for the name of a template.
    pub(super) fn name_template(&mut self) {
        if self.home.is_none() {
            self.notices
                .error("there is no folder for what is yours, so no template can be kept");
            return;
        }
        self.dialog = Some(Dialog::Template {
            name: String::new(),
            templates: Templates::of(self.home.as_deref()),
        });
    }

    /// Keeps the tag set of the open project.
    pub(super) fn keep_template(&mut self, context: &Context, name: &str) {
        let home = self.home.as_deref();
        let template = home.and_then(|home| Template::named(home, name));
        let (Some(template), Some(desk)) = (template, &self.desk) else {
            return;
        };
        let project = desk.session().snapshot();
        // Of no desk: a person who closes the project still wants the template.
        let about = About::new("Saving the template");
        self.jobs.start(context, about, move |_| {
            let kept = template.keep(&project);
            Box::new(move |app, context| match kept {
                Ok(()) => {
                    let words = format!(
                        "Saved as the template “{}”; new projects can start with it",
                        template.name
                    );
                    app.notices.say(context, words);
                }
                Err(error) => app.notices.error(error.to_string()),
            })
        });
    }

    /// Removes a template for good.
    pub(super) fn remove_template(&mut self, template: &Template) {
        if let Err(error) = template.remove() {
            let path = template.path.display();
            self.notices
                .error(format!("{path}: the template was not removed: {error}"));
        }
    }
}
