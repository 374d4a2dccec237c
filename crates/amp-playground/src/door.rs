//! The functions that a page calls: it writes a text or a question in JSON to the memory that
//! [`room`] returns, calls one, and reads what [`answer`] points to.
#![expect(unsafe_code, reason = "a page finds a function by its name alone")]

use std::cell::RefCell;

use crate::{Playground, Question};

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PLAYGROUND: RefCell<Option<Playground>> = const { RefCell::new(None) };
}

/// Memory for this many bytes, valid until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(bytes, 0);
        room.as_mut_ptr()
    })
}

/// Takes the text in the memory; all later questions are about it.
#[unsafe(no_mangle)]
pub extern "C" fn take_text() {
    ROOM.with_borrow(|room| {
        let text = String::from_utf8_lossy(room);
        PLAYGROUND.set(Some(Playground::new(&text)));
    });
}

/// Answers the question in the memory. Returns the length of the answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    ROOM.with_borrow_mut(|room| {
        let question = serde_json::from_slice::<Question>(room);
        let answer = PLAYGROUND.with_borrow_mut(|playground| {
            let playground = playground.get_or_insert_with(|| Playground::new(""));
            question.map(|question| playground.answer(&question))
        });
        // The pages of this crate ask nothing else.
        *room = answer.unwrap_or_default().to_string().into_bytes();
        room.len()
    })
}

/// The address of the answer.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ROOM.with_borrow(|room| room.as_ptr())
}
