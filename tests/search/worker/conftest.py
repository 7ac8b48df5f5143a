"""Workers as `kb serve` starts them: processes of their own."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def start(config):
    """Starts a worker on the library of the test."""
    running = []

    def start_worker(*arguments, parent=None):
        settings = {
            "KB_DATA_FOLDER": str(config.data_folder),
            "KB_SOURCES": f'[{{"location": "{config.sources[0].location}"}}]',
        }
        command = [sys.executable, "-m", "search.worker", *arguments]
        process = subprocess.Popen(
            command if parent is None else [*parent, *command],
            env=os.environ | settings,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start_worker
    for process in running:
        process.kill()
        process.communicate()
