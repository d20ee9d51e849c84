"""What can go wrong with the store, each said in one French sentence that tells what to do.

DuckDB's own messages are in English and name its internals: they stay in the chain of causes, never in ours.
"""

# ruff: noqa: N818 - the names are read in `except StoreBusy`, where an Error suffix would say nothing more.

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, Self

import duckdb

from casal_data.french import typeset


class StoreError(Exception):
    """The store could not do what was asked; nothing that it held was changed.

    The message is one French sentence for users, made of the class's ``sentence`` and of the values given.
    """

    sentence: ClassVar[str] = (
        "La base « {name} » n'a pas pu être lue ou modifiée ; rien n'y a été changé : réessayez, "
        "et gardez une copie de son dossier avant toute autre chose si cela se reproduit."
    )

    def __init__(self, name: str, **values: object) -> None:
        super().__init__(typeset(self.sentence.format(name=name, **values)))


class StoreUnsupported(StoreError):
    """The address of the store is of a kind that this version cannot open."""

    sentence = (
        "L'adresse de base « {name} » n'est pas prise en charge : donnez le chemin d'un fichier DuckDB, "
        "ou « ducklake: » suivi du chemin d'un catalogue local."
    )


class StoreBusy(StoreError):
    """Another process, or another thread's write, held the store for longer than the patience."""

    sentence = (
        "La base « {name} » est occupée par un autre programme ; rien n'y a été changé : "
        "attendez qu'il ait terminé, ou fermez-le, puis réessayez."
    )


class StoreCorrupt(StoreError):
    """The file, its journal or its data files cannot be read back."""

    sentence = (
        "La base « {name} » est endommagée et a été laissée telle quelle : copiez son dossier en lieu sûr, "
        "renommez-la, puis restaurez votre dernière sauvegarde avec « python -m casal_data restore FICHIER »."
    )


class StoreJournalUnreadable(StoreCorrupt):
    """The journal cannot be replayed; the file beside it may be whole."""


class BackupDamaged(StoreCorrupt):
    """The file to restore is a store, but not one that holds what was written to it."""

    sentence = (
        "La sauvegarde « {name} » est endommagée et n'a pas été restaurée ; la base n'a pas changé : "
        "choisissez une autre sauvegarde."
    )


class StoreNewer(StoreError):
    """The schema, or the file format, is of a later version than this code."""

    sentence = (
        "La base « {name} » vient d'une version plus récente du tableau de bord et a été laissée telle quelle : "
        "mettez le tableau de bord à jour pour l'ouvrir."
    )


class StoreForeign(StoreError):
    """The file is there and is none of ours: empty, no DuckDB file, or a DuckDB file with other tables."""

    sentence = (
        "Le fichier « {name} » n'est pas une base du tableau de bord et a été laissé tel quel : "
        "vérifiez son nom, ou choisissez un autre emplacement dans CASAL_STORE."
    )


class StoreReadOnly(StoreError):
    """The disk, the folder or the file refuses to be written."""

    sentence = (
        "La base « {name} » est sur un disque ou dans un dossier protégé en écriture ; rien n'y a été changé : "
        "donnez le droit d'y écrire, ou choisissez un autre emplacement dans CASAL_STORE."
    )


class StoreFull(StoreError):
    """The disk, or the space allowed, is full: the write was rolled back."""

    sentence = (
        "Il n'y a plus assez d'espace pour la base « {name} » ; l'écriture a été annulée et rien n'a été perdu : "
        "libérez de l'espace, puis réessayez."
    )


class StoreMissing(StoreError):
    """The place of the store, or the file to restore, cannot be found or made."""

    sentence = "« {name} » est introuvable ou ne peut pas être créé : vérifiez le chemin, puis réessayez."


class StoreExists(StoreError):
    """The file that a backup would be written to is already there."""

    sentence = "Le fichier « {name} » existe déjà et n'a pas été remplacé : choisissez un autre nom."


class NotABackup(StoreError):
    """The file to restore is the store itself."""

    sentence = "« {name} » est la base elle-même et non une sauvegarde : choisissez un autre fichier."


class StateChanged(StoreError):
    """The plan got another upload since the preview that is about to be applied."""

    sentence = (
        "Le plan a changé dans la base « {name} » depuis cet aperçu ; rien n'a été appliqué : "
        "refaites l'aperçu, puis appliquez de nouveau."
    )


class MeetingClosed(StoreError):
    """The meeting was closed, by somebody else perhaps, since it was shown as a draft."""

    sentence = (
        "Cette réunion est close : le dépôt nº {number} l'a inscrite dans la base « {name} » ; rien n'a été changé : "
        "annulez ce dépôt à l'historique pour la rouvrir."
    )


