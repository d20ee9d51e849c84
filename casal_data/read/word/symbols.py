"""Signs of Word's picture fonts, as the characters that they stand for: the ticks and bullets that plans hold."""

_WINGDINGS = {
    0x6C: "•", 0x6E: "▪", 0x6F: "☐", 0x71: "•", 0x76: "•", 0x78: "☒", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "•",
    0xE0: "→", 0xF0: "→", 0xFB: "X", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0x2D: "-", 0xAE: "→"}
_PRIVATE = 0xF000
UNTICKED = "☐"


def plain(words: str, font: str) -> str:
    """The words as characters of their own, where the font draws something else in their place."""
    is_drawn = font.lower().startswith("wingdings")
    if words.isascii() and not is_drawn:
        return words
    return "".join(_plain(character, is_drawn=is_drawn, is_symbol=font == "Symbol") for character in words)


def is_unknown(character: str) -> bool:
    """Whether a character has a meaning in its font alone, and one that we do not know."""
    return "\ue000" <= character <= "\uf8ff"


def _plain(character: str, *, is_drawn: bool, is_symbol: bool) -> str:
    code = ord(character)
    is_private = _PRIVATE <= code < _PRIVATE + 0x100
    if character.isspace() or not (is_private or (is_drawn and code < 0x100)):
        return character
    return (_SYMBOL if is_symbol else _WINGDINGS).get(code % 0x100) or chr(_PRIVATE + code % 0x100)
