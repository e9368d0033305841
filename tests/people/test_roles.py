from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission

from elearning.lib import clock
from elearning.people import roles, tasks
from elearning.people.models import Grant
from tests.factories.people import GrantFactory, OrganisationFactory, UserFactory, administrator_of, manager_of, trainer

pytestmark = pytest.mark.django_db


def permissions_of(name):
    return {f"{p.content_type.app_label}.{p.codename}" for p in Group.objects.get(name=name).permissions.all()}


def test_the_groups_are_there_after_migrate():
    assert set(Group.objects.filter(name__in=roles.MANAGED).values_list("name", flat=True)) == set(roles.MANAGED)


def test_trainers_write_courses_and_questions_and_touch_no_people():
    held = permissions_of(roles.TRAINERS)
    assert {"wagtailadmin.access_admin", "courses.change_lessonpage", "quizzes.publish_singlechoice"} <= held
    assert not any(one.startswith(("people.", "compliance.", "records.")) for one in held)


@pytest.mark.parametrize("screen", ["wagtailimages:index", "wagtaildocs:index", "wagtailmedia:index"])
def test_trainers_open_the_pictures_documents_and_media_and_upload(client, screen):
    client.force_login(trainer())
    response = client.get(reverse(screen))
    assert response.status_code == 200
    assert "/add/" in response.content.decode()


def test_only_national_administrators_hold_what_is_the_whole_sites():
    assert "wagtailcore.change_workflow" in permissions_of(roles.NATIONAL_ADMINISTRATORS)
    assert "wagtailcore.change_workflow" not in permissions_of(roles.ADMINISTRATORS)
    assert "compliance.add_requirement" in permissions_of(roles.ADMINISTRATORS)


def test_setting_up_again_changes_nothing(capsys):
    before = {name: permissions_of(name) for name in roles.MANAGED}, GroupPagePermission.objects.count()
    call_command("setup_roles")
    assert ({name: permissions_of(name) for name in roles.MANAGED}, GroupPagePermission.objects.count()) == before
    assert "People whose groups changed: 0" in capsys.readouterr().out


def test_an_expired_grant_opens_nothing_after_the_nightly_task():
    user = trainer()
    Grant.objects.update(end=clock.today() - timedelta(days=1))
    assert tasks.sync_roles() == 1
    assert not user.groups.exists()


def test_a_grant_that_starts_today_opens_after_the_nightly_task():
    tomorrow = clock.today() + timedelta(days=1)
    user = GrantFactory(role="trainer", organisation=OrganisationFactory(), start=tomorrow).user
    assert not user.groups.exists()
    Grant.objects.update(start=clock.today())
    tasks.sync_roles()
    assert user.groups.get().name == roles.TRAINERS


def test_groups_that_are_not_ours_are_left_alone():
    user, other = UserFactory(), Group.objects.create(name="Choir")
    user.groups.add(other)
    roles.sync(user)
    assert list(user.groups.all()) == [other]


def test_the_number_of_people_with_roles_does_not_lose_anybody():
    people = [manager_of(None), trainer(), administrator_of(None)]
    assert roles.sync_all() == 0
    assert [one.groups.count() for one in people] == [0, 1, 1]
