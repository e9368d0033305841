"""Who must hold what, and where each of them stands: mathematics on plain values, without Django.

The rules, in the order in which they apply (each is one function, named in brackets):

1. A requirement asks for something on the days from its start to its last day, both included. Before and after
   them nobody stands anywhere on it [standing.in_force].
2. A membership is in the audience when its unit is the requirement's organisation or below it, and its post is one
   of the requirement's posts. No organisation means every organisation; no post means every post
   [audience.covers]. The first and the last day of a membership both count [spells.held_on].
3. A person has been in the audience since the first day of the present continuous spell: memberships that overlap
   or follow each other without a day between are one spell, whatever the unit or post, so a transfer inside the
   audience starts nothing anew. One day without membership is a break, and coming back starts anew
   [spells.joined_on].
4. The first due date is so many days after the later of that day and the requirement's start [standing.first_due].
5. The latest completion on or before the day counts, whenever and wherever the person then worked: a transfer and a
   break both keep it. It holds until the same day of the month so many months later, that day included
   [standing.latest_completion, standing.last_day_held].
6. While it holds, the state is complete, or expiring in its last 60 days (EXPIRING_DAYS).
7. Otherwise the person has until the later of the first due date and the last day held. On that day and before it,
   the state is not yet due; after it, expired if the course was ever completed and overdue if not [standing.stand].
"""
