"""The table of libraries: what a server keeps of a library beside its content.

Columns, lengths and constraints as the platform documents them (domain facts 1.6): they decide
which requests end in a database error.
"""

from django.conf import settings
from django.db import connection, models
from opaque_keys.edx.locator import LibraryLocatorV2
from organizations.models import Organization

from ..releases import RELEASES

LearningPackage = RELEASES[settings.CARREL_SERVER.release].model("LearningPackage")

LICENSES = (
    "",
    "CC:4.0:BY",
    "CC:4.0:BY:NC",
    "CC:4.0:BY:NC:ND",
    "CC:4.0:BY:NC:SA",
    "CC:4.0:BY:ND",
    "CC:4.0:BY:SA",
)
"""The first is all rights reserved."""


class Library(models.Model):
    """A library and the learning package that holds its content."""

    org = models.ForeignKey(Organization, on_delete=models.PROTECT)
    slug = models.SlugField(allow_unicode=True)
    license = models.CharField(max_length=25, default="")
    learning_package = models.OneToOneField(LearningPackage, null=True, on_delete=models.RESTRICT)
    allow_public_learning = models.BooleanField(default=False)
    allow_public_read = models.BooleanField(default=False)
    admin = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    """The creator; the platform has a table of roles, here nobody else is given one."""

    class Meta:
        managed = False  # made by make_table, after the tables that it refers to
        unique_together = [("org", "slug")]

    @property
    def key(self) -> LibraryLocatorV2:
        return LibraryLocatorV2(org=self.org.short_name, slug=self.slug)


def make_table() -> None:
    """Makes the table where it is missing."""
    if Library._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Library)