class MeetingGone(StoreError):
    """The draft of the meeting was deleted, by somebody else perhaps, since it was shown."""

    sentence = "Cette réunion n'existe plus dans la base « {name} » : elle a été supprimée ; rien n'a été changé."


class StoreMismatch(StoreError):
    """What was written could not be read back the same: the write was rolled back."""

    sentence = (
        "La base « {name} » n'a pas pu relire ce qui venait d'y être écrit ; l'écriture a été annulée : "
        "vérifiez que chaque code du plan est unique et que le disque est sain, puis réessayez."
    )


class NotReversible(StoreError):
    """The upload can be neither undone nor redone. ``name`` is its number."""

    sentence = "Le dépôt nº {name} n'est pas dans la base ; rien n'a été changé : choisissez-en un de l'historique."

    @classmethod
    def of(cls, upload: int, found: object | None) -> Self:
        """The error of an upload that is not there (``found`` is None), or that cannot be undone."""
        return (_NotAWorkbook if found else cls)(str(upload))  # type: ignore[return-value]

    @classmethod
    def last_version(cls, upload: int) -> Self:
        """The error of an upload without which the plan would have no version left."""
        return _LastVersion(str(upload))  # type: ignore[return-value]


class _NotAWorkbook(NotReversible):
    sentence = (
        "Le dépôt nº {name} n'est pas celui d'un classeur et ne peut être ni annulé ni rétabli ; rien n'a été changé : "
        "choisissez dans l'historique le dépôt du classeur lui-même."
    )


class _LastVersion(NotReversible):
    sentence = (
        "Le dépôt nº {name} a apporté la seule version du plan qui soit en vigueur et ne peut pas être annulé ; "
        "rien n'a été changé : déposez d'abord le classeur du plan qui doit la remplacer, ou rétablissez-en un autre."
    )


class NotRemovable(StoreError):
    """The plan is not there, or holds data that is not made up."""

    sentence = (
        "Le plan « {plan} » n'est pas un plan de données fictives de la base « {name} » et n'a pas été supprimé : "
        "seul un plan dont toutes les versions disent « Données fictives » peut l'être."
    )


@contextmanager
def in_french(name: str) -> Iterator[None]:
    """Whatever DuckDB or the system raises inside the block comes out as the StoreError of the store ``name``."""
    with duckdb_in_french(name):
        try:
            yield
        except OSError as error:
            raise from_system(error, name) from error


@contextmanager
def duckdb_in_french(name: str) -> Iterator[None]:
    """What DuckDB raises inside the block comes out as the StoreError of the store ``name``.

    A statement that is wrong (a table or column that is not there) is a fault of the code and passes as it is; but
    the whole catalogue is not there for who was about to read as another thread left it: see ``connection.leave``.
    """
    try:
        yield
    except duckdb.ProgrammingError as error:
        if _LEFT in str(error):
            raise StoreBusy(name) from error
        raise
    except duckdb.Error as error:
        raise from_duckdb(error, name) from error


_LEFT = 'Catalog "casal" does not exist'

_OF_ERRNO: dict[int, type[StoreError]] = {
    errno.ENOSPC: StoreFull,
    errno.EDQUOT: StoreFull,
    errno.EFBIG: StoreFull,
    errno.EACCES: StoreReadOnly,
    errno.EPERM: StoreReadOnly,
    errno.EROFS: StoreReadOnly,
    errno.ENOENT: StoreMissing,
    errno.ENOTDIR: StoreMissing,
    errno.EEXIST: StoreMissing,
}

# DuckDB tells its errors apart by English words only; the first row that has one of its words wins.
_OF_WORDS: tuple[tuple[type[StoreError], tuple[str, ...]], ...] = (
    (StoreBusy, ("could not set lock", "used by another process", "unique file handle conflict")),
    (StoreJournalUnreadable, ("replaying wal",)),
    (StoreFull, ("no space left", "disk quota", "file too large", "not enough space")),
    (StoreReadOnly, ("read-only file system", "permission denied", "access is denied", "not permitted")),
    (StoreNewer, ("we can only read version", "newer version", "version mismatch")),
    (StoreForeign, ("not a valid duckdb", "is a directory")),
    (StoreCorrupt, ("corrupt", "checksum", "could not read enough bytes", "no such file", "deserializ", "serializ")),
)


def from_duckdb(error: duckdb.Error, name: str) -> StoreError:
    """The error of ours that says what ``error`` means for the store called ``name``."""
    words = str(error).casefold()
    kind = next((kind for kind, signs in _OF_WORDS if any(sign in words for sign in signs)), StoreError)
    return kind(name)


def from_system(error: OSError, name: str) -> StoreError:
    """The error of ours that says what the operating system's ``error`` means for the file called ``name``."""
    return _OF_ERRNO.get(error.errno or 0, StoreError)(name)
