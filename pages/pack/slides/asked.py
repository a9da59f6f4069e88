"""What a pack is asked for: a release, a selection and a wave, with the names that its codes stand for."""

from dataclasses import dataclass
from functools import cached_property

from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue, Indicator
from pages.shell.context import Context


@dataclass(frozen=True)
class Asked(Context):
    """What a page is handed, and what every slide reads from it."""

    @cached_property
    def known(self) -> Catalogue:
        return catalogue(self.release)

    @property
    def label(self) -> str:
        """The wave as readers see it."""
        return self.known.waves[self.wave]

    @cached_property
    def shown(self) -> tuple[Indicator, ...]:
        """The indicators with a slide: of those that the wave asked, the headlines and those modelled on the WRES.

        A board reads a dozen slides, not thirty, and none that only says that it was not asked.
        """
        asked = (one for one in self.known.indicators.values() if self.wave in one.waves)
        return tuple(one for one in asked if one.headline or one.wres is not None)
