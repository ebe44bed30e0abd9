"""Files are found wherever the parts of a folder lie."""

from shortsight.records.folder import files_below


def test_linked_folders_are_entered_and_each_once(tmp_path):
    results, scratch = tmp_path / "results", tmp_path / "scratch"
    for path in (results / "a/x.npz", scratch / "b/y.npz", scratch / "b/z.log"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (results / "system").symlink_to(scratch)
    (scratch / "up").symlink_to(results)  # a circle
    (results / "lost.npz").symlink_to("nowhere")
    names = ["a/x.npz", "system/b/y.npz", "system/b/z.log"]
    assert files_below(results) == [results / name for name in names]
    assert files_below(results, ".npz") == [results / name for name in names[:2]]
    assert files_below(tmp_path / "absent") == []
