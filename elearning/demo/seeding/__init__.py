"""The curriculum's files into pages, questions and pictures: read, plan, apply all or nothing."""
