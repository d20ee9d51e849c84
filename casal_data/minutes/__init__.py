"""What a meeting is given and what is kept of it: proposals for its agenda, its invitation, its minutes and documents.

Nothing here writes to the store, and nothing knows a screen: pages and command line ask for the same things.
"""
