"""What the peers in Python share: they answer one JSON a line.

A peer first says what it is. Then {"do": <work>, ...} makes a work ready and answers its result, and
{"do": "run", "work", "count"} does it that often and answers the seconds that took: those of this thread, so that the
time while other programs hold the processor does not count.
"""

import base64
import ctypes
import gc
import itertools
import json
import re
import sys
import time

import numpy as np


def blas():
    """What multiplies matrices here, once it has: the library that is loaded, not the one NumPy was built with."""
    try:
        with open("/proc/self/maps") as maps:
            paths = sorted(set(re.findall(r"/\S*(?:openblas|mkl_rt|mkl_core)\S*", maps.read())))
    except OSError:  # not Linux: what NumPy says
        built = np.show_config(mode="dicts")["Build Dependencies"]["blas"]
        return {"blas": built["name"] + " " + built.get("version", ""), "threads": None}
    if not paths:
        return {"blas": "neither OpenBLAS nor MKL", "threads": None}
    if "openblas" not in paths[0]:
        return {"blas": "MKL", "threads": None}
    library = ctypes.CDLL(paths[0])
    ask = lambda name, kind: next(
        (call(library, pattern % name, kind) for pattern in NAMES if hasattr(library, pattern % name)), None
    )
    return {
        "blas": ask("get_config", ctypes.c_char_p).decode().strip(),
        "core": ask("get_corename", ctypes.c_char_p).decode(),
        "threads": ask("get_num_threads", ctypes.c_int),
    }


# Debian's OpenBLAS, and the ones that come with pip's NumPy
NAMES = ("openblas_%s", "scipy_openblas_%s64_", "scipy_openblas_%s", "openblas_%s64_")


def call(library, name, kind):
    function = getattr(library, name)
    function.restype = kind
    return function()


def decode(text, *shape):
    return np.frombuffer(base64.b64decode(text), "<f4").astype(np.float32).reshape(shape)


def training(request):
    """x and y in batches [steps, N, ...], and the parameters W1, b1, W2, b2."""
    hidden = request["hidden"]
    return batches(request, (784,), ((784, hidden), (hidden,), (hidden, 10), (10,)))


def convolutional(request):
    """x [steps, N, 1, 28, 28] and y, and the parameters w1, b1, w2, b2, W3, b3."""
    return batches(request, (1, 28, 28), ((8, 1, 5, 5), (8,), (16, 8, 5, 5), (16,), (256, 10), (10,)))


def batches(request, image, shapes):
    x, y = decode(request["x"], -1, request["batch"], *image), decode(request["y"], -1, request["batch"], 10)
    return x, y, [decode(text, *shape) for text, shape in zip(request["weights"], shapes)]


def laid_out(arrays):
    return np.concatenate([np.asarray(a).ravel() for a in arrays])


def answer(message):
    print(json.dumps(message), flush=True)


def serve(about, works):
    """`works`: by name, what makes a work ready: request -> (result, something to call again and again)."""
    gc.disable()  # as timeit does
    answer({"python": sys.version.split()[0], "executable": sys.executable, **about})
    ready = {}
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "run":
            again = ready[request["work"]]
            started = time.thread_time()
            for _ in itertools.repeat(None, request["count"]):
                again()
            answer({"seconds": time.thread_time() - started})
        else:
            result, ready[request["do"]] = works[request["do"]](request)
            answer({"result": base64.b64encode(result.astype("<f4").tobytes()).decode()})
