"""Who gets what at every address: one table a room, read by tests/test_permission_matrix.py.

To add an address, add a line to its room's table (or the room's table to `tables.py`):

    "room:name": row("login 200 200 200 200 200 200", lambda world: [world.course.slug])

The seven answers are for ROLES, in order. An answer is a status, or `login` (sent to sign in), `denied` (sent back to
the admin's front page with a message), `ok` (whatever it is, it is no refusal and no error), or `no` (refused in any
way: login, denied, 403 or 404).
"""
