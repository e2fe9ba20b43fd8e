"""What the server is started with, and how that becomes Django's settings."""

import json
import secrets
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from ..releases import RELEASES

EXTRA_APPS = (
    "rest_framework",
    "oauth2_provider",
    "user_tasks",
    "organizations",
    "simple_history",
    "carrel_reference.server.apps.ServerConfig",
)
"""Beside a release's own applications; some releases have `organizations` already."""

_EXTENSIONS = "edx_rest_framework_extensions"
AUDIENCE = "openedx"
SCOPES = {
    "read": "Read access",
    "write": "Write access",
    "email": "Know your email address",
    "profile": "Know your name and username",
}


@dataclass(frozen=True)
class ServerOptions:
    """One start of the server."""

    release: str
    data: Path
    port: int
    """0: any free port."""
    database: str | None
    """A database URL; None: SQLite in the data folder."""
    may_create: bool
    autocreate_orgs: bool
    allowed_orgs: tuple[str, ...] | None
    """Organisations the user may create libraries in; None: all."""
    token_life: int
    """Seconds."""
    state_seconds: float
    """How long a task stays Pending, and then In Progress, at least."""
    attached: bool
    """Obeys standard input, and stops with its end: with the process that started it."""
    resettable: bool
    """Keeps a copy of the state at the start, to go back to."""

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.data / 'server.sqlite3'}"

    @property
    def media(self) -> Path:
        """What anyone may download: error logs and backups."""
        return self.data / "media"

    @property
    def content(self) -> Path:
        """The files of libraries, as the release stores them."""
        return self.data / "content"

    @property
    def uploads(self) -> Path:
        """Uploads that wait for their restore."""
        return self.data / "uploads"


def read_options(arguments: list[str] | None = None) -> ServerOptions:
    """The options of a command line; ends the process with its usage where they are wrong."""
    parser = ArgumentParser(prog="carrel_reference.server", description=__doc__)
    parser.add_argument("--release", choices=sorted(RELEASES), default="verawood")
    parser.add_argument("--data", type=Path, required=True, help="a folder; made when missing")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--database", help="a database URL instead of SQLite in the folder")
    parser.add_argument("--no-create-right", action="store_true")
    parser.add_argument("--no-org-autocreate", action="store_true")
    parser.add_argument("--allowed-org", action="append", metavar="ORG")
    parser.add_argument("--token-life", type=int, default=3600, metavar="SECONDS")
    parser.add_argument("--state-ms", type=int, default=0, metavar="MILLISECONDS")
    parser.add_argument(
        "--attached", action="store_true", help="obey standard input, and stop when it ends"
    )
    parser.add_argument("--resettable", action="store_true", help="know the command `reset`")
    return _options_of(parser.parse_args(arguments))


def _options_of(given: Namespace) -> ServerOptions:
    return ServerOptions(
        release=given.release,
        data=given.data.resolve(),
        port=given.port,
        database=given.database,
        may_create=not given.no_create_right,
        autocreate_orgs=not given.no_org_autocreate,
        allowed_orgs=None if given.allowed_org is None else tuple(given.allowed_org),
        token_life=given.token_life,
        state_seconds=given.state_ms / 1000,
        attached=given.attached,
        resettable=given.resettable,
    )


def settings_of(options: ServerOptions) -> dict[str, Any]:
    """Django's settings, as the platform sets them where the API shows it."""
    return {
        **_database_settings(options),
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost"],
        "ROOT_URLCONF": "carrel_reference.server.urls",
        "MIDDLEWARE": ["django.middleware.common.CommonMiddleware"],
        "SECRET_KEY": secrets.token_urlsafe(48),
        "MEDIA_ROOT": str(options.media),
        "MEDIA_URL": "/media/",
        "FILE_UPLOAD_TEMP_DIR": str(options.uploads),
        "FILE_UPLOAD_PERMISSIONS": 0o600,
        "TEMPLATES": [],
        "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",  # the platform's, for references
        "ORGANIZATIONS_AUTOCREATE": options.autocreate_orgs,
        "REST_FRAMEWORK": {
            "DEFAULT_PAGINATION_CLASS": f"{_EXTENSIONS}.paginators.DefaultPagination",
            "DEFAULT_RENDERER_CLASSES": ("rest_framework.renderers.JSONRenderer",),
            "PAGE_SIZE": 10,
            "URL_FORMAT_OVERRIDE": None,
        },
        "JWT_AUTH": _jwt_settings(),
        "OAUTH2_PROVIDER": {
            "OAUTH2_VALIDATOR_CLASS": "carrel_reference.server.tokens.OwnerValidator",
            "SCOPES": SCOPES,
            "DEFAULT_SCOPES": list(SCOPES),
            "ACCESS_TOKEN_EXPIRE_SECONDS": 36_000,
        },
        "CMS_BASE": "studio.reference.example.org",
        "CARREL_SERVER": options,
    }


def _database_settings(options: ServerOptions) -> dict[str, Any]:
    """For SQLite: reading goes on while a restore writes, and writers wait for one another."""
    if options.database is not None:
        return {}
    return {
        "DATABASES": {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": str(options.data / "server.sqlite3"),
                "OPTIONS": {
                    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
                    "transaction_mode": "IMMEDIATE",
                    "timeout": 600,
                },
            }
        }
    }


def _jwt_settings() -> dict[str, Any]:
    """Keys that live as long as the process: tokens of an earlier start are refused.

    As the platform does by default, tokens are signed with the shared key although a public one
    is configured. Without the public one edx-drf-extensions would not verify signatures at all.
    """
    key = secrets.token_urlsafe(48)
    issuer = "http://127.0.0.1/oauth2"
    return {
        "JWT_ALGORITHM": "HS256",
        "JWT_AUDIENCE": AUDIENCE,
        "JWT_AUTH_HEADER_PREFIX": "JWT",
        "JWT_DECODE_HANDLER": f"{_EXTENSIONS}.auth.jwt.decoder.jwt_decode_handler",
        "JWT_ISSUER": issuer,
        "JWT_ISSUERS": [{"ISSUER": issuer, "SECRET_KEY": key, "AUDIENCE": AUDIENCE}],
        "JWT_LEEWAY": 1,
        "JWT_PUBLIC_SIGNING_JWK_SET": _public_keys(),
        "JWT_SECRET_KEY": key,
        "JWT_SUPPORTED_VERSION": "1.2.0",
        "JWT_VERIFY_EXPIRATION": True,
    }


def _public_keys() -> str:
    private = rsa.generate_private_key(public_exponent=65_537, key_size=2048)
    public = json.loads(RSAAlgorithm.to_jwk(private.public_key()))
    return json.dumps({"keys": [{**public, "kid": "reference", "use": "sig"}]})
