"""What the process that leads a run carries: the parser is for the workers, and takes forty megabytes and a second."""

import subprocess
import sys


def test_the_main_path_loads_no_parser() -> None:
    probe = "import sys, evenhand.pipeline, evenhand.extract; evenhand.extract.CODER; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
