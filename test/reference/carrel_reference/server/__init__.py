"""The restore REST API over the real loader and exporter: `python -m carrel_reference.server`.

docs/fidelity.md says which part of it is the platform's own code and which follows its documents.
"""
