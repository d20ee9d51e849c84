"""Preparing a meeting: its day and place, its agenda, and sending it."""
