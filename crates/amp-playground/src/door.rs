//! The functions through which a page comes in: it writes text or a question in JSON to
//! the memory that [`room`] gives, calls, and reads what [`answer`] points to.
#![expect(unsafe_code, reason = "a page finds a function by its name alone")]

use std::cell::RefCell;

use crate::{Playground, Question};

thread_local! {
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static PLAYGROUND: RefCell<Option<Playground>> = const { RefCell::new(None) };
}

/// Memory for so many bytes, until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    ROOM.with_borrow_mut(|room| {
        room.clear();
        room.resize(bytes, 0);
        room.as_mut_ptr()
    })
}

/// Takes the text in the room, of which all later questions are.
#[unsafe(no_mangle)]
pub extern "C" fn take_text() {
    ROOM.with_borrow(|room| {
        let text = String::from_utf8_lossy(room);
        PLAYGROUND.set(Some(Playground::new(&text)));
    });
}

/// Answers the question in the room. How many bytes the answer has, which are in the room.
#[unsafe(no_mangle)]
pub extern "C" fn ask() -> usize {
    ROOM.with_borrow_mut(|room| {
        let question = serde_json::from_slice::<Question>(room);
        let answer = PLAYGROUND.with_borrow_mut(|playground| {
            let playground = playground.get_or_insert_with(|| Playground::new(""));
            question.map(|question| playground.answer(&question))
        });
        // No page of this crate asks anything else.
        *room = answer.unwrap_or_default().to_string().into_bytes();
        room.len()
    })
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ROOM.with_borrow(|room| room.as_ptr())
}
