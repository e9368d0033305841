import os
import subprocess
import sys

import pytest

from elearning.people.models import User

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "elearning.settings.production",
    "SECRET_KEY": "k" * 60,
    "DATABASE_URL": "postgres://localhost/x",
    "CELERY_BROKER_URL": "redis://localhost:6379/0",
}


def start(**changes: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], **PRODUCTION, **changes}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"], env=env, text=True, capture_output=True
    )


def test_production_starts_with_everything_set():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("SECRET_KEY", "only-for-a-laptop", "SECRET_KEY"),
        ("CELERY_BROKER_URL", "filesystem://", "CELERY_BROKER_URL"),
        ("DEMO_MODE", "true", "Demonstration mode"),
    ],
)
def test_production_refuses_what_a_laptop_uses(name, value, says):
    result = start(**{name: value})
    assert result.returncode != 0
    assert says in result.stderr


@pytest.mark.django_db
def test_a_person_is_known_by_uuid_and_signs_in_by_lower_case_email():
    user = User.objects.create_user("Some.One@Example.org", "pw")
    assert user.pk.version == 4
    assert user.email == "some.one@example.org"
