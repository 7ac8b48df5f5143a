"""What docs/audiences.md shows is what the product understands."""

import re
from pathlib import Path

from kb.config import load_config
from kb.policy.policy import Approval, Rule
from kb.policy.reading import read_policy

PAGE = Path(__file__).parents[3] / "docs" / "audiences.md"


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


def test_settings_for_one_source_per_organisation_are_read(tmp_path, monkeypatch):
    (settings,) = blocks("toml")
    tmp_path.joinpath("kb.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    config = load_config().config
    assert [(one.name, one.audience) for one in config.sources] == [
        ("shared", ("public",)),
        ("acme", ("org:acme",)),
        ("birch", ("org:birch", "circle:leads")),
    ]


def test_policies_are_read_without_a_finding():
    read = [read_policy(one.encode()) for one in blocks("yaml") if "id:" not in one]
    assert [one.problems for one in read] == [(), (), ()]
    assert [len(one.rules) for one in read] == [2, 0, 1]
    assert isinstance(read[0].rules[0], Rule)
    assert isinstance(read[1].approvals[0], Approval)
