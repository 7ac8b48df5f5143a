import json

from click.testing import CliRunner

from search.commands.evaluate import evaluate
from tests.search.evaluation.folders import collection_in


def test_evaluate_prints_a_table(tmp_path):
    done = CliRunner().invoke(evaluate, [str(collection_in(tmp_path / "small"))])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].split() == [
        "small", "3", "2", "0.5000", "0.5000", "0.5000", "50.0%",
    ]  # fmt: skip


def test_evaluate_prints_json_for_programs(tmp_path):
    done = CliRunner().invoke(evaluate, ["--json", str(collection_in(tmp_path))])
    assert json.loads(done.stdout)["mean"]["nothing"] == 0.5
