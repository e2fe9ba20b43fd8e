"""POST and GET /api/libraries/v2/{lib}/backup/ (domain facts 1.7)."""

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from user_tasks.models import UserTaskStatus

from .authentication import AUTHENTICATION
from .rights import library_for
from .tasks import BACKUP, BACKUP_ARTIFACT, RUNNER


class BackupView(APIView):
    """Starts backups and tells where they lie."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def post(self, request: Request, key: str) -> Response:
        library = library_for(request.user, key, edit=True)
        return Response({"task_id": RUNNER.add(request.user, BACKUP, str(library.key))})

    def get(self, request: Request, key: str) -> Response:
        library_for(request.user, key, edit=True)
        task_id = request.query_params.get("task_id")
        if not task_id:
            raise ValidationError({"task_id": "This field is required."})
        status = UserTaskStatus.objects.filter(task_id=task_id, user=request.user).first()
        if status is None:
            raise NotFound("No backup found for this library.")
        url = None
        if status.state == UserTaskStatus.SUCCEEDED:
            archive = status.artifacts.get(name=BACKUP_ARTIFACT).file
            url = request.build_absolute_uri(archive.url)
        return Response({"state": status.state, "url": url})
