"""Score -> engraved pages, by Verovio, which is optional (`auftakt[score]`)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import UserError
from models.formats.musicxml import score_to_musicxml
from models.score import Score

PAGE_MILLIMETRES = (210.0, 297.0)
"""A4."""

_SCALE_PERCENT = 75
_OPTIONS: dict[str, int | bool | str] = {
    "pageWidth": 2100,
    "pageHeight": 2970,
    "pageMarginTop": 150,
    "pageMarginBottom": 150,
    "pageMarginLeft": 150,
    "pageMarginRight": 150,
    "adjustPageHeight": False,
    "breaks": "auto",
    "footer": "none",
    "svgViewBox": True,
    "svgRemoveXlink": True,
}


_SVG = "http://www.w3.org/2000/svg"
_KEPT = ("x", "y", "text-anchor", "font-style", "font-weight")
_NOTE_SIGNS = {
    0xECA3: "𝅗𝅥",
    0xECA5: "♩",
    0xECA7: "♪",
    0xECB7: ".",
    0xED60: "♭",
    0xED61: "♮",
    0xED62: "♯",
    0xEA64: "♭",
    0xEA65: "♮",
    0xEA66: "♯",
}
"""Signs of Verovio's own text font, as every font has them."""


def engrave(score: Score) -> list[str]:
    """Return the pages of a score as SVG; raise UserError if Verovio is missing or cannot set it."""
    try:
        import verovio
    except ImportError as error:
        raise UserError("Verovio, which engraves scores, is not installed", "pip install verovio") from error
    verovio.enableLog(verovio.LOG_OFF)
    toolkit = verovio.toolkit(False)
    # By default only the thread that has imported the module knows where its fonts are.
    toolkit.setResourcePath(str(Path(verovio.__file__).parent / "data"))
    sizes = {name: int(value) * 100 // _SCALE_PERCENT for name, value in _OPTIONS.items() if name.startswith("page")}
    toolkit.setOptions({**_OPTIONS, **sizes, "scale": _SCALE_PERCENT})
    if not toolkit.loadData(score_to_musicxml(score).decode()):
        raise UserError("Verovio cannot engrave this score", "export MusicXML, and open it in a notation program")
    return [toolkit.renderToSVG(page) for page in range(1, toolkit.getPageCount() + 1)]


def flattened(page: str) -> str:
    """A page as simple viewers such as Qt's draw it: without an inner SVG element and nested runs of text."""
    for prefix, name in (("", _SVG), ("xlink", "http://www.w3.org/1999/xlink")):
        ET.register_namespace(prefix, name)
    root = ET.fromstring(page)
    inner = next((child for child in root if child.tag == _tag("svg")), None)
    if inner is not None:
        root.set("viewBox", inner.get("viewBox", ""))
        for name in ("viewBox", "width", "height"):
            inner.attrib.pop(name, None)
        inner.tag = _tag("g")
    for text in root.iter(_tag("text")):
        runs = list(_runs(text, {}))
        sizes = [style["font-size"] for style, _ in runs if style.get("font-size", "0px") != "0px"]
        for child in list(text):
            text.remove(child)
        text.text = "".join(words for _, words in runs).translate(_NOTE_SIGNS)
        text.attrib.pop("font-family", None)
        text.set("font-size", sizes[0] if sizes else "300px")
        if runs:
            text.attrib.update({name: value for name, value in runs[0][0].items() if name in _KEPT})
    return ET.tostring(root, encoding="unicode")


def _runs(element: ET.Element, style: dict[str, str]) -> Iterator[tuple[dict[str, str], str]]:
    """Every run of text under an element, with what its ancestors say of its look."""
    style = style | {name: value for name, value in element.attrib.items() if name in (*_KEPT, "font-size")}
    if element.tag in (_tag("title"), _tag("desc")):
        return
    if element.text and element.text.strip():
        yield style, element.text.strip("\n")
    for child in element:
        yield from _runs(child, style)


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"
