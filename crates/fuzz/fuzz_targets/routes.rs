//! Any bytes of a table are refused or can be queried in full. The checksum is made to match, or
//! few inputs would get past it.
#![no_main]

use amp_routes::RouteTable;
use libfuzzer_sys::fuzz_target;
use xxhash_rust::xxh3::xxh3_64_with_seed;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(table) = RouteTable::from_json(bytes) {
        exhaust(&table);
    }
    let _ = RouteTable::from_bytes(bytes);
    let mut bytes = bytes.to_vec();
    if bytes.len() > 24 {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes();
        bytes[8..16].copy_from_slice(&length);
        // A table with types, of version 3, uses that as a seed.
        let seed = if bytes[4] == 3 { 3 } else { 0 };
        let checksum = xxh3_64_with_seed(&bytes[24..], seed).to_le_bytes();
        bytes[16..24].copy_from_slice(&checksum);
    }
    if let Ok(table) = RouteTable::from_bytes(bytes) {
        exhaust(&table);
    }
});

fn exhaust(table: &RouteTable) {
    const SHOWN: usize = 100;
    for integration in table.integrations().take(SHOWN) {
        for object in integration.objects().take(SHOWN) {
            for field in object.fields().take(SHOWN) {
                let _ = field.name.len();
            }
            for name in object.names().take(SHOWN) {
                let _ = table.find(integration.name(), name);
                let path = amp_routes::object_path(name);
                let _ = table.match_path("POST", &path);
            }
        }
    }
}
