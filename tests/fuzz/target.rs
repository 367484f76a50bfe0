//! The target of whichever name it is built with.

#![no_main]
#![allow(dead_code, clippy::expect_used, clippy::panic)]

mod understand;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| understand::understand(env!("CARGO_BIN_NAME"), bytes));
