"""An answer that is held until all of it is there, for who must see the whole before the first byte is sent."""

from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def hold(
    app: ASGIApp,
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    wanted: Callable[[Message], bool],
    finish: Callable[[Message, bytes], Awaitable[None]],
) -> None:
    """Let an application answer a request.

    Parameters
    ----------
    wanted
        Tells by its start whether an answer is to be held; any other is sent as it comes.
    finish
        Is given the start and the whole content of one that was held, and sends it.
    """
    start: Message | None = None
    parts: list[bytes] = []

    async def take(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start" and wanted(message):
            start = message
        elif start is None or message["type"] != "http.response.body":
            await send(message)
        else:
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await finish(start, b"".join(parts))

    await app(scope, receive, take)
