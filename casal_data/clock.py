"""Laval's own clock: which day it is there, and when a day ends. The store keeps UTC, without saying so."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("America/Toronto")


def today() -> date:
    """The default reference date: today in Laval."""
    return datetime.now(HOME).date()


def utc_now() -> datetime:
    """This moment as the store keeps moments: UTC, without saying so."""
    return datetime.now(UTC).replace(tzinfo=None)


def here(moment: datetime) -> datetime:
    """A moment of the store on Laval's clock, without a zone."""
    return moment.replace(tzinfo=UTC).astimezone(HOME).replace(tzinfo=None)


def end_of_day(day: date) -> datetime:
    """The first moment after ``day`` in Laval, as the store keeps moments."""
    return datetime.combine(day + timedelta(days=1), time(), HOME).astimezone(UTC).replace(tzinfo=None)
