//! The program's log: warnings and errors to standard error; `RUST_LOG=debug` shows more.

use log::{Level, LevelFilter, Log, Metadata, Record};

struct Logger {
    level: LevelFilter,
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= self.level
    }

    fn log(&self, record: &Record<'_>) {
        if record.target().starts_with("rfd") && record.level() == Level::Error {
            super::dialogs::note_missing_dialog();
            return;
        }
        // The graphics stack warns of harmless things on every start.
        let own = record.target().starts_with("pullquote");
        if self.enabled(record.metadata())
            && (own || record.level() == Level::Error || self.level > LevelFilter::Warn)
        {
            eprintln!(
                "{}: {}",
                record.level().as_str().to_lowercase(),
                record.args()
            );
        }
    }

    fn flush(&self) {}
}

/// Starts the log. Twice does no harm.
pub(super) fn start() {
    let wanted = std::env::var("RUST_LOG")
        .ok()
        .and_then(|level| level.parse().ok());
    let level = wanted.unwrap_or(LevelFilter::Warn);
    if log::set_boxed_logger(Box::new(Logger { level })).is_ok() {
        log::set_max_level(level.max(LevelFilter::Error));
    }
}
