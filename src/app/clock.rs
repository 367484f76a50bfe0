//! Times as the clock of the person shows them. Files hold them in UTC.

use egui::{Context, Id};
use jiff::tz::TimeZone;

use crate::model::Timestamp;

/// Notes whose clock it is.
pub(super) fn install(context: &Context, zone: TimeZone) {
    context.data_mut(|data| data.insert_temp(id(), zone));
}

/// “28 November 2026, 22:30”.
pub(super) fn shown(context: &Context, time: Timestamp) -> String {
    let zone: Option<TimeZone> = context.data(|data| data.get_temp(id()));
    let zoned = time.to_zoned(zone.unwrap_or(TimeZone::UTC));
    zoned.strftime("%-d %B %Y, %H:%M").to_string()
}

/// “28 November 2026”.
pub(super) fn day(context: &Context, time: Timestamp) -> String {
    let whole = shown(context, time);
    let day = whole.split(',').next().unwrap_or_default();
    day.to_owned()
}

fn id() -> Id {
    Id::unique("whose clock it is")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_those_of_the_place() {
        let context = Context::default();
        let time = "2026-11-28T22:30:00Z".parse().expect("a time");
        assert_eq!(shown(&context, time), "28 November 2026, 22:30");
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        install(&context, zone);
        assert_eq!(shown(&context, time), "29 November 2026, 00:30");
        assert_eq!(day(&context, time), "29 November 2026");
    }
}
