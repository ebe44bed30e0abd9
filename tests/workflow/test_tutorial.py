"""The commands of docs/tutorial.md, pasted one after the other."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from miniature import ROOT, copy_of_code, warm

PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```bash\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.slow
def test_tutorial_does_what_it_says(tmp_path):
    folder = warm(copy_of_code(tmp_path / "clone"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    said = []
    for block in BLOCKS:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block],
            cwd=folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, block + done.stdout + done.stderr
        said.append(done.stdout)
    assert (folder / "results/slower_decay/figures/figure_2.pdf").exists()
    assert (folder / "dimensions.png").exists()
    assert "boltzmann_test" in said[3]
    assert "tc-below-mean-field" in said[4]
