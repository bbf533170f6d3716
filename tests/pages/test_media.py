"""Pictures from disk: kept for good, and never a page of ours."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings):
    """The media folder with a picture, something hostile, and a secret beside it."""
    folder = settings.MEDIA_ROOT
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "a-480.webp").write_bytes(b"RIFF picture")
    (folder / "photos" / "evil.html").write_text("<script>alert(1)</script>")
    (folder.parent / "secret.txt").write_text("secret")
    return folder


def body(response):
    return b"".join(response.streaming_content)


def test_a_picture_is_served_and_kept_for_good(client, files):
    response = client.get("/media/photos/a-480.webp")
    assert body(response) == b"RIFF picture"
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_a_document_among_the_pictures_may_do_nothing(client, files):
    response = client.get("/media/photos/evil.html")
    body(response)
    policy = response.headers["Content-Security-Policy"]
    assert "sandbox" in policy
    assert "default-src 'none'" in policy
    assert "allow" not in policy
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "photos/../../secret.txt", "%2e%2e/secret.txt", "photos/..%2f..%2fsecret.txt",
     "/etc/passwd", "photos/", "", "photos/missing.webp", "photos/a%00.webp", "\\..\\secret.txt"],
)  # fmt: skip
def test_nothing_else_is_served(client, files, path):
    response = client.get(f"/media/{path}")
    assert response.status_code in {301, 302, 400, 404}
    assert b"secret" not in getattr(response, "content", b"")


def test_pictures_are_only_read(client, files):
    assert client.post("/media/photos/a-480.webp").status_code == 405
