"""Writing files so that a crash, a full disk or a refusal never costs the user the old version."""

from __future__ import annotations

import codecs
import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError

_HINTS = {
    errno.EACCES: ("permission denied", "choose a folder you may write to, or change its permissions"),
    errno.EPERM: ("permission denied", "choose a folder you may write to, or change its permissions"),
    errno.ENOSPC: ("the disk is full", "free some space or choose another disk"),
    errno.EDQUOT: ("your disk quota is used up", "free some space or choose another disk"),
    errno.EFBIG: ("the file would be larger than the disk allows", "choose another disk"),
    errno.EROFS: ("the disk is read-only", "choose another folder"),
    errno.ENOTDIR: ("a part of its path is a file, not a folder", "choose another folder"),
    errno.EEXIST: ("a part of its path is a file, not a folder", "choose another folder"),
    errno.ENOENT: ("its folder does not exist and cannot be made", "choose another folder"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter name"),
    errno.ELOOP: ("its path is a loop of links", "choose another folder"),
}

_TEMPORARY = ".auftakt-"


def write_error(path: Path, error: OSError) -> UserError:
    """Describe why `path` could not be written, and what to do."""
    reason, hint = _HINTS.get(error.errno or 0, (error.strerror or str(error), "choose another place"))
    return UserError(f"cannot write {path}: {reason}", hint)


@contextmanager
def atomic_write(path: Path | str) -> Iterator[Path]:
    """Yield an empty temporary file's path; when the block ends well, it takes the place of `path`.

    The temporary file lies in the same folder (missing folders are made) and has the same suffix.
    After any error it is gone, with the folders made for it, and an older `path` is untouched.
    Raise UserError if the disk refuses; let every other error of the block pass.
    """
    target = Path(path)
    made: list[Path] = []
    temporary: Path | None = None
    try:
        final = _final_target(target)
        temporary = final.with_name(f"{_TEMPORARY}{secrets.token_hex(8)}{final.suffix}")
        _make_parents(final, made)
        temporary.touch(exist_ok=False)  # unlike tempfile's, its permissions follow the umask
        yield temporary
        _sync(temporary)
        if final.exists():
            temporary.chmod(final.stat().st_mode & 0o777)
        temporary.replace(final)
    except BaseException as error:
        _discard(temporary, made)
        if isinstance(error, OSError) and _is_about(error, target, temporary):
            raise write_error(target, error) from error
        raise


def discard_leftovers(folder: Path) -> None:
    """Remove the temporary files of processes that were killed while they wrote; no other may be writing there now."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(OSError):
            path.unlink()


def read_text(path: Path) -> str:
    """Read a text file of the user's, as UTF-8, marked UTF-16 or else Windows-1252; raise UserError if it cannot be."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror})", "choose another file") from error
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def check_place(path: Path) -> None:
    """Raise UserError if `path` cannot become a file, as far as that can be told without trying."""
    try:
        final = _final_target(path)
        folder = next(parent for parent in final.parents if parent.exists())
    except OSError as error:  # a name too long for the disk, above all
        raise write_error(path, error) from error
    if not folder.is_dir():
        raise UserError(f"cannot write {path}: {folder} is a file, not a folder", "choose another folder")
    if not os.access(folder, os.W_OK):
        raise UserError(f"cannot write {path}: permission denied", "choose a folder you may write to")


def _final_target(target: Path) -> Path:
    """Follow links to the file to be replaced; raise UserError if that is anything but an ordinary file."""
    try:
        final = target.resolve()
    except RuntimeError as error:  # how Python before 3.13 reports a loop of links
        raise write_error(target, OSError(errno.ELOOP, "loop")) from error
    if final.is_dir():
        raise UserError(f"cannot write {target}: it is a folder", "add a file name")
    # Replacing a device such as /dev/null would succeed for root, and break the machine.
    if final.exists() and not final.is_file():
        raise UserError(f"cannot write {target}: it is not an ordinary file", "choose another name")
    return final


def _make_parents(final: Path, made: list[Path]) -> None:
    """Make the missing folders above `final`, outermost first, noting each in `made`."""
    missing = [folder for folder in final.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        made.append(folder)
    if not final.parent.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(final.parent))


def _sync(path: Path) -> None:
    """Wait until the file's bytes are on the disk, or until the disk says that they will not be."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _discard(temporary: Path | None, made: list[Path]) -> None:
    """Remove the temporary file and the folders made for it, as far as that is possible."""
    if temporary is not None:
        with suppress(OSError):
            temporary.unlink()
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()


def _is_about(error: OSError, target: Path, temporary: Path | None) -> bool:
    """Tell whether an error concerns the file being written, not another one that the block reads."""
    if error.filename is None:
        return True
    named = Path(os.fsdecode(error.filename))
    ours = {target, target.absolute()}
    if temporary is not None:
        ours |= {temporary, *temporary.parents}
    return named in ours


def file_name(name: str) -> str:
    """A name, without a suffix, that every file system takes."""
    cleaned = re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", name)
    return " ".join(cleaned.split()).strip(" .")[:80] or "Auftakt"
