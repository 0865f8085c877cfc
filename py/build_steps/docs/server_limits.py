"""The limits of the Gradio app as a table, where a page has the line ``<!-- limits -->``."""

from emotilens.gradio_app import limits

PLACE = "<!-- limits -->"


def with_limits(markdown: str) -> str:
    """A page with the table in its place."""
    return markdown.replace(PLACE, "\n".join(_lines()))


def _lines() -> list[str]:
    video_seconds, work_seconds = limits.VIDEO_SECONDS, limits.VIDEO_WORK_SECONDS
    rows = {
        "picture": f"{_megabytes(limits.PICTURE_BYTES)} MB",
        "single frame": f"{_megabytes(limits.FRAME_BYTES)} MB, {_megapixels(limits.FRAME_PIXELS)}",
        "video": f"{_megabytes(limits.VIDEO_BYTES)} MB, {_megapixels(limits.VIDEO_PIXELS)} per "
        f"frame, {video_seconds:.0f} seconds, {limits.VIDEO_FRAMES:,} analysed frames, "
        f"{work_seconds:.0f} seconds of work",
        "other request": f"{_megabytes(limits.BODY_BYTES)} MB, {limits.BODY_VALUES:,} values; "
        f"pauses of {limits.IDLE_SECONDS} seconds while it arrives; on average at least "
        f"{limits.LEAST_BYTES_PER_SECOND // 1000} kB per second",
        "decoding of a picture": f"{limits.DECODING_SECONDS:.0f} seconds, "
        f"{limits.DECODING_BYTES / 1e9:.0f} GB of memory; the same for opening a video, and for "
        f"each of its frames",
        "all uploads together": f"{limits.UPLOADS_BYTES / 1e9:.0f} GB; {limits.UPLOADED_FILES} "
        f"files in one upload",
        "at a time": f"{limits.WORKERS} pictures, {limits.VIDEOS} video, {limits.CAMERA_FRAMES} "
        f"camera frames; {limits.WAITING} requests wait, of one session "
        f"{limits.WAITING_OF_VISITOR}",
        "kept": f"files {limits.KEPT_SECONDS} seconds after their last use, or "
        f"{limits.CHOSEN_SECONDS // 60} minutes while a visitor's page is open; a camera's state "
        f"{limits.KEPT_STREAM_SECONDS} seconds after its last frame; a video's result "
        f"{limits.RESULT_SECONDS // 60} minutes after its last use, all together "
        f"{_megabytes(limits.RESULTS_BYTES)} MB; an answer that is not fetched "
        f"{limits.UNREAD_SECONDS} seconds; the state of {limits.SESSIONS:,} sessions",
    }
    return [
        "| what | at most |",
        "|---|---|",
        *(f"| {name} | {most} |" for name, most in rows.items()),
    ]


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.0f}"


def _megapixels(count: int) -> str:
    return f"{count / 1e6:.1f} megapixels"
