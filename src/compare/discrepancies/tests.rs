//! Two ships, one storm.
