"""What becomes visible when a wave is closed or issued anew, or another release is opened: the words for whoever decides."""

from data.release.wave_state import WaveState

_AT_ROLLBACK = "Readers open release {release} at once, with the figures that it was published with. Nothing is deleted."
_AT_CLOSING = (
    "Closing {wave} publishes all of it, for every area that has enough people, and cannot be undone. Answers that come later are not "
    "counted unless another edition is issued, of which there are at most {editions}."
)
_AT_REISSUE = (
    "This issues edition {edition} of {wave}, of at most {editions}. Whoever kept the earlier release can lay both side by side: every "
    "count has new noise, so that no single one tells what changed. But two looks at the same people tell more than one, and the people "
    "who came, went or changed group ({moved:,}) are counted otherwise in each. Where they would be too few, it is refused. "
    "Earlier releases stay on the shelf."
)


def at_closing(wave: str, editions: int) -> str:
    """What closing a wave makes visible; `editions` is how many it may have."""
    return _AT_CLOSING.format(wave=wave, editions=editions)


def at_reissue(state: WaveState) -> str:
    """What another edition of a wave makes visible, and to whom it tells more than one would."""
    return _AT_REISSUE.format(wave=state.wave, edition=state.edition + 1, editions=state.editions, moved=state.moved)


def at_rollback(release: int) -> str:
    """What opening another release makes visible."""
    return _AT_ROLLBACK.format(release=release)
