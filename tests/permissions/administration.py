"""People, organisations, posts, roles, branding, credentials: administrators' screens."""

from tests.permissions.rows import row
from tests.permissions.viewsets import ADMINISTRATORS, NATIONAL, viewset
from tests.permissions.world import World


def person(world: World) -> list[object]:
    return [world.officer.pk]


def membership(world: World) -> list[object]:
    return [world.membership.pk]


DELETES = "login 403 no 403 403 no 200"

TABLE = {
    **viewset("organisations", lambda world: world.unit.pk),
    **viewset("wagtailusers_users", lambda world: world.officer.pk),
    **viewset("posts", lambda world: world.post.pk, changes=NATIONAL),
    # Without a look of its own an organisation has the site's, so that may be deleted.
    **viewset("branding", lambda world: world.branding.pk, reads=NATIONAL, deletes=DELETES, copy=True),
    "roles:index": row(ADMINISTRATORS),
    "roles:index_results": row(ADMINISTRATORS),
    "people_import": row(ADMINISTRATORS),
    "people_join": row(ADMINISTRATORS, person),
    "people_grant": row(ADMINISTRATORS, person),
    "people_leave": row(ADMINISTRATORS, membership),
    "people_transfer": row(ADMINISTRATORS, membership),
    "people_end_grant": row(ADMINISTRATORS, lambda world: [world.users["administrator"].grants.get().pk]),
    # A key opens what its organisation may read: an administrator sees the keys of their own organisations.
    "records_credentials": row(ADMINISTRATORS),
    "records_make_credential": row(ADMINISTRATORS),
    "records_revoke_credential": row("login 403 denied 403 403 404 200", lambda world: [world.credential.pk]),
}
