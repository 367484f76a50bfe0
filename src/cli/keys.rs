//! `pullquote keys`: the keys of the window, to read or to print.

use super::failure::Failure;
use super::output;

/// List the keys of the window with what they do, your own ones from the settings
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// As a web page, to print
    #[arg(long)]
    html: bool,
}

pub(super) fn run(
    arguments: &Arguments,
    sheet: impl FnOnce(bool) -> Result<(String, Vec<String>), String>,
) -> Result<(), Failure> {
    let (sheet, faults) = sheet(arguments.html).map_err(Failure::new)?;
    for fault in faults {
        output::warn(&format!("settings.ron: keys: {fault}"));
    }
    output::to_stdout(|out| out.write_all(sheet.as_bytes()))
}
