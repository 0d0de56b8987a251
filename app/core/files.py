"""Writing files so that a crash, a full disk or a refusal never costs the user the old version."""

from __future__ import annotations

import codecs
import errno
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import UserError
from models.checks import plain

MOST_TEXT_BYTES = 16 * 2**20

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
    errno.EMFILE: ("too many files are open", "close other programs, or raise the limit (ulimit -n)"),
    errno.ENFILE: ("too many files are open", "close other programs"),
    errno.EIO: ("the disk has an error", "copy what matters, and choose another disk"),
    errno.ELOOP: ("its path is a loop of links", "choose another folder"),
}

_TEMPORARY = ".auftakt-"
_LONGEST_NAME = 120
"""Bytes of a name: disks take 255, encrypted ones 143."""

_ABANDONED_SECONDS = 3600.0
_swept: set[Path] = set()


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
        _sweep(final.parent)
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


def _sweep(folder: Path) -> None:
    """Once a process and folder, remove what processes left there that were killed an hour ago or earlier."""
    if folder in _swept:
        return
    _swept.add(folder)
    with suppress(OSError):
        for path in folder.glob(f"{_TEMPORARY}*"):
            if path.is_file() and time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
                path.unlink()


def read_bytes(path: Path, most: int = MOST_TEXT_BYTES) -> bytes:
    """Read a file of the user's; raise UserError if it is none, cannot be opened or has more than `most` bytes."""
    check_ordinary(path)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        reason = _HINTS.get(error.errno or 0, (error.strerror or str(error),))[0]
        raise UserError(f"{path} cannot be read: {reason}", "choose another file") from error
    if len(data) > most:
        raise UserError(f"{path} has more than {most / 2**20:g} MB", "choose another file")
    return data


def check_ordinary(path: Path) -> None:
    """Raise UserError for a pipe or a device, which may never end, and for a folder."""
    with suppress(OSError):
        if path.is_dir():
            raise UserError(f"cannot open {path}: it is a folder", "name a file in it")
        if path.exists() and not path.is_file():
            raise UserError(f"cannot open {path}: it is a pipe or a device, not a file", "save it to a file first")


def read_text(path: Path) -> str:
    """Read a text file of the user's, as UTF-8, marked UTF-16 or else Windows-1252; raise UserError if it cannot be."""
    data = read_bytes(path)
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
    cleaned = re.sub(r'[\x00-\x1f<>:"/\\|?*]', " ", plain(name))
    return cut_bytes(" ".join(cleaned.split()).strip(" .")[:80], _LONGEST_NAME).strip(" .") or "Auftakt"


def cut_bytes(text: str, most: int) -> str:
    """The beginning of a text that takes so many bytes in UTF-8: what disks count is not characters."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")
