"""Reference data: read the files, refuse them whole where a row is wrong, then bring the database up to date."""
