"""The register of points (一站一档): what a contact point is, since when, and until when it was something else."""
