"""The same names as JSON."""


def test_list_of_names_is_by_kind(client):
    names = client.get("/entities.json").json
    assert names["tools"] == [
        {
            "id": "tool-docker",
            "name": "Docker",
            "kind": "tool",
            "url": "/entities/tool-docker",
            "documents": 1,
        }
    ]


def test_name_has_its_documents_with_sentences(client):
    answer = client.get("/entities/docker.json").json
    (document,) = answer["documents"]
    assert (answer["id"], answer["kind"], answer["total"]) == ("tool-docker", "tool", 1)
    assert document["id"] == "recap-form"
    assert [row["text"] for row in document["says"]] == [
        "We keep the forms in Docker, and so does Zorbex."
    ]


def test_missing_name_is_missing(client):
    assert client.get("/entities/tool-none.json").status_code == 404


def test_effects_have_their_figures(client):
    answer = client.get("/effects.json?what=time").json
    (effect,) = answer["effects"]
    kept = ("what", "direction", "value", "unit", "period", "methods", "document")
    assert {name: effect[name] for name in kept} == {
        "what": "Time to the recap",
        "direction": "down",
        "value": "40",
        "unit": "%",
        "period": "four weeks",
        "methods": ["tool-docker"],
        "document": "recap-form",
    }
    assert effect["url"].startswith("/library/experiments/recap-form#")
