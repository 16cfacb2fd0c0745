"""Which language a text is in, by py3langid, whose model comes with its package."""

_SAMPLE_CHARS = 2_000


def language_of(text: str) -> str:
    """The ISO 639-1 code of the likeliest of its 97 languages."""
    import py3langid

    return str(py3langid.classify(text[:_SAMPLE_CHARS])[0])
