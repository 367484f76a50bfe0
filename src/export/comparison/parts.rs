//! What the tables of several views have in common.

use std::io;

/// A row of a Markdown table from cells that are escaped already.
pub(super) fn markdown_row(
    cells: impl IntoIterator<Item = String>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    out.write_all(b"|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// “1 cluster”, “2 clusters”.
pub(super) fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
