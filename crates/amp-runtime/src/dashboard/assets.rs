use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use super::page;

const STYLE: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The files that pages load: name, type and content.
const FILES: [(&str, &str, &str); 7] = [
    ("dashboard.css", STYLE, include_str!("assets/dashboard.css")),
    ("live.js", SCRIPT, include_str!("assets/live.js")),
    ("charts.js", SCRIPT, include_str!("assets/charts.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
    (
        "htmx.js",
        SCRIPT,
        include_str!("assets/vendor/htmx-2.0.11.min.js"),
    ),
    (
        "uplot.js",
        SCRIPT,
        include_str!("assets/vendor/uPlot-1.6.32.iife.min.js"),
    ),
    (
        "uplot.css",
        STYLE,
        include_str!("assets/vendor/uPlot-1.6.32.min.css"),
    ),
];

/// A hash of the content of all files, so that a browser may cache them forever.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for (_, _, content) in FILES {
        hash.update(content);
    }
    let mut version = String::new();
    for byte in &hash.finalize()[..8] {
        // Writing to memory cannot fail.
        let _ = write!(version, "{byte:02x}");
    }
    version
});

/// The URL of a file.
pub(super) fn url(name: &str) -> String {
    format!("/dashboard/assets/{}/{name}", *VERSION)
}

/// A file that pages load.
pub(super) async fn file(Path((_, name)): Path<(String, String)>) -> Response {
    let found = FILES.into_iter().find(|(known, _, _)| *known == name);
    let Some((_, content_type, content)) = found else {
        return page::not_found().await;
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(content_type)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, content).into_response()
}
