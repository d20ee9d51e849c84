"""A small OpenID provider on this machine: discovery, authorization code with PKCE, signed identities, logout."""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "tableau", "un-secret-de-client"

Claims = Mapping[str, object]


@dataclass
class Provider:
    """address: « http://127.0.0.1:PORT ». people: who may sign in, as the claims of their identity, by name.

    redirect: where it may send them. wrong: what a request had that it must not, to be empty at the end.
    """

    address: str
    redirect: str
    people: Sequence[Claims]
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "essai", "use": "sig"}))
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def discovery(self) -> Claims:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/jwks",
            "end_session_endpoint": f"{self.address}/logout",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def choice(self, asked: dict[str, str]) -> str:
        """The page where a person says who they are."""
        fixed = {"client_id": CLIENT, "redirect_uri": self.redirect, "response_type": "code"}
        self._must(fixed.items() <= asked.items(), f"authorize: {asked}")
        self._must(asked.get("code_challenge_method") == "S256" and "nonce" in asked and "state" in asked, "no PKCE")
        links = (
            f"<li><a href='/consent?{html.escape(urlencode({**asked, 'who': str(place)}))}'>{each['name']}</a></li>"
            for place, each in enumerate(self.people)
        )
        return f"<!doctype html><html lang=fr><title>Qui est là</title><ul>{''.join(links)}</ul></html>"

    def consent(self, asked: dict[str, str]) -> str:
        """Where to go on, with a code that is good once."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{self.redirect}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, asked: dict[str, str], authorization: str) -> Claims:
        """The signed identity of whoever the code is about."""
        known = self.codes.pop(asked.get("code", ""), {})
        challenge = base64.urlsafe_b64encode(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        self._must(known.get("code_challenge") == challenge.rstrip(b"=").decode(), "token: a wrong verifier")
        expected = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        self._must(authorization == expected, "token: a wrong client")
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": known["nonce"],
            **self.people[int(known["who"])],
        }
        signed = jwt.encode({"alg": "RS256", "kid": "essai"}, claims, self.key)
        return {
            "access_token": secrets.token_urlsafe(16),
            "token_type": "Bearer",
            "expires_in": 300,
            "id_token": signed,
        }

    def _must(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(what)


@contextmanager
def provide(redirect: str, people: Sequence[Claims]) -> Iterator[Provider]:
    """A provider as long as the block lasts; nothing of what it was asked may be wrong."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.provider = provider = Provider(f"http://127.0.0.1:{server.server_port}", redirect, people)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert provider.wrong == []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider, parts = self.server.provider, urlsplit(self.path)
        asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(provider.discovery())
            case "/jwks":
                self._json({"keys": [provider.key.as_dict(private=False)]})
            case "/authorize":
                self._answer(200, "text/html; charset=utf-8", provider.choice(asked).encode())
            case "/consent":
                self._go(provider.consent(asked))
            case "/logout":
                self._go(asked["post_logout_redirect_uri"])
            case "/favicon.ico":
                self._answer(200, "image/x-icon", b"")
            case _:
                self._answer(404, "text/plain", b"")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = {name: values[-1] for name, values in parse_qs(body).items()}
        self._json(self.server.provider.token(asked, self.headers.get("Authorization", "")))

    def log_message(self, *_: object) -> None:
        """Nothing is written to the terminal of the tests."""

    def _json(self, value: Claims) -> None:
        self._answer(200, "application/json", json.dumps(value).encode())

    def _go(self, address: str) -> None:
        self._answer(302, "text/plain", b"", Location=address)

    def _answer(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
