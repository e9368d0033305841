"""Who a course is for. The keys are those that posts carry (`people.Post.audiences`)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    ALL_STAFF = "all_staff", _("Everyone: officers, PCSOs, specials, staff and volunteers")
    POLICING_RESPONDER = "policing_responder", _("Policing responders: response, neighbourhood, control room, custody")
    FIRST_RESPONDER_PARTNER = "first_responder_partner", _("First responders in partner bodies, who can refer")
    SUPERVISOR = "supervisor", _("Supervisors")
    INVESTIGATOR_SPOC = "investigator_spoc", _("Investigators, single points of contact and tactical advisers")
    PARTNER_AGENCY = "partner_agency", _("Partner agencies")
    PARTNER_AGENCY_CHILDREN = "partner_agency_children", _("Partner agencies working with children")
    CONTROL_ROOM = "control_room", _("Control room")
    CUSTODY = "custody", _("Custody")


def labels(keys: Iterable[str]) -> list[str]:
    """The audiences in words, in the order of the list above; a key that is no longer in it is left as it stands."""
    wanted = list(keys)
    known = [str(audience.label) for audience in Audience if audience.value in wanted]
    return known + [key for key in wanted if key not in Audience.values]
