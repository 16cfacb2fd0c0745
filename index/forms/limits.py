"""How much of a file is read."""

from typing import BinaryIO

from index.errors import LoadError

MAX_FILE_BYTES = 20_000_000  # a saved news page is under 5 MB; more is an archive or a mistake
MAX_RECORD_BYTES = 5_000_000  # one article of a file that holds many
MAX_RECORDS_BYTES = 2_000_000_000  # all of them, unpacked


def read_whole(
    file: BinaryIO, *, most_bytes: int = MAX_FILE_BYTES, advice: str = "split it into articles"
) -> bytes:
    """All bytes of a file.

    Raises:
        LoadError: there are more than ``most_bytes``, also where they come out of a small
            compressed file.
    """
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise LoadError(f"is larger than {most_bytes // 1_000_000} MB; {advice}")
    return data
