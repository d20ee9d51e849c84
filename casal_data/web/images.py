"""What the buttons PNG and SVG under a chart do, in the browser alone."""

import streamlit as st

_SCRIPT = """
<script>
(() => {
  if (window.casalImages) return;
  window.casalImages = true;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-image]");
    const chart = button?.closest("[class*=st-key-graphique-]")?.querySelector(".js-plotly-plot");
    if (!chart) return;
    const {width, height} = chart.getBoundingClientRect();
    const format = button.dataset.image;
    chart._context.toImageButtonOptions =
      {format, width, height, filename: button.dataset.name, scale: format === "png" ? 2 : 1};
    chart.querySelector(".modebar-btn").click();
  });
})();
</script>
"""


def offer() -> None:
    """Make the buttons work, once a visit. plotly's own tool makes the image; it is pressed, and stays out of sight."""
    st.html(_SCRIPT, unsafe_allow_javascript=True)
