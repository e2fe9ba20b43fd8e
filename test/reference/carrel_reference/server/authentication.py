"""Who asks: edx-drf-extensions' JWTs, or an opaque token that this server issued.

The first is the real code. The second follows the documented bodies (domain facts 3): the
platform's own class is not published as a package.
"""

from typing import Any

from django.utils.timezone import now
from edx_rest_framework_extensions.auth.jwt.authentication import JwtAuthentication
from oauth2_provider.models import AccessToken
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed


class OpaqueTokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer TOKEN`. A header of one word, or of three, is refused here as well."""

    def authenticate(self, request: Any) -> tuple[Any, Any] | None:
        words = get_authorization_header(request).split()
        if len(words) == 1:
            raise _refusal("token_not_provided", "Invalid token header. No credentials provided.")
        if len(words) > 2:
            raise _refusal(
                "token_malformed", "Invalid token header. Token string should not contain spaces."
            )
        if not words or words[0].lower() != b"bearer":
            return None
        token = AccessToken.objects.select_related("user").filter(token=words[1].decode()).first()
        if token is None:
            raise _refusal(
                "token_nonexistent", "The provided access token does not match any valid tokens."
            )
        if token.expires < now():
            raise _refusal(
                "token_expired", "The provided access token has expired and is no longer valid."
            )
        return token.user, token

    def authenticate_header(self, request: Any) -> str:
        return 'Bearer realm="api"'


def _refusal(code: str, message: str) -> AuthenticationFailed:
    return AuthenticationFailed({"error_code": code, "developer_message": message})


AUTHENTICATION = (JwtAuthentication, OpaqueTokenAuthentication)
"""Of every view of libraries, in the platform's order. Sessions are left out: there is no login."""
