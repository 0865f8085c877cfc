"""One of many pictures cannot take for ever on the command line."""

import signal
import time

import pytest

from emotilens.basics.errors import PictureError
from emotilens.cli.analysing import pictures
from emotilens.cli.analysing.pictures import decode_picture
from emotilens.cli.analysing.time_limit import time_limit

TOO_SLOW = PictureError("too slow")


def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


def test_what_takes_too_long_is_interrupted_even_where_errors_are_ignored():
    def ignore_once():
        try:
            wait(20)
        except PictureError:
            wait(20)

    start = time.monotonic()
    with pytest.raises(PictureError, match="too slow"), time_limit(0.1, TOO_SLOW):
        ignore_once()
    assert time.monotonic() - start < 10


def test_an_earlier_timer_goes_on_afterwards():
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    earlier = signal.getsignal(signal.SIGALRM)
    with time_limit(60, TOO_SLOW):
        pass
    assert signal.getsignal(signal.SIGALRM) is earlier
    assert signal.getitimer(signal.ITIMER_REAL)[0] == pytest.approx(left, abs=5)
    assert signal.getitimer(signal.ITIMER_REAL)[1] == interval


def test_a_picture_that_takes_too_long_is_an_error_of_that_file(monkeypatch, tmp_path):
    monkeypatch.setattr(pictures, "DECODING_SECONDS", 0.1)
    monkeypatch.setattr(pictures, "open_picture", lambda file: wait(20))
    content = decode_picture(tmp_path / "slow.gif").content
    assert "to decode. Save it again" in content
