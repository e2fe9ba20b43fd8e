"""The users of the server and the applications they sign in with."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from oauth2_provider.models import Application

from .rights import CREATORS

AUTHOR = "reference_user"
STRANGER = "other_user"


@dataclass(frozen=True)
class Account:
    """How one user signs in. The secret is made anew at each start."""

    user: str
    client_id: str
    client_secret: str

    def shown(self) -> dict[str, str]:
        return asdict(self)


def new_accounts() -> tuple[Account, Account]:
    """The author, and another user who never has the right to create libraries."""
    return _new_account(AUTHOR), _new_account(STRANGER)


def put_accounts(accounts: Iterable[Account]) -> None:
    """Makes exactly these accounts good."""
    Application.objects.all().delete()
    for account in accounts:
        Application.objects.create(
            name=account.user,
            user=_user(account.user),
            client_id=account.client_id,
            client_secret=account.client_secret,
            client_type=Application.CLIENT_CONFIDENTIAL,
            authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
            skip_authorization=True,
        )


def set_creator(may_create: bool) -> None:
    """Gives the author the right to create libraries, or takes it."""
    creators, _ = Group.objects.get_or_create(name=CREATORS)
    _user(AUTHOR).groups.set([creators] if may_create else [])


def _user(name: str) -> Any:
    users = get_user_model().objects
    found = users.filter(username=name).first()
    return found or users.create_user(name, f"{name}@example.org")


def _new_account(user: str) -> Account:
    return Account(user, f"reference-{secrets.token_hex(6)}", secrets.token_urlsafe(32))
