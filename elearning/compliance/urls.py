from django.urls import path, register_converter

from elearning.compliance import export_views, exports, views


class FileFormat:
    regex = "|".join(exports.FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(FileFormat, "file_format")

app_name = "compliance"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("export.<file_format:file_format>", views.export_organisations, name="overview_export"),
    path("exports/", export_views.files, name="exports"),
    path("exports/<uuid:export_id>/", export_views.file, name="export"),
    path("exports/<uuid:export_id>/file", export_views.download, name="export_file"),
    path("exports/<uuid:export_id>/again/", export_views.again, name="export_again"),
    path("organisations/<slug:key>/", views.organisation, name="organisation"),
    path(
        "organisations/<slug:key>/export.<file_format:file_format>",
        views.export_organisations,
        name="organisation_export",
    ),
    path("organisations/<slug:key>/people/", views.listing, name="organisation_people"),
    path(
        "organisations/<slug:key>/people/export.<file_format:file_format>",
        views.export_people,
        name="organisation_people_export",
    ),
    path("people/", views.listing, name="people"),
    path("people/export.<file_format:file_format>", views.export_people, name="people_export"),
    path("people/<uuid:user_id>/", views.person, name="person"),
]
