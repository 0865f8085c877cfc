"""Calibrating a model's confidence and choosing its threshold: ``python3 build.py calibrate``."""

from pathlib import Path

from emotilens.native.model_store import ModelStore
from emotilens.native.networks import NativeNetworks
from emotilens.training.evaluation import as_crops, logits_of, network_logits
from emotilens.training.ferplus import majority, read_faces
from emotilens.training.release import Calibration, calibrate

from ..models.manifest_entries import manifest_entry, set_calibration, store_entry
from ..training import check_data


def calibrate_model(name: str, data: Path) -> Calibration:
    """Fit an installed model's temperature and threshold on FER+ and store them in the manifest.

    Args:
        name: the name of an expression model.
        data: folder with FER+.

    Raises:
        BuildError: when there is no data.
        ModelUnavailableError: when the model is unknown or not installed.
    """
    check_data(data)
    store = ModelStore.default()
    model = store.manifest.expression_model(name)
    run = network_logits(NativeNetworks(store), model)
    faces, labels = majority(read_faces(data, "valid"))
    found = calibrate(logits_of(as_crops(faces.pictures), model, run), labels)
    entry = manifest_entry(name)
    set_calibration(entry, found)
    store_entry(entry)
    return found
