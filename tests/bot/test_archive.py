"""What an export leaves in the folder: a whole file for its owner alone, or none."""

import stat
from pathlib import Path

import pytest

from bot.archive import new_file
from bot.refusals import Refused


def test_what_breaks_off_leaves_no_file_and_the_next_try_is_whole(tmp_path: Path) -> None:
    """Else the second try would be told that the file exists; what is whole is never replaced."""
    file = tmp_path / "ana.zip"
    with pytest.raises(TypeError), new_file(file) as stream:
        stream.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert list(tmp_path.iterdir()) == []
    with new_file(file) as stream:
        stream.write(b"whole")
    with pytest.raises(Refused, match="exists already"), new_file(file):
        pytest.fail("replaced")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"whole", 0o600)
