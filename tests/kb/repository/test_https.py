"""Sources behind HTTPS: a real server with a certificate of its own."""

import http.server
import os
import shutil
import ssl
import subprocess
import threading

import pytest

from kb.errors import RepositoryError

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="makes certificates")


class Backend(http.server.BaseHTTPRequestHandler):
    """Hands requests to `git http-backend`, or does what the first part of the path says."""

    root = ""

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, body):
        mode, _, rest = self.path.lstrip("/").partition("/")
        if mode == "away":
            self.send(302, [("Location", f"/open/{rest}")], b"")
        elif mode == "closed":
            self.send(401, [("WWW-Authenticate", 'Basic realm="wiki"')], b"")
        else:
            self.send(*self.backend(f"/{rest}", body))

    def send(self, status, headers, content):
        self.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(content)))]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def backend(self, path, body):
        path, _, query = path.partition("?")
        variables = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": self.root, "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_LENGTH": str(len(body)), "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }  # fmt: skip
        done = subprocess.run(
            ["git", "http-backend"], env=variables, input=body, capture_output=True, check=False
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
        status = int(headers.pop("Status", "200").split()[0])
        return status, list(headers.items()), content

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server(tmp_path, monkeypatch):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem",
         "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    handler = type("Handler", (Backend,), {"root": str(tmp_path)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    monkeypatch.setenv("no_proxy", "localhost")
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_source_behind_https_is_fetched(origin, follow, texts, server):
    origin.commit({"a.md": "a"})
    repository = follow(f"{server}/open/origin/.git")
    assert texts(repository.snapshot()) == {"a.md": "a"}
    assert (repository.is_local, repository.moved_upstream()) == (False, False)
    origin.commit({"a.md": "b"})
    assert repository.fetch()


def test_redirect_is_not_followed(origin, follow, server):
    origin.commit({"a.md": "a"})
    with pytest.raises(RepositoryError, match="returned error: 302") as caught:
        follow(f"{server}/away/origin/.git")
    assert "Write the final address into `location`." in caught.value.remedy


def test_password_is_not_asked_for(follow, server):
    with pytest.raises(RepositoryError, match="terminal prompts disabled") as caught:
        follow(f"{server}/closed/origin/.git")
    assert "~/.netrc" in caught.value.remedy


def test_wrong_password_appears_in_no_message(follow, server):
    with pytest.raises(RepositoryError) as caught:
        follow(f"{server.replace('://', '://alice:secret@')}/closed/origin/.git")
    assert "secret" not in str(caught.value)
    assert "Authentication failed" in caught.value.message


def test_unknown_certificate_is_refused(follow, server, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(RepositoryError, match="certificate"):
        follow(f"{server}/open/origin/.git")
