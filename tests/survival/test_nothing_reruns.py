"""What changes nothing in a result reruns nothing."""

import os
import shutil
import subprocess

import pytest
from miniature import planned

COMMENT = "\n# a comment\n"
UNUSED = "\n\ndef unused_by_all():\n    return 1\n"


def test_comments_new_pins_and_touched_files_rerun_nothing(study):
    """Content counts, not the time of a file, and of code only what computes."""
    folder, root = study
    workflow = root / "workflow"
    commented = [*workflow.rglob("*.py"), *workflow.rglob("*.smk")]
    former = {path: path.read_text() for path in [*commented, *root.glob("envs/*")]}
    touched = [path for path in root.rglob("*") if path.is_file()]
    touched += (folder / "results").rglob("*.npz")
    times = {path: path.stat() for path in touched}
    for path in touched:
        path.touch()
    try:
        for path, text in former.items():
            pins = path.parent.name == "envs"
            path.write_text((text.replace("==", "==9") if pins else text) + COMMENT)
        assert planned(*study) == {}
    finally:
        for path, text in former.items():
            path.write_text(text)
        for path, time in times.items():
            os.utime(path, ns=(time.st_atime_ns, time.st_mtime_ns))


@pytest.mark.slow
def test_another_branch_and_back_reruns_nothing(study):
    root = study[1]

    def git(*arguments):
        settings = ("-c", "user.name=test", "-c", "user.email=test@localhost")
        subprocess.run(
            ["git", *settings, *arguments], cwd=root, check=True, capture_output=True
        )

    git("init", "-q", "-b", "first")
    try:
        git("add", "-A")
        git("commit", "-qm", "first")
        git("checkout", "-qb", "second")
        path = root / "workflow/shortsight/random.py"
        path.write_text(path.read_text() + UNUSED)
        (root / "tests/config.yaml").write_text("root_seed: 1\n")
        git("commit", "-qam", "second")
        everything = planned(*study, "--forceall")
        assert sum(planned(*study).values()) > sum(everything.values()) / 2
        git("checkout", "-q", "first")
        assert planned(*study) == {}
    finally:
        shutil.rmtree(root / ".git")
