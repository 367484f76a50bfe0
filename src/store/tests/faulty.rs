//! A disk of which one operation fails, is done by half, or is the last that the process does.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::store::disk::{Disk, Entry, System};

/// What happens at the chosen operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It fails, and all is well again.
    Fails(io::ErrorKind),
    /// It and all that follow fail.
    FailsFromHere(io::ErrorKind),
    /// Half of it is done, then it fails; as on a disk that is full.
    FailsHalfway,
    /// The process ends before it.
    DiesBefore,
    /// The process ends in the middle of it.
    DiesHalfway,
    /// The process ends right after it.
    DiesAfter,
}

impl How {
    pub const ALL: [Self; 8] = [
        Self::Fails(io::ErrorKind::StorageFull),
        Self::Fails(io::ErrorKind::PermissionDenied),
        Self::FailsFromHere(io::ErrorKind::StorageFull),
        Self::FailsFromHere(io::ErrorKind::ReadOnlyFilesystem),
        Self::FailsHalfway,
        Self::DiesBefore,
        Self::DiesHalfway,
        Self::DiesAfter,
    ];

    pub const fn dies(self) -> bool {
        matches!(self, Self::DiesBefore | Self::DiesHalfway | Self::DiesAfter)
    }
}

#[derive(Debug, Default)]
struct Plan {
    done: usize,
    at: Option<(usize, How)>,
    dead: bool,
}

/// Counts what writes, and lets one of it go wrong.
#[derive(Debug, Clone, Default)]
pub struct Faulty(Arc<Mutex<Plan>>);

enum Turn {
    Whole,
    Half,
    ThenDie,
}

impl Faulty {
    /// At the operation of that number, counted from 1.
    pub fn at(number: usize, how: How) -> Self {
        Self(Arc::new(Mutex::new(Plan {
            at: Some((number, how)),
            ..Plan::default()
        })))
    }

    /// How many operations wrote something.
    pub fn operations(&self) -> usize {
        self.plan(|plan| plan.done)
    }

    /// From now on all is well; the process that died is another's.
    pub fn mend(&self) {
        self.plan(|plan| {
            plan.at = None;
            plan.dead = false;
        });
    }

    fn plan<T>(&self, with: impl FnOnce(&mut Plan) -> T) -> T {
        with(&mut self.0.lock().expect("one thread at a time"))
    }

    fn turn(&self) -> io::Result<Turn> {
        let gone = || io::Error::other("the process is gone");
        self.plan(|plan| {
            if plan.dead {
                return Err(gone());
            }
            plan.done += 1;
            let Some((at, how)) = plan.at else {
                return Ok(Turn::Whole);
            };
            match how {
                How::FailsFromHere(kind) if plan.done >= at => Err(kind.into()),
                _ if plan.done != at => Ok(Turn::Whole),
                How::Fails(kind) | How::FailsFromHere(kind) => Err(kind.into()),
                How::FailsHalfway => Ok(Turn::Half),
                How::DiesBefore => {
                    plan.dead = true;
                    Err(gone())
                }
                How::DiesHalfway => {
                    plan.dead = true;
                    Ok(Turn::Half)
                }
                How::DiesAfter => {
                    plan.dead = true;
                    Ok(Turn::ThenDie)
                }
            }
        })
    }

    /// An operation that is done or not.
    fn whole(&self, work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        match self.turn()? {
            Turn::Whole => work(),
            Turn::Half => Err(io::ErrorKind::StorageFull.into()),
            Turn::ThenDie => {
                work()?;
                Err(io::Error::other("the process is gone"))
            }
        }
    }

    /// An operation on bytes, of which half may be written.
    fn bytes(&self, bytes: &[u8], work: impl FnOnce(&[u8]) -> io::Result<()>) -> io::Result<()> {
        match self.turn()? {
            Turn::Whole => work(bytes),
            Turn::Half => {
                work(&bytes[..bytes.len() / 2])?;
                Err(io::ErrorKind::StorageFull.into())
            }
            Turn::ThenDie => {
                work(bytes)?;
                Err(io::Error::other("the process is gone"))
            }
        }
    }
}

impl Disk for Faulty {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        System.look(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        System.read(path)
    }

    fn list(&self, path: &Path) -> io::Result<Vec<OsString>> {
        System.list(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.make_folder(path))
    }

    fn write_new(&self, path: &Path, bytes: &[u8], like: Option<&Path>) -> io::Result<()> {
        self.bytes(bytes, |bytes| System.write_new(path, bytes, like))
    }

    fn sync(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.sync(path))
    }

    fn append(&self, path: &Path, bytes: &[u8], length: u64) -> io::Result<()> {
        self.bytes(bytes, |bytes| System.append(path, bytes, length))
    }

    fn cut(&self, path: &Path, length: u64) -> io::Result<()> {
        self.whole(|| System.cut(path, length))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole(|| System.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.remove(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.remove_folder(path))
    }

    fn sync_folder(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }
}
