"""Reading age, gender and descriptors: what the network is fed, and what its outputs become."""

from dataclasses import replace

import numpy as np
import pytest

from build_steps.paths import MANIFEST
from emotilens.basics.errors import ModelUnavailableError, NetworkOutputError, SpecificationError
from emotilens.basics.stopwatch import Stopwatch
from emotilens.manifest.model_list import read_manifest
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks, complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.people.attributes import age_of, is_male
from emotilens.people.reader import AT_ONCE, AttributesReader

SIZE = 4


@pytest.fixture(scope="module")
def model(models):
    found = models.manifest.attributes_model()
    embedding = replace(found.attributes.embedding, size=SIZE)
    return replace(found, attributes=replace(found.attributes, embedding=embedding))


class Network:
    """Answers with the mean of each plane; ``changed`` replaces outputs."""

    def __init__(self, **changed):
        self.changed = changed
        self.fed = []

    async def run(self, name, tensor):
        assert name == "hse-faceres"
        self.fed.append(tensor)
        count = len(tensor)
        ages = np.zeros((count, 100), np.float32)
        ages[:, 24] = ages[:, 34] = 0.5
        means = tensor.mean(axis=(2, 3))
        outputs = {
            "age": ages,
            "gender": means[:, 2:] / 400 + 0.5,
            "embedding": np.pad(means, ((0, 0), (0, SIZE - 3))),
        }
        return {
            name: value for name, value in {**outputs, **self.changed}.items() if value is not None
        }


def plain(colour, height=60, width=80):
    return np.full((height, width, 3), colour, np.uint8)


def read(model, network, frame, boxes, landmarks=None):
    reader = AttributesReader(model, network.run)
    return complete(reader.read(frame, np.asarray(boxes, float), landmarks))


def test_the_network_is_fed_blue_green_red_minus_the_authors_means(model):
    network = Network()
    read(model, network, plain((10, 20, 30)), [[20, 10, 30, 30]])
    (fed,) = network.fed
    assert fed.shape == (1, 3, 224, 224)
    means = fed.mean(axis=(0, 2, 3))
    assert means == pytest.approx([30 - 103.939, 20 - 116.779, 10 - 123.68], abs=1e-3)


def test_ages_genders_and_descriptors_are_those_of_each_face(model):
    frame = plain((0, 0, 0))
    frame[:, 40:] = (255, 0, 0)
    found = read(model, Network(), frame, [[4, 20, 20, 20], [55, 20, 20, 20]])
    assert found.ages == pytest.approx([30, 30])
    assert found.deviations == pytest.approx([5, 5])
    assert is_male(found.genders).tolist() == [False, True]
    assert np.linalg.norm(found.descriptors, axis=1) == pytest.approx([1, 1])
    assert found.features[:, 2] == pytest.approx([-123.68, 255 - 123.68], abs=1e-3)


def test_a_crowd_is_read_in_parts_in_its_order(model):
    network = Network()
    frame = np.repeat(np.arange(200, dtype=np.uint8)[None, :, None], 40, axis=0).repeat(3, axis=2)
    boxes = [[10 * face + 5, 10, 10, 10] for face in range(AT_ONCE + 3)]
    found = read(model, network, frame, boxes)
    assert [len(fed) for fed in network.fed] == [AT_ONCE, 3]
    assert (np.diff(found.features[:, 2]) > 5).all()


def test_without_faces_nothing_is_run(model):
    network = Network()
    found = read(model, network, plain((1, 2, 3)), np.empty((0, 4)))
    assert not network.fed
    assert found.ages.shape == found.genders.shape == found.deviations.shape == (0,)
    assert found.descriptors.shape == (0, SIZE)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"age": None}, "“age” of 1 faces is missing"),
        ({"age": np.ones((2, 100), np.float32)}, r"“age” of 1 faces has the shape \(2, 100\)"),
        ({"gender": np.ones((1, 2), np.float32)}, "2 gender scores and 4 features"),
        ({"embedding": np.ones((1, 9), np.float32)}, "1 gender scores and 9 features"),
        (
            {"gender": np.full((1, 1), np.nan, np.float32)},
            "“gender” has numbers that are not finite",
        ),
    ],
)
def test_other_outputs_are_refused_with_a_remedy(model, changed, reason):
    with pytest.raises(
        NetworkOutputError, match=f"{reason}.*Install the model “hse-faceres” again"
    ):
        read(model, Network(**changed), plain((1, 2, 3)), [[20, 10, 30, 30]])


def test_a_model_of_another_role_is_refused(models):
    with pytest.raises(SpecificationError, match="“emotilens-ferplus” predicts neither age nor"):
        AttributesReader(models.manifest.expression_model(), Network().run)


def test_a_list_without_such_a_model_says_so(models):
    document = models.document
    document["models"] = [each for each in document["models"] if each["role"] != "attributes"]
    with pytest.raises(ModelUnavailableError, match="none for age, gender and identity"):
        read_manifest(document).attributes_model()


def test_an_expression_model_is_no_model_for_age(models):
    with pytest.raises(ModelUnavailableError, match="no attributes model “mini-xception”"):
        models.manifest.attributes_model("mini-xception")


def test_the_example_picture_shows_a_grown_up_woman(models, example_picture):
    engine = native_engine(models)
    picture = read_picture(example_picture)
    found = complete(engine.photograph_detector().find(picture, engine.run, Stopwatch(lambda: 0.0)))
    reader = AttributesReader(engine.attributes_model(), engine.run)
    seen = complete(reader.read(picture, found.boxes, found.landmarks))
    assert seen.ages == pytest.approx([34], abs=8)
    assert not is_male(seen.genders).any()
    mirrored = picture[:, ::-1]
    boxes = found.boxes.copy()
    boxes[:, 0] = picture.shape[1] - boxes[:, 0] - boxes[:, 2]
    again = complete(reader.read(mirrored, boxes))
    assert (again.descriptors * seen.descriptors).sum() > 0.85
    assert age_of(again.probabilities) == pytest.approx(seen.ages, abs=8)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "is not installed"), (b"damaged", "has changed since it was installed")],
)
def test_a_missing_or_damaged_file_says_how_to_install_it_again(models, tmp_path, content, reason):
    store = ModelStore(MANIFEST, tmp_path)
    if content is not None:
        (tmp_path / "hse-faceres.onnx").write_bytes(content)
    reader = AttributesReader(store.manifest.attributes_model(), NativeNetworks(store).run)
    with pytest.raises(
        ModelUnavailableError, match=f"“hse-faceres” {reason}.*build.py models --install"
    ):
        complete(reader.read(plain((1, 2, 3)), np.array([[20.0, 10, 30, 30]])))
