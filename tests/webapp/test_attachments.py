import pytest

from webapp.attachments import attachment


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.png", "image/png"), ("A.JPG", "image/jpeg"), ("a.b.webp", "image/webp")],
)
def test_photograph_is_shown(name, media_type):
    response = attachment(name, b"x")
    assert (response.mimetype, response.data) == (media_type, b"x")
    assert "Content-Disposition" not in response.headers
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "media_type", "disposition"),
    [
        ("a.svg", "image/svg+xml", "attachment; filename=a.svg"),
        ("a.html", "application/octet-stream", "attachment; filename=a.html"),
        ("none", "application/octet-stream", "attachment; filename=none"),
        (".png", "application/octet-stream", "attachment; filename=.png"),
        ("a.png.html", "application/octet-stream", "attachment; filename=a.png.html"),
        ("a\r\nX-A: 1.svg", "image/svg+xml", 'attachment; filename="a__X-A: 1.svg"'),
        ("ü\udcff.svg", "image/svg+xml", "attachment; filename*=UTF-8''%C3%BC_.svg"),
    ],
)
def test_anything_else_is_handed_over(name, media_type, disposition):
    response = attachment(name, b"<script>")
    assert response.mimetype == media_type
    assert response.headers["Content-Disposition"] == disposition
