"""Who may do what. One user may create libraries, another may not (docs/fidelity.md)."""

from typing import Any

from django.conf import settings
from opaque_keys import InvalidKeyError
from opaque_keys.edx.locator import LibraryLocatorV2
from organizations.models import Organization
from rest_framework.exceptions import NotFound, PermissionDenied

from .models import Library

CREATORS = "library creators"
"""The group of those who may create libraries."""


def is_creator(user: Any) -> bool:
    """Whether the user may create libraries."""
    return user.groups.filter(name=CREATORS).exists()


def require_creator(user: Any) -> None:
    """Raises DRF's 403 for a user without the right to create libraries."""
    if not is_creator(user):
        raise PermissionDenied


def may_create_in(org: str) -> bool:
    """Whether the user may create libraries in an organisation."""
    allowed = settings.CARREL_SERVER.allowed_orgs
    return allowed is None or org in allowed


def library_for(user: Any, key_text: str, *, edit: bool = False) -> Library:
    """The library of a key; DRF's 404 where there is none, its 403 where the user may not."""
    try:
        key = LibraryLocatorV2.from_string(key_text)
        library = Library.objects.select_related("org", "learning_package").get(
            org=Organization.objects.get(short_name=key.org), slug=key.slug
        )
    except (InvalidKeyError, Organization.DoesNotExist, Library.DoesNotExist):
        raise NotFound from None
    may = library.admin_id == user.id or (library.allow_public_read and not edit)
    if not may:
        raise PermissionDenied
    return library
