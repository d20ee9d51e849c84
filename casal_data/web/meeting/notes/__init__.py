"""What the coordinator notes of each item, in a panel beside its screen."""
