from webapp import readiness as module
from webapp.readiness import readiness


def test_parts_are_asked_at_most_once_a_second(app, config, monkeypatch):
    with app.app_context():
        first = readiness(config)
        assert readiness(config) is first
        monkeypatch.setattr(module, "_FRESH", 0)
        again = readiness(config)
    assert again is not first
    assert again == {"index": True, "accounts": True, "worker": False}


def test_library_that_was_never_read_is_no_index(app, config, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_FRESH", 0)
    with app.app_context():
        empty = config.model_copy(update={"data_folder": tmp_path})
        assert readiness(empty)["index"] is False
