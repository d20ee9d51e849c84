"""How fast the dashboard is, as ratios to what it stands on, measured side by side in one run.

``python -m benchmarks``. What is compared, why, and the figures of one run are in ``docs/performance.md``.
"""
