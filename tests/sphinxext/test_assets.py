"""What pages load has its fingerprint in its name."""

from __future__ import annotations

from steelyard.sphinxext.assets import fingerprinted

FILES = {"a.css": b'@font-face{src:url("f.woff2")}', "f.woff2": b"font", "s.js": b"script"}


def names(**changed: bytes) -> dict[str, str]:
    """The names by which the files are published, some of them changed."""
    files = FILES | {name.replace("_", "."): data for name, data in changed.items()}
    return {name: published for name, (published, _) in fingerprinted(files).items()}


def test_a_changed_file_has_another_name_and_so_has_the_sheet_that_names_it() -> None:
    before, after = names(), names(f_woff2=b"another")
    assert {name for name in FILES if before[name] != after[name]} == {"a.css", "f.woff2"}


def test_a_sheet_names_what_it_loads_as_it_is_published() -> None:
    assert f'url("{names()["f.woff2"]}")'.encode() in fingerprinted(FILES)["a.css"][1]
