"""Every address of the project, asked by every role. A new address without a line in tests/permissions fails here."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from elearning.people.models import User
from tests.permissions.addresses import Address, every_address
from tests.permissions.rows import Row, answer_of, fits
from tests.permissions.tables import BY_NAME, row_for
from tests.permissions.world import ROLES, World, make_world

ADDRESSES = every_address()


def room_of(address: Address) -> str:
    return address.name.split(":")[0] if ":" in address.name else address.name.split("_")[0]


ROOMS = {room: list(found) for room, found in groupby(sorted(ADDRESSES, key=room_of), key=room_of)}


def test_every_address_has_a_line_that_says_who_gets_what():
    missing = sorted({address.name for address in ADDRESSES if row_for(address.name) is None})
    assert not missing, f"Say in tests/permissions who gets what at: {', '.join(missing)}"


def test_no_line_is_about_an_address_that_is_gone():
    assert sorted(BY_NAME.keys() - {address.name for address in ADDRESSES}) == []


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_each_role_gets_what_the_matrix_says(room):
    world = make_world()
    clients = {role: signed_in(user) for role, user in world.users.items()}
    wrong = [line for address in ROOMS[room] for line in differences(address, world, clients)]
    assert not wrong, "\n" + "\n".join(wrong)


def signed_in(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def differences(address: Address, world: World, clients: dict[str, Client]) -> list[str]:
    found = row_for(address.name)
    if found is None:
        return []  # said by the test above
    path = path_of(address, found, world)
    answers = [ask(clients[role], found.method, path) for role in ROLES]
    if all(fits(expected, answer) for expected, answer in zip(found.expects, answers, strict=True)):
        return []
    return [f"{address.name} {path}\n  expected {' '.join(found.expects)}\n  answered {' '.join(answers)}"]


def path_of(address: Address, found: Row, world: World) -> str:
    if found.args is None or not address.is_named:
        return address.sample_path()
    return reverse(address.name, args=list(found.args(world)))


def ask(client: Client, method: str, path: str) -> str:
    """One request, of which nothing stays: neither in the database nor in the session."""
    session: Any = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(path)
        if response.streaming:
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    client.cookies = session
    return answer_of(response)
