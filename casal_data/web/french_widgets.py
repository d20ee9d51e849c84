"""Streamlit's own words in French, for those that no parameter or setting reaches, and the names and roles it forgets.

One observer watches the page and replaces whole texts, placeholders and accessible names, never what a plan says.
Streamlit 1.67; the journeys in Chromium fail when one of these words shows in English again.
"""

import json
from collections.abc import Iterable

import streamlit as st

from casal_data import french

NOT_FOUND = "The page that you have requested does not seem to exist. Running the app's main page."
WORDS = {
    "Skip to main content": "Aller au contenu",
    "Sidebar": "Volet",
    "App pages": "Pages",
    "Expand sidebar": "Ouvrir le volet",
    "Collapse sidebar": "Fermer le volet",
    "Open": "Ouvrir",
    "Close": "Fermer",
    "Dismiss": "Fermer",
    "No results": "Aucun résultat",
    "Selected values": "Valeurs choisies",
    "Select all": "Tout choisir",
    "Clear all": "Tout effacer",
    "Clear value": "Effacer",
    "Clear entry": "Effacer",
    "Press Enter to apply": "Entrée pour appliquer",
    "Press Enter to submit form": "Entrée pour envoyer",
    "Show password": "Montrer le code",
    "Hide password": "Cacher le code",
    "Choose an option": "Choisir",
    "Choose date": "Choisir une date",
    "yyyy": "aaaa",
    "dd": "jj",
    "Previous month": "Mois précédent",
    "Next month": "Mois suivant",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": (
        "Flèches pour parcourir les dates, Entrée pour choisir, Échap pour fermer."
    ),
    "Search": "Rechercher",
    "Close Search": "Fermer la recherche",
    "Previous Result": "Résultat précédent",
    "Next Result": "Résultat suivant",
    "Type to search": "Rechercher dans le tableau",
    "Link to heading": "Lien vers ce titre",
    "Fullscreen": "Plein écran",
    "View fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Show/hide columns": "Afficher ou masquer des colonnes",
    "Clear selection": "Effacer la sélection",
    "Dataframe column menu": "Menu de la colonne",
    "Copy to clipboard": "Copier",
    "Copied": "Copié",
    "Copy column name": "Copier le nom de la colonne",
    "Sort ascending": "Trier en ordre croissant",
    "Sort descending": "Trier en ordre décroissant",
    "Automatic": "Automatique",
    "Localized": "Régional",
    "Plain": "Brut",
    "Percent": "Pourcentage",
    "Scientific": "Scientifique",
    "Accounting": "Comptable",
    "Calendar": "Calendrier",
    "Duration": "Durée",
    "Statistics": "Statistiques",
    "Values": "Valeurs",
    "Empty": "Vides",
    "Distinct": "Distinctes",
    "Minimum length": "Longueur minimale",
    "Maximum length": "Longueur maximale",
    "Average length": "Longueur moyenne",
    "Average": "Moyenne",
    "Median": "Médiane",
    "Standard deviation": "Écart-type",
    "Sum": "Somme",
    "Range": "Étendue",
    "No data": "Aucune donnée",
    "Based on sample": "D'après un échantillon",
    "Autosize": "Ajuster la largeur",
    "Pin column": "Figer la colonne",
    "Unpin column": "Libérer la colonne",
    "Hide column": "Masquer la colonne",
    "file upload": "Fichier à déposer",
    "Upload": "Choisir un fichier",
    "Add files": "Choisir un autre fichier",
    "Drag and drop a file here": "Glissez le fichier ici",
    "Click to retry upload": "Cliquez pour réessayer l'envoi",
    "Upload failed": "L'envoi a échoué",
    "Only one file is allowed.": "Un seul fichier à la fois.",
    "Unexpected error. Please try again.": "Erreur imprévue ; réessayez.",
    "Error:": "Erreur :",
    "Press Ctrl+Enter to apply": "Ctrl+Entrée pour appliquer",
    "Press ⌘+Enter to apply": "⌘+Entrée pour appliquer",
    "Increment": "Augmenter",
    "Decrement": "Diminuer",
    "Running...": "En cours…",
    "Stop": "Arrêter",
    "Stop script": "Arrêter",
    "Rerun": "Relancer",
    "Connecting": "Connexion…",
    "Connecting to Streamlit server": "Connexion au serveur…",
    "Unable to connect to Streamlit server": "Le serveur ne répond pas",
    "Error": "Erreur",
    "Connection error": "Connexion perdue",
    "Streamlit server is not responding. Are you connected to the internet?": (
        "Le serveur ne répond pas. La page reviendra d'elle-même ; sinon, vérifiez votre connexion."
    ),
    "Page not found": "Page introuvable",
    NOT_FOUND: "Cette adresse ne mène à aucune page. Voici la vue d'ensemble.",
}
PREFIXES = {
    "Help for ": "Aide : ",
    "Remove ": "Retirer ",
    "Cancel upload of ": "Arrêter l'envoi de ",
    "Choose date, ": "Choisir une date, ",
    "year, ": "année, ",
    "month, ": "mois, ",
    "day, ": "jour, ",
    "Show/hide columns: ": "Afficher ou masquer des colonnes : ",
    "Search: ": "Rechercher : ",
    "Fullscreen: ": "Plein écran : ",
    "Close fullscreen: ": "Quitter le plein écran : ",
    "Clear selection: ": "Effacer la sélection : ",
    "Top values frequency chart: ": "Valeurs les plus fréquentes : ",
    "Distribution histogram: ": "Distribution : ",
}
"""Starts of texts that go on with a name or a figure."""

