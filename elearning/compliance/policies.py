"""Which requirements an administrator may change: those of the organisations that they administer. None is deleted."""

from django.db.models import Q, QuerySet

from elearning.compliance.models import Requirement
from elearning.people import scope
from elearning.people.models import Organisation
from elearning.people.policies import ScopedPolicy


def administered(viewer: scope.Viewer) -> QuerySet[Requirement]:
    """Requirements that the viewer may change: within what they administer. One for everybody is for administrators
    of everything."""
    if scope.is_national_administrator(viewer):
        return Requirement.objects.all()
    return Requirement.objects.filter(organisation__in=scope.organisations_administered(viewer))


def shown_to(viewer: scope.Viewer) -> QuerySet[Requirement]:
    """Requirements that the viewer may read: those administered, and those from above that bind their people too."""
    above = {
        top.path[:end]
        for top in scope.top_organisations(viewer, scope.Role.ADMINISTRATOR)
        for end in range(Organisation.steplen, len(top.path), Organisation.steplen)
    }
    binding = Q(organisation__isnull=True) | Q(organisation__path__in=above)
    return Requirement.objects.filter(Q(pk__in=administered(viewer).values("pk")) | binding)


REQUIREMENTS = ScopedPolicy(Requirement, administered)
