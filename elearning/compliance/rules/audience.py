"""Who is meant: a part of the tree of organisations, and posts."""

from elearning.compliance.rules.facts import Rule, Service


def covers(rule: Rule, service: Service) -> bool:
    """Whether a membership is in the rule's audience, whatever the date."""
    return service.path.startswith(rule.path) and (not rule.posts or service.post in rule.posts)
