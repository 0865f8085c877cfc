"""Frames of a video in turn at the engine, and how long the rest of it takes."""

import pytest
from page_modules import serve_module

from build_steps.paths import WEB

TURNS = """async (address) => {
  const { Turns } = await import(address);
  const turns = new Turns();
  const seen = [];
  const rests = {};
  const frame = (name) =>
    turns.overlap(async () => {
      seen.push(`begin ${name}`);
      return { rest: new Promise((resolve) => { rests[name] = resolve; }) };
    });
  const finish = async (name) => {
    seen.push(`end ${name}`);
    rests[name]();
    await new Promise((resolve) => setTimeout(resolve));
  };
  await turns.take(() => { throw new Error("failed"); }).catch(() => seen.push("failed"));
  frame("a");
  frame("b");
  frame("c");
  frame("d");
  const question = turns.take(() => seen.push("question"));
  frame("e");
  await new Promise((resolve) => setTimeout(resolve));
  for (const name of ["b", "a", "c", "d"]) await finish(name);
  await question;
  await new Promise((resolve) => setTimeout(resolve));
  return seen;
}"""

SPEED = """async ([address, frames, whole]) => {
  const { VideoSpeed } = await import(address);
  const speed = new VideoSpeed();
  return frames.map(([moment, time]) => {
    speed.add(moment, time);
    return [speed.frames, speed.left(whole)];
  });
}"""


def test_three_frames_are_in_work_at_once_and_everything_else_waits_for_them(origin_page):
    seen = origin_page.evaluate(TURNS, serve_module(origin_page, WEB / "worker" / "turns.js"))
    begun = ["begin a", "begin b", "begin c", "end b", "begin d"]
    assert seen == ["failed", *begun, "end a", "end c", "end d", "question", "begin e"]


def test_the_rest_takes_as_long_as_the_latest_frames_say(origin_page):
    address = serve_module(origin_page, WEB / "page" / "video_speed.js")
    # Ten frames a second at first, of a video of 25 a second; then twenty.
    moments = [*range(0, 4000, 100), *range(4000, 20_000, 50)]
    frames = [[moment, index / 25] for index, moment in enumerate(moments)]
    seen = origin_page.evaluate(SPEED, [address, frames, 60])
    assert seen[0] == [0, None]
    # Not before two seconds have passed.
    assert seen[19] == [pytest.approx(10), None]
    assert seen[20] == [pytest.approx(10), pytest.approx((60 - 0.8) * 2.5)]
    assert seen[-1] == [pytest.approx(20), pytest.approx((60 - frames[-1][1]) * 1.25)]
    assert origin_page.evaluate(SPEED, [address, frames[:40], None])[-1] == [
        pytest.approx(10),
        None,
    ]
