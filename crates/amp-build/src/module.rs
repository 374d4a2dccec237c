//! The generated module.

use amp_codegen::rust_names;
use amp_routes::RouteDocument;

/// The module of a table whose binary form is beside it in `file`.
pub(crate) fn module(document: &RouteDocument, file: &str) -> String {
    let names = rust_names(document);
    format!(
        r#"/// The routing table. It is a part of the program and read in place; the first
/// call verifies its checksum.
pub fn table() -> &'static ::amp_routes::RouteTable<&'static [u8]> {{
    static TABLE: ::std::sync::LazyLock<::amp_routes::RouteTable<&'static [u8]>> =
        ::std::sync::LazyLock::new(|| {{
            let bytes: &'static [u8] =
                ::core::include_bytes!(::core::concat!(::core::env!("OUT_DIR"), "/{file}"));
            ::amp_routes::RouteTable::from_bytes(bytes)
                .expect("`amp-build` and `amp-routes` are of the same release")
        }});
    &TABLE
}}

{names}"#
    )
}
