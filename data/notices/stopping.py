"""The link that ends it without signing in: it says whose wish it is, and nobody but us can have signed it."""

from itsdangerous import BadSignature, URLSafeSerializer

from data.notices.settings import MailSettings

PATH = "notices/stop"  # below the dashboard's own address
# The secret is the sign-in's own; the salt keeps the two apart, so that a link is no cookie and a cookie is no link.
SALT = "no more notices"


def stop_address(settings: MailSettings, owner: str) -> str:
    """The link for one person. It has no end: a message from last year must stop them, too."""
    return f"{settings.address}/{PATH}?token={_signer(settings).dumps(owner)}"


def owner_in(settings: MailSettings, token: str) -> str | None:
    """Whose link it is; None where we did not sign it."""
    try:
        owner = _signer(settings).loads(token)
    except BadSignature:
        return None
    return owner if isinstance(owner, str) else None


def _signer(settings: MailSettings) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret, salt=SALT)
