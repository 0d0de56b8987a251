"""The house itself: what lies in it is shown or read, and no room is too full."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MOST_BYTES = 45 * 2**20
MOST_FILES = 24


def tracked() -> list[Path]:
    """Every file of the repository; skip where there is none (in a wheel or an archive)."""
    run = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("this is no checkout")
    return [path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_the_working_tree_is_small() -> None:
    assert sum(path.stat().st_size for path in tracked()) <= MOST_BYTES


def test_every_picture_is_shown_on_a_page() -> None:
    files = tracked()
    pages = " ".join(path.read_text(encoding="utf-8") for path in files if path.suffix == ".md")
    shown = set(re.findall(r"[\w-]+\.png", pages))
    assert [path.name for path in files if path.parent.name == "screenshots" and path.name not in shown] == []


def test_no_room_is_too_full() -> None:
    folders: dict[Path, int] = {}
    for path in tracked():
        top = path.relative_to(ROOT).parts[0]
        if top in ("app", "models") and path.suffix == ".py" and path.name != "__init__.py":
            folders[path.parent] = folders.get(path.parent, 0) + 1
    assert {str(folder.relative_to(ROOT)): count for folder, count in folders.items() if count > MOST_FILES} == {}


def test_shipped_data_is_listed_with_its_origin() -> None:
    listed = (ROOT / "resources" / "README.md").read_text(encoding="utf-8")
    folders = {
        path.relative_to(ROOT / "resources").parts for path in tracked() if path.is_relative_to(ROOT / "resources")
    }
    named = {parts[0] if parts[0] != "models" else f"models/{parts[1]}" for parts in folders if len(parts) > 1}
    assert {name for name in named if f"{name}/" not in listed} == set()


def test_the_page_of_the_rooms_is_drawn_from_the_code_as_it_is() -> None:
    spec = importlib.util.spec_from_file_location("rooms", ROOT / "packaging" / "rooms.py")
    assert spec is not None
    assert spec.loader is not None
    rooms = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rooms)
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert rooms.page(page) == page, "make rooms"
    assert all(rooms.rooms().values()), "a room without a word on it"


def test_the_map_of_contributing_leads_to_places_that_are_there() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:app|models|tests|resources)/[\w/*.-]+)`", told)
    assert len(paths) > 25
    assert [path for path in paths if not list(ROOT.glob(path))] == []
