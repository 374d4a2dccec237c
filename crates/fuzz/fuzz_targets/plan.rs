//! Whatever the names of the mappings, the table, the customer's choices, the body and the CSV file
//! are, the request is planned or refused, with the same result twice, on a stack of 512 KiB; a
//! plan is stored and read back, and the rows of the file are the same however its bytes are split.
//!
//! The form of the input is described at `hostile::try_input`. A test tries the same on random
//! inputs.
#![no_main]

use amp_testkit::hostile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    hostile::on_a_small_stack(|| {
        hostile::try_input(bytes);
    });
});
