"""The application that holds the server's own table."""

from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Named as the platform's, so that tables and log lines read alike."""

    name = "carrel_reference.server"
    label = "content_libraries"
    default_auto_field = "django.db.models.AutoField"
