"""What the screens ask of the browser: nothing around them, keys, and type as large as the screen allows.

The keys are ours and not those of ``st.button(shortcut=…)``: in Streamlit 1.67 Échap would leave the screens from
within a text that is being typed, a button has one key only (the remote of a projector sends Page Down, not →), and
its hint says « Esc ».
"""

import json
from pathlib import Path

import streamlit as st

_STYLE = Path(__file__).with_name("screen.css")
NEXT, PREVIOUS, LEAVE, NOTE = "ecran-suivant", "ecran-precedent", "ecran-quitter", "ecran-noter"
"""The keys of the buttons that a key of the keyboard presses."""
FOLLOW = "ecran-suivre"
"""The key of the button that nobody sees, by which the browser asks for the screen that is on now."""
_KEYS = {
    "ArrowRight": NEXT,
    "PageDown": NEXT,
    "ArrowLeft": PREVIOUS,
    "PageUp": PREVIOUS,
    "Escape": LEAVE,
    "n": NOTE,
}
_LARGEST, _SMALLEST, _STEP = 1.3, 0.5, 0.05
"""Between which sizes of type, as shares of that of ``screen.css``, the largest is chosen at which all is in sight."""
_NARROW = 768
"""Pixels: a phone is scrolled, and its type keeps its size."""

_SCRIPT = """
<script>
(() => {
  if (window.casalScreen) return;
  window.casalScreen = true;
  const keys = %(keys)s, typed = "input, textarea, select, [contenteditable=true], [role=spinbutton]";
  const apart = `${typed}, [role=listbox], [role=dialog], [role=menu]`;
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!document.querySelector(".st-key-ecran") || event.target.closest?.(apart)) return;
    if (document.querySelector("[role=listbox], [role=dialog]")) return;
    const field = event.key === "/" && document.querySelector(".st-key-%(code)s input");
    const button = keys[event.key] && document.querySelector(`.st-key-${keys[event.key]} button`);
    if (!field && !button) return;
    event.preventDefault();
    field ? field.focus() : button.click();
  });
  let fitted = "";
  const fit = () => {
    const screen = document.querySelector(".casal-screen");
    if (!screen) return;
    const height = (selector) => document.querySelector(selector)?.offsetHeight ?? 0;
    const room = innerHeight - height(".st-key-ecran-barre") - 1;
    const size = () => screen.style.getPropertyValue("--fit");
    const shape = () => [screen.clientWidth, screen.offsetHeight, size(), screen.textContent];
    const seen = () => [innerWidth, room, ...shape()].join("|");
    if (seen() === fitted) return;
    const take = (share) => screen.style.setProperty("--fit", share.toFixed(2));
    if (innerWidth < %(narrow)s) screen.style.removeProperty("--fit");
    else for (let share = %(largest)s; share >= %(smallest)s; share -= %(step)s) {
      take(share);
      if (screen.offsetHeight <= room && screen.scrollWidth <= screen.clientWidth) break;
    }
    fitted = seen();
  };
  let asked = 0;
  const told = (name) => document.querySelector(`[data-casal-${name}]`)?.getAttribute(`data-casal-${name}`);
  const follow = () => {
    const [now, drawn] = [told("now"), told("drawn")];
    if (!now || !drawn || now === drawn || Date.now() - asked < 900) return;
    asked = Date.now();
    document.querySelector(".st-key-%(follow)s button")?.click();
  };
  new MutationObserver(() => { fit(); follow(); }).observe(document.body, {childList: true, subtree: true});
  addEventListener("resize", fit);
  document.fonts.ready.then(() => { fitted = ""; fit(); });
  fit();
})();
</script>
"""


def dress(code: str) -> None:
    """Leave nothing around the screen, and install its keys once a visit. code: the field that « / » enters."""
    st.html(_STYLE)
    values = {"largest": _LARGEST, "smallest": _SMALLEST, "step": _STEP, "narrow": _NARROW}
    st.html(
        _SCRIPT % {"keys": json.dumps(_KEYS), "code": code, "follow": FOLLOW, **values}, unsafe_allow_javascript=True
    )
