"""An exception to the promise is valid only with a signature by the installation's secret, so that no file copied from elsewhere counts."""

import hmac

from data.definitions import Definitions
from data.definitions.protection import FLOORS, ProtectionException, below_the_floor
from data.problems import StoreProblem


def signature(secret: bytes, exception: ProtectionException) -> str:
    """What `sign-exception` writes into the file once the person who agreed has been named."""
    return hmac.digest(secret, f"exception|{exception.words}".encode(), "sha256").hex()


def refuse_unsigned(secret: bytes, definitions: Definitions) -> None:
    """Raises `StoreProblem` where a parameter is below its floor and the exception that allows it is not signed for this store."""
    exception = definitions.protection_exception
    if not below_the_floor(definitions):
        return
    if exception is None or not hmac.compare_digest(exception.signature, signature(secret, exception)):
        raise StoreProblem(
            "protection_exception.yaml: signature: is not this store's for what the file says, so nothing is published below the promise; "
            "have the person who agreed read it again and run `python -m data sign-exception`."
        )


def rows(definitions: Definitions) -> list[tuple[object, ...]]:
    """Rows of `protection_exception`: what is below its floor, why the floor is there, and who agreed."""
    agreed = definitions.protection_exception
    if agreed is None:
        return []
    return [
        (name, value, FLOORS[name].limit, FLOORS[name].reason, agreed.agreed_by, agreed.role, agreed.agreed_on, agreed.reason)
        for name, value in below_the_floor(definitions).items()
    ]
