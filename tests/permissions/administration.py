"""People, organisations, posts, roles, branding, credentials: administrators' screens."""

from tests.permissions.rows import row
from tests.permissions.viewsets import ADMINISTRATORS, NATIONAL, viewset
from tests.permissions.world import World


def person(world: World) -> list[object]:
    return [world.officer.pk]


def membership(world: World) -> list[object]:
    return [world.membership.pk]


TABLE = {
    **viewset("organisations", lambda world: world.unit.pk),
    **viewset("wagtailusers_users", lambda world: world.officer.pk),
    **viewset("posts", lambda world: world.post.pk, changes=NATIONAL),
    **viewset("branding", lambda world: 1, reads=NATIONAL, copy=True),
    "roles:index": row(ADMINISTRATORS),
    "roles:index_results": row(ADMINISTRATORS),
    "people_import": row(ADMINISTRATORS),
    "people_join": row(ADMINISTRATORS, person),
    "people_grant": row(ADMINISTRATORS, person),
    "people_leave": row(ADMINISTRATORS, membership),
    "people_transfer": row(ADMINISTRATORS, membership),
    "people_end_grant": row(ADMINISTRATORS, lambda world: [world.users["administrator"].grants.get().pk]),
    "records_credentials": row(NATIONAL),
    "records_make_credential": row(NATIONAL),
    "records_revoke_credential": row(NATIONAL, lambda world: [world.credential.pk]),
}
