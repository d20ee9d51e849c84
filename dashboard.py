"""The dashboard: ``streamlit run dashboard.py``. Navigation, the sidebar that all pages share, and one page."""

import streamlit as st

from casal_data.web import access, context, french_widgets, images, memory, page, paper, way_back

PAGES = [
    st.Page("pages/overview.py", title="Vue d'ensemble", url_path="vue-d-ensemble", icon=":material/dashboard:"),
    st.Page("pages/schedule.py", title="Échéancier", url_path="echeancier", icon=":material/view_timeline:"),
    st.Page("pages/partners.py", title="Partenaires", url_path="partenaires", icon=":material/groups:"),
    st.Page("pages/indicators.py", title="Indicateurs", url_path="indicateurs", icon=":material/bar_chart:"),
    st.Page("pages/legend.py", title="Statuts de la légende", url_path="legende", icon=":material/palette:"),
    st.Page("pages/actions.py", title="Actions", url_path="actions", icon=":material/checklist:"),
    st.Page("pages/findings.py", title="Vigilance", url_path="vigilance", icon=":material/report:"),
    st.Page("pages/meeting.py", title="Réunion", url_path="reunion", icon=":material/co_present:"),
    st.Page("pages/update.py", title="Mise à jour", url_path="mise-a-jour", icon=":material/upload_file:"),
    st.Page("pages/history.py", title="Historique", url_path="historique", icon=":material/history:"),
    st.Page("pages/help.py", title="Aide", url_path="aide", icon=":material/help:"),
]

st.set_page_config(page_title="Plan d'action", page_icon=str(page.ICON), layout="wide")
memory.set_modules_apart()
page.dress()
french_widgets.translate(each.url_path for each in PAGES)
images.offer()
paper.fit()
way_back.mend()
chosen = st.navigation(PAGES, expanded=True)
with page.in_french():
    access.gate()
    context.choose(chosen.url_path)
    chosen.run()
