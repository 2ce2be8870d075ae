"""What the consultant knows, as YAML entries validated into values."""

from knowledge.catalogue.loading import Catalogue, CatalogueError, load

__all__ = ["Catalogue", "CatalogueError", "load"]
