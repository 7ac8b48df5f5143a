from search.engines.memory import Memory


def test_memory_makes_a_value_once():
    made = []
    memory = Memory[str, str](10_000, len)
    assert [memory.get("a", lambda: made.append(1) or "x") for _ in range(2)] == ["x", "x"]
    assert made == [1]


def test_memory_forgets_what_was_longest_not_asked_for():
    memory = Memory[str, str](1000, len)
    for name in "abc":
        memory.keep(name, "x" * 100)
    memory.find("a")
    memory.keep("d", "x" * 100)
    assert [memory.find(name) is not None for name in "abcd"] == [True, False, True, True]


def test_memory_does_not_keep_what_is_too_large():
    memory = Memory[str, str](1000, len)
    assert memory.keep("a", "x" * 2000) == "x" * 2000
    assert memory.find("a") is None
