"""The dashboard: ``streamlit run dashboard.py``. Navigation, the sidebar that all pages share, and one page."""

import streamlit as st

from casal_data.web import access, context, french_widgets, memory, page

PAGES = [
    st.Page("pages/overview.py", title="Vue d'ensemble", url_path="vue-d-ensemble", icon=":material/dashboard:"),
    st.Page("pages/schedule.py", title="Échéancier", url_path="echeancier", icon=":material/view_timeline:"),
    st.Page("pages/actions.py", title="Actions", url_path="actions", icon=":material/checklist:"),
    st.Page("pages/update.py", title="Mise à jour", url_path="mise-a-jour", icon=":material/upload_file:"),
    st.Page("pages/history.py", title="Historique", url_path="historique", icon=":material/history:"),
]

st.set_page_config(page_title="Plan d'action", page_icon=str(page.ICON), layout="wide")
memory.set_modules_apart()
page.dress()
french_widgets.translate(each.url_path for each in PAGES)
chosen = st.navigation(PAGES, expanded=True)
with page.in_french():
    access.gate()
    context.choose(chosen.url_path)
    chosen.run()
