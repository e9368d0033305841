"""Signing in (allauth), the site's own pages, health and branding."""

from tests.permissions.rows import made_up, row

EVERYONE = row("200 200 200 200 200 200 200")
SIGNED_IN = row("login 200 200 200 200 200 200")
NOT_WHEN_SIGNED_IN = row("200 302 302 302 302 302 302")

TABLE = {
    "home": SIGNED_IN,
    "portal:record": SIGNED_IN,
    # A manager of the unit and administrators above it read the officer's record; nobody else does.
    "portal:record_of": row("login 200 404 200 404 200 200", lambda world: [world.officer.pk]),
    "portal:statement": row("login 200 404 200 404 200 200", lambda world: [world.statement.statement_id]),
    "portal:account": SIGNED_IN,
    "portal:support": EVERYONE,
    "portal:accessibility": EVERYONE,
    "portal:privacy": EVERYONE,
    "portal:components": row("login 403 200 403 403 200 200"),
    # No worker and no beat run under the tests: the page says so, to everyone.
    "portal:health": row("503 503 503 503 503 503 503"),
    "portal:branding_css": made_up("404 404 404 404 404 404 404"),
    "accounts/email/": made_up("302 302 302 302 302 302 302"),
    "account_login": NOT_WHEN_SIGNED_IN,
    "account_logout": row("302 200 200 200 200 200 200"),
    "account_inactive": EVERYONE,
    "account_signup": NOT_WHEN_SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
    "account_email": made_up("302 302 302 302 302 302 302"),
    "account_email_verification_sent": EVERYONE,
    "account_change_password": SIGNED_IN,
    "account_set_password": row("login 302 302 302 302 302 302"),
    "account_reset_password": EVERYONE,
    "account_confirm_login_code": row("login 302 302 302 302 302 302"),
    "account_confirm_email": made_up("200 200 200 200 200 200 200"),
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": made_up("200 200 200 200 200 200 200"),
    "account_reset_password_from_key_done": EVERYONE,
    "wagtailcore_login": made_up("200 200 200 200 200 200 200"),
    "admin/login/": made_up("login 403 login 403 403 login login"),
}
