"""A visitor without a browser: Streamlit's own protocol over a real websocket.

What Streamlit's browser does is done here too, since the server counts on it: every message names the values of
all widgets, the address's parameters, and the large messages that are still kept from the last runs.
"""

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

#: Where a widget's value stands in WidgetState, for the widgets that a browser names even before they are used.
_FIELDS = {
    "selectbox": "string_value",
    "text_input": "string_value",
    "checkbox": "bool_value",
    "button_group": "string_array_value",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sent for one run of the page: bytes as they came, and when the last had come.

    `recalled` are the messages that it only named, since they are still kept from a run before.
    """

    messages: tuple[bytes, ...]
    recalled: tuple[bytes, ...]
    seconds: float

    @property
    def size(self) -> int:
        """Bytes over the websocket."""
        return sum(map(len, self.messages))

    def says(self, text: str) -> bool:
        """Whether the page as it stands now holds the text."""
        return any(text.encode() in message for message in self.messages + self.recalled)


@dataclass
class Session:
    """One connection. `run` asks for the page as it stands; `choose` changes a select box, which runs the page."""

    socket: ClientConnection
    query: str
    page: str = ""
    #: The session's own name, and that of the first field for a file on the page.
    identity: str = ""
    uploader: str = ""
    #: What a browser would name of other widgets, such as files.
    also: list[WidgetState] = field(default_factory=list)
    _page: str = ""
    _labels: dict[str, str] = field(default_factory=dict)
    _values: dict[str, tuple[str, Any]] = field(default_factory=dict)
    _boxes: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _kept: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    _keep_for: int = 2

    async def choose(self, label: str, option: str) -> Answer:
        """Choose an option of the select box with this label."""
        identity, options = self._boxes[label]
        chosen = next(name for name in options if name.startswith(option))
        self._values[identity] = ("string_value", chosen)
        return await self.run()

    async def type(self, label: str, text: str) -> Answer:
        """Type into the first field whose label begins so."""
        self._values[self._labelled(label)] = ("string_value", text)
        return await self.run()

    async def press(self, label: str) -> Answer:
        """Press the first button whose label begins so."""
        self.also = [WidgetState(id=self._labelled(label), trigger_value=True)]
        answer = await self.run()
        self.also = []
        return answer

    def _labelled(self, label: str) -> str:
        return next(identity for known, identity in self._labels.items() if known.startswith(label))

    def offers(self, label: str) -> bool:
        """Whether some page so far had a select box with this label."""
        return label in self._boxes

    async def run(self) -> Answer:
        """Run the page and take in all that it sends.

        Raises
        ------
        RuntimeError
            Where the page stopped with an error.
        """
        start = time.perf_counter()
        await self.socket.send(self._request().SerializeToString())
        received, recalled = [], []
        while True:
            data = await self.socket.recv(decode=False)
            received.append(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            kind = message.WhichOneof("type")
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                break
            if kind == "ref_hash":
                recalled.append(self._kept[message.ref_hash][1])
            self._take(message, kind, data)
        seconds = time.perf_counter() - start
        self._forget()
        return Answer(tuple(received), tuple(recalled), seconds)

    def _request(self) -> BackMsg:
        request = BackMsg()
        state = request.rerun_script
        state.query_string = self.query
        state.page_script_hash = self._page
        state.page_name = "" if self._page else self.page
        state.context_info.locale = "nl-BE"
        state.context_info.timezone = "Europe/Brussels"
        state.cached_message_hashes.extend(self._kept)
        for identity, (name, value) in self._values.items():
            widget = WidgetState(id=identity)
            if name == "string_array_value":
                widget.string_array_value.data.extend(value)
            else:
                setattr(widget, name, value)
            state.widget_states.widgets.append(widget)
        state.widget_states.widgets.extend(self.also)
        return request

    def _take(self, message: ForwardMsg, kind: str | None, data: bytes) -> None:
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
            self.identity = message.new_session.initialize.session_id
            self._keep_for = message.new_session.config.max_cached_message_age
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self._kept[message.ref_hash] = (0, self._kept[message.ref_hash][1])
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            if message.metadata.cacheable:
                self._kept[message.hash] = (0, data)
            self._element(message.delta.new_element)

    def _element(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        if kind == "file_uploader":
            self.uploader = self.uploader or element.file_uploader.id
        if kind in ("button", "text_input"):
            self._labels[getattr(element, kind).label] = getattr(element, kind).id
        if kind not in _FIELDS:
            return
        widget = getattr(element, kind)
        if kind == "selectbox":
            self._boxes[widget.label] = (widget.id, list(widget.options))
        if widget.id not in self._values or widget.set_value:
            self._values[widget.id] = (_FIELDS[kind], _value(kind, widget))

    def _forget(self) -> None:
        aged = {name: (age + 1, data) for name, (age, data) in self._kept.items()}
        self._kept = {name: kept for name, kept in aged.items() if kept[0] <= self._keep_for}


def _value(kind: str, widget: Any) -> Any:
    """Give the value that the server set, or else the one that it starts with."""
    if kind == "selectbox":
        return widget.raw_value if widget.set_value else widget.options[widget.default]
    if kind == "button_group":
        chosen = [widget.options[k].content for k in widget.default]
        return list(widget.raw_values) if widget.set_value else chosen
    return widget.value if widget.set_value else widget.default


@asynccontextmanager
async def session(
    address: str, query: str = "", page: str = "", *, headers: Mapping[str, str] | None = None, **options: Any
) -> AsyncIterator[Session]:
    """Open a websocket as a new visitor of a page, by default the first; its address may have parameters.

    What else is given, such as the `ssl` of an HTTPS address, is for the connection.
    """
    site = urlparse(address)
    where = f"{site.scheme.replace('http', 'ws')}://{site.netloc}/_stcore/stream"
    # Like a browser: its own origin, no compression, messages of any size.
    socket = await connect(
        where,
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        compression=None,
        max_size=None,
        **options,
    )
    async with socket:
        yield Session(socket, query, page)
