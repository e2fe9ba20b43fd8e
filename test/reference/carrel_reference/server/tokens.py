"""Access tokens: django-oauth-toolkit's endpoint, and JWTs made of what it issues.

The platform wraps the same endpoint of the same version of that package; how it turns an opaque
token into a JWT is its own code and is written anew here (docs/fidelity.md).
"""

import json
import time
from typing import Any

import jwt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from oauth2_provider.models import AccessToken
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.views import TokenView


class OwnerValidator(OAuth2Validator):
    """Gives tokens of the client credentials grant to the user who owns the application."""

    def save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **kwargs: Any):
        super().save_bearer_token(token, request, *args, **kwargs)
        if request.grant_type == "client_credentials":
            issued = AccessToken.objects.filter(token=token["access_token"])
            issued.update(user=request.client.user)


class AccessTokenView(TokenView):
    """POST /oauth2/access_token; `token_type=jwt` asks for a JWT."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        asked = request.POST.get("token_type", request.headers.get("X-Token-Type", ""))
        if response.status_code == 200 and asked.lower() == "jwt":
            response.content = json.dumps(_as_jwt(json.loads(response.content)))
        return response


def _as_jwt(answer: dict[str, Any]) -> dict[str, Any]:
    issued = AccessToken.objects.select_related("user").get(token=answer["access_token"])
    life = settings.CARREL_SERVER.token_life
    now = int(time.time())
    configured = settings.JWT_AUTH
    claims = {
        "aud": configured["JWT_AUDIENCE"],
        "iss": configured["JWT_ISSUER"],
        "iat": now,
        "exp": now + life,
        "grant_type": "client-credentials",
        "preferred_username": issued.user.username,
        "sub": issued.user.username,
        "scopes": answer["scope"].split(),
        "version": configured["JWT_SUPPORTED_VERSION"],
        "filters": [],
        "is_restricted": False,
        "email": issued.user.email,
        "email_verified": issued.user.is_active,
        "administrator": issued.user.is_staff,
        "superuser": issued.user.is_superuser,
    }
    token = jwt.encode(claims, configured["JWT_SECRET_KEY"], algorithm=configured["JWT_ALGORITHM"])
    return {**answer, "access_token": token, "expires_in": life, "token_type": "JWT"}
