"""Questions in and out of the bank: each format is parsed, planned, and applied all or nothing."""