FORGOTTEN = {
    "[data-testid=search-input]": {"aria-label": "Rechercher dans le tableau"},
    "[role=menu] button:not([role])": {"role": "menuitem"},
    "[data-testid=stCode] pre": {"tabindex": "0"},
}
"""Elements that a screen reader would not name or would take for something else, or that scroll and are not reached
by the keyboard; and what they are given."""

_SCRIPT = """
<script>
(() => {
  if (window.casalWords) return;
  const words = window.casalWords = new Map(Object.entries(%(words)s));
  const prefixes = Object.entries(%(prefixes)s), pages = %(pages)s, forgotten = Object.entries(%(forgotten)s);
  const loaded = new URL(performance.getEntriesByType("navigation")[0].name).pathname;
  document.documentElement.lang = "fr-CA";
  const attributes = ["aria-label", "aria-valuetext", "placeholder", "title", "alt"];
  const theirs = "[data-testid=stMarkdownContainer], [data-testid=stHtml], [data-tag], [role=option][data-key], svg";
  const month = new Intl.DateTimeFormat("fr-CA", {month: "long"});
  const octets = (figure, unit) => `${figure.replace(/\\.0$/, "").replace(".", ",")}\u00a0${unit.replace("K", "k")}o`;
  const weight = (text) => {
    const [, figure, unit, most] = text.match(/^([\\d.]+) ?([KMG]?)B( per file)?$/) ?? [];
    return figure ? `${octets(figure, unit)}${most ? " au plus" : ""}` : null;
  };
  const inFrench = (text) => {
    if (words.has(text)) return words.get(text);
    const [, figure, most] = text.match(/^File must be ([\\d.]+) ?([KMG]?)B or smaller\\.$/) ?? [];
    if (figure) return `Fichier trop lourd\u00a0: ${octets(figure, most)} au plus.`;
    const start = prefixes.find(([english]) => text.startsWith(english));
    if (start) return start[1] + text.slice(start[0].length);
    const [, number, unit] = text.match(/^(\\d+)( results?$| options? available\\.$| – [A-Z][a-z]+$)/) ?? [];
    if (!number) return null;
    if (unit.startsWith(" –")) return `${number} – ${month.format(new Date(2000, number - 1))}`;
    return `${number} ${unit.startsWith(" o") ? "choix offert" : "résultat"}${number > 1 ? "s" : ""}`;
  };
  const give = (node, name, value) => {
    if (node.getAttribute(name) !== value) node.setAttribute(name, value);  // what is set is seen as a change
  };
  const mend = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.nodeValue.trim(), parent = node.parentElement;
      const box = parent?.closest("[data-testid=stFileUploaderDropzone]");
      const french = inFrench(text) ?? (box ? weight(text) : null);
      const asked = [location.pathname, loaded];
      if (text === %(not_found)s && asked.some((path) => pages.includes(path.split("/").pop())))
        parent?.closest("[role=dialog]")?.querySelector("button")?.click();
      else if (french && (box || !parent?.closest(theirs))) node.nodeValue = french;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const [selector, given] of forgotten)
      if (node.matches(selector)) Object.entries(given).forEach(([name, value]) => give(node, name, value));
    for (const name of attributes) {
      const text = node.getAttribute(name), french = text && inFrench(text);
      if (french) give(node, name, french);
    }
    node.childNodes.forEach(mend);
  };
  mend(document.body);
  new MutationObserver((changes) => changes.forEach((change) =>
    change.type === "childList" ? change.addedNodes.forEach(mend) : mend(change.target)
  )).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: attributes,
  });
})();
</script>
"""


def translate(pages: Iterable[str]) -> None:
    """Install the observer in the page, once a visit. ``pages`` are the url paths that exist.

    A server's first visitor who comes by a link to a page is told by Streamlit that the page does not exist,
    though it then shows it: until ``st.navigation`` has run once, it only knows the names of the files in
    ``pages/``. That dialog is closed; for an address that truly leads nowhere it stays, in French.
    """
    values = {
        "words": _typeset(WORDS),
        "prefixes": _typeset(PREFIXES),
        "forgotten": FORGOTTEN,
        "pages": list(pages),
        "not_found": NOT_FOUND,
    }
    script = _SCRIPT % {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    st.html(script, unsafe_allow_javascript=True)


def _typeset(words: dict[str, str]) -> dict[str, str]:
    return {english: french.typeset(text) for english, text in words.items()}
