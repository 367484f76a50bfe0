//! Replacing a file whole or not at all.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

/// Writes `bytes` beside `path`, makes sure that they are on the disk, then renames them over `path`.
///
/// Whatever happens in between, `path` holds either all of the old or all of the new bytes. What a write that was cut
/// off left behind is removed by a later one in the same folder.
///
/// # Errors
/// Whatever the system says; `path` is then as it was, and no temporary file is left.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = folder_of(path);
    remove_leftovers(folder);
    let mut builder = tempfile::Builder::new();
    builder.prefix(LEFTOVER);
    share_as(&mut builder, path, 0o644);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// Writes a folder of files beside `path`, then renames it there; `path` is missing or an empty folder.
///
/// # Errors
/// Whatever the system says, also where `path` is something else; nothing is left then.
pub fn write_folder(
    path: &Path,
    write: impl FnOnce(&mut dyn FnMut(&str, &[u8]) -> io::Result<()>) -> io::Result<()>,
) -> io::Result<()> {
    // Asked before the work and answered again by the removal behind it: only an empty folder gives way.
    if std::fs::symlink_metadata(path).is_ok() && std::fs::read_dir(path)?.next().is_some() {
        return Err(io::ErrorKind::DirectoryNotEmpty.into());
    }
    let parent = folder_of(path);
    remove_leftovers(parent);
    let mut builder = tempfile::Builder::new();
    builder.prefix(LEFTOVER);
    share_as(&mut builder, path, 0o755);
    let mut folder = builder.tempdir_in(parent)?;
    write(&mut |name, content| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(folder_of(&path))?;
        let mut file = std::fs::File::create_new(path)?;
        file.write_all(content)?;
        file.sync_all()
    })?;
    sync_folder(folder.path());
    match std::fs::remove_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::fs::rename(folder.path(), path)?;
    folder.disable_cleanup(true);
    sync_folder(parent);
    Ok(())
}

/// Writes a file whole, or takes it away where there is nothing to be written.
///
/// # Errors
/// Whatever the system says.
pub fn put_or_remove(path: &Path, content: Option<&[u8]>) -> io::Result<()> {
    match content {
        Some(content) => write_atomically(path, content),
        None => match std::fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

/// What is temporary is private by default; what replaces a shared file or folder has to stay shared, and what is new
/// gets `new`, less what the umask takes.
#[cfg(unix)]
fn share_as(builder: &mut tempfile::Builder<'_, '_>, path: &Path, new: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path).map_or(new, |old| old.permissions().mode() & 0o777);
    builder.permissions(std::fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
fn share_as(_: &mut tempfile::Builder<'_, '_>, _: &Path, _: u32) {}

/// The folder that a file or folder is in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// How the names of files and folders begin that are being written.
pub(super) const LEFTOVER: &str = ".pullquote.writing-";
/// No write takes that long: older files were left behind.
const LEFT_BEHIND: Duration = Duration::from_hours(1);

/// Tidying up stops no write, so nobody is told where it fails. It is done in people's own folders, so it takes nothing
/// but what a write leaves: a file, or a folder with files and no folders in it.
fn remove_leftovers(folder: &Path) {
    let is_old = |found: &std::fs::Metadata| {
        let written = found.modified().ok();
        written
            .and_then(|written| written.elapsed().ok())
            .is_some_and(|age| age > LEFT_BEHIND)
    };
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(LEFTOVER) {
            continue;
        }
        let Ok(found) = entry.metadata() else {
            continue;
        };
        if !is_old(&found) {
            continue;
        }
        if !found.is_dir() {
            std::fs::remove_file(entry.path()).ok();
            continue;
        }
        let Ok(inside) = std::fs::read_dir(entry.path()) else {
            continue;
        };
        let inside: Vec<_> = inside.flatten().collect();
        if inside
            .iter()
            .all(|it| it.metadata().is_ok_and(|it| it.is_file() && is_old(&it)))
        {
            for file in inside {
                std::fs::remove_file(file.path()).ok();
            }
            std::fs::remove_dir(entry.path()).ok();
        }
    }
}

/// Makes a rename or a removal in `folder` durable. Not every file system can; the file itself is safe by then.
pub(super) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        folder.sync_all().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file.ron");
        write_atomically(&path, b"one").expect("written");
        write_atomically(&path, b"two").expect("replaced");
        assert_eq!(std::fs::read(&path).expect("there"), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1);
        assert!(write_atomically(&folder.path().join("missing/file"), b"x").is_err());
    }

    #[test]
    fn what_was_left_behind_long_ago_goes() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let age = |path: &Path| {
            let hours_ago = std::time::SystemTime::now() - Duration::from_hours(3);
            let file = File::open(path).expect("there");
            file.set_modified(hours_ago).expect("aged");
        };
        let (old, new) = (path(".pullquote.writing-a"), path(".pullquote.writing-b"));
        for path in [&old, &new] {
            std::fs::write(path, "half").expect("written");
        }
        let half = path(".pullquote.writing-c");
        // What people have made is theirs, however it is called.
        let (theirs, deep) = (path(".writing-samples"), path(".pullquote.writing-d"));
        for folder in [&half, &theirs, &deep.join("thesis")] {
            std::fs::create_dir_all(folder).expect("a folder");
            std::fs::write(folder.join("one.txt"), "one").expect("written");
            age(&folder.join("one.txt"));
        }
        for path in [&old, &half, &theirs, &deep] {
            age(path);
        }
        write_atomically(&path("file"), b"one").expect("written");
        assert!(!old.exists() && !half.exists() && new.exists());
        assert!(theirs.join("one.txt").exists() && deep.join("thesis/one.txt").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_private_folder_stays_private() {
        use std::os::unix::fs::PermissionsExt as _;
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("export");
        std::fs::create_dir(&path).expect("a folder");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).expect("private");
        write_folder(&path, |files| files("one.txt", b"one")).expect("written");
        let mode = std::fs::metadata(&path)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn a_folder_is_there_whole_or_not_at_all() {
        let place = tempfile::tempdir().expect("a folder");
        let path = place.path().join("export");
        let names = |of: &Path| {
            let entries = std::fs::read_dir(of).expect("a folder");
            let names = entries.map(|entry| entry.expect("an entry").file_name());
            let mut names: Vec<_> = names
                .map(|name| name.to_string_lossy().into_owned())
                .collect();
            names.sort();
            names
        };
        // An empty folder gives way, and stays where the work fails.
        std::fs::create_dir(&path).expect("a folder");
        let failed = write_folder(&path, |files| {
            files("one.txt", b"one")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(failed.is_err() && names(place.path()) == ["export"] && names(&path).is_empty());
        write_folder(&path, |files| files("one.txt", b"one")).expect("written");
        assert_eq!(
            (names(place.path()), names(&path)),
            (vec!["export".to_owned()], vec!["one.txt".to_owned()])
        );
        // Nothing else does.
        let again = write_folder(&path, |files| files("two.txt", b"two"));
        assert!(again.is_err() && names(&path) == ["one.txt"]);
        let file = path.join("one.txt");
        assert!(write_folder(&file, |files| files("two.txt", b"two")).is_err());
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), "one");
    }
}
