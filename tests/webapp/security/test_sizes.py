import io


def test_route_that_takes_no_body_refuses_one(client):
    assert client.get("/search", data=b"x").status_code == 413


def test_body_that_does_not_say_its_length_is_not_read(client):
    body = {"wsgi.input": io.BytesIO(b"x" * 99), "wsgi.input_terminated": True}
    assert client.get("/search", environ_overrides=body).status_code == 200


def test_body_for_no_route_is_told_what_is_really_wrong(client):
    assert client.post("/search", data=b"x" * 99).status_code == 405
