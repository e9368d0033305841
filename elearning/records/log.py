"""How far the log is complete, while transactions that write to it are still open.

A sequence number is drawn before its transaction commits, so number 11 can be seen while 10 is still to come. A
writer therefore announces, before it draws numbers, the number that all of its own will be above: a shared advisory
lock, let go by PostgreSQL when the transaction ends. What lies at or below every announced number will not change.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

# Advisory lock keys are 64 bits: 24 for whose they are, 40 for a sequence number (10^12 statements).
OURS = 0x5EC0DE

# A sequence that was never used says 1 and gives 1 next.
DRAWN = "SELECT last_value - (NOT is_called)::int FROM records_statement_seq_seq"

ANNOUNCE = """
    SELECT pg_advisory_xact_lock_shared((%s::bigint << 40) + last_value - (NOT is_called)::int), clock_timestamp()
    FROM records_statement_seq_seq
"""

OPEN_WRITERS = """
    WITH locks AS (
        SELECT pid, (classid::bigint << 32 | objid::bigint) AS key FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND mode = 'ShareLock'
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ),
    writers AS (SELECT pid, key - (key >> 40 << 40) AS announced FROM locks WHERE key >> 40 = %s)
"""

# The sequence is read in a query of its own, before the locks: a writer that draws a number after it is above it.
SETTLED = OPEN_WRITERS + "SELECT least(%s, min(announced)) FROM writers"  # noqa: S608 - both parts are constants

CONSISTENT = (
    OPEN_WRITERS  # noqa: S608 - both parts are constants
    + "SELECT coalesce(min(xact_start), now()) FROM pg_stat_activity WHERE pid IN (SELECT pid FROM writers)"
)


def announce() -> datetime:
    """Say that this transaction will write to the log, and take the moment for `stored` from the database's clock.

    Called within the transaction, before numbers are drawn.
    """
    with connection.cursor() as cursor:
        cursor.execute(ANNOUNCE, [OURS])
        return cursor.fetchone()[1]


def settled_through() -> int:
    """The highest `seq` at or below which no statement will appear any more."""
    with connection.cursor() as cursor:
        cursor.execute(DRAWN)
        (drawn,) = cursor.fetchone()
        cursor.execute(SETTLED, [OURS, drawn])
        return cursor.fetchone()[0]


def consistent_through() -> datetime:
    """The moment up to which every statement stored can be read (xAPI 1.0.3 Communication, 2.1.3)."""
    with connection.cursor() as cursor:
        cursor.execute(CONSISTENT, [OURS])
        return cursor.fetchone()[0]
