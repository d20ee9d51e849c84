"""Tries at a passcode, slowed per address and in all. Nothing here sleeps: it says how long to wait.

Each try is counted before it is heard, so that many at once gain nothing, and given back when it was right. An
address has five tries at its leisure; after each further one it waits twice as long, from half a minute to a quarter
of an hour. All addresses together have twenty, and one more each half minute: who changes addresses gains nothing
either. An address where a try was right before does not wait for the others, so that they cannot shut it out.
"""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

AT_LEISURE, FIRST_WAIT, LONGEST_WAIT, FORGOTTEN_AFTER = 5, 30.0, 900.0, 3600.0
IN_ALL, ONE_MORE_EACH = 20, 30.0
MOST_ADDRESSES, MOST_FAMILIAR = 4096, 256


@dataclass(slots=True)
class _Tries:
    count: int
    last: float


class Throttle:
    """clock: seconds that never go back. One for a whole server; every method may be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._familiar: OrderedDict[str, None] = OrderedDict()
        self._spent, self._spent_at = 0.0, clock()

    def admit(self, address: str) -> float:
        """0 where a try from this address may be heard, which is counted; else for how many seconds to wait."""
        with self._lock:
            now, origin = self._clock(), _origin(address)
            wait = max(self._wait_of(origin, now), 0.0 if origin in self._familiar else self._wait_of_all(now))
            if wait:
                return wait
            former = self._tries.pop(origin, None)
            self._tries[origin] = _Tries(former.count + 1 if former else 1, now)
            self._spent += 1
            while len(self._tries) > MOST_ADDRESSES:
                self._tries.popitem(last=False)
            return 0.0

    def succeeded(self, address: str) -> None:
        """The try that was just admitted was right: it counts no more. Earlier wrong ones still do."""
        with self._lock:
            origin = _origin(address)
            if origin in self._tries:
                self._tries[origin].count -= 1
            self._spent = max(0.0, self._spent - 1)
            self._familiar.pop(origin, None)
            self._familiar[origin] = None
            while len(self._familiar) > MOST_FAMILIAR:
                self._familiar.popitem(last=False)

    def _wait_of(self, origin: str, now: float) -> float:
        tries = self._tries.get(origin)
        if tries is None:
            return 0.0
        if now - tries.last >= FORGOTTEN_AFTER:
            del self._tries[origin]
            return 0.0
        beyond = tries.count - AT_LEISURE
        delay = 0.0 if beyond < 0 else min(FIRST_WAIT * 2 ** min(beyond, 16), LONGEST_WAIT)
        return max(0.0, tries.last + delay - now)

    def _wait_of_all(self, now: float) -> float:
        self._spent = max(0.0, self._spent - (now - self._spent_at) / ONE_MORE_EACH)
        self._spent_at = now
        return max(0.0, (self._spent + 1 - IN_ALL) * ONE_MORE_EACH)


def _origin(address: str) -> str:
    """Whose address it is: an IPv6 one by its first 64 bits, which one household or server has whole."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((int(parsed) >> 64 << 64, 64)))
    return str(parsed)
