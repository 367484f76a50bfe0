//! The system's clipboard, where it holds more than plain text.

/// Whoever knows what was copied as a page: its HTML, or nothing. Called on a job's thread, since the program that was
/// copied from may take its time to answer. Tests answer at once.
pub type CopiedPage = fn() -> Option<String>;

/// What the system's clipboard holds as a page.
#[must_use]
pub fn copied_page() -> Option<String> {
    let mut clipboard = arboard::Clipboard::new().ok()?;
    let page = clipboard.get().html().ok()?;
    (!page.trim().is_empty()).then_some(page)
}
