"""Studio's home and its list of organisations: who may create libraries, and where (facts 3).

The platform's own code; here the answers are made of the rights that the server was started with.
"""

from typing import Any

from django.conf import settings
from organizations.models import Organization
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from .authentication import AUTHENTICATION
from .rights import is_creator


class HomeView(APIView):
    """What a user may do; only the fields that clients of libraries ask for."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        allowed = settings.CARREL_SERVER.allowed_orgs
        may_create = is_creator(request.user)
        orgs = [] if allowed is None else list(allowed)
        answer: dict[str, Any] = {
            "allow_to_create_new_org": allowed is None and settings.ORGANIZATIONS_AUTOCREATE,
            "allowed_organizations": orgs,
            "allowed_organizations_for_libraries": orgs,
            "can_create_organizations": allowed is None,
            "course_creator_status": "granted" if may_create else "unrequested",
            "libraries_v2_enabled": True,
            "show_new_library_v2_button": may_create,
            "user_is_active": request.user.is_active,
        }
        return Response(answer)


class OrganizationsView(APIView):
    """The short names of all organisations."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def get(self, request: Request) -> Response:
        return Response([org.short_name for org in Organization.objects.order_by("short_name")])
