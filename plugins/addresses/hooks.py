"""What those who run a check may hear of the addresses."""

from blinker import signal

#: Sent with what gives the ledger's `Update`, and as `path` the file it is for, when all is checked.
ledger_compared = signal("addresses_ledger_compared")
