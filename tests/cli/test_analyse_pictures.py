"""Many pictures at a time: the same results in the same order, and little in memory."""

import json
import threading

import numpy as np
import pytest
from PIL import Image as Pillow

from emotilens.cli.analysing.in_order import in_order
from emotilens.cli.main import main

pytestmark = pytest.mark.usefixtures("models")


def test_a_folder_gives_the_same_document_whatever_the_number_of_jobs(
    example_picture, tmp_path, capsys
):
    folder = tmp_path / "pictures"
    folder.mkdir()
    with Pillow.open(example_picture) as picture:
        for number, width in enumerate((512, 300, 200, 400)):
            picture.resize((width, width)).save(folder / f"{number}.png")
    (folder / "2b.png").write_bytes(b"no picture")
    documents = []
    for jobs in ("1", "3"):
        file = tmp_path / f"{jobs}.json"
        assert main(["analyse", str(folder), "--json", str(file), "--jobs", jobs]) == 1
        document = json.loads(file.read_text())
        for source in document["sources"]:
            for frame in source.get("frames", ()):
                del frame["timings"]
        documents.append(document)
    assert documents[0] == documents[1]
    names = [source["source"].rsplit("/", 1)[1] for source in documents[0]["sources"]]
    assert names == ["0.png", "1.png", "2.png", "2b.png", "3.png"]
    assert "5 pictures in " in capsys.readouterr().err


def test_results_come_in_order_even_if_later_things_are_done_first():
    later = threading.Event()

    def work(number):
        if number == 0:
            assert later.wait(10)
        else:
            later.set()
        return number

    assert list(in_order(work, range(4), jobs=2)) == [0, 1, 2, 3]


@pytest.mark.parametrize("jobs", [1, 3])
def test_things_are_taken_only_as_fast_as_they_are_worked_on(jobs):
    taken = []

    def things():
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(np.square, things(), jobs)
    for number in range(5):
        assert next(results) == number**2
        assert len(taken) <= number + 1 + jobs
    results.close()


def test_an_error_ends_the_work():
    def work(number):
        if number == 3:
            raise ValueError("three")
        return number

    results = in_order(work, range(100), jobs=2)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)
