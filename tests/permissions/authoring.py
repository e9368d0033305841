"""Wagtail's own screens, by family: what comes with the package is not listed address by address.

Their addresses are asked with made-up arguments, which is enough to see who is let in. Screens of our own models have
lines of their own elsewhere; a line by name goes before a family.
"""

from tests.permissions.rows import made_up

# Trainers and administrators write; managers and officers never get in.
AUTHORS = made_up("login 403 any 403 403 any any")
NATIONAL = made_up("login 403 no 403 403 no any")
SUPERUSERS = made_up("login 403 no 403 403 no no")
PUBLIC = made_up("any any any any any any any")

TABLE = {
    "wagtailimages:index": made_up("login 403 200 403 403 200 200"),
    "wagtailimages:add": made_up("login 403 200 403 403 200 200"),
    "wagtaildocs:index": made_up("login 403 200 403 403 200 200"),
    "wagtaildocs:add": made_up("login 403 200 403 403 200 200"),
    "wagtailmedia:index": made_up("login 403 200 403 403 200 200"),
    "wagtailadmin_sprite": PUBLIC,
    "wagtailadmin_javascript_catalog": PUBLIC,
    "wagtailadmin_login": made_up("login 403 login 403 403 login login"),
    # Passwords are reset on the site's own pages.
    "wagtailadmin_password_reset": made_up("404 403 404 403 403 404 404"),
    "wagtailadmin_password_reset_confirm": made_up("404 403 404 403 403 404 404"),
    "wagtailadmin_password_reset_complete": made_up("404 403 404 403 403 404 404"),
    "wagtailadmin_password_reset_done": made_up("404 403 404 403 403 404 404"),
    # A page of Wagtail's that raises on purpose, to see the error page.
    "wagtailadmin_error_test": made_up("login 403 500 403 403 500 500"),
    "admin/test404/": made_up("login 403 any 403 403 any any"),
    "admin/^.*/$": AUTHORS,
    # Ours stand before Wagtail's own, to say where a file is still in use.
    "admin/images/<int:image_id>/delete/": AUTHORS,
    "admin/documents/delete/<int:document_id>/": AUTHORS,
    "admin/media/delete/<int:media_id>/": AUTHORS,
}
FAMILIES = {
    "wagtailusers_groups:": SUPERUSERS,
    "wagtailsites:": SUPERUSERS,
    "wagtailredirects:": NATIONAL,
    "wagtailadmin_workflows:": made_up("login 403 any 403 403 any any"),
    "wagtailadmin_": AUTHORS,
    "wagtailadmin_api:": AUTHORS,
    "wagtail_bulk_action": AUTHORS,
    "wagtailimages": AUTHORS,
    "wagtaildocs": AUTHORS,
    "wagtailmedia": AUTHORS,
    "wagtailembeds:": AUTHORS,
    "wagtailforms:": AUTHORS,
    "wagtailsettings:": AUTHORS,
    "wagtailsnippets:": AUTHORS,
    "wagtailsnippets_courses_": AUTHORS,
    "wagtailsnippets_quizzes_": AUTHORS,
    "wagtailsnippetchoosers_courses_": AUTHORS,
    "wagtailsnippetchoosers_quizzes_": AUTHORS,
}
