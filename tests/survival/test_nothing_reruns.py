"""What changes nothing in a result reruns nothing."""

import os
import shutil
import subprocess

import pytest
from miniature import planned

COMMENT = "\n# a comment\n"
UNUSED = "\n\ndef unused_by_all():\n    return 1\n"


def plan_with(study, paths, change):
    """Plan the study with the text of some files changed, and restore them."""
    former = {path: path.read_text() for path in paths}
    try:
        for path, text in former.items():
            path.write_text(change(text))
        return planned(*study)
    finally:
        for path, text in former.items():
            path.write_text(text)


def test_comments_everywhere_rerun_nothing(study):
    workflow = study[1] / "workflow"
    paths = [*workflow.rglob("*.py"), *workflow.rglob("*.smk")]
    assert plan_with(study, paths, lambda text: text + COMMENT) == {}


def test_new_lock_file_reruns_nothing(study):
    paths = list((study[1] / "envs").iterdir())
    newer = plan_with(study, paths, lambda text: text.replace("==", "==9") + COMMENT)
    assert newer == {}


def test_touched_files_rerun_nothing(study):
    """Code and small results alike: content counts, not the time of a file."""
    folder, root = study
    code = [path for path in root.rglob("*") if path.is_file()]
    paths = [*code, *(folder / "results").rglob("*.npz")]
    times = {path: path.stat() for path in paths}
    for path in paths:
        path.touch()
    try:
        assert planned(*study) == {}
    finally:
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
