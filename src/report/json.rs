//! Documents as JSON, for programs: an object of lists with an element on each line, so that the changes of a row are the
//! changes of a line. Elements are made and written one at a time.

use std::io;

use crate::compare::comparison::Document;

pub(super) fn document(document: Document<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut before = "{";
    for (name, elements) in document {
        write!(out, "{before}\n  \"{name}\": [")?;
        before = ",";
        let mut between = "";
        for element in elements {
            write!(out, "{between}\n    ")?;
            between = ",";
            serde_json::to_writer(&mut *out, &element)?;
        }
        out.write_all(if between.is_empty() { b"]" } else { b"\n  ]" })?;
    }
    out.write_all(b"\n}\n")
}
