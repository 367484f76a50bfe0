//! Writing a project: `project.qde`, and a file for each text.

use std::io;

use super::export::{Export, article_guid};
use super::links::write_links;
use super::{ORIGIN, VOCABULARY, WIDE};
use crate::formats::{Selection, placed, qdc};
use crate::model::Project;
use crate::report::Parcel;

/// `is_wide`: with positions in UTF-16 units.
pub(super) fn write(
    project: &Project,
    selection: &Selection,
    is_wide: bool,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut export = Export::new(project, is_wide);
    let articles: Vec<_> = placed::articles(project, selection).collect();
    let name = match project.details().title.trim() {
        "" => "Untitled project",
        title => title,
    };
    let unit = if is_wide { WIDE } else { "" };
    let origin = format!("{ORIGIN} {}{unit}", env!("CARGO_PKG_VERSION"));
    export.open(
        "Project",
        &[("xmlns", VOCABULARY), ("name", name), ("origin", &origin)],
    )?;
    export.users(project, selection)?;
    if !project.tag_set().tags.is_empty() {
        export.open("CodeBook", &[])?;
        qdc::codes(&mut export.xml, project)?;
        export.close("CodeBook")?;
    }
    export.variables(&articles)?;
    export.cases(&articles)?;
    if !articles.is_empty() {
        export.open("Sources", &[])?;
        for article in &articles {
            export.source(project, selection, article)?;
        }
        export.close("Sources")?;
    }
    write_links(&mut export, project, selection)?;
    let words = &project.details().description;
    if !words.is_empty() {
        export.text("Description", words)?;
    }
    export.close("Project")?;

    let mut parcel = Parcel::new();
    parcel.add("project.qde", &export.xml.into_inner())?;
    for article in articles {
        let guid = article_guid(export.space, article);
        parcel.add(
            &format!("Sources/{guid}.txt"),
            article.text.as_str().as_bytes(),
        )?;
    }
    for (guid, words) in export.notes {
        parcel.add(&format!("Sources/{guid}.txt"), words.as_bytes())?;
    }
    parcel.finish(out)
}
