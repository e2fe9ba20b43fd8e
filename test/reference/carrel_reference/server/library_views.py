"""Libraries: create, list and read (domain facts 1.6 and 1.7)."""

from datetime import datetime
from typing import Any

from django.core.validators import validate_unicode_slug
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from organizations.api import ensure_organization
from organizations.exceptions import InvalidOrganizationException
from organizations.models import Organization
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .authentication import AUTHENTICATION
from .content import api, create_package, rename_package
from .models import LICENSES, LearningPackage, Library
from .rights import library_for, may_create_in, require_creator

ORDERS = ("title", "created", "updated")


class NewLibrarySerializer(serializers.Serializer):
    """The fields of a new library, with DRF's own messages."""

    org = serializers.SlugField()
    slug = serializers.CharField(validators=(validate_unicode_slug,))
    title = serializers.CharField()
    description = serializers.CharField(allow_blank=True)
    learning_package = serializers.PrimaryKeyRelatedField(
        queryset=LearningPackage.objects.all(), required=False
    )
    allow_public_learning = serializers.BooleanField(default=False)
    allow_public_read = serializers.BooleanField(default=False)
    license = serializers.ChoiceField(choices=LICENSES, default="")


class FilterSerializer(serializers.Serializer):
    """What a list may be narrowed and ordered by."""

    org = serializers.CharField(default=None)
    text_search = serializers.CharField(default=None)
    order = serializers.CharField(default=None)


class LibrariesView(GenericAPIView):
    """All libraries of the user."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        wanted = FilterSerializer(data=request.query_params)
        wanted.is_valid(raise_exception=True)
        page = self.paginate_queryset(_libraries_of(request.user, **wanted.validated_data))
        rows = [_described(library, description="") for library in page]
        if request.query_params.get("pagination", "").lower() == "true":
            return self.get_paginated_response(rows)
        return Response(rows)  # one page of them, without saying so

    def post(self, request: Request) -> Response:
        require_creator(request.user)
        wanted = NewLibrarySerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        fields = wanted.validated_data
        org = _organization(fields.pop("org"))
        try:
            library = _create(org, request.user, **fields)
        except IntegrityError:
            # Also where the package already has a library: the column is unique.
            raise ValidationError({"slug": "A library with that ID already exists."}) from None
        described = _described(library, description=fields["description"])
        return Response({**described, "title": fields["title"]})


class LibraryView(APIView):
    """One library, with its true numbers."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request, key: str) -> Response:
        library = library_for(request.user, key)
        package = library.learning_package
        described = _described(library, description=package.description)
        return Response(
            {
                **described,
                **_numbers(package),
                "can_edit_library": library.admin_id == request.user.id,
                "created": _seconds(package.created),
                "updated": _seconds(package.updated),
            }
        )


def _libraries_of(
    user: Any, org: str | None, text_search: str | None, order: str | None
) -> QuerySet[Library]:
    libraries = Library.objects.select_related("org", "learning_package").filter(
        Q(admin=user) | Q(allow_public_read=True)
    )
    if org:
        libraries = libraries.filter(org__short_name=org)
    if text_search:
        fields = (
            "slug",
            "org__short_name",
            "learning_package__title",
            "learning_package__description",
        )
        wanted = Q()
        for field in fields:
            wanted |= Q(**{f"{field}__icontains": text_search})
        libraries = libraries.filter(wanted)
    if order and order.removeprefix("-") in ORDERS:
        sign = "-" if order.startswith("-") else ""
        return libraries.order_by(f"{sign}learning_package__{order.removeprefix('-')}")
    return libraries.order_by("org__short_name", "slug")


def _organization(name: str) -> Organization:
    """Made on the way where it is missing, even where the user is refused next, as documented."""
    try:
        ensure_organization(name)
    except InvalidOrganizationException:
        raise ValidationError({"org": f"No such organization '{name}' found."}) from None
    if not may_create_in(name):
        raise ValidationError({"org": f"User not allowed to create libraries in '{name}'."})
    return Organization.objects.get(short_name=name)


def _create(
    org: Organization,
    user: Any,
    *,
    title: str,
    description: str,
    learning_package: Any = None,
    **fields: Any,
) -> Library:
    with transaction.atomic():
        library = Library.objects.create(org=org, admin=user, **fields)
        key = str(library.key)
        if learning_package is None:
            learning_package = create_package(key, title, description)
        else:
            rename_package(learning_package, key, title, description)
        library.learning_package = learning_package
        library.save()
    return library


def _described(library: Library, *, description: str) -> dict[str, Any]:
    """The answer's fields; the numbers are dummies except where `_numbers` fills them in."""
    return {
        "id": str(library.key),
        "org": library.org.short_name,
        "slug": library.slug,
        "title": library.learning_package.title,
        "description": description,
        "num_blocks": 0,
        "last_published": None,
        "published_by": "",
        "last_draft_created": None,
        "last_draft_created_by": "",
        "allow_lti": False,
        "allow_public_learning": library.allow_public_learning,
        "allow_public_read": library.allow_public_read,
        "has_unpublished_changes": False,
        "has_unpublished_deletes": False,
        "license": library.license,
        "can_edit_library": False,
        "created": None,
        "updated": None,
    }


def _numbers(package: Any) -> dict[str, Any]:
    """Counted by the release's own functions."""
    publish = api().get_last_publish(package.id)
    changes = api().get_entities_with_unpublished_changes(package.id)
    draft = changes.order_by("-created").first()
    publisher = None if publish is None else publish.published_by
    drafter = None if draft is None else draft.created_by
    return {
        "num_blocks": api().get_all_drafts(package.id).count(),
        "last_published": None if publish is None else _seconds(publish.published_at),
        "published_by": "" if publisher is None else publisher.username,
        "last_draft_created": None if draft is None else _seconds(draft.created),
        "last_draft_created_by": "" if drafter is None else drafter.username,
        "has_unpublished_changes": draft is not None,
        "has_unpublished_deletes": api().get_entities_with_unpublished_deletes(package.id).exists(),
    }


def _seconds(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
