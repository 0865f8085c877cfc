"""The installable package, and what is shipped under which licences: package, licences."""

import argparse

from .verbs import Verbs


def add_to(verbs: Verbs) -> None:
    """Add the verbs to the command line."""
    verbs.start_group("Packages and publishing")
    added = verbs.add(
        "package", package, "build wheel, sdist and npm package into .build/package, and check them"
    )
    added.add_argument(
        "--offline",
        action="store_true",
        help="check with the dependencies of this environment instead of downloading them",
    )
    verbs.add("licences", licences, "list what the page ships, and under which licences")


def package(options: argparse.Namespace) -> None:
    """Build wheel and sdist, check both in fresh environments, and build the npm package."""
    from emotilens.native.model_store import ModelStore

    from ..package.build import PACKAGE, build_package, check_distribution
    from ..package.npm_package import build_npm_package
    from ..site.example_picture import example_picture
    from ..site.static_site import build_site

    store, picture = ModelStore.default(), example_picture()
    for file in build_package(store):
        print(f"{file} ({file.stat().st_size / 1e6:.1f} MB), installed in a fresh environment:")
        print(check_distribution(file, store, picture, offline=options.offline), flush=True)
    file = build_npm_package(build_site(store, thorough=False), PACKAGE)
    print(f"{file} ({file.stat().st_size / 1e6:.1f} MB)")


def licences(options: argparse.Namespace) -> None:
    """List the components of the page with their licences, after checking all licence texts."""
    from emotilens.native.model_store import ModelStore

    from ..licences.notices import licence_texts, table
    from ..licences.products import site_components

    components = site_components(ModelStore.default())
    licence_texts(components)
    print(table(components))
