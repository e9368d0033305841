"""What waits for trainers: drafts, and modules whose review is due."""

from dataclasses import dataclass
from datetime import timedelta

from wagtail.models import Page

from courses.models import CoursePage
from elearning.lib import clock

REVIEW_NOTICE = timedelta(days=60)


@dataclass(frozen=True)
class Desk:
    drafts: int
    reviews: int


def desk() -> Desk:
    """How many pages have changes that are not published, and how many modules fall due for review in 60 days."""
    soon = clock.today() + REVIEW_NOTICE
    drafts = Page.objects.filter(has_unpublished_changes=True).count()
    return Desk(drafts, CoursePage.objects.live().filter(review_due__lte=soon).count())
