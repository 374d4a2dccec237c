//! Any file that should describe an object of an account is read or refused, and the place of a
//! field is part of its text.
#![no_main]

use std::path::Path;

use amp_account::read;
use amp_diagnostics::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for path in ["contacts.json", "objects/Contact/fields/A__c.field-meta.xml"] {
        let source = SourceFile::from_bytes(path, bytes.to_vec());
        let Ok(object) = read(Path::new(path), &source) else {
            continue;
        };
        for field in object.fields() {
            assert!(!field.source.text()[field.span.range()].is_empty());
            assert!(object.field(&field.name).is_some());
        }
    }
});
