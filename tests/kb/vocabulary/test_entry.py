from jsonschema import Draft202012Validator

from kb.vocabulary.entry import TagEntry, tags_schema


def test_entry_of_nothing():
    assert TagEntry().model_dump(exclude_defaults=True) == {}


def test_tags_schema_describes_every_key():
    Draft202012Validator.check_schema(tags_schema())
    described = tags_schema()["additionalProperties"]["properties"]
    assert set(described) == set(TagEntry.model_fields)
    assert all(part["description"].endswith(".") for part in described.values())
