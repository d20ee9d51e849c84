"""What the installation says of access: by whom, for how long, and from which address a request comes.

Streamlit's secrets: ``[auth]`` (OpenID Connect, see ``st.login``) and ``[casal] coordinators``, a list of e-mail
addresses. The environment: ``CASAL_COORDINATORS`` (addresses, with commas), ``CASAL_SESSION_MINUTES``, and
``CASAL_TRUSTED_PROXY`` (the addresses of the proxies in front, with commas).
"""

import os
import sys
from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from casal_data import french, passcode
from casal_data.store import Store

IDLE_MINUTES, LONGEST_MINUTES = 60, 12 * 60
LOCAL = "local"
"""Where a request comes from that names no address worth believing."""
_FIRST = """
    Code d'accès de la coordination, pour mettre le plan à jour :

        {made}

    Il n'est dit qu'ici et cette seule fois. Pour en faire un autre : python -m casal_data passcode

"""
_LOOPBACK = frozenset({"127.0.0.1", "::1"})


def openid() -> bool:
    """Whether people sign in by OpenID Connect; if not, by passcode."""
    return bool(_section("auth"))


def providers() -> list[str]:
    """The names that ``st.login`` knows of the providers, "" for the one without a name."""
    auth = _section("auth")
    named = [name for name, value in auth.items() if isinstance(value, Mapping) and "client_id" in value]
    return [""] * ("client_id" in auth) + named


def coordinators() -> frozenset[str]:
    """The e-mail addresses, in lower case, of those who may write when people sign in by OpenID Connect."""
    listed = _section("casal").get("coordinators", [])
    listed = [listed] if isinstance(listed, str) else listed
    named = [*map(str, listed), *os.environ.get("CASAL_COORDINATORS", "").split(",")]
    return frozenset(each.strip().casefold() for each in named) - {""}


def idle_seconds() -> float:
    """After how long without a sign of life a session is over."""
    asked = os.environ.get("CASAL_SESSION_MINUTES", "").strip()
    minutes = int(asked) if asked.isdecimal() and int(asked) else IDLE_MINUTES
    return 60.0 * min(minutes, LONGEST_MINUTES)


def longest_seconds() -> float:
    """After how long a session is over, whatever was done in it."""
    return 60.0 * LONGEST_MINUTES


def address() -> str:
    """The visitor's address, as far as it can be believed: see ``believed``."""
    trusted = frozenset(each.strip() for each in os.environ.get("CASAL_TRUSTED_PROXY", "").split(",")) - {""}
    forwarded = ",".join(st.context.headers.get_all("X-Forwarded-For"))
    return believed(st.context.ip_address, forwarded, trusted)


def believed(told: str | None, forwarded: str, trusted: Collection[str]) -> str:
    """The nearest address that is no proxy of ours.

    told: what Streamlit says, None on the machine itself. Its server believes ``X-Forwarded-For`` of whoever comes
    from the machine itself; here that header counts only where the proxy that writes it is named in ``trusted``.
    """
    chain = [each.strip() for each in forwarded.split(",") if each.strip()]
    if told is None or (told in chain and not _LOOPBACK.intersection(trusted)):
        return LOCAL
    return next((each for each in (told, *reversed(chain)) if each not in trusted), told)


def first_start(store: Store) -> None:
    """Where nobody could sign in yet, make the coordinator's passcode and say it once, in the server's terminal.

    It goes straight to standard error, to no log. Of two processes that start at once, the one whose passcode stays
    says it.
    """
    if openid() or store.credential("coordinator"):
        return
    made = passcode.make()
    if store.set_credential("coordinator", passcode.digest(made), unless_set=True):
        sys.stderr.write(french.typeset(_FIRST.format(made=made)))
        sys.stderr.flush()


def _section(name: str) -> Mapping[str, Any]:
    """A table of Streamlit's secrets, empty where there is none."""
    try:
        found = st.secrets[name]
    except (KeyError, FileNotFoundError):
        return {}
    return found if isinstance(found, Mapping) else {}
