"""Where the API answers. The LMS's token endpoint stands beside Studio's API, on one address."""

from django.conf import settings
from django.urls import path, re_path
from django.views.static import serve

from .backup_views import BackupView
from .content import release
from .content_views import (
    BlockAssetsView,
    BlockHistoryView,
    BlockOlxView,
    BlocksView,
    BlockView,
    CollectionsView,
    CollectionView,
    ContainerChildrenView,
    ContainerView,
    VersionedOlxView,
    serve_asset,
)
from .library_views import LibrariesView, LibraryView
from .restore_views import RestoreView
from .studio_views import HomeView, OrganizationsView
from .tokens import AccessTokenView

_API = "api/libraries/v2/"
_CONTAINER = f"{_API}containers/(?P<key>lct:[^/]+)/"
"""What is no key of a container is no address: the platform has a converter in its way."""
_VERSIONED_OLX = (
    r"^api/xblock/v2/xblocks/(?P<key>lb:[^/@]+)(?:@(?P<version>draft|published|\d+))?/olx/$"
)
_HISTORY = (
    []
    if release().package_ref == "key"  # before Verawood
    else [path(f"{_API}blocks/<str:key>/draft_history/", BlockHistoryView.as_view())]
)

urlpatterns = [
    re_path(r"^oauth2/access_token/?$", AccessTokenView.as_view()),
    path("api/contentstore/v1/home", HomeView.as_view()),
    path("organizations", OrganizationsView.as_view()),
    path(_API, LibrariesView.as_view()),
    path(f"{_API}restore/", RestoreView.as_view()),
    path(f"{_API}<str:key>/", LibraryView.as_view()),
    path(f"{_API}<str:key>/backup/", BackupView.as_view()),
    path(f"{_API}<str:key>/blocks/", BlocksView.as_view()),
    path(f"{_API}<str:key>/collections/", CollectionsView.as_view()),
    path(f"{_API}<str:key>/collections/<str:code>/", CollectionView.as_view()),
    path(f"{_API}blocks/<str:key>/", BlockView.as_view()),
    path(f"{_API}blocks/<str:key>/olx/", BlockOlxView.as_view()),
    path(f"{_API}blocks/<str:key>/assets/", BlockAssetsView.as_view()),
    re_path(f"^{_CONTAINER}$", ContainerView.as_view()),
    re_path(f"^{_CONTAINER}children/$", ContainerChildrenView.as_view()),
    re_path(_VERSIONED_OLX, VersionedOlxView.as_view()),
    *_HISTORY,
    path(
        "library_assets/component_versions/<uuid:version>/<path:path>",
        serve_asset,
        name="library-assets",
    ),
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
]
