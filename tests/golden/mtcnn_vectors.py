"""Writes what the Python package ``mtcnn`` finds, for tests: tests/golden/mtcnn.json.

It needs TensorFlow, so it runs in an environment of its own:

    python3 -m venv .build/mtcnn
    .build/mtcnn/bin/pip install mtcnn==1.0.0 tensorflow-cpu==2.21.0 lz4 joblib pillow
    .build/mtcnn/bin/python tests/golden/mtcnn_vectors.py .build/downloads/astronaut.png
"""

import json
import sys
from pathlib import Path

import numpy as np
from mtcnn import MTCNN
from mtcnn_pictures import mtcnn_pictures
from PIL import Image


def main(photograph):
    detector = MTCNN()
    pictures = mtcnn_pictures(np.asarray(Image.open(photograph).convert("RGB")))
    found = {}
    for name, picture in pictures.items():
        rows = detector.detect_faces(picture, output_type="numpy", fit_to_image=False)
        rows = np.reshape(rows, (-1, 16)) if rows.size else np.empty((0, 16))
        found[name] = [
            {
                "box": np.round(row[1:5], 3).tolist(),
                "score": round(float(row[5]), 6),
                "landmarks": np.round(row[6:].reshape(2, 5).T, 3).tolist(),
            }
            for row in rows
        ]
    file = Path(__file__).with_name("mtcnn.json")
    file.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


main(sys.argv[1])
