"""The one way that facts travel up."""

from django.dispatch import Signal

# Sent inside the transaction that stored them, with `statement_ids: list[UUID]` and nothing else.
# A receiver that only wakes a task does so on commit.
statements_stored = Signal()
