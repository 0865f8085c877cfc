"""Damage leaves a gap that is counted; a file that was cut off is an error after its frames."""

import re
import subprocess
import sys

import av
import numpy as np
import pytest

from build_steps.paths import ROOT
from video_making import damage_packet, noise, write_video
from video_reading import read

ENCODERS = {
    ".mp4": "libx264",
    ".mkv": "libx264",
    ".avi": "mpeg4",
    ".ts": "mpeg2video",
    ".webm": "libvpx-vp9",
}


def write(file, encoder, count=30, **options):
    return write_video(
        file, noise(count), codec=(encoder, "yuv420p"), encoder_options={"g": "10", **options}
    )


@pytest.mark.parametrize(
    ("ending", "encoder"),
    [
        (".mp4", "libx264"),
        (".mp4", "libvpx-vp9"),
        (".mp4", "mpeg4"),
        (".mkv", "libx264"),
        (".mkv", "mpeg4"),
        (".webm", "libvpx"),
        (".webm", "libvpx-vp9"),
        (".avi", "libx264"),
        (".avi", "mpeg4"),
    ],
)
def test_a_damaged_packet_leaves_a_gap_and_is_counted(tmp_path, ending, encoder):
    file = write(tmp_path / f"clip{ending}", encoder)
    whole = read(file)
    assert (whole.times, whole.notes) == ([40 * index for index in range(30)], ())
    damage_packet(file, 15)
    damaged = read(file)
    missing = sorted(set(whole.times) - set(damaged.times))
    assert damaged.error is None
    assert damaged.times == sorted(set(whole.times) - set(missing))
    assert 1 <= len(missing) <= 3
    assert all(500 < time < 700 for time in missing)
    plural = "s" if len(missing) > 1 else ""
    (note,) = damaged.notes
    assert note.startswith(f"The file is damaged: {len(missing)} frame{plural} could not be read")


def test_a_transport_stream_with_lost_packets_keeps_the_other_frames(tmp_path):
    file = write(tmp_path / "clip.ts", "libx264")
    whole = read(file)
    content = file.read_bytes()
    lost = 188 * (len(content) // 188 // 2)
    file.write_bytes(content[:lost] + content[lost + 188 :])
    damaged = read(file)
    assert len(whole.frames) == 30
    assert 27 <= len(damaged.frames) < 30
    assert set(damaged.times) < set(whole.times)
    (note,) = damaged.notes
    assert f"{30 - len(damaged.frames)} frame" in note


def test_a_video_whose_first_packet_is_damaged_begins_with_the_next_key_frame(tmp_path):
    file = write(tmp_path / "clip.webm", "libvpx-vp9")
    damage_packet(file, 0)
    damaged = read(file)
    assert damaged.times == [40 * index for index in range(10, 30)]
    assert damaged.notes == (
        "The file is damaged: 10 frames could not be read, the first after 0.000 seconds. All "
        "other frames were kept.",
    )


def test_a_video_without_a_readable_frame_is_an_error(tmp_path):
    file = write(tmp_path / "clip.webm", "libvpx-vp9", count=3)
    for index in range(3):
        damage_packet(file, index)
    damaged = read(file)
    assert damaged.frames == []
    assert damaged.error.startswith("The video is damaged from the start (")


def test_damage_between_packets_of_matroska_is_passed_over(tmp_path):
    stored = noise(50)
    file = write_video(tmp_path / "clip.mkv", stored)
    content = bytearray(file.read_bytes())
    half = len(content) // 2
    content[half : half + 40_000] = bytes(40_000)
    file.write_bytes(content)
    damaged = read(file)
    assert damaged.error is None
    assert 30 <= len(damaged.frames) < 50
    assert damaged.times[-1] == 1960
    for frame in damaged.frames:
        assert np.array_equal(frame.picture, stored[round(frame.time * 25)])
    assert f"{50 - len(damaged.frames)} frames could not be read" in damaged.notes[0]


@pytest.mark.parametrize(("ending", "options"), [(".mkv", {}), (".mp4", {"movflags": "faststart"})])
def test_the_remaining_frames_of_a_cut_off_video_are_read(tmp_path, ending, options):
    stored = noise(50)
    file = write_video(tmp_path / f"clip{ending}", stored, options=options)
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 6 // 10])
    cut = read(file)
    assert 20 < len(cut.frames) < 35
    for frame in cut.frames:
        assert np.array_equal(frame.picture, stored[frame.index])
    assert re.search(r"cut off: it ends after 1\.\d of 2\.0 seconds", cut.error)


PEAK = """
import re, sys
from pathlib import Path
from emotilens.native.video.reader import open_video
from emotilens.steps.sample import Sampling
with open_video(Path(sys.argv[1])) as video:
    count = sum(1 for frame in video.frames(Sampling()))
    peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]
    print(count, peak, *video.notes)
"""


def with_claimed_size(packet: bytes, width: int, height: int) -> bytes:
    """A packet of Sorenson H.263, in which sizes follow after 30 bits and three for their kind."""
    bits = f"{int.from_bytes(packet, 'big'):0{8 * len(packet)}b}"
    assert bits[30:33] == "000", "one byte each for width and height"
    bits = f"{bits[:30]}001{width:016b}{height:016b}{bits[49:]}"
    bits = bits.ljust(-(-len(bits) // 8) * 8, "0")
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def test_a_damaged_frame_that_claims_to_be_huge_reserves_no_memory(tmp_path):
    file = tmp_path / "clip.flv"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("flv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 48, 32, "yuv420p"
        frames = [av.VideoFrame.from_ndarray(frame) for frame in noise(6, 32, 48)]
        packets = [packet for frame in [*frames, None] for packet in stream.encode(frame)]
        for packet in packets[:-1]:
            container.mux(packet)
        huge = av.Packet(with_claimed_size(bytes(packets[-1]), 16_000, 16_000))
        huge.stream, huge.pts, huge.dts = stream, packets[-1].pts, packets[-1].dts
        huge.time_base = packets[-1].time_base
        container.mux(huge)
    command = [sys.executable, "-c", PEAK, str(file)]
    environment = {"PYTHONPATH": str(ROOT / "py")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    count, kilobytes, note = done.stdout.split(maxsplit=2)
    assert int(count) == 5
    assert "1 frame could not be read" in note
    assert int(kilobytes) < 200_000
