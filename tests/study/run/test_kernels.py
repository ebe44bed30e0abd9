"""Compiled code is shared by processes of one host and one text of the kernels only."""

import platform

from study.run import kernels


def test_folder_is_named_by_kernels_and_host(tmp_path, monkeypatch):
    library = tmp_path / "library"
    library.mkdir()
    kernel, other = library / "kernel.py", library / "other.py"
    kernel.write_text("from numba import njit\n@njit\ndef f(): return 1\n")
    other.write_text("def g(): return 1\n")
    monkeypatch.setattr(kernels, "LIBRARY", library)
    first = kernels.cache_folder(tmp_path)
    other.write_text("def g(): return 2\n")
    assert kernels.cache_folder(tmp_path) == first
    kernel.write_text("from numba import njit\n@njit\ndef f(): return 2\n")
    changed = kernels.cache_folder(tmp_path)
    assert changed != first
    monkeypatch.setattr(platform, "node", lambda: "another")
    assert kernels.cache_folder(tmp_path) not in (first, changed)
