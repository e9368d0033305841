"""The four accounts that the demonstration prints. Their password works in demonstration mode only."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password

DOMAIN = "demo.example"
PASSWORD = "demonstration"  # noqa: S105 (published on purpose; see `password`)


@dataclass(frozen=True, slots=True)
class Account:
    """`unit` and `post` are keys; `role` is one of people.Grant.Role over `over` (a key; "" is everywhere)."""

    email: str
    first_name: str
    last_name: str
    unit: str
    post: str
    role: str = ""
    over: str = ""


OFFICER = Account(
    f"officer@{DOMAIN}",
    "Olu",
    "Officer",
    "west-mercia-local-policing-herefordshire-hereford-response",
    "response-officer",
)
TRAINER = Account(
    f"trainer@{DOMAIN}",
    "Teresa",
    "Trainer",
    "west-mercia-support-services-learning-and-development",
    "police-staff",
    "trainer",
    "west-mercia",
)
MANAGER = Account(
    f"manager@{DOMAIN}", "Mina", "Manager", "west-mercia-local-policing", "senior-officer", "manager", "west-mercia"
)
ADMINISTRATOR = Account(
    f"administrator@{DOMAIN}",
    "Adam",
    "Administrator",
    "west-mercia-support-services-digital-services",
    "police-staff",
    "administrator",
)
ALL = (OFFICER, TRAINER, MANAGER, ADMINISTRATOR)


def password() -> str:
    """The hash for the four accounts: of PASSWORD in demonstration mode, of nothing at all otherwise."""
    return make_password(PASSWORD if settings.DEMO_MODE else None)
