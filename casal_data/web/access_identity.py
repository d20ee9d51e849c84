"""Signing in by OpenID Connect: Streamlit says who it is, the list of coordinators who may write, we for how long."""

import logging

import streamlit as st
from streamlit.errors import StreamlitAuthError

from casal_data import french
from casal_data.web import access_rules, access_session, page

_AGAINST = "openid"
_LOG = logging.getLogger(__name__)
_VISITS = access_session.Visits()
_XSRF = "_streamlit_xsrf"
_AGAIN = (
    "Reconnectez-vous dans un autre onglet, puis revenez à celui-ci et continuez : rien de ce que vous y avez saisi ou "
    "déposé n'est perdu."
)
_UNLISTED = (
    "La connexion de {who} a réussi, mais cette adresse n'est pas de celles qui peuvent mettre le plan à jour : "
    "demandez à la personne responsable de l'installation de l'ajouter."
)
_UNVERIFIED = (
    "La connexion de {who} a réussi, mais cette adresse de courriel n'est pas vérifiée : faites-la vérifier par votre "
    "fournisseur d'identité, puis reconnectez-vous."
)
_NOBODY = (
    "Personne ne peut encore mettre le plan à jour : la personne responsable de l'installation doit inscrire les "
    "adresses de courriel de la coordination dans « secrets.toml », sous « [casal] », à « coordinators », ou dans "
    "CASAL_COORDINATORS."
)
_MISCONFIGURED = (
    "La connexion n'est pas possible : la personne responsable de l'installation doit revoir la partie « [auth] » de "
    "« secrets.toml »."
)


def coordinator() -> str | None:
    """The name of who is signed in and listed, and whose time is not over; it is a sign of life."""
    if not _is_known() or _refusal() or not _VISITS.lasts(*_visit()):
        return None
    name = _claim("name") or _claim("email")
    access_session.begin(name, _AGAINST)
    return name


def was_signed_in() -> bool:
    """Whether somebody who is listed signed in here, their time over or not."""
    return access_session.held() is not None and _is_known() and not _refusal()


def end() -> None:
    """Sign out, in every tab of this browser; Streamlit forgets its cookie, and the provider its session."""
    if _is_known():
        _VISITS.end(*_visit())
    access_session.end()
    st.logout()


def draw() -> None:
    """What who is not signed in, or not allowed, sees: why, and what to do."""
    refusal = _refusal() if _is_known() else ""
    if refusal:
        st.error(page.plain(french.typeset(refusal)), icon=":material/person_off:")
        st.button("Se déconnecter", key="access_leave", on_click=end)
        return
    if access_session.held():
        st.markdown(french.typeset(_AGAIN))
        st.link_button("Ouvrir un autre onglet", st.context.url or "/", icon=":material/open_in_new:", type="primary")
        return
    for provider in access_rules.providers():
        label = f"Se connecter avec {provider}" if provider else "Se connecter"
        if st.button(page.plain(label), key=f"access_by_{provider}", type="primary", icon=":material/login:"):
            _go(provider)
    if not access_rules.providers():
        st.error(french.typeset(_MISCONFIGURED), icon=":material/error:")


def _go(provider: str) -> None:
    try:
        st.login(provider or None)
    except StreamlitAuthError:
        _LOG.exception("[auth] in the secrets is not complete")
        st.error(french.typeset(_MISCONFIGURED), icon=":material/error:")


def _is_known() -> bool:
    """Whether Streamlit knows who it is, listed or not, for whatever time."""
    return _claim("is_logged_in") == "True"


def _refusal() -> str:
    """Why who is known may not write, as a French sentence; "" where they may."""
    listed, email = access_rules.coordinators(), _claim("email")
    if not listed:
        return _NOBODY
    if email.casefold() not in listed:
        return _UNLISTED.format(who=email or _claim("name") or "ce compte")
    return _UNVERIFIED.format(who=email) if _claim("email_verified").casefold() == "false" else ""


def _visit() -> tuple[str, float]:
    """Who it is in which browser, and when the provider vouched for it."""
    issued = _claim("iat")
    moment = float(issued) if issued.isdecimal() else 0.0
    return "\n".join((_claim("iss"), _claim("sub") or _claim("email"), _browser() or issued)), moment


def _browser() -> str:
    """What the tabs of one browser have in common: Streamlit's token against forged requests, "" without one.

    The cookie is « 2|mask|masked token|time », with another mask each time.
    """
    try:
        _, mask, masked, _ = _cookie().split("|")
        pairs = enumerate(bytes.fromhex(masked))
        return bytes(byte ^ bytes.fromhex(mask)[place % 4] for place, byte in pairs).hex()
    except (ValueError, IndexError):
        return ""


def _cookie() -> str:
    return st.context.cookies.get(_XSRF) or ""


def _claim(name: str) -> str:
    """What the identity says of itself by that name, as text; "" where it says nothing."""
    value = st.user.get(name)
    return "" if value is None else str(value).strip()
