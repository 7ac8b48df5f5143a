import subprocess
import sys

from search.version import code_version, rows_version


def test_versions_are_the_same_in_another_process():
    script = "from search.version import *; print(code_version(), rows_version())"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [code_version(), rows_version()]


def test_queries_and_results_know_nothing_of_the_engine():
    script = "import sys, search.query, search.results; print('whoosh' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
