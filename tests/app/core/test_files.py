from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.files import atomic_write, cut_bytes, file_name, read_bytes, read_text, write_error
from tests.helpers.full_disk import SIZE_BYTES, tiny_disk


def test_a_new_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "tune.mid"
    with atomic_write(path) as temporary:
        assert temporary.parent == path.parent
        assert temporary.suffix == ".mid"
        temporary.write_bytes(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_an_older_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "tune.mid"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with atomic_write(str(path)) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_error_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "tune.mid"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic_write(path) as temporary:
        temporary.write_bytes(bytes(1 // len(b"")))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_folders_made_in_vain_are_removed(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), atomic_write(tmp_path / "a" / "b" / "tune.mid"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    target, link = tmp_path / "target.mid", tmp_path / "link.mid"
    target.write_bytes(b"old")
    link.symlink_to(target)
    with atomic_write(link) as temporary:
        temporary.write_bytes(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    loop = tmp_path / "loop.mid"
    loop.symlink_to(loop)
    with pytest.raises(UserError, match="loop of links"), atomic_write(loop):
        pass


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk") as disk:
        path = disk / "tune.mid"
        path.write_bytes(b"old")
        with pytest.raises(UserError, match="the disk is full - free some space"), atomic_write(path) as temporary:
            temporary.write_bytes(bytes(2 * SIZE_BYTES))
        assert path.read_bytes() == b"old"
        assert list(disk.iterdir()) == [path]


@pytest.mark.parametrize("name", ["/dev/null", "/dev/full"])
def test_a_device_is_never_replaced(name: str) -> None:
    if not Path(name).is_char_device():
        pytest.skip(f"there is no {name} here")
    with pytest.raises(UserError, match="not an ordinary file"), atomic_write(name):
        pass
    assert Path(name).is_char_device()


def test_a_folder_is_not_a_target(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it is a folder - add a file name"), atomic_write(tmp_path):
        pass


def test_a_file_in_the_path_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserError, match="is a file, not a folder"), atomic_write(tmp_path / "file" / "tune.mid"):
        pass


def test_a_too_long_name_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the name is too long"), atomic_write(tmp_path / ("x" * 300) / "tune.mid"):
        pass


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_forbidden_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UserError, match="permission denied"), atomic_write(tmp_path / "tune.mid"):
        pass


def test_an_error_about_another_file_passes(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "tune.mid"):
        (tmp_path / "source.mid").read_bytes()


@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), OSError("odd")])
def test_an_unknown_refusal_still_has_a_reason(error: OSError) -> None:
    described = write_error(Path("tune.mid"), error)
    assert str(described).startswith("cannot write tune.mid: ")
    assert described.hint


def test_what_was_left_by_a_kill_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, young, other = (tmp_path / name for name in (".auftakt-old.mid", ".auftakt-young.mid", "auftakt-old.mid"))
    for path in (old, young, other):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    with atomic_write(tmp_path / "new.mid") as temporary:
        temporary.write_bytes(b"y")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".auftakt-young.mid", "auftakt-old.mid", "new.mid"]


def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    for path in (tmp_path / "p", Path("/dev/zero"), tmp_path):
        with pytest.raises(UserError, match=r"pipe|folder"):
            read_text(path)
    (tmp_path / "big.txt").write_bytes(b"x" * 2000)
    with pytest.raises(UserError, match="more than"):
        read_bytes(tmp_path / "big.txt", 1999)
    assert len(read_bytes(tmp_path / "big.txt", 2000)) == 2000


def test_a_cut_never_parts_a_character() -> None:
    assert [cut_bytes("aü♯", most) for most in range(7)] == ["", "a", "a", "aü", "aü", "aü", "aü♯"]
    assert len(file_name("\N{GRINNING FACE}" * 80).encode()) <= 120
    assert file_name("\ud800") == "\ufffd"
