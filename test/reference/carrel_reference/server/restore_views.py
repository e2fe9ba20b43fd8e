"""POST and GET /api/libraries/v2/restore/ (domain facts 1.2 and 1.3)."""

import json
from typing import Any
from uuid import uuid4

from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from user_tasks.models import UserTaskStatus

from .authentication import AUTHENTICATION
from .content import restored_names
from .rights import require_creator
from .tasks import LOG_ARTIFACT, RESTORE, RESULT_ARTIFACT, RUNNER, upload_path

FAILED = "Library restore failed. See error log for details."
COUNTS = ("containers", "components", "collections", "sections", "subsections", "units")


class UploadSerializer(serializers.Serializer):
    """Takes a file whose part says that it is a zip; neither name nor bytes are looked at."""

    file = serializers.FileField()

    def validate_file(self, upload: Any) -> Any:
        if upload.content_type != "application/zip":
            raise serializers.ValidationError("Only ZIP files are allowed.")
        return upload


class TaskQuerySerializer(serializers.Serializer):
    """The query of a task's state."""

    task_id = serializers.UUIDField()


class RestoreView(APIView):
    """Starts restores and tells their states."""

    authentication_classes = AUTHENTICATION
    permission_classes = (IsAuthenticated,)

    def post(self, request: Request) -> Response:
        require_creator(request.user)
        upload = UploadSerializer(data=request.data)
        upload.is_valid(raise_exception=True)
        name = f"{uuid4()}.zip"
        with upload_path(name).open("wb") as stored:
            for chunk in upload.validated_data["file"].chunks():
                stored.write(chunk)
        return Response({"task_id": RUNNER.add(request.user, RESTORE, name)})

    def get(self, request: Request) -> Response:
        query = TaskQuerySerializer(data=request.query_params)
        query.is_valid(raise_exception=True)
        task_id = query.validated_data["task_id"]
        status = get_object_or_404(UserTaskStatus, task_id=task_id, user=request.user)
        return Response({"state": status.state, **_outcome(status, request)})


def _outcome(status: UserTaskStatus, request: Request) -> dict[str, Any]:
    outcome = {"result": None, "error": None, "error_log": None}
    if status.state == UserTaskStatus.FAILED:
        log = status.artifacts.filter(name=LOG_ARTIFACT).first()
        url = None if log is None else request.build_absolute_uri(log.file.url)
        return {**outcome, "error": FAILED, "error_log": url}
    if status.state == UserTaskStatus.SUCCEEDED:
        artifact = status.artifacts.filter(name=RESULT_ARTIFACT).first()
        # A task of another kind has no such artifact: the platform breaks here, and so does this.
        return {**outcome, "result": _result(json.loads(artifact.text))}
    return outcome


def _result(restored: dict[str, Any]) -> dict[str, Any]:
    data, backup = restored["lp_restored_data"], restored["backup_metadata"]
    return {
        "learning_package_id": data["id"],
        "title": data["title"],
        **restored_names(data),
        **{name: data[f"num_{name}"] for name in COUNTS},
        "created_on_server": backup["original_server"],
        "created_at": backup["created_at"],
        "created_by": {
            "username": backup.get("created_by"),
            "email": backup.get("created_by_email"),
        },
    }
