//! Devices and pipes. They are read and written in place, never replaced. A pipe with no other end
//! would block a program forever.

#[cfg(not(unix))]
pub(crate) use self::elsewhere::{is_stream, open_to_read, open_to_write};
#[cfg(unix)]
pub(crate) use self::unix::{is_stream, open_to_read, open_to_write};

use std::{
    fs::{File, Metadata},
    io::{Chain, Cursor},
};

/// A file opened for reading: what was read already, then the rest.
pub(crate) type Opened = (Chain<Cursor<Vec<u8>>, File>, Metadata);

#[cfg(unix)]
mod unix {
    use std::{
        fs::{File, FileType, OpenOptions},
        io::{self, Cursor, Read},
        os::unix::fs::{FileTypeExt, OpenOptionsExt},
        path::Path,
    };

    use rustix::{
        event::{PollFd, PollFlags, Timespec, poll},
        fs::{OFlags, fcntl_getfl, fcntl_setfl},
        io::{Errno, retry_on_intr},
    };

    use super::Opened;

    /// How long a pipe may have no writer.
    const PATIENCE: Timespec = Timespec {
        tv_sec: 5,
        tv_nsec: 0,
    };

    /// Whether files of this kind are written in place. A block device is not.
    pub fn is_stream(kind: FileType) -> bool {
        kind.is_fifo() || kind.is_char_device()
    }

    /// Opens a file of any kind. A pipe without a writer is an error.
    pub fn open_to_read(path: &Path) -> io::Result<Opened> {
        let file = open_at_once(path, OpenOptions::new().read(true))?;
        let metadata = file.metadata()?;
        let mut first = Vec::new();
        if metadata.file_type().is_fifo() {
            first = await_writer(&file)?;
        }
        if !metadata.is_file() {
            wait_from_now_on(&file)?;
        }
        Ok((Cursor::new(first).chain(file), metadata))
    }

    /// Opens a device or a pipe. A pipe without a reader is an error.
    pub fn open_to_write(path: &Path) -> io::Result<File> {
        let file = open_at_once(path, OpenOptions::new().write(true)).map_err(|error| {
            match Errno::from_io_error(&error) {
                Some(Errno::NXIO) => io::Error::other("nobody reads from this pipe"),
                _ => error,
            }
        })?;
        wait_from_now_on(&file)?;
        Ok(file)
    }

    /// Opens without waiting for the other end of a pipe.
    fn open_at_once(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        options.custom_flags(flags.bits().cast_signed()).open(path)
    }

    fn wait_from_now_on(file: &File) -> io::Result<()> {
        let flags = fcntl_getfl(file)?;
        Ok(fcntl_setfl(file, flags - OFlags::NONBLOCK)?)
    }

    /// Waits for a writer of a pipe, and returns what had to be read to detect one. A writer that
    /// has it open may take any time.
    fn await_writer(file: &File) -> io::Result<Vec<u8>> {
        let mut polled = [PollFd::new(file, PollFlags::IN)];
        if retry_on_intr(|| poll(&mut polled, Some(&PATIENCE)))? > 0 {
            return Ok(Vec::new());
        }
        let mut first = [0];
        match rustix::io::read(file, &mut first) {
            Err(Errno::AGAIN) => Ok(Vec::new()),
            Ok(0) => Err(io::Error::other("it is a pipe into which nobody writes")),
            Ok(_) => Ok(first.to_vec()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::{
        fs::{File, FileType},
        io::{self, Cursor, Read},
        path::Path,
    };

    use super::Opened;

    /// Whether files of this kind are written in place.
    pub fn is_stream(_: FileType) -> bool {
        false
    }

    /// Opens a file of any kind.
    pub fn open_to_read(path: &Path) -> io::Result<Opened> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        Ok((Cursor::new(Vec::new()).chain(file), metadata))
    }

    /// Opens a device or a pipe.
    pub fn open_to_write(path: &Path) -> io::Result<File> {
        File::options().write(true).open(path)
    }
}
