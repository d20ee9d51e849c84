"""What whoever answers for the data does beside the uploads: keep a copy, and remove what was made up."""

import tempfile
from pathlib import Path

import streamlit as st

from casal_data import french
from casal_data.clock import today
from casal_data.model import Plan
from casal_data.store import backup
from casal_data.web import data, writing
from casal_data.web.context import Context
from casal_data.web.page import plain
from casal_data.web.workbook import size

_COPY, _REMOVED, _SURE = "_copy", "_removed", "sur-de-retirer"


def keep_copy(context: Context) -> None:
    """A backup of the whole store, made when it is asked for."""
    st.header("Sauvegarde", anchor=False)
    st.markdown(
        french.typeset(
            "Un seul fichier contient tous les plans, tous les dépôts et leurs classeurs. Gardez-en une copie ailleurs "
            "que sur ce serveur. Elle se remet en place sur le serveur, par la commande « restore FICHIER »."
        )
    )
    made: tuple[str, bytes] | None = st.session_state.get(_COPY)
    if made is None or made[0] != context.stamp:
        st.session_state.pop(_COPY, None)
        label = "Préparer une sauvegarde"
        writing.button(label, context.stamp, _copy, key="copie", sentence="Copie de la base…", icon=":material/save:")
        return
    st.download_button(
        f"Télécharger une sauvegarde ({size(len(made[1]))})",
        made[1],
        file_name=f"sauvegarde_{today().isoformat()}.duckdb",
        mime="application/octet-stream",
        on_click="ignore",
        type="primary",
        icon=":material/download:",
        key="sauvegarde",
    )


def _copy(stamp: str, _: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "sauvegarde.duckdb"
        backup(data.store(), copy)
        st.session_state[_COPY] = stamp, copy.read_bytes()


def remove_fictive(context: Context) -> None:
    """The button that removes a made-up plan for good, once that is confirmed; nothing for a plan that is not."""
    removed = st.session_state.pop(_REMOVED, None)
    if removed:
        sentence = f"« {removed} » est retiré pour de bon."
        st.success(plain(french.typeset(sentence)), icon=":material/check_circle:")
    if not context.is_fictive:
        return
    st.header("Démonstration", anchor=False)
    st.markdown(
        plain(
            french.typeset(
                f"« {context.plan.title} » est fait de données fictives. Le retirer efface pour de bon ce plan, son "
                "suivi et ses classeurs ; il ne reviendra pas de lui-même. Les autres plans restent comme ils sont."
            )
        )
    )
    sure = st.checkbox("Je veux effacer la démonstration pour de bon", key=_SURE)
    writing.button(
        "Retirer la démonstration",
        context.plan,
        _remove,
        key="retirer-la-demonstration",
        sentence="Retrait de la démonstration…",
        icon=":material/delete_forever:",
        disabled=not sure,
    )


def _remove(plan: Plan, name: str) -> None:
    data.store().remove_plan(plan.id, author=name)
    st.session_state[_REMOVED] = plan.title
