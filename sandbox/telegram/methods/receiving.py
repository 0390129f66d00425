"""Methods that take updates: polling and the webhook."""

import re
from urllib.parse import urlsplit

from sandbox.telegram.calls import Call
from sandbox.telegram.refusals import bad_request, conflict
from sandbox.telegram.webhook import Target
from sandbox.telegram.world import World

LONGEST_POLL_S = 50
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(world: World, call: Call) -> list[dict[str, object]]:
    if world.webhook.target is not None:
        raise conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
    _allow(world, call)
    timeout_s = min(max(call.number("timeout"), 0), LONGEST_POLL_S)
    return await world.updates.poll(call.number("offset"), call.number("limit", 100), timeout_s)


def _allow(world: World, call: Call) -> None:
    """Kinds asked for once stay asked for; an empty list goes back to the usual ones."""
    if call.given("allowed_updates"):
        world.updates.allowed = frozenset(call.shaped("allowed_updates", tuple[str, ...], "allowed updates") or ())


async def set_webhook(world: World, call: Call) -> bool:
    """An empty address is deleteWebhook; plain HTTP is taken here, because everything is on this machine."""
    url, secret = call.text("url"), call.text("secret_token")
    if not url:
        return await delete_webhook(world, call)
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise bad_request("invalid webhook URL specified")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(world, call)
    if call.flag("drop_pending_updates"):
        world.updates.drop()
    world.updates.interrupt(conflict("terminated by setWebhook request"))
    world.webhook.aim(Target(url=url, secret=secret or None))
    return True


async def delete_webhook(world: World, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        world.updates.drop()
    world.webhook.aim(None)
    return True


async def get_webhook_info(world: World, _call: Call) -> dict[str, object]:
    webhook = world.webhook
    info: dict[str, object] = {
        "url": webhook.target.url if webhook.target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if webhook.error:
        info |= {"last_error_date": webhook.error_s, "last_error_message": webhook.error}
    if world.updates.allowed:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info
