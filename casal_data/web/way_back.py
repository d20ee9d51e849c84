"""The browser's Back after a click on a chart: to the page with the chart, as it was.

``st.switch_page`` first gives the page that is left the parameters of the next one, and the browser keeps that as a
place of its own in its history (streamlit 1.67): the next page takes that place instead of another.
"""

import streamlit as st

_SCRIPT = """
<script>
(() => {
  if (window.casalWayBack) return;
  window.casalWayBack = true;
  const push = history.pushState.bind(history);
  let lent = -Infinity;
  history.pushState = (state, unused, url) => {
    const next = new URL(url ?? location.href, location.href);
    const isElsewhere = next.pathname !== location.pathname;
    const takesPlace = isElsewhere && next.search === location.search && performance.now() - lent < 1000;
    lent = isElsewhere ? -Infinity : performance.now();
    takesPlace ? history.replaceState(state, unused, url) : push(state, unused, url);
  };
})();
</script>
"""


def mend() -> None:
    """Make Back lead where it should, once a visit."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
