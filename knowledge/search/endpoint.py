"""Vectors from an endpoint that speaks the embeddings protocol: `POST {url}/embeddings`.

What is sent are passages as they are stored, personal data masked, and questions; where to,
the operator says. Without such an address nothing is sent anywhere.
"""

import json
from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import numpy as np

from knowledge.search.dense import EmbeddingError, Vectors, unit

_SECONDS, _PATIENT = 5.0, 120.0
"""How long an answer to a question, and to a batch of passages, is waited for."""
_ASKING, _TELLING = "query: ", "passage: "
"""What models of the e5 family want before a question and before what is searched."""


class Endpoint:
    """A model behind an address; it is asked once per question and per batch of passages."""

    def __init__(self, url: str, model: str, key: str = "") -> None:
        """Take the address, as `http://127.0.0.1:8080/v1`, and the model's name there."""
        self._url = f"{url.rstrip('/')}/embeddings"
        self._model = model
        self._key = key
        self._prefixed = "e5" in model.lower()

    @property
    def name(self) -> str:
        """The model's name, by which its vectors are kept."""
        return f"endpoint:{self._model}"

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts that are searched."""
        return self._asked([self._opened(_TELLING, text) for text in texts], _PATIENT)

    def question(self, text: str) -> Vectors:
        """Return the vector of a question."""
        return np.asarray(self._asked([self._opened(_ASKING, text)], _SECONDS)[0])

    def _opened(self, prefix: str, text: str) -> str:
        return f"{prefix}{text}" if self._prefixed else text

    def _asked(self, texts: list[str], seconds: float) -> Vectors:
        if urlsplit(self._url).scheme not in ("http", "https"):
            raise EmbeddingError("의미 벡터 주소(DURE_EMBED_URL)가 http나 https 주소가 아닙니다.")
        sent = {"model": self._model, "input": texts, "encoding_format": "float"}
        headers = {"Content-Type": "application/json"}
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        request = Request(self._url, json.dumps(sent).encode(), headers)
        try:
            with urlopen(request, timeout=seconds) as answer:
                rows = sorted(json.load(answer)["data"], key=lambda row: row["index"])
            vectors = np.asarray([row["embedding"] for row in rows], dtype=np.float32)
        except HTTPError as error:
            raise EmbeddingError(f"의미 벡터 서버가 {error.code}(으)로 답했습니다.") from error
        except (OSError, HTTPException) as error:
            raise EmbeddingError("의미 벡터 서버에 닿지 않습니다.") from error
        except (ValueError, KeyError, TypeError) as error:
            raise EmbeddingError("의미 벡터 서버의 답을 읽을 수 없습니다.") from error
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise EmbeddingError("의미 벡터 서버가 글 수와 다른 수의 벡터를 주었습니다.")
        return unit(vectors)
