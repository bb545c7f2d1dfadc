"""What makes no sense in a calendar."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from plugins.source.model import Document
from plugins.source.problem import Problem

# How long a chat may take: one with hours, one of whole days.
HOURS, DAYS = timedelta(days=1), timedelta(days=6)
# Zones that no place keeps all year, but for those that never had another time.
FIXED = re.compile(r"EST|MST|HST|(?:Etc/)?(?:GMT[+-]?[0-9]*|Greenwich)")


def chat(document: Document, now: datetime) -> Iterator[Problem]:
    """All that is wrong with the calendar entry of a chat at `now`."""
    yield from _lasts(document)
    yield from _fixed(document)
    yield from _place(document, now)


def _lasts(document: Document) -> Iterator[Problem]:
    """A slip in one of the two dates fills many days of a calendar."""
    starts, ends = document.header.get("starts"), document.header.get("ends")
    hours = isinstance(starts, datetime)
    if (
        starts
        and ends
        and isinstance(ends, datetime) == hours
        and ends - starts > (HOURS if hours else DAYS)
    ):
        message = f"the chat lasts from {starts:%Y-%m-%d} to {ends:%Y-%m-%d}"
        yield document.problem("W328", message, key="ends", hint="is the day of its end right?")


def _fixed(document: Document) -> Iterator[Problem]:
    name = document.header.get("timezone", "")
    if FIXED.fullmatch(name):
        message = f"{name} has no summer time"
        hint = "write the zone of a place, like America/New_York; or UTC"
        yield document.problem("W329", message, key="timezone", hint=hint)


def _place(document: Document, now: datetime) -> Iterator[Problem]:
    """Where a chat was may be lost; where one is to be somebody knows."""
    header = document.header
    to_come = document.whole and document.date.at > now and not header.get("cancelled")
    if to_come and not (header.get("where") or header.get("hashtag")):
        message, hint = "nothing tells where the chat to come is", "add the line Where: or Hashtag:"
        yield document.problem("N330", message, key="starts", hint=hint)
