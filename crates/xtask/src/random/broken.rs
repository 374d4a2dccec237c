//! Broken laws, including panics.

use std::cell::RefCell;

/// A law that an input breaks.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub law: &'static str,
    /// What distinguishes this defect from others that break the same law.
    pub kind: String,
    /// How the defect shows.
    pub why: String,
}

impl Broken {
    pub(super) fn new(law: &'static str, kind: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            law,
            kind: kind.into(),
            why: why.into(),
        }
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.law, &self.kind) == (other.law, &other.kind)
    }
}

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Records where panics happen instead of printing them.
pub(super) fn keep_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        PANIC.set(place.unwrap_or_default());
    }));
}

/// Where the last panic of this thread happened.
pub(super) fn panic_place() -> String {
    PANIC.take()
}
