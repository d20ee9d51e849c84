"""The screens of a meeting: one item at a time, as it is projected, driven and followed."""
